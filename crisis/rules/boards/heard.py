"""What is said about the municipality, and how much of it: by kind, by theme and by day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..adopted.adoption import policy_of
from ..questions.heard import Heard, Place
from ..questions.inbox import Questions
from ..questions.question import Fate, Lane, Question, Source
from ..questions.theme import Theme, Themes
from ..room import Room
from .questions import Line, line

LATEST = 20  # of what was heard
DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that was heard, with the place where it was."""

    line: Line
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One theme's counts, of questions and of what was heard; `theme` is none for what stands in none."""

    theme: Theme | None
    today: int
    week: int
    total: int
    heard: int  # of the total, said elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day in the municipality's own time; `day` is its noon."""

    day: datetime
    received: int
    heard: int
    removed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What was heard last, and the counts. `kinds` are lanes with how many stand in each, most first."""

    latest: tuple[Said, ...]
    kinds: tuple[tuple[Lane, int], ...]
    rows: tuple[Row, ...]
    days: tuple[Day, ...]


def board(room: Room, now: datetime) -> Board:
    """What is said at this moment."""
    zone = ZoneInfo(policy_of(room).timezone)
    everything = list(room[Questions].all.values())
    heard = sorted((q for q in everything if q.source is Source.HEARD), key=lambda q: -q.number)
    places = room[Heard].all
    return Board(
        latest=tuple(Said(line=line(room, q), place=places.get(q.id)) for q in heard[:LATEST]),
        kinds=tuple(Counter(q.lane for q in everything).most_common()),
        rows=tuple(_rows(room, everything, now.astimezone(zone).date(), zone)),
        days=tuple(_days(everything, now.astimezone(zone).date(), zone)),
    )


def _rows(room: Room, everything: list[Question], today: date, zone: ZoneInfo) -> list[Row]:
    by_theme: dict[Theme | None, list[Question]] = {theme: [] for theme in room[Themes].standing()}
    for question in everything:
        theme = room[Themes].all.get(question.theme) if question.theme else None
        by_theme.setdefault(theme, []).append(question)
    found = [_row(theme, questions, today, zone) for theme, questions in by_theme.items()]
    return sorted((row for row in found if row.total), key=lambda row: (row.theme is None, -row.total))


def _row(theme: Theme | None, questions: list[Question], today: date, zone: ZoneInfo) -> Row:
    ages = [(today - q.at.astimezone(zone).date()).days for q in questions]
    return Row(
        theme=theme,
        today=sum(age == 0 for age in ages),
        week=sum(age < 7 for age in ages),
        total=len(questions),
        heard=sum(q.source is Source.HEARD for q in questions),
    )


def _days(everything: list[Question], today: date, zone: ZoneInfo) -> list[Day]:
    """Those of the last days on which something was said, the newest first."""
    by_day: dict[date, list[Question]] = {}
    for question in everything:
        by_day.setdefault(question.at.astimezone(zone).date(), []).append(question)
    days = (today - timedelta(days=back) for back in range(DAYS))
    return [
        Day(
            day=datetime.combine(day, time(12), tzinfo=zone),
            received=len(by_day.get(day, ())),
            heard=sum(q.source is Source.HEARD for q in by_day.get(day, ())),
            removed=sum(q.fate is Fate.REMOVED for q in by_day.get(day, ())),
        )
        for day in days
        if day in by_day
    ]
