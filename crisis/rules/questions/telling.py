"""What editions have answered, to whom, and what is still owed: each asker gets an answer once.

An answer goes to a question that a person placed in its theme, or confirmed there. It is owed while nothing
was given for the theme in which the question stands, or while what was given never left; a question that is
placed where an answer stands is answered at once. What was mailed is mailed again only where it is corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ..facts.resting import doubts, under
from ..ids import DeliveryId, MessageId, QuestionId, ThemeId
from ..levels.level import Standing
from ..messages.message import Message, Messages
from ..messages.rendering import ends_later
from ..outgoing.delivery import DEAD, Deliveries, Delivery, Outcome
from ..outgoing.sending import Asked, Source
from ..refusal import Reason, Refused
from ..room import Room
from ..themes.theme import Theme, Themes
from .inbox import Questions
from .question import WAITING, Fate, Lane, Question
from .spoken import Aloud


def ways_of(room: Room, question: QuestionId, theme: ThemeId) -> list[Delivery]:
    """The answers for one theme that set out to this asker, in order."""
    found = room[Deliveries].of(question)
    return [d for d in found if d.source is Source.ANSWER and d.theme == theme]


def never_left(room: Room, question: Question) -> bool:
    """Whether an edition answered her, by a mail that ran out or failed before it left."""
    given = question.answers.get(question.theme) if question.theme and not question.replied else None
    if given is None or not question.mailed:
        return False
    ways = ways_of(room, question.id, given.theme)
    return bool(ways) and ways[-1].outcome in DEAD


def moved_away(room: Room, letter: Delivery) -> bool:
    """Whether nothing is left that it answers: before it left, a person moved each question elsewhere, took
    it out of the open, or took back that it belongs there.
    """
    known = room[Questions].all
    return all(_is_away(room, known[QuestionId(subject)], letter) for subject in letter.subjects)


def _is_away(room: Room, question: Question, letter: Delivery) -> bool:
    given = question.answers.get(question.theme) if question.theme else None
    if given and given.theme == letter.theme and question.fate is Fate.ANSWERED and question.mailed:
        return False
    heard = room[Aloud].all.get(question.id)
    if heard and heard.theme == letter.theme and heard.message != letter.message:
        return False
    before = ways_of(room, question.id, ThemeId(letter.theme))
    return all(way.id == letter.id or way.outcome in DEAD for way in before)  # else it corrects what she has


def waits_for_edition(room: Room, question: Question) -> bool:
    """Whether an edition that answers its theme answers this question: placed by a person, or confirmed."""
    if question.for_you or question.lane is Lane.SPAM:
        return False
    return question.fate is Fate.PLACED or (question.fate is Fate.ANSWERED and never_left(room, question))


def owed(room: Room, theme: ThemeId) -> list[Question]:
    """The questions that an answer to this theme answers, as they came."""
    return [q for q in room[Questions].of(theme) if waits_for_edition(room, q)]


def waiting(room: Room) -> int:
    """How many questions wait for an answer."""
    tally = room[Questions].tally
    return sum(tally.get(fate, 0) for fate in WAITING) + len(unsent(room))


def alike(room: Room, theme: ThemeId) -> list[Question]:
    """Those that the engine placed in it and nobody has looked at: no answer goes to them."""
    return [q for q in room[Questions].of(theme) if q.for_you and q.fate is Fate.PLACED]


def unsent(room: Room) -> list[Question]:
    """Questions that read as answered by an edition whose mail never left, as they came."""
    ways = room[Deliveries].unsent()
    known = (room[Questions].all.get(QuestionId(subject)) for way in ways for subject in way.subjects)
    found = {q.id: q for q in known if q and q.fate is Fate.ANSWERED and never_left(room, q)}
    return sorted(found.values(), key=lambda q: q.number)


def must_not_be_withheld(theme: Theme) -> None:
    """Nothing, unless somebody decided that this is not answered yet: then Refused "withheld"."""
    if theme.withheld:
        raise Refused(Reason.WITHHELD, since=theme.review_at, by=theme.withheld_by, facts={"theme": theme.id})


def to_be_mailed(room: Room, message: Message | None, theme: ThemeId) -> list[list[Question]]:
    """The letters with this edition's answer to a theme, each to one asker: her questions that are owed it,
    or were answered by what it corrects. The first of them carries the letter.
    """
    mailed = {q.id: q for q in owed(room, theme) if q.mailed and not q.replied}
    if message:
        mailed |= {q.id: q for q in misled(room, message, theme)}
    letters: dict[str, list[Question]] = {}
    for question in sorted(mailed.values(), key=lambda q: q.number):
        letters.setdefault(asker_of(question), []).append(question)
    return list(letters.values())


def asker_of(question: Question) -> str:
    """Who asked, as far as that can be told: one address is one person."""
    return (question.contact or question.id).casefold()


def asked_by(room: Room, message: Message, theme: ThemeId) -> Iterator[Asked]:
    """One letter to each asker, for all that she asked; the journal keeps which, for addresses are erased."""
    for questions in to_be_mailed(room, message, theme):
        letter = next_letter(room, questions[0], theme)
        yield from (Asked(delivery=letter, question=q.id, theme=theme) for q in questions)


def misled(room: Room, message: Message, theme: ThemeId) -> list[Question]:
    """Those who were mailed what this message corrects, or had it read to them, and nothing after."""
    if theme not in corrected_in(room, message):
        return []
    wrong = frozenset(corrected_chain(room, message))
    gone = (d for id_ in wrong for d in room[Deliveries].letters_of(id_) if d.theme == theme)
    known = room[Questions].all
    found = {id_: known[id_] for d in gone if d.outcome not in DEAD for id_ in map(QuestionId, d.subjects)}
    mailed = [q for q in found.values() if _must_be_told(room, q, theme, wrong)]
    return mailed + [q for q in _only_heard(room, wrong, theme) if q.id not in found]


def _must_be_told(room: Room, question: Question, theme: ThemeId, wrong: frozenset[MessageId]) -> bool:
    """Whether the last she was mailed was wrong; what only the engine says, and has not left, stays here."""
    ways = ways_of(room, question.id, theme)
    here = question.for_you and all(way.outcome in DEAD | {Outcome.WAITING} for way in ways)
    return ways[-1].message in wrong and not here


def _only_heard(room: Room, wrong: frozenset[MessageId], theme: ThemeId) -> Iterator[Question]:
    """Those who left an address and were told at the desk, wherever their questions are now."""
    for id_, spoken in room[Aloud].all.items():
        question = room[Questions].all[id_]
        told = spoken.theme == theme and spoken.message in wrong and question.reachable
        if told and all(way.outcome in DEAD for way in ways_of(room, id_, theme)):
            yield question


def corrected_in(room: Room, message: Message) -> tuple[ThemeId, ...]:
    """The themes whose answers this message corrects; of older journals, which do not say, all it has."""
    wrong = room[Messages].all.get(message.corrects) if message.corrects else None
    if wrong is None:
        return ()
    changed = message.draft.corrected
    return changed if changed is not None else wrong.draft.themes


def corrected_chain(room: Room, message: Message) -> Iterator[MessageId]:
    """What this message corrects, and what that corrected before it."""
    wrong = message.corrects
    while wrong is not None and wrong in room[Messages].all:
        yield wrong
        wrong = room[Messages].all[wrong].corrects


def standing_answer(room: Room, theme: ThemeId, now: datetime) -> Message | None:
    """The edition whose answer to this theme holds and is given; none while the theme is withheld."""
    known = room[Themes].all.get(theme)
    return None if known and known.withheld else holding_answer(room, theme, now)


def holding_answer(room: Room, theme: ThemeId, now: datetime) -> Message | None:
    """The edition whose answer to this theme holds: out since the level was set, valid, its facts true."""
    found = next((m for m in reversed(room[Messages].out()) if theme in m.draft.themes), None)
    if found is None or found.released_at is None or found.released_at < room[Standing].since:
        return None  # what was approved for another level is approved anew before more of it leaves
    holds = ends_later(found.draft.valid_until, now)
    return found if holds and not doubts(room, under(found.draft.cites, theme), now) else None


def next_letter(room: Room, question: Question, theme: ThemeId) -> DeliveryId:
    """The next answer to one asker for one theme, by a name of its own."""
    before = len(ways_of(room, question.id, theme))
    return DeliveryId(f"answer.{theme}.{question.id}{f'.{before + 1}' if before else ''}")
