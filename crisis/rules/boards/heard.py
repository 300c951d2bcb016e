"""What is said about the municipality, and how much of it: by kind, by theme and by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..adopted.adoption import policy_of
from ..questions.heard import Heard, Place
from ..questions.inbox import Day as Came
from ..questions.inbox import Questions
from ..questions.question import Lane
from ..room import Room
from ..themes.theme import Theme, Themes
from .questions import Line, line

LATEST = 20  # of what was heard
DAYS, WEEK = 14, 7


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
    today = now.astimezone(zone).date()
    latest = sorted(room[Heard].all, key=lambda id_: -room[Questions].all[id_].number)[:LATEST]
    lanes = room[Questions].lanes.items()
    themes: tuple[Theme | None, ...] = (*room[Themes].standing(), None)
    by_theme = {theme: room[Questions].theme(theme.id if theme else None).days(zone) for theme in themes}
    return Board(
        latest=tuple(
            Said(line=line(room, room[Questions].all[id_]), place=room[Heard].all[id_]) for id_ in latest
        ),
        kinds=tuple(sorted(((lane, n) for lane, n in lanes if n), key=lambda kind: (-kind[1], kind[0]))),
        rows=tuple(_rows(by_theme, today)),
        days=tuple(_days(by_theme.values(), today, zone)),
    )


def _rows(by_theme: Mapping[Theme | None, Mapping[date, Came]], today: date) -> list[Row]:
    found = [_row(theme, days, today) for theme, days in by_theme.items()]
    return sorted((row for row in found if row.total), key=lambda row: (row.theme is None, -row.total))


def _row(theme: Theme | None, days: Mapping[date, Came], today: date) -> Row:
    return Row(
        theme=theme,
        today=days[today].received if today in days else 0,
        week=sum(came.received for day, came in days.items() if (today - day).days < WEEK),
        total=sum(came.received for came in days.values()),
        heard=sum(came.heard for came in days.values()),
    )


def _days(every: Iterable[Mapping[date, Came]], today: date, zone: ZoneInfo) -> list[Day]:
    """Those of the last days on which something was said, the newest first."""
    came: dict[date, Came] = {}
    for days in every:
        for day, those in days.items():
            came[day] = came.get(day, Came()) + those
    recent = (today - timedelta(days=back) for back in range(DAYS))
    return [
        Day(
            day=datetime.combine(day, time(12), tzinfo=zone),
            received=came[day].received,
            heard=came[day].heard,
            removed=came[day].removed,
        )
        for day in recent
        if day in came
    ]
