"""What people ask, by theme: what is overdue and what is critical first, with the oldest that still waits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..accounts.register import Department, Register
from ..adopted.adoption import policy_of
from ..adopted.provisions import Ground, Redirects
from ..facts.resting import Doubt, doubts, under
from ..ids import SORTER, PersonId, ThemeId
from ..messages.message import Messages
from ..persons.people import known
from ..questions.inbox import Questions
from ..questions.rumour import Running, running
from ..room import Room
from ..themes.alike import Alikes
from ..themes.assignment import Assignment
from ..themes.theme import Theme, Themes
from .offered import Offered, offered
from .pace import Pace, pace
from .questions import Counts, Line, counts, open_lines, unheard
from .steps import Group, latest_of, steps

PAGE = 40  # themes on one page
PROPOSED = 3  # pairs of themes that look alike


class Show(StrEnum):
    """Which themes are looked at."""

    ALL = ""
    CRITICAL = "critical"
    UNANSWERED = "unanswered"
    WITHHELD = "withheld"
    UNASSIGNED = "unassigned"  # waits, and nobody has it
    MINE = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """A theme with what stands in it. `oldest` is when the oldest unanswered question came."""

    theme: Theme
    total: int
    unanswered: int
    people: int
    languages: tuple[str, ...]  # the commonest first
    pace: Pace
    oldest: datetime | None
    department: Department | None = None  # that it was given to
    doubts: tuple[Doubt, ...] = ()  # facts that its answer rests on and that hold no longer
    overdue: bool = False  # withheld, and the time to look again has passed
    late: bool = False  # given to a department whose words have not come in time


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two themes that look alike. The smaller one would go into the larger."""

    theme: Theme
    into: Theme
    score: int  # per cent
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the reader wants to see of them: which, with which words in the title, from which page on."""

    show: Show = Show.ALL
    find: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The themes that were asked for, and the questions that stand in none."""

    counts: Counts
    open: tuple[Line, ...]
    more: int  # open questions beyond those shown
    piles: tuple[Pile, ...]
    found: int  # themes that were asked for, on all pages
    tabs: dict[Show, int]  # how many each would show
    asked: Asked
    pages: int
    targets: tuple[Theme, ...]  # what can be merged into
    offered: Offered
    alike: tuple[Alike, ...]
    steps: tuple[Group, ...]
    mine: Group | None  # my own latest step
    redirects: Redirects
    grounds: tuple[Ground, ...]
    rumours: tuple[Running, ...]


