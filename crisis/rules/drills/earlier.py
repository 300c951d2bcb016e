"""What is known of a drill that was held: its headline figures, to compare the next one with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..ids import DrillId


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One headline figure of a drill that was held: seconds or a count, or nothing where it never came to it."""

    name: str
    value: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A drill that this municipality held before, for comparison."""

    drill: DrillId
    title: str
    day: date
    figures: tuple[Figure, ...] = ()
