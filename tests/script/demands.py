"""What a municipality's drill of ninety minutes must hold, and what of it a script lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from crisis.language import language_of
from crisis.rules.drills.script import Behaviour, Inject, Kind, Script

FIVE = ("bodo", "kristiansand", "hattfjelldal", "kinn", "bromolla")
AT_LEAST = {
    Kind.TELL: 3, Kind.QUESTIONS: 3, Kind.COMMENTS: 1, Kind.PRESS: 1, Kind.RUMOUR: 2, Kind.FOREIGN: 1,
    Kind.SILENT: 1, Kind.PRIVACY: 1, Kind.CORRECTION: 1, Kind.PLATFORM: 2,
}  # fmt: skip
INJECTS, QUESTIONS, TONGUES, MINUTES = 12, 40, 3, 90
TROUBLE = frozenset(Behaviour) - {Behaviour.FINE}
HOSTILE = ("<", "{{", "javascript:", "DROP TABLE", "=HYPERLINK")
TAKEOVER = 10  # minutes that an approval waits until a deputy may take over


def asked(script: Script) -> list[str]:
    """The questions that stand ready, in all waves."""
    return [text for inject in script.injects if inject.kind is Kind.QUESTIONS for text in inject.texts]


def lacks(script: Script) -> Iterator[str]:
    """What is missing from a script of ninety minutes, in a few words each."""
    kinds = Counter(inject.kind for inject in script.injects)
    yield from (
        f"{kind}: {kinds[kind]} of {least}" for kind, least in AT_LEAST.items() if kinds[kind] < least
    )
    if script.minutes != MINUTES or script.short:
        yield f"minutes: {script.minutes}"
    if len(script.injects) < INJECTS:
        yield f"injects: {len(script.injects)}"
    questions = asked(script)
    if len(set(questions)) < QUESTIONS:
        yield f"questions: {len(set(questions))}"
    if sum(language_of(text) not in ("", script.language) for text in questions) < TONGUES:
        yield "questions in other languages"
    if not any(sign in text for text in questions for sign in HOSTILE):
        yield "a hostile question"
    if not any("!" in text or text.isupper() for text in questions):
        yield "anger"
    yield from (f"{inject.id}: {lack}" for inject in script.injects for lack in _of_one(inject))


def _of_one(inject: Inject) -> Iterator[str]:
    for name in ("expected", "note", "sender", "to", "channel"):
        if not getattr(inject, name):
            yield name
    if inject.kind is Kind.QUESTIONS and not (inject.asked > len(inject.texts) and inject.minutes):
        yield "duplicates in a wave"
    if inject.kind is Kind.PRESS and not inject.deadline:
        yield "deadline"
    if inject.kind is Kind.SILENT and (inject.role != "lead" or inject.minutes <= TAKEOVER):
        yield "a lead who is silent for longer than a takeover takes"
    if inject.kind is Kind.PLATFORM and inject.account not in ("website", "facebook", "email"):
        yield "an account that any register has"
