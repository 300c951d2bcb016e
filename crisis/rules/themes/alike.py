"""Two themes that look alike: the engine proposes now and then, a person decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import ThemeId
from ..roles import SYSTEM, Actor, Rule
from ..room import Room
from .parting import ThemesParted
from .theme import Themes, ThemesMerged

Pair = tuple[ThemeId, ThemeId]  # the lesser name first


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two themes, how alike in thousandths, and the words that they share."""

    one: ThemeId
    other: ThemeId
    score: int
    words: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alikes:
    """The pairs that nobody has decided yet, and all that were ever proposed."""

    open: immutables.Map[Pair, Alike] = field(default_factory=immutables.Map)
    ever: immutables.Map[Pair, None] = field(default_factory=immutables.Map)


@entry("theme.alike")
class ThemesAlike(Entry):
    one: ThemeId
    other: ThemeId
    score: int
    words: tuple[str, ...] | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeMergers:
    """Pairs of themes that a person should look at, the likest first."""

    pairs: tuple[Alike, ...]


def pair(one: ThemeId, other: ThemeId) -> Pair:
    """Two themes as one name, whichever is named first."""
    return (one, other) if one < other else (other, one)


def propose(room: Room, command: ProposeMergers, who: Actor, now: datetime) -> list[Entry]:
    """Each pair once, and only while both stand."""
    standing = room[Themes].all
    fresh = {
        pair(a.one, a.other): a
        for a in command.pairs
        if pair(a.one, a.other) not in room[Alikes].ever
        and all(t in standing and standing[t].stands for t in (a.one, a.other))
    }
    return [ThemesAlike(one=a.one, other=a.other, score=a.score, words=a.words) for a in fresh.values()]


def proposed(part: Alikes, recorded: Recorded) -> Alikes:
    e = recorded.entry
    assert isinstance(e, ThemesAlike)
    name = pair(e.one, e.other)
    fresh = Alike(one=e.one, other=e.other, score=e.score, words=e.words)
    return Alikes(open=part.open.set(name, fresh), ever=part.ever.set(name, None))


def merged(part: Alikes, recorded: Recorded) -> Alikes:
    """What was merged away stands beside nothing any more."""
    e = recorded.entry
    assert isinstance(e, ThemesMerged)
    left = {name: alike for name, alike in part.open.items() if e.theme not in name}
    return Alikes(open=immutables.Map(left), ever=part.ever)


def parted(part: Alikes, recorded: Recorded) -> Alikes:
    e = recorded.entry
    assert isinstance(e, ThemesParted)
    name = pair(e.theme, e.other)
    return Alikes(open=part.open.delete(name), ever=part.ever) if name in part.open else part


PART = Alikes
APPLY = {ThemesAlike: proposed, ThemesMerged: merged, ThemesParted: parted}
DECIDE = {ProposeMergers: Rule(roles=SYSTEM, decide=propose)}
