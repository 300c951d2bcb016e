"""What people ask most and have not been answered, the critical first."""

from __future__ import annotations

from dataclasses import dataclass

from ..questions.inbox import Questions
from ..questions.question import WAITING
from ..questions.theme import Theme, Themes
from ..room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Loud:
    """A theme and how many of its questions wait for an answer."""

    theme: Theme
    count: int


def loudest(room: Room, most: int) -> tuple[Loud, ...]:
    """At most so many themes with questions that wait: critical ones first, then by number."""
    questions = room[Questions]
    counted = ((theme, questions.theme(theme.id).waiting) for theme in room[Themes].standing())
    found = [Loud(theme=theme, count=count) for theme, count in counted if count]
    return tuple(sorted(found, key=lambda x: (not x.theme.critical, -x.count, x.theme.opened_at))[:most])


def open_questions(room: Room) -> int:
    """How many questions have no answer yet."""
    return sum(room[Questions].tally.get(fate, 0) for fate in WAITING)