def board(room: Room, now: datetime, asked: Asked | None = None, who: PersonId | None = None) -> Board:
    """The themes at this moment, as this person asked for them."""
    asked = asked or Asked()
    every = piles(room, now)
    found = [pile for pile in every if _has(pile, asked.find) and _shown(room, pile, asked.show, who)]
    first = (asked.page - 1) * PAGE
    policy, (lines, more) = policy_of(room), open_lines(room)
    return Board(
        counts=counts(room),
        open=lines,
        more=more,
        piles=tuple(found[first : first + PAGE]),
        found=len(found),
        tabs={show: sum(_shown(room, pile, show, who) for pile in every) for show in Show},
        asked=asked,
        pages=-(-len(found) // PAGE),
        targets=tuple(sorted((p.theme for p in every), key=lambda t: ((t.title or "").casefold(), t.id))),
        offered=offered(room),
        alike=tuple(_alike(room)),
        steps=tuple(steps(room).groups[:PROPOSED]),
        mine=latest_of(room, who) if who else None,
        redirects=policy.redirects,
        grounds=policy.grounds,
        rumours=tuple(running(room, now)),
    )


def piles(room: Room, now: datetime) -> list[Pile]:
    """The standing themes: what is overdue, then what is critical and unanswered, then by how many wait.

    A theme that the engine opened is there while a question stands in it.
    """
    dead = Counter(q.theme for q in unheard(room))
    found = (pile_of(room, theme, now, dead) for theme in room[Themes].standing())
    there = (p for p in found if p.total or p.theme.opened_by != SORTER)
    return sorted(
        there,
        key=lambda p: (
            not (p.overdue or p.late),
            not (p.theme.critical and p.unanswered and not p.theme.withheld),
            -p.unanswered,
            -p.total,
            p.theme.opened,
        ),
    )


def overdue(room: Room, now: datetime) -> tuple[Pile, ...]:
    """Themes that were to be looked at again, and those whose words are late."""
    late = (
        theme
        for theme in room[Themes].standing()
        if is_late(theme.assigned, now) or (theme.withheld and theme.review_at and theme.review_at < now)
    )
    return tuple(pile_of(room, theme, now) for theme in late)


def pile_of(room: Room, theme: Theme, now: datetime, dead: Counter[ThemeId | None] | None = None) -> Pile:
    """One theme with its figures. `dead` counts, by theme, answers that never left: those wait again."""
    bucket, assigned = room[Questions].theme(theme.id), theme.assigned
    dead = Counter(q.theme for q in unheard(room)) if dead is None else dead
    return Pile(
        theme=theme,
        total=bucket.total,
        unanswered=bucket.waiting + dead[theme.id],
        people=bucket.people,
        languages=bucket.languages,
        pace=pace(bucket.by_number, now),
        oldest=bucket.oldest,
        department=room[Register].departments.get(assigned.department) if assigned else None,
        doubts=_doubts(room, theme, now),
        overdue=bool(theme.withheld and theme.review_at and theme.review_at < now),
        late=is_late(assigned, now),
    )


def is_late(assigned: Assignment | None, now: datetime) -> bool:
    """Whether a department's words have not come in time."""
    return assigned is not None and assigned.written_at is None and assigned.due < now


def _doubts(room: Room, theme: Theme, now: datetime) -> tuple[Doubt, ...]:
    message = room[Messages].all.get(theme.answered_in) if theme.answered_in else None
    return doubts(room, under(message.draft.cites, theme.id), now) if message else ()


def _has(pile: Pile, words: str) -> bool:
    title = (pile.theme.title or "").casefold()
    return all(word in title for word in words.casefold().split())


def _shown(room: Room, pile: Pile, show: Show, who: PersonId | None) -> bool:
    theme = pile.theme
    match show:
        case Show.CRITICAL:
            return theme.critical
        case Show.UNANSWERED:
            return pile.unanswered > 0
        case Show.WITHHELD:
            return theme.withheld
        case Show.UNASSIGNED:
            return pile.unanswered > 0 and theme.assigned is None and not theme.withheld
        case Show.MINE:
            return _is_mine(room, theme, who)
    return True


def _is_mine(room: Room, theme: Theme, who: PersonId | None) -> bool:
    """Whether it was given to me, to my department or by me, or I withhold it."""
    if who is None:
        return False
    given = theme.assigned
    department = known(room, who).department
    at_mine = given is not None and (given.department == department or who in (given.person, given.by))
    return at_mine or who == theme.withheld_by


def _alike(room: Room) -> list[Alike]:
    """The likest pairs that nobody has decided, and that both still stand."""
    known, questions = room[Themes], room[Questions]
    found: dict[frozenset[ThemeId], Alike] = {}
    for pair in sorted(room[Alikes].open.values(), key=lambda a: (-a.score, a.one, a.other)):
        now = known.now(pair.one), known.now(pair.other)
        if now[0] is None or now[1] is None or now[0] == now[1] or known.apart(now[0], now[1]):
            continue
        less, more = sorted((now[0], now[1]), key=lambda t: (questions.theme(t).total, t))
        found.setdefault(
            frozenset((now[0], now[1])),
            Alike(
                theme=known.all[less],
                into=known.all[more],
                score=round(pair.score / 10),
                words=pair.words or (),
            ),
        )
        if len(found) == PROPOSED:
            break
    return list(found.values())
