"""A theme handed to the department that knows: it writes what may be published, and the clock goes on.

The words come back to whoever writes the edition; nothing is sent by them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ..entry import Entry, Recorded, entry, personal
from ..ids import DepartmentId, PersonId, ThemeId
from ..questions.inbox import Questions
from ..questions.owed import due_if_asked_now, due_of
from ..questions.question import TAKERS
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, STAFF, Actor, Rule
from ..room import Room
from .assignment import Assignment, is_expert, must_be_there, must_be_written
from .theme import Themes, theme_in, turned


@entry("theme.assigned")
class ThemeAssigned(Entry):
    theme: ThemeId
    department: DepartmentId
    due: datetime
    person: PersonId | None = None


@entry("theme.proposed")
class ThemeAnswerProposed(Entry):
    """The department's words, fit for publication."""

    theme: ThemeId
    text: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignTheme:
    """Without a time it is due when the oldest of its questions is; once that is past, as if asked now."""

    theme: ThemeId
    department: DepartmentId
    person: PersonId | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeThemeAnswer:
    theme: ThemeId
    text: str

    def __post_init__(self) -> None:
        must_be_written(self.text)


def assign(room: Room, command: AssignTheme, who: Actor, now: datetime) -> list[Entry]:
    theme_in(room, command.theme)
    must_be_there(room, command.department, command.person)
    due = command.due or due_for(room, command.theme, now)
    if due < now:
        raise Refused(Reason.EXPIRED, since=due)
    return [ThemeAssigned(theme=command.theme, department=command.department, person=command.person, due=due)]


def due_for(room: Room, theme: ThemeId, now: datetime) -> datetime:
    """When the department's words are to be there (aware UTC)."""
    waiting = [q for q in room[Questions].of(theme) if q.owed]
    due = due_of(room, waiting[0]) if waiting else now
    return due if due > now else due_if_asked_now(room, now)


def propose(room: Room, command: ProposeThemeAnswer, who: Actor, now: datetime) -> list[Entry]:
    assigned = theme_in(room, command.theme).assigned
    if assigned is None or not is_expert(room, assigned, who.person):
        raise Refused(Reason.ROLE)
    return [ThemeAnswerProposed(theme=command.theme, text=command.text.strip())]


def assigned(part: Themes, recorded: Recorded) -> Themes:
    e = recorded.entry
    assert isinstance(e, ThemeAssigned)
    fresh = Assignment(department=e.department, person=e.person, by=recorded.by, at=recorded.at, due=e.due)
    return turned(part, replace(part.all[e.theme], assigned=fresh), recorded)


def proposed(part: Themes, recorded: Recorded) -> Themes:
    e = recorded.entry
    assert isinstance(e, ThemeAnswerProposed)
    theme = part.all[e.theme]
    if theme.assigned is None:
        return part
    written = replace(theme.assigned, text=e.text, written_by=recorded.by, written_at=recorded.at)
    return replace(part, all=part.all.set(theme.id, replace(theme, assigned=written)))


PART = Themes
APPLY = {ThemeAssigned: assigned, ThemeAnswerProposed: proposed}
DECIDE = {
    AssignTheme: Rule(roles=TAKERS, decide=assign),
    ProposeThemeAnswer: Rule(roles=DEPARTMENT | STAFF, decide=propose),
}
