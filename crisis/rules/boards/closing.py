"""Every asker's question accounted for: of all received, where each stands, and what is still owed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..ids import QuestionId
from ..levels.first_message import Crises, Crisis
from ..messages.checks import masked
from ..outgoing.delivery import Deliveries, Outcome
from ..questions.inbox import Questions
from ..questions.question import WAITING, Fate, Question
from ..questions.reply import fate_of
from ..questions.telling import unsent
from ..room import Room
from .questions import unheard

SHOWN = 200  # questions of one figure on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """received = open + placed + answered + redirected + closed + removed, of one crisis or of all time.

    Beside that: `unsent` count among the placed, their answer never left; `faceless` wait and have no
    address, so that only the public page answers them.
    """

    crisis: Crisis | None
    received: int
    by_fate: tuple[tuple[Fate, int], ...]
    unsent: int
    failed: int  # of those, mails that a person may send again
    faceless: int

    @property
    def owed(self) -> int:
        """How many still wait for an answer."""
        return sum(count for fate, count in self.by_fate if fate in WAITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One question behind a figure, its identity numbers covered; no words where they were erased."""

    id: QuestionId
    number: int
    at: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The questions behind one figure, as they came."""

    name: str
    questions: tuple[Counted, ...]
    more: int


def closing(room: Room, crisis: Crisis | None = None) -> Closing:
    """The figures of one crisis, or of all that was ever received."""
    fates = dict.fromkeys(Fate, 0)
    faceless = received = 0
    for question, fate in _counted_as(room, crisis):
        fates[fate] += 1
        received += 1
        faceless += fate in WAITING and not question.reachable
    lost = [q for q in unsent(room) if _within(q, crisis)]
    letters = {d.subject: d.outcome for d in room[Deliveries].unsent()}
    return Closing(
        crisis=crisis,
        received=received,
        by_fate=tuple(fates.items()),
        unsent=len(lost),
        failed=sum(letters.get(q.id) is Outcome.FAILED for q in lost),
        faceless=faceless,
    )


def behind(room: Room, name: str, crisis: Crisis | None = None) -> Behind:
    """The list behind a figure: a fate, "unsent" or "faceless"; everything, for any other name."""
    if name == "unsent":
        found = [q for q in unsent(room) if _within(q, crisis)]
    else:
        found = [q for q, fate in _counted_as(room, crisis) if _is(q, fate, name)]
    shown = tuple(_counted(q) for q in found[:SHOWN])
    return Behind(name=name, questions=shown, more=max(0, len(found) - SHOWN))


def _counted(question: Question) -> Counted:
    """Secrets stay where they are: of those only the number."""
    words = "" if question.sealed else masked(question.text or "")
    return Counted(id=question.id, number=question.number, at=question.at, words=words)


def _counted_as(room: Room, crisis: Crisis | None) -> Iterator[tuple[Question, Fate]]:
    """What was received and where each is counted: only where words never arrived is looked twice."""
    silent = {q.id for q in unheard(room)}
    for question in received_in(room, crisis):
        yield question, fate_of(room, question) if question.id in silent else question.fate


def _is(question: Question, fate: Fate, name: str) -> bool:
    if name == "faceless":
        return fate in WAITING and not question.reachable
    return fate == name or name not in set(Fate)


def received_in(room: Room, crisis: Crisis | None) -> Iterator[Question]:
    """What was received while a crisis lasted, as it came; everything where none is given."""
    known = room[Questions]
    numbers = range(1, len(known.all) + 1)

    def came(number: int) -> datetime:
        return known.all[known.numbers[number]].at

    first = bisect_left(numbers, crisis.since, key=came) if crisis else 0
    last = bisect_left(numbers, crisis.ended, key=came) if crisis and crisis.ended else len(numbers)
    return (known.all[known.numbers[n]] for n in numbers[first:last])


def _within(question: Question, crisis: Crisis | None) -> bool:
    if crisis is None:
        return True
    return crisis.since <= question.at and (crisis.ended is None or question.at < crisis.ended)


def latest_crisis(room: Room) -> Crisis | None:
    """The crisis that stands, or the last there was."""
    return room[Crises].all[-1] if room[Crises].all else None
