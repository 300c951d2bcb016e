"""All questions ever received, and where each stands: kept in buckets while entries are heard, so that a page
looks at a handful of figures and not at a hundred thousand questions.

    room[Questions].in_theme[water].waiting       # how many wait for an answer about the water
    room[Questions].tally[Fate.OPEN]              # how many stand in no theme
    room[Questions].number(4711)                  # a question by the number that the caller was given

Each question is in the buckets that `_buckets` names, which follow from the question alone. A bucket counts
itself when it is first asked, and is as fast as its own size; the others are as they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TypeGuard
from zoneinfo import ZoneInfo

import immutables

from ..ids import QuestionId, Seq, ThemeId
from ..refusal import Reason, Refused
from ..room import Room
from ..steps.spot import Moved
from .question import WAITING, Fate, Lane, Question, Source

NONE: immutables.Map[QuestionId, Question] = immutables.Map()
COUNTED = WAITING | {Fate.ANSWERED}
TIMED = frozenset({Lane.RED, Lane.MEDIA, Lane.RUMOUR})
WATCHED = frozenset({Lane.RED, Lane.MEDIA, Lane.RUMOUR, Lane.CRITICISM, Lane.FACTUAL_ERROR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How many questions came on one day, how many of them were said elsewhere, and how many are removed."""

    received: int = 0
    heard: int = 0
    removed: int = 0

    def __add__(self, other: Day) -> Day:
        return Day(
            received=self.received + other.received,
            heard=self.heard + other.heard,
            removed=self.removed + other.removed,
        )


def _day(questions: Collection[Question]) -> Day:
    return Day(
        received=len(questions),
        heard=sum(q.source is Source.HEARD for q in questions),
        removed=sum(q.fate is Fate.REMOVED for q in questions),
    )


