"""A theme: what many ask. It ends answered, or withheld with a reason and a time to look again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import MessageId, PersonId, ThemeId, must_be_name
from ..outgoing.sending import MessageReleased
from ..refusal import Reason, Refused
from ..roles import STAFF, Actor, Role, Rule
from ..room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme and what became of it. `merged_into` names the theme that took its questions over."""

    id: ThemeId
    opened_at: datetime
    title: str | None
    critical: bool = False
    answered_in: MessageId | None = None
    answered_at: datetime | None = None
    withheld: bool = False
    withheld_by: PersonId | None = None
    withheld_reason: str | None = None
    review_at: datetime | None = None
    merged_into: ThemeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Themes:
    """All themes ever opened, by id."""

    all: immutables.Map[ThemeId, Theme] = field(default_factory=immutables.Map)

    def standing(self) -> list[Theme]:
        """Themes that were not merged away, the oldest first."""
        return sorted(
            (t for t in self.all.values() if t.merged_into is None), key=lambda t: (t.opened_at, t.id)
        )


@entry("theme.opened")
class ThemeOpened(Entry):
    theme: ThemeId
    critical: bool = False
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


@entry("theme.withheld")
class ThemeWithheld(Entry):
    theme: ThemeId
    review_at: datetime
    reason: str | None = personal()


@entry("theme.resumed")
class ThemeResumed(Entry):
    theme: ThemeId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTheme:
    theme: ThemeId
    title: str
    critical: bool = False

    def __post_init__(self) -> None:
        must_be_name("theme", self.theme)
        _titled(self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameTheme:
    theme: ThemeId
    title: str
    critical: bool = False

    def __post_init__(self) -> None:
        _titled(self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeThemes:
    theme: ThemeId
    into: ThemeId


@dataclass(frozen=True, slots=True, kw_only=True)
class WithholdTheme:
    """Not answered for now: why, and when to look again."""

    theme: ThemeId
    reason: str
    review_at: datetime

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("reason: say why it is not answered yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeTheme:
    theme: ThemeId


def _titled(title: str) -> None:
    if not title.strip() or len(title) > 200:
        raise ValueError("title: between 1 and 200 characters")


def theme_in(room: Room, theme: ThemeId) -> Theme:
    """The theme while it stands, or Refused: "unknown", or "not_in_this_phase" where it was merged away."""
    found = room[Themes].all.get(theme)
    if found is None:
        raise Refused(Reason.UNKNOWN, facts={"theme": theme})
    if found.merged_into is not None:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": "merged", "into": found.merged_into})
    return found


def open_(room: Room, command: OpenTheme, who: Actor, now: datetime) -> list[Entry]:
    if command.theme in room[Themes].all:
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
    return [ThemesMerged(theme=command.theme, into=command.into)]


def withhold(room: Room, command: WithholdTheme, who: Actor, now: datetime) -> list[Entry]:
    theme_in(room, command.theme)
    if command.review_at <= now:
        raise Refused(Reason.EXPIRED, since=command.review_at)
    return [ThemeWithheld(theme=command.theme, review_at=command.review_at, reason=command.reason.strip())]


def resume(room: Room, command: ResumeTheme, who: Actor, now: datetime) -> list[Entry]:
    if not theme_in(room, command.theme).withheld:
        raise Refused(Reason.ALREADY)
    return [ThemeResumed(theme=command.theme)]


def opened(part: Themes, recorded: Recorded) -> Themes:
    e = recorded.entry
    assert isinstance(e, ThemeOpened)
    fresh = Theme(id=e.theme, opened_at=recorded.at, title=e.title, critical=e.critical)
    return Themes(all=part.all.set(e.theme, fresh))


def changed(part: Themes, recorded: Recorded) -> Themes:
    e = recorded.entry
    assert isinstance(e, ThemeRenamed | ThemesMerged | ThemeWithheld | ThemeResumed)
    before = part.all[e.theme]
    if isinstance(e, ThemeRenamed):
        after = replace(before, title=e.title, critical=e.critical)
    elif isinstance(e, ThemesMerged):
        after = replace(before, merged_into=e.into)
    elif isinstance(e, ThemeWithheld):
        after = replace(
            before,
            withheld=True,
            withheld_by=recorded.by,
            withheld_reason=e.reason,
            review_at=e.review_at,
        )
    else:
        after = _resumed(before)
    return Themes(all=part.all.set(e.theme, after))


def _resumed(theme: Theme) -> Theme:
    return replace(theme, withheld=False, withheld_by=None, withheld_reason=None, review_at=None)


def answered(part: Themes, recorded: Recorded) -> Themes:
    e = recorded.entry
    assert isinstance(e, MessageReleased)
    told = {
        id_: replace(_resumed(part.all[id_]), answered_in=e.message, answered_at=recorded.at)
        for id_ in e.themes
        if id_ in part.all
    }
    return Themes(all=part.all.update(told)) if told else part


SORTERS = STAFF | {Role.DESK}
PART = Themes
APPLY = {
    ThemeOpened: opened,
    ThemeRenamed: changed,
    ThemesMerged: changed,
    ThemeWithheld: changed,
    ThemeResumed: changed,
    MessageReleased: answered,
}
DECIDE = {
    OpenTheme: Rule(roles=SORTERS, decide=open_),
    RenameTheme: Rule(roles=SORTERS, decide=rename),
    MergeThemes: Rule(roles=SORTERS, decide=merge),
    WithholdTheme: Rule(roles=STAFF, decide=withhold),
    ResumeTheme: Rule(roles=STAFF, decide=resume),
}
