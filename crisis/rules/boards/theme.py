"""One theme's own page: how it came, what stands in it, who has it, and what it is never one with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..accounts.register import Department, Register
from ..adopted.adoption import policy_of
from ..adopted.provisions import Ground
from ..ids import PersonId
from ..persons.people import People, Person
from ..questions.inbox import Questions
from ..room import Room
from ..themes.entrusting import due_for
from ..themes.theme import Parting, Theme, Themes
from .folds import folded
from .offered import Offered, offered
from .questions import Line, line
from .steps import Group, latest_of
from .themes import Pile, pile_of

BARS = 12  # of the volume plot
SHOWN = 100  # questions on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One column of a volume plot: questions received from `since` on. `height` is 0 to 100."""

    since: datetime
    count: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A theme that this one is never one with, and who said so."""

    theme: Theme
    parting: Parting
    by: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTheme:
    """One theme, with a page of its questions, the newest first."""

    pile: Pile
    lines: tuple[Line, ...]
    page: int
    pages: int
    bars: tuple[Bar, ...]
    others: tuple[Theme, ...]
    offered: Offered
    apart: tuple[Apart, ...]
    withheld_by: Person | None
    assigned_by: Person | None
    written_by: Person | None
    departments: tuple[Department, ...]
    due: datetime  # what a department would be given without a time
    mine: Group | None
    grounds: tuple[Ground, ...]

    @property
    def folds(self) -> list[tuple[Line, ...]]:
        """The lines, each followed by those that say the same."""
        by_name = {each.question.id: each for each in self.lines}
        return [tuple(by_name[q.id] for q in fold.all) for fold in folded(e.question for e in self.lines)]


def one_theme(
    room: Room, theme: Theme, now: datetime, page: int = 1, who: PersonId | None = None
) -> OneTheme:
    """One theme as it stands now."""
    questions, people, assigned = room[Questions].theme(theme.id).by_number, room[People].all, theme.assigned
    last = len(questions) - (page - 1) * SHOWN
    shown = questions[max(0, last - SHOWN) : max(0, last)]
    return OneTheme(
        pile=pile_of(room, theme, now),
        lines=tuple(line(room, q) for q in reversed(shown)),
        page=page,
        pages=-(-len(questions) // SHOWN),
        bars=volume([q.at for q in questions], now),
        others=others(room, theme),
        offered=offered(room),
        apart=tuple(_apart(room, theme)),
        withheld_by=people.get(theme.withheld_by) if theme.withheld_by else None,
        assigned_by=people.get(assigned.by) if assigned else None,
        written_by=people.get(assigned.written_by) if assigned and assigned.written_by else None,
        departments=tuple(sorted(room[Register].departments.values(), key=lambda d: d.name.casefold())),
        due=due_for(room, theme.id, now),
        mine=latest_of(room, who) if who else None,
        grounds=policy_of(room).grounds,
    )


def others(room: Room, theme: Theme) -> tuple[Theme, ...]:
    """The other themes that stand, by title."""
    found = (t for t in room[Themes].standing() if t.id != theme.id)
    return tuple(sorted(found, key=lambda t: ((t.title or "").casefold(), t.id)))


def _apart(room: Room, theme: Theme) -> list[Apart]:
    known, found = room[Themes], []
    for pair, parting in known.parted.items():
        now = {known.now(one) for one in pair}
        if theme.id in now and None not in now and len(now) == 2:
            (other,) = (one for one in now if one is not None and one != theme.id)
            by = room[People].all.get(parting.by)
            found.append(Apart(theme=known.all[other], parting=parting, by=by))
    return sorted(found, key=lambda a: (a.parting.at, a.theme.id))


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