class Bucket:
    """Questions that stand together, never changed. Figures are worked out when first asked for."""

    def __init__(self, all_: immutables.Map[QuestionId, Question] = NONE) -> None:
        self.all = all_
        self._days: tuple[ZoneInfo, dict[date, Day]] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bucket) and self.all == other.all

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def by_number(self) -> tuple[Question, ...]:
        """Those that count, as they came: not what was removed, closed or redirected since."""
        return tuple(sorted((q for q in self.all.values() if q.fate in COUNTED), key=lambda q: q.number))

    @property
    def total(self) -> int:
        """How many these are."""
        return len(self.by_number)

    @cached_property
    def waiting(self) -> int:
        """How many have no answer yet."""
        return sum(q.fate in WAITING for q in self.all.values())

    @cached_property
    def oldest(self) -> datetime | None:
        """When the first of those came."""
        return min((q.at for q in self.all.values() if q.fate in WAITING), default=None)

    @cached_property
    def heard(self) -> int:
        """How many of those that count were said elsewhere."""
        return sum(q.source is Source.HEARD for q in self.by_number)

    def days(self, zone: ZoneInfo) -> Mapping[date, Day]:
        """All that ever stood here and was not moved elsewhere, by the day on which it came there."""
        if self._days is None or self._days[0] != zone:
            days: dict[date, list[Question]] = {}
            for question in self.all.values():
                days.setdefault(question.at.astimezone(zone).date(), []).append(question)
            self._days = zone, {day: _day(those) for day, those in days.items()}
        return self._days[1]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages in which these were asked, the commonest first."""
        counted = Counter(q.language for q in self.by_number if q.language)
        return tuple(sorted(counted, key=lambda language: (-counted[language], language)))

    @cached_property
    def people(self) -> int:
        """How many asked: one for each address, and one for each who left none."""
        return people_among(self.by_number)


EMPTY = Bucket()


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """All questions by id, and the buckets in which they stand."""

    all: immutables.Map[QuestionId, Question] = field(default_factory=immutables.Map)
    numbers: immutables.Map[int, QuestionId] = field(default_factory=immutables.Map)
    buckets: immutables.Map[Hashable, Bucket] = field(default_factory=immutables.Map)
    tally: immutables.Map[Fate, int] = field(default_factory=immutables.Map)
    lanes: immutables.Map[Lane, int] = field(default_factory=immutables.Map)
    trail: immutables.Map[Seq, tuple[Moved, ...]] = field(default_factory=immutables.Map)  # of persons' steps

    def theme(self, theme: ThemeId | None) -> Bucket:
        """What was placed in a theme, or nowhere."""
        return self.buckets.get(("theme", theme), EMPTY)

    def of(self, theme: ThemeId) -> Iterator[Question]:
        """The questions of a theme as they came, without those removed, closed or redirected."""
        return iter(self.theme(theme).by_number)

    @property
    def loose(self) -> Bucket:
        """Open, in no theme."""
        return self.buckets.get("loose", EMPTY)

    @property
    def for_you(self) -> Bucket:
        """Placed by the engine, waiting, and not yet looked at by a person."""
        return self.buckets.get("for_you", EMPTY)

    @property
    def suggested(self) -> Bucket:
        """In no theme, and the engine suggests one."""
        return self.buckets.get("suggested", EMPTY)

    @property
    def owed(self) -> list[tuple[datetime, Bucket]]:
        """Those whose askers wait for a word by the ordinary clock, by the minute when they spoke last."""
        minutes = ((name[1], those) for name, those in self.buckets.items() if _is_minute(name))
        return sorted(minutes, key=lambda minute: minute[0])

    @property
    def timed(self) -> Bucket:
        """Those that have a clock of their own: a promise, a journalist's deadline, a rumour's."""
        return self.buckets.get("timed", EMPTY)

    def lane(self, lane: Lane) -> Bucket:
        """Those of a watched lane that wait."""
        return self.buckets.get(lane, EMPTY)

    def number(self, number: int) -> Question | None:
        """The question that was given this number."""
        id_ = self.numbers.get(number)
        return self.all[id_] if id_ is not None else None

    def latest(self, count: int) -> list[Question]:
        """Those that came last, the newest first."""
        last = len(self.all)
        return [self.all[self.numbers[n]] for n in range(last, max(0, last - count), -1)]


def _is_minute(name: Hashable) -> TypeGuard[tuple[str, datetime]]:
    return isinstance(name, tuple) and name[0] == "owed"


def people_among(questions: Iterable[Question]) -> int:
    """How many asked: one for each address, and one for each who left none."""
    return len({(q.contact or q.id).casefold() for q in questions})


def _buckets(question: Question) -> Iterator[Hashable]:
    """The buckets in which a question stands; they follow from it alone."""
    fate = question.fate
    yield ("theme", question.theme)  # what was placed nowhere has a bucket too
    if fate is Fate.OPEN:
        yield "loose"
    if fate is Fate.PLACED and question.for_you:
        yield "for_you"
    if question.suggested:
        yield "suggested"
    if fate in WAITING and question.lane in WATCHED:
        yield question.lane
    if question.owed:
        own = question.promise or question.lane in TIMED
        yield "timed" if own else ("owed", question.since.replace(second=0, microsecond=0))


def with_question(part: Questions, question: Question) -> Questions:
    """One question as it is now."""
    return with_questions(part, (question,))


def with_questions(part: Questions, changed: Iterable[Question]) -> Questions:
    """These questions as they are now, each in its buckets. The one way in which questions change."""
    every, numbers, tally, lanes = part.all.mutate(), part.numbers, part.tally, part.lanes
    moved: dict[Hashable, immutables.MapMutation[QuestionId, Question]] = {}

    def bucket(name: Hashable) -> immutables.MapMutation[QuestionId, Question]:
        return moved.setdefault(name, part.buckets.get(name, EMPTY).all.mutate())

    for question in changed:
        before = every.get(question.id)
        if before is None:
            numbers = numbers.set(question.number, question.id)
        else:
            tally = tally.set(before.fate, tally[before.fate] - 1)
            lanes = lanes.set(before.lane, lanes[before.lane] - 1)
            for name in _buckets(before):
                del bucket(name)[question.id]
        tally = tally.set(question.fate, tally.get(question.fate, 0) + 1)
        lanes = lanes.set(question.lane, lanes.get(question.lane, 0) + 1)
        for name in _buckets(question):
            bucket(name)[question.id] = question
        every[question.id] = question
    finished = {name: Bucket(those.finish()) for name, those in moved.items()}
    buckets = part.buckets.update({name: those for name, those in finished.items() if those.all})
    for name in [name for name, those in finished.items() if not those.all and name in buckets]:
        buckets = buckets.delete(name)
    return replace(part, all=every.finish(), numbers=numbers, buckets=buckets, tally=tally, lanes=lanes)


def question_in(room: Room, question: QuestionId) -> Question:
    """The question, or Refused "unknown"."""
    found = room[Questions].all.get(question)
    if found is None:
        raise Refused(Reason.UNKNOWN)
    return found
