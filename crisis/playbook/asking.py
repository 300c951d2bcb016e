"""What a municipality is asked for its first playbook, with a sensible default for each answer.

A terminal asks; a script answers by options or by a file. Either way an answer is `fitting` or says why not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crisis.rules.accounts.register import CHANNELS
from crisis.rules.adopted.provisions import Answering, Clocks
from crisis.rules.roles import Role

from .doing import N_
from .shape import NOT_STATED, ROLES, Kind
from .voice import Voice

Answers = Mapping[str, Any]
Default = Callable[[Answers, Voice], Any]
LEADERS = (Role.LEAD, Role.DEPUTY)
NOTHING = "-"
ZONES = {"sv": "Europe/Stockholm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `key` is its answer's name; `when` says whether it comes up after earlier answers."""

    key: str
    text: str
    default: Default
    kind: Kind = Kind.TEXT
    allowed: tuple[str, ...] = ()
    when: Callable[[Answers], bool] = lambda answers: True
    rule: bool = True  # False: says whose document it is, and is asked whatever the playbook begins from


def fitting(question: Question, answer: Any) -> Any:
    """The answer as a playbook holds it, as a terminal, an option or a file gave it; or ValueError."""
    kind = question.kind
    if kind is Kind.TEXT and isinstance(answer, str) and answer.strip():
        return _allowed(question, [answer.strip()])[0]
    if kind is Kind.TEXTS and isinstance(answer, list | tuple | str):
        return _allowed(question, _parts(question, answer))
    if kind is Kind.YES_NO and isinstance(answer, bool):
        return answer
    if kind is Kind.NUMBER and str(answer).isascii() and str(answer).isdecimal():
        return int(answer)
    if kind is Kind.NUMBERS:
        return [int(part) for part in _parts(question, answer)]
    if kind is Kind.DATE:
        return answer if answer == NOT_STATED else date.fromisoformat(str(answer))
    raise ValueError(f"{question.key}: {answer!r} is not {kind}")


def _parts(question: Question, answer: Any) -> list[str]:
    """A list of texts; what is chosen or counted may stand in one text with commas. "-" is none."""
    texts = [answer] if isinstance(answer, str) else [str(part) for part in answer]
    if question.allowed or question.kind is Kind.NUMBERS:
        texts = [part for text in texts for part in text.split(",")]
    return [text.strip() for text in texts if text.strip() not in ("", NOTHING)]


def _allowed(question: Question, given: list[str]) -> list[str]:
    wrong = [one for one in given if question.allowed and one not in question.allowed]
    if wrong:
        raise ValueError(f"{question.key}: {', '.join(wrong)} is not one of {', '.join(question.allowed)}")
    return given


def complete(
    given: Answers, ask: Callable[[Question, Any, Voice], Any], voice: Callable[[str], Voice]
) -> Answers:
    """All answers: those that were given, and `ask(question, default, language)` for the rest, in order."""
    unknown = given.keys() - {question.key for question in QUESTIONS} - {LIKE}
    if unknown:
        raise ValueError(f"no question is called {', '.join(sorted(unknown))}")
    answers: dict[str, Any] = {key: given[key] for key in given.keys() & {LIKE}}
    for question in QUESTIONS:
        if (question.rule and LIKE in answers) or not question.when(answers):
            continue
        _ = voice(answers.get("language", "en"))
        if question.key in given:
            answers[question.key] = fitting(question, given[question.key])
        else:
            answers[question.key] = fitting(question, ask(question, question.default(answers, _), _))
    return answers


LIKE = "like"  # the shipped playbook from which this one begins: then its rules are not asked for


def _fixed(value: Any) -> Default:
    return lambda answers, _: value


def _crisis(answers: Answers) -> bool:
    return bool(answers["crisis"])


