"""Which themes a question is offered: the few that most ask about, and the titles of all, once for a page."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest

from ..questions.inbox import Questions
from ..room import Room
from ..themes.theme import Theme, Themes

FIRST = 30  # themes that stand at every line, whatever their number


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """The themes to choose from at a line, by title; and every title, to find another one by its words."""

    first: tuple[Theme, ...]
    titles: tuple[str, ...]


def offered(room: Room) -> Offered:
    """The standing themes: where most wait first, then where most questions stand, then the newest."""
    standing, questions = list(room[Themes].standing()), room[Questions]

    def rank(theme: Theme) -> tuple[int, int, int]:
        bucket = questions.theme(theme.id)
        return -bucket.waiting, -bucket.total, -theme.opened

    return Offered(
        first=tuple(sorted(nsmallest(FIRST, standing, key=rank), key=_by_title)),
        titles=tuple(sorted({theme.title for theme in standing if theme.title}, key=str.casefold)),
    )


def titled(room: Room, title: str) -> Theme | None:
    """The standing theme of this title; of several the one with most questions."""
    wanted = title.strip().casefold()
    found = [theme for theme in room[Themes].standing() if (theme.title or "").casefold() == wanted]
    return max(found, key=lambda t: (room[Questions].theme(t.id).total, t.opened), default=None)


def _by_title(theme: Theme) -> tuple[str, str]:
    return (theme.title or "").casefold(), theme.id
