"""What people ask most and have not been answered, the critical first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..questions.inbox import Questions
from ..questions.question import WAITING, Fate, Lane
from ..questions.reply import fate_of
from ..questions.theme import Theme, Themes
from ..room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Loud:
    """A theme and how many of its questions wait for an answer."""

    theme: Theme
    count: int


def loudest(room: Room, most: int) -> tuple[Loud, ...]:
    """At most so many themes with questions that wait: critical ones first, then by number."""
    counts = Counter(q.theme for q in room[Questions].all.values() if fate_of(room, q) is Fate.PLACED)
    found = [Loud(theme=t, count=counts[t.id]) for t in room[Themes].standing() if counts[t.id]]
    return tuple(sorted(found, key=lambda x: (not x.theme.critical, -x.count, x.theme.opened_at))[:most])


def open_questions(room: Room, lane: Lane | None = None) -> int:
    """How many questions have no answer yet, of one lane or of all."""
    found = (q for q in room[Questions].all.values() if lane in (None, q.lane))
    return sum(fate_of(room, q) in WAITING for q in found)
