"""How fast questions come: columns of equal length up to now, and whether more come than before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from ..questions.question import Question

QUARTER = timedelta(minutes=15)
COLUMNS = 12  # of a small plot: three hours
CLEAR = 1.25  # so many times as many as before is more


class Trend(StrEnum):
    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Questions by quarter of an hour, the latest last, and what that comes to."""

    counts: tuple[int, ...]
    latest: int  # in the last quarter of an hour
    trend: Trend

    @property
    def most(self) -> int:
        """The highest column."""
        return max(self.counts)


def pace(questions: Sequence[Question], now: datetime) -> Pace:
    """How fast these came in the last three hours. Given as they came, they are not looked at one by one."""
    edges = (now - n * QUARTER for n in range(COLUMNS, 0, -1))
    places = [bisect_right(questions, edge, key=_came) for edge in edges]
    counts = tuple(upper - lower for lower, upper in pairwise((*places, len(questions))))
    return Pace(counts=counts, latest=counts[-1], trend=_trend(counts[-2], counts[-1]))


def _came(question: Question) -> datetime:
    return question.at


def _trend(before: int, latest: int) -> Trend:
    if latest > before * CLEAR:
        return Trend.RISING
    return Trend.FALLING if latest * CLEAR < before else Trend.STEADY
