"""Two themes that look alike and are not: a person says so once, and nothing makes them one again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ..entry import Entry, Recorded, entry
from ..ids import ThemeId
from ..questions.question import TAKERS
from ..refusal import Reason, Refused
from ..roles import Actor, Rule
from ..room import Room
from .theme import Parting, Themes, theme_in


@entry("theme.parted")
class ThemesParted(Entry):
    theme: ThemeId
    other: ThemeId


@dataclass(frozen=True, slots=True, kw_only=True)
class PartThemes:
    theme: ThemeId
    other: ThemeId


def part_(room: Room, command: PartThemes, who: Actor, now: datetime) -> list[Entry]:
    if theme_in(room, command.theme) == theme_in(room, command.other):
        raise Refused(Reason.ALREADY)
    if said := room[Themes].apart(command.theme, command.other):
        raise Refused(Reason.ALREADY, since=said.at, by=said.by)
    return [ThemesParted(theme=command.theme, other=command.other)]


def parted(part: Themes, recorded: Recorded) -> Themes:
    e = recorded.entry
    assert isinstance(e, ThemesParted)
    return said_apart(part, (e.theme, e.other), recorded)


def said_apart(part: Themes, pair: tuple[ThemeId, ThemeId], recorded: Recorded) -> Themes:
    """These two are never one: by whom, and when."""
    return replace(part, parted=part.parted.set(pair, Parting(by=recorded.by, at=recorded.at)))


PART = Themes
APPLY = {ThemesParted: parted}
DECIDE = {PartThemes: Rule(roles=TAKERS, decide=part_)}
