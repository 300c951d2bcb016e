"""That somebody looked at what a level would bring, before it is set.

The journal keeps the first look of each person at each level, so that an evaluation knows how long it took to
look, and then to decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry
from ..ids import PersonId
from ..refusal import Reason, Refused
from ..roles import Actor, Rule
from ..room import Room
from .level import SETTERS, Level, LevelSet, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Previews:
    """Who looked at which level, and when first, since the level was last set."""

    all: immutables.Map[tuple[PersonId, Level], datetime] = field(default_factory=immutables.Map)


@entry("level.previewed")
class LevelPreviewed(Entry):
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePreview:
    """Somebody who may set the level has the page before her that says what it would bring."""

    level: Level


def is_news(room: Room, person: PersonId, level: Level) -> bool:
    """Whether this look is the first of this person at another level than the one that stands."""
    return level is not room[Standing].level and (person, level) not in room[Previews].all


def note(room: Room, command: NotePreview, who: Actor, now: datetime) -> list[Entry]:
    if not is_news(room, who.person, command.level):
        raise Refused(Reason.ALREADY)
    return [LevelPreviewed(level=command.level)]


def previewed(part: Previews, recorded: Recorded) -> Previews:
    e = recorded.entry
    assert isinstance(e, LevelPreviewed)
    return Previews(all=part.all.set((recorded.by, e.level), recorded.at))


def level_set(part: Previews, recorded: Recorded) -> Previews:
    return Previews()


PART = Previews
APPLY = {LevelPreviewed: previewed, LevelSet: level_set}
DECIDE = {NotePreview: Rule(roles=SETTERS, decide=note)}
