"""A theme: what many ask, under one title. Merging two moves every question of the one into the other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import TERMINAL, MessageId, PersonId, QuestionId, Seq, ThemeId, must_be_name
from ..questions.question import TAKERS
from ..refusal import Reason, Refused
from ..roles import Actor, Rule
from ..room import NOTHING, Room
from ..steps.trail import STAND_INS
from .assignment import Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme and what became of it. `merged_into` names the theme that took its questions over."""

    id: ThemeId
    opened_at: datetime
    words: str | None  # of its title
    opened_by: PersonId = TERMINAL
    opened: Seq = NOTHING
    titled: Seq = NOTHING  # the entry that gave the title
    founder: QuestionId | None = None  # whose words it was opened with
    sealed: bool = False  # those words were removed as secret
    critical: bool = False
    answered_in: MessageId | None = None
    answered_at: datetime | None = None
    withheld: bool = False
    withheld_by: PersonId | None = None
    withheld_reason: str | None = None
    review_at: datetime | None = None
    merged_into: ThemeId | None = None
    gone: bool = False  # opened by mistake, and taken back
    assigned: Assignment | None = None  # to the department that knows

    @property
    def stands(self) -> bool:
        """Whether questions can stand in it."""
        return self.merged_into is None and not self.gone

    @property
    def own_words(self) -> bool:
        """Whether its title is a resident’s own words, and nobody has put it otherwise."""
        return self.founder is not None and self.titled == self.opened

    @property
    def title(self) -> str | None:
        """What it is called; nothing where those words were erased or sealed."""
        return None if self.own_words and self.sealed else self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """Who said that two themes are never one, and when (aware UTC)."""

    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A theme before and after one step of a person; nothing where she opened it."""

    before: Theme | None
    after: Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Themes:
    """All themes ever opened, by id; the pairs that are never one; what persons did, by entry."""

    all: immutables.Map[ThemeId, Theme] = field(default_factory=immutables.Map)
    parted: immutables.Map[tuple[ThemeId, ThemeId], Parting] = field(default_factory=immutables.Map)
    trail: immutables.Map[Seq, Turn] = field(default_factory=immutables.Map)

    def standing(self) -> list[Theme]:
        """Themes in which questions can stand, the oldest first."""
        return sorted((t for t in self.all.values() if t.stands), key=lambda t: (t.opened_at, t.id))

    def now(self, theme: ThemeId | None) -> ThemeId | None:
        """Where this theme's questions are since it was merged; nothing where it is gone."""
        found = self.all.get(theme) if theme else None
        while found is not None and found.merged_into is not None:
            found = self.all.get(found.merged_into)
        return found.id if found is not None and found.stands else None

    def apart(self, one: ThemeId, other: ThemeId) -> Parting | None:
        """Who said that these two are never one; what was merged into one of them counts as it."""
        pair = {self.now(one), self.now(other)}
        said = (parting for two, parting in self.parted.items() if {self.now(t) for t in two} == pair)
        return next(said, None) if len(pair) == 2 else None


@entry("theme.opened")
class ThemeOpened(Entry):
    """With a `founder` its title is that question’s own words, cut to a title’s length."""

    theme: ThemeId
    critical: bool = False
    founder: QuestionId | None = None
    title: str | None = personal()


@entry("theme.renamed")
class ThemeRenamed(Entry):
    theme: ThemeId
    critical: bool = False
    title: str | None = personal()


@entry("theme.merged")
class ThemesMerged(Entry):
    theme: ThemeId
    into: ThemeId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTheme:
    theme: ThemeId
    title: str
    critical: bool = False

    def __post_init__(self) -> None:
        must_be_name("theme", self.theme)
        must_be_titled(self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameTheme:
    theme: ThemeId
    title: str
    critical: bool = False

    def __post_init__(self) -> None:
        must_be_titled(self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeThemes:
    theme: ThemeId
    into: ThemeId


def must_be_titled(title: str) -> None:
    """Nothing, if this can be a title; ValueError otherwise."""
    if not title.strip() or len(title) > 200:
        raise ValueError("title: between 1 and 200 characters")


def theme_in(room: Room, theme: ThemeId) -> Theme:
    """The theme while it stands, or Refused: "unknown", or "not_in_this_phase" where it was merged away."""
    found = room[Themes].all.get(theme)
    if found is None:
        raise Refused(Reason.UNKNOWN, facts={"theme": theme})
    if found.merged_into is not None:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": "merged", "into": found.merged_into})
    if found.gone:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": "gone"})
    return found


def open_(room: Room, command: OpenTheme, who: Actor, now: datetime) -> list[Entry]:
    if (known := room[Themes].all.get(command.theme)) and not known.gone:
        raise Refused(Reason.ALREADY)
    return [ThemeOpened(theme=command.theme, critical=command.critical, title=command.title.strip())]


def rename(room: Room, command: RenameTheme, who: Actor, now: datetime) -> list[Entry]:
    theme_in(room, command.theme)
    return [ThemeRenamed(theme=command.theme, critical=command.critical, title=command.title.strip())]


def merge(room: Room, command: MergeThemes, who: Actor, now: datetime) -> list[Entry]:
    if command.theme == command.into:
        raise Refused(Reason.ALREADY)
    theme_in(room, command.theme)
    theme_in(room, command.into)
    must_not_be_apart(room, command.theme, command.into)
    return [ThemesMerged(theme=command.theme, into=command.into)]


def must_not_be_apart(room: Room, one: ThemeId, other: ThemeId) -> None:
    """Nothing, unless somebody said that these two are never one: Refused with who, and since when."""
    if said := room[Themes].apart(one, other):
        raise Refused(Reason.PARTED, since=said.at, by=said.by)


def opened(part: Themes, recorded: Recorded) -> Themes:
    e = recorded.entry
    assert isinstance(e, ThemeOpened)
    fresh = Theme(
        id=e.theme,
        opened_at=recorded.at,
        words=e.title,
        founder=e.founder,
        opened_by=recorded.by,
        opened=recorded.seq,
        titled=recorded.seq,
        critical=e.critical,
    )
    return turned(part, fresh, recorded)


def changed(part: Themes, recorded: Recorded) -> Themes:
    e = recorded.entry
    assert isinstance(e, ThemeRenamed | ThemesMerged)
    before = part.all[e.theme]
    if isinstance(e, ThemeRenamed):
        after = replace(before, words=e.title, titled=recorded.seq, critical=e.critical)
    else:
        after = replace(before, merged_into=e.into)
    return turned(part, after, recorded)


def turned(part: Themes, after: Theme, recorded: Recorded) -> Themes:
    """One theme as it is now; where a person took the step, with what it was before."""
    every = part.all.set(after.id, after)
    if recorded.by in STAND_INS:
        return replace(part, all=every)
    turn = Turn(before=part.all.get(after.id), after=after)
    return replace(part, all=every, trail=part.trail.set(recorded.seq, turn))


PART = Themes
APPLY = {
    ThemeOpened: opened,
    ThemeRenamed: changed,
    ThemesMerged: changed,
}
DECIDE = {
    OpenTheme: Rule(roles=TAKERS, decide=open_),
    RenameTheme: Rule(roles=TAKERS, decide=rename),
    MergeThemes: Rule(roles=TAKERS, decide=merge),
}
