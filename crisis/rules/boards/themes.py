"""What people ask, by theme: the loudest critical first, with the oldest that still waits for an answer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..adopted.adoption import policy_of
from ..adopted.provisions import Ground, Redirects
from ..ids import ThemeId
from ..persons.people import People, Person
from ..questions.inbox import Questions, people_among
from ..questions.question import Fate, Question
from ..questions.reply import fate_of
from ..questions.rumour import Running, running
from ..questions.theme import Theme, Themes
from ..room import Room
from .questions import Counts, Line, counts, line, open_lines

BARS = 12  # of the volume plot
SHOWN = 200  # questions of one theme on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """A theme with what stands in it. `oldest` is when the oldest unanswered question came."""

    theme: Theme
    total: int
    unanswered: int
    people: int
    oldest: datetime | None
    overdue: bool = False  # withheld, and the time to look again has passed


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One column of a volume plot: questions received from `since` on. `height` is 0 to 100."""

    since: datetime
    count: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All themes, and the questions that stand in none."""

    counts: Counts
    open: tuple[Line, ...]
    more: int  # open questions beyond those shown
    piles: tuple[Pile, ...]
    redirects: Redirects
    grounds: tuple[Ground, ...]
    rumours: tuple[Running, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTheme:
    """One theme's own page."""

    pile: Pile
    lines: tuple[Line, ...]
    more: int
    bars: tuple[Bar, ...]
    others: tuple[Theme, ...]
    withheld_by: Person | None
    grounds: tuple[Ground, ...]


def piles(room: Room, now: datetime | None = None) -> list[Pile]:
    """The standing themes: critical and unanswered before the others, then by how many wait."""
    standing: dict[ThemeId, list[Question]] = defaultdict(list)
    for question in room[Questions].all.values():
        if question.theme is not None and question.fate in (Fate.PLACED, Fate.ANSWERED):
            standing[question.theme].append(question)
    found = [_pile(room, theme, standing[theme.id], now) for theme in room[Themes].standing()]
    return sorted(found, key=lambda p: (not (p.theme.critical and p.unanswered), -p.unanswered, -p.total))


def _pile(room: Room, theme: Theme, questions: list[Question], now: datetime | None) -> Pile:
    waiting = [q for q in questions if fate_of(room, q) is Fate.PLACED]
    return Pile(
        theme=theme,
        total=len(questions),
        unanswered=len(waiting),
        people=people_among(questions),
        oldest=min((q.at for q in waiting), default=None),
        overdue=bool(theme.withheld and theme.review_at and now and theme.review_at < now),
    )


def board(room: Room, now: datetime) -> Board:
    """The themes at this moment."""
    policy = policy_of(room)
    lines, more = open_lines(room)
    return Board(
        counts=counts(room),
        open=lines,
        more=more,
        piles=tuple(piles(room, now)),
        redirects=policy.redirects,
        grounds=policy.grounds,
        rumours=tuple(running(room, now)),
    )


def one_theme(room: Room, theme: Theme, now: datetime) -> OneTheme:
    """One theme with its questions, the newest first."""
    questions = sorted(room[Questions].of(theme.id), key=lambda q: -q.number)
    return OneTheme(
        pile=_pile(room, theme, questions, now),
        lines=tuple(line(room, q) for q in questions[:SHOWN]),
        more=max(0, len(questions) - SHOWN),
        bars=volume([q.at for q in questions], now),
        others=tuple(t for t in room[Themes].standing() if t.id != theme.id),
        withheld_by=room[People].all.get(theme.withheld_by) if theme.withheld_by else None,
        grounds=policy_of(room).grounds,
    )


def volume(times: list[datetime], now: datetime) -> tuple[Bar, ...]:
    """How many came when, from the first until now, in columns of equal length."""
    if not times:
        return ()
    first = min(times)
    width = max(timedelta(minutes=5), (now - first) / BARS)
    heights = [0] * BARS
    for at in times:
        heights[min(BARS - 1, max(0, int((at - first) / width)))] += 1
    most = max(heights)
    return tuple(
        Bar(since=first + n * width, count=count, height=round(100 * count / most))
        for n, count in enumerate(heights)
    )
