"""What people ask most and have not been answered, the critical first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..questions.inbox import Bucket, Questions
from ..questions.question import WAITING
from ..room import Room
from ..themes.theme import Theme, Themes
from .pace import Pace, pace


@dataclass(frozen=True, slots=True, kw_only=True)
class Loud:
    """A theme, how many of its questions wait, since when (aware UTC), and how fast they come."""

    theme: Theme
    count: int
    oldest: datetime
    pace: Pace


def loudest(room: Room, most: int, now: datetime) -> tuple[Loud, ...]:
    """At most so many themes with questions that wait: critical ones first, then by number."""
    questions = room[Questions]
    counted = ((theme, questions.theme(theme.id)) for theme in room[Themes].standing())
    found = [(theme, bucket) for theme, bucket in counted if bucket.waiting]
    found.sort(key=lambda x: (not x[0].critical, -x[1].waiting, x[0].opened_at))
    return tuple(_loud(theme, bucket, now) for theme, bucket in found[:most])


def _loud(theme: Theme, bucket: Bucket, now: datetime) -> Loud:
    return Loud(
        theme=theme, count=bucket.waiting, oldest=bucket.oldest or now, pace=pace(bucket.by_number, now)
    )


def longest_critical(room: Room, now: datetime) -> Loud | None:
    """The critical theme in which somebody has waited longest, unless it is withheld."""
    questions = room[Questions]
    waiting = [
        (bucket.oldest, theme, bucket)
        for theme in room[Themes].standing()
        if theme.critical and not theme.withheld and (bucket := questions.theme(theme.id)).oldest
    ]
    found = min(waiting, key=lambda w: (w[0], w[1].id), default=None)
    return _loud(found[1], found[2], now) if found else None


def open_questions(room: Room) -> int:
    """How many questions have no answer yet."""
    return sum(room[Questions].tally.get(fate, 0) for fate in WAITING)