QUESTIONS = (
    Question(
        key="language", text=N_("Language of the playbook"), default=_fixed("nb"),
        allowed=("nb", "nn", "sv", "en"), rule=False,
    ),
    Question(
        key="municipality", text=N_("Name of the municipality"), rule=False,
        default=lambda answers, _: _("Our municipality"),
    ),
    Question(
        key="timezone", text=N_("Time zone"), rule=False,
        default=lambda answers, _: ZONES.get(answers["language"], "Europe/Oslo"),
    ),
    Question(
        key="title", text=N_("Title of the adopted document"), rule=False,
        default=lambda answers, _: _("Guidelines for social media"),
    ),
    Question(
        key="version", text=N_("Its version"), rule=False,
        default=lambda answers, _: _("no version is stated"),
    ),
    Question(
        key="adopted", text=N_("Date of adoption, such as 2026-06-17, or “not stated”"), kind=Kind.DATE,
        default=_fixed(NOT_STATED), rule=False,
    ),
    Question(
        key="owner", text=N_("Who owns the document"), rule=False,
        default=lambda answers, _: _("The communications unit"),
    ),
    Question(
        key="source", text=N_("Decision or case number"), rule=False,
        default=lambda answers, _: _("no decision is stated"),
    ),
    Question(
        key="help_line", text=N_("Whom to ask in doubt, in a sentence"), rule=False,
        default=lambda answers, _: _("In doubt, ask the communications unit."),
    ),
    Question(
        key="sender", text=N_("Sender of what goes out in a crisis"), rule=False,
        default=lambda answers, _: _(
            "The crisis leadership of %(municipality)s", municipality=answers["municipality"]
        ),
    ),
    Question(
        key="crisis", text=N_("Does the document have a rule for crises?"), kind=Kind.YES_NO,
        default=lambda answers, _: LIKE not in answers, rule=False,  # another's rule is a proposal here
    ),
    Question(
        key="crisis_section", text=N_("Under which heading does it stand?"), when=_crisis,
        default=lambda answers, _: _("In a crisis"),
    ),
    Question(
        key="crisis_set_by", text=N_("Who sets the crisis staff?"), kind=Kind.TEXTS, allowed=LEADERS,
        default=_fixed(["lead", "deputy"]), when=_crisis,
    ),
    Question(
        key="crisis_approve_by", text=N_("Who approves in a crisis?"), kind=Kind.TEXTS, allowed=ROLES,
        default=_fixed(["lead"]), when=_crisis,
    ),
    Question(
        key="crisis_channels",
        text=N_("Which channels speak in a crisis? “-” means all of the municipality’s own"),
        kind=Kind.TEXTS, allowed=tuple(sorted(CHANNELS)), when=_crisis,
        default=_fixed(["website", "facebook"]),
    ),
    Question(
        key="unit_publishes", text=N_("Does the communications unit publish what others approve?"),
        kind=Kind.YES_NO, default=_fixed(False), when=_crisis,
    ),
    Question(
        key="consult", kind=Kind.YES_NO, default=_fixed(False),
        text=N_("Is there a level before that, at which the communications unit is consulted?"),
    ),
    Question(
        key="website_first", text=N_("Does everything go to the website first?"), kind=Kind.YES_NO,
        default=_fixed(True),
    ),
    Question(
        key="grounds", text=N_("On which grounds is a comment removed?"), kind=Kind.TEXTS, default=_fixed([]),
    ),
    Question(
        key="evidence", text=N_("Is evidence kept before anything is removed?"), kind=Kind.YES_NO,
        default=_fixed(True), when=lambda answers: bool(answers["grounds"]),
    ),
    Question(
        key="answer_minutes", text=N_("Within how many minutes is a question answered?"), kind=Kind.NUMBER,
        default=_fixed(Answering().minutes),
    ),
    Question(
        key="answer_days", text=N_("On which days, Monday being 1? “-” means that no hours are stated"),
        kind=Kind.NUMBERS, default=_fixed([1, 2, 3, 4, 5]),
    ),
    Question(
        key="opens", text=N_("From what time of day?"), default=_fixed(Answering().opens),
        when=lambda answers: bool(answers["answer_days"]),
    ),
    Question(
        key="closes", text=N_("Until what time of day?"), default=_fixed(Answering().closes),
        when=lambda answers: bool(answers["answer_days"]),
    ),
    Question(
        key="nudge", text=N_("After how many minutes is the lead reminded of an approval?"), kind=Kind.NUMBER,
        default=_fixed(Clocks().nudge),
    ),
    Question(
        key="takeover", text=N_("After how many minutes may a deputy take over?"), kind=Kind.NUMBER,
        default=_fixed(Clocks().takeover),
    ),
    Question(
        key="case", text=N_("The answer to a matter that must be handled as a case"),
        default=lambda answers, _: _("Thank you for writing. We handle no cases here: send it by mail."),
    ),
    Question(
        key="personal", text=N_("The answer to personal matters"),
        default=lambda answers, _: _("Thank you for writing. Call us directly about personal matters."),
    ),
)  # fmt: skip
