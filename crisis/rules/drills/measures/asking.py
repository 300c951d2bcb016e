"""The residents: how many asked, how long they waited, which danger and which rumour was seen, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ...facts.meeting import RumourFactChosen
from ...ids import QuestionId
from ...outgoing.sending import AnswersPlanned, MessageReleased
from ...questions.inbox import Questions
from ...questions.question import WAITING, Lane, Question
from ...questions.receiving import QuestionReceived
from ...removals.removal import QuestionRemoved
from ...room import Room
from ...sorting.alarm import QuestionAlarmed
from ...sorting.heeding import QuestionCalmed
from ...sorting.triage import QuestionSorted
from ...steps.trail import AboutOne, StepUndone
from ...themes.theme import ThemesMerged
from .counted import Alarm, Asked, Point, Rumour, Wait
from .moment import Moment, maybe, seconds

COLUMNS = 60  # points of the curve, at most, besides the first
LONGEST = 10


class Asking:
    """Counts questions as they come and are settled. `waiting` before the stretch are to be answered too."""

    def __init__(self, begun: datetime, before: Room) -> None:
        self._begun = begun
        self._to_answer = waiting_in(before)
        self._curve = [Point(seconds=0, received=self._to_answer, waiting=self._to_answer)]
        self._came: dict[QuestionId, datetime] = {}
        self._settled: dict[QuestionId, datetime] = {}
        self._rumours: dict[QuestionId, datetime] = {}
        self._chosen: dict[QuestionId, datetime] = {}
        self._ringing: dict[QuestionId, datetime] = {}
        self._red: list[tuple[QuestionId, datetime, datetime | None]] = []

    def hear(self, moment: Moment) -> None:
        """Take in one entry."""
        e, at = moment.entry, moment.at
        if isinstance(e, QuestionReceived):
            self._came[e.question] = at
        elif isinstance(e, RumourFactChosen):
            self._chosen.setdefault(e.question, at)
        elif isinstance(e, QuestionAlarmed):
            self._ringing.setdefault(e.question, at)
        elif isinstance(e, QuestionCalmed | QuestionSorted | QuestionRemoved):
            self._looked(e.question, at)
        for id_ in _touched(moment):
            self._note(moment.after[Questions].all[id_], at)
        self._counted(moment)

    def _looked(self, question: QuestionId, at: datetime) -> None:
        if since := self._ringing.pop(question, None):
            self._red.append((question, since, at))

    def _note(self, question: Question, at: datetime) -> None:
        if question.id in self._came:
            if question.lane is Lane.RUMOUR:
                self._rumours.setdefault(question.id, self._came[question.id])
            if question.fate not in WAITING:
                self._settled.setdefault(question.id, at)

    def _counted(self, moment: Moment) -> None:
        received = self._to_answer + len(self._came)
        point = Point(
            seconds=seconds(self._begun, moment.at), received=received, waiting=waiting_in(moment.after)
        )
        if (point.received, point.waiting) != (self._curve[-1].received, self._curve[-1].waiting):
            self._curve.append(point)

    def read(self, room: Room, end: datetime) -> Asked:
        """The figures, with the room at the end."""
        number = {id_: room[Questions].all[id_].number for id_ in (*self._came, *self._ringing)}
        number |= {id_: room[Questions].all[id_].number for id_, _, _ in self._red}
        ringing = [(id_, since, None) for id_, since in self._ringing.items()]
        red = sorted((*self._red, *ringing), key=lambda one: (one[1], number[one[0]]))
        return Asked(
            received=self._to_answer + len(self._came),
            waiting=waiting_in(room),
            curve=thinned(self._curve, seconds(self._begun, end)),
            longest=self._waits(number, end),
            rumours=tuple(
                Rumour(
                    number=number[id_],
                    chosen=maybe(since, self._chosen.get(id_)),
                    met=maybe(since, self._settled.get(id_)),
                )
                for id_, since in sorted(self._rumours.items(), key=lambda one: number[one[0]])
            ),
            red=tuple(Alarm(number=number[id_], seconds=maybe(since, at)) for id_, since, at in red),
        )

    def _waits(self, number: dict[QuestionId, int], end: datetime) -> tuple[Wait, ...]:
        found = (
            Wait(
                number=number[id_],
                seconds=seconds(since, self._settled.get(id_, end)),
                over=id_ in self._settled,
            )
            for id_, since in self._came.items()
        )
        return tuple(sorted(found, key=lambda wait: (-wait.seconds, wait.number))[:LONGEST])


def waiting_in(room: Room) -> int:
    """How many questions wait for an answer."""
    tally = room[Questions].tally
    return sum(tally.get(fate, 0) for fate in WAITING)


def thinned(curve: list[Point], last: int) -> tuple[Point, ...]:
    """The curve at equal steps of whole seconds, from 0 to `last`: each point as it stood by then."""
    step = max(1, -(-last // COLUMNS))
    at = [*range(0, last, step), last]
    found, place = [], 0
    for second in at:
        while place + 1 < len(curve) and curve[place + 1].seconds <= second:
            place += 1
        found.append(Point(seconds=second, received=curve[place].received, waiting=curve[place].waiting))
    return tuple(found)


def _touched(moment: Moment) -> Iterable[QuestionId]:
    """The questions whose fate or kind an entry may have changed."""
    e, known = moment.entry, moment.before[Questions]
    if isinstance(e, MessageReleased):
        return [q.id for theme in e.themes for q in known.of(theme)]
    if isinstance(e, AnswersPlanned):
        return [one.question for one in e.asked]
    if isinstance(e, ThemesMerged):
        return list(known.theme(e.theme).all)
    if isinstance(e, StepUndone):
        return [id_ for put in e.put for id_ in put.questions]
    named = [e.question] if isinstance(e, AboutOne) else []
    return [id_ for id_ in named if id_ in moment.after[Questions].all]
