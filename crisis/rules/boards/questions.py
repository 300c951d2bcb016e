"""Questions as lines, and how many there are: what every page of questions is made of.

Nothing here looks at every question: what is asked for stands in the buckets of `questions.inbox`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from heapq import nsmallest

from ..ids import QuestionId, ReplyId
from ..outgoing.delivery import DEAD, Deliveries
from ..outgoing.sending import Source
from ..questions.inbox import Questions
from ..questions.owed import due_of
from ..questions.question import Fate, Lane, Question
from ..questions.referral import Escalation, Referrals
from ..questions.reply import Replies, fate_of, never_heard, waits
from ..questions.spoken import Aloud, Spoken
from ..questions.telling import unsent
from ..room import Room
from ..sorting.alarm import Alarm, Alarms
from ..sorting.press import Enquiry, Press
from ..themes.assignment import Assignment
from ..themes.destination import Destination, destination
from ..themes.theme import Theme, Themes
from .why import Why, read, why

OPEN = 60  # open questions on one page, the oldest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Every question received is counted in exactly one of the others."""

    received: int
    open: int
    placed: int
    answered: int
    redirected: int
    closed: int
    removed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question as a line. `text` has identity numbers covered; `covered` says that it has some."""

    question: Question
    fate: Fate
    text: str
    covered: bool
    theme: Theme | None
    why: Why | None = None  # what the engine found
    goes: Destination | None = None  # where it would go if that is accepted
    due: datetime | None = None  # when its answer is owed; nothing where none is any more
    unheard: bool = False  # the word that was given never left
    assignment: Assignment | None = None
    escalation: Escalation | None = None
    alarm: Alarm | None = None
    alarming: bool = False  # and nobody has looked
    enquiry: Enquiry | None = None  # where the media ask
    spoken: Spoken | None = None  # the answer was read to the caller


def line(room: Room, question: Question) -> Line:
    """A question as a line."""
    themes, alarms = room[Themes].all, room[Alarms]
    return Line(
        question=question,
        fate=fate_of(room, question),
        text=read(question),
        covered=question.sensitive and question.text is not None and not question.sealed,
        theme=themes.get(question.theme) if question.theme else None,
        why=why(room, question),
        goes=destination(room, question),
        due=due_of(room, question) if waits(room, question) else None,
        unheard=not question.owed and waits(room, question),
        assignment=room[Referrals].assigned.get(question.id),
        escalation=room[Referrals].escalated.get(question.id),
        alarm=_alarm(room, question),
        alarming=question.id in alarms.open,
        enquiry=room[Press].all.get(question.id),
        spoken=room[Aloud].all.get(question.id),
    )


def _alarm(room: Room, question: Question) -> Alarm | None:
    """Its alarm; without the words that raised it where those are sealed."""
    found = room[Alarms].all.get(question.id)
    return replace(found, words=None) if found and question.sealed else found


def counts(room: Room) -> Counts:
    """Where every question stands; nothing is lost between them."""
    how = dict(room[Questions].tally)
    for question in unheard(room):
        how[question.fate] -= 1
        counted = fate_of(room, question)
        how[counted] = how.get(counted, 0) + 1
    return Counts(
        received=len(room[Questions].all),
        open=how.get(Fate.OPEN, 0),
        placed=how.get(Fate.PLACED, 0),
        answered=how.get(Fate.ANSWERED, 0),
        redirected=how.get(Fate.REDIRECTED, 0),
        closed=how.get(Fate.CLOSED, 0),
        removed=how.get(Fate.REMOVED, 0),
    )


def unheard(room: Room) -> list[Question]:
    """Questions that were answered, or passed on, in words that never left, as they came."""
    found = {q.id: q for q in (*unsent(room), *_unheard_replies(room))}
    return sorted(found.values(), key=lambda q: q.number)


def _unheard_replies(room: Room) -> list[Question]:
    ways = (room[Deliveries].all[id_] for id_ in room[Deliveries].stuck)
    dead = (way.subject for way in ways if way.source is Source.REPLY and way.outcome in DEAD)
    about: dict[QuestionId, None] = {room[Replies].all[ReplyId(id_)].question: None for id_ in dead}
    known = (room[Questions].all[id_] for id_ in about if id_ in room[Questions].all)
    return [q for q in known if (q.replied or q.redirected) and not q.removed and never_heard(room, q)]


def open_lines(room: Room) -> tuple[tuple[Line, ...], int]:
    """Questions in no theme, the red lane first and then the oldest, and how many more there are."""
    loose = room[Questions].loose.all
    open_ = [*loose.values(), *(q for q in unheard(room) if fate_of(room, q) is Fate.OPEN)]
    first = nsmallest(OPEN, open_, key=lambda q: (q.lane is not Lane.RED, q.number))
    return tuple(line(room, q) for q in first), max(0, len(open_) - OPEN)
