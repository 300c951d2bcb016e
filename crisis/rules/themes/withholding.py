"""A theme that is not answered for now: why, and when to look again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ..entry import Entry, Recorded, entry, personal
from ..ids import ThemeId
from ..outgoing.sending import MessageReleased
from ..refusal import Reason, Refused
from ..roles import STAFF, Actor, Rule
from ..room import Room
from .theme import Theme, Themes, theme_in, turned


@entry("theme.withheld")
class ThemeWithheld(Entry):
    theme: ThemeId
    review_at: datetime
    reason: str | None = personal()


@entry("theme.resumed")
class ThemeResumed(Entry):
    theme: ThemeId


@dataclass(frozen=True, slots=True, kw_only=True)
class WithholdTheme:
    theme: ThemeId
    reason: str
    review_at: datetime

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("reason: say why it is not answered yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeTheme:
    theme: ThemeId


def withhold(room: Room, command: WithholdTheme, who: Actor, now: datetime) -> list[Entry]:
    theme_in(room, command.theme)
    if command.review_at <= now:
        raise Refused(Reason.EXPIRED, since=command.review_at)
    return [ThemeWithheld(theme=command.theme, review_at=command.review_at, reason=command.reason.strip())]


def resume(room: Room, command: ResumeTheme, who: Actor, now: datetime) -> list[Entry]:
    if not theme_in(room, command.theme).withheld:
        raise Refused(Reason.ALREADY)
    return [ThemeResumed(theme=command.theme)]


def changed(part: Themes, recorded: Recorded) -> Themes:
    e = recorded.entry
    assert isinstance(e, ThemeWithheld | ThemeResumed)
    before = part.all[e.theme]
    if isinstance(e, ThemeResumed):
        return turned(part, resumed(before), recorded)
    after = replace(
        before,
        withheld=True,
        withheld_by=recorded.by,
        withheld_reason=e.reason,
        review_at=e.review_at,
    )
    return turned(part, after, recorded)


def resumed(theme: Theme) -> Theme:
    """The theme, no longer withheld."""
    return replace(theme, withheld=False, withheld_by=None, withheld_reason=None, review_at=None)


def answered(part: Themes, recorded: Recorded) -> Themes:
    """An answer to it ends the withholding, and what a department was asked for."""
    e = recorded.entry
    assert isinstance(e, MessageReleased)
    told = {
        id_: replace(resumed(part.all[id_]), answered_in=e.message, answered_at=recorded.at, assigned=None)
        for id_ in e.themes
        if id_ in part.all
    }
    return replace(part, all=part.all.update(told)) if told else part


PART = Themes
APPLY = {ThemeWithheld: changed, ThemeResumed: changed, MessageReleased: answered}
DECIDE = {
    WithholdTheme: Rule(roles=STAFF, decide=withhold),
    ResumeTheme: Rule(roles=STAFF, decide=resume),
}
