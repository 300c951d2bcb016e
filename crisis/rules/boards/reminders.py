"""What waits for somebody about accounts: pictures that are due, mandates that are missing, applications."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..accounts.mandate import live
from ..accounts.medium import Why, pictures_due
from ..accounts.register import Account, Register
from ..adopted.adoption import asked_for, clause_for
from ..adopted.duty import Duty
from ..adopted.provisions import Clause
from ..levels.exemption import runs
from ..messages.post import WRITERS
from ..persons.people import roles_of
from ..roles import READERS, Actor
from ..room import Room
from .applications import Line, board
from .expert import ThemeTask, theme_tasks
from .papers import may_keep
from .register import to_look_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """For one person at one moment. The clauses are those that ask for it."""

    unseen: tuple[Account, ...] = ()  # where she should look in today
    pictures: tuple[tuple[Account, Why], ...] = ()
    pictures_clause: Clause | None = None
    unmandated: tuple[Account, ...] = ()  # accounts that she runs, and may not write on
    mandate_clause: Clause | None = None
    applications: tuple[Line, ...] = ()  # whose next step is hers
    themes: tuple[ThemeTask, ...] = ()  # that her department is to write about


def reminders(room: Room, who: Actor, now: datetime) -> Reminders:
    """What waits for this person; nothing for those who only look."""
    if not READERS & roles_of(room, who):
        return Reminders()
    return Reminders(
        unseen=to_look_in(room, who, now),
        pictures=tuple((a, why) for a, why in pictures_due(room, now) if may_keep(room, a, who)),
        pictures_clause=clause_for(room, Duty.MEDIUM_PICTURE),
        unmandated=tuple(_unmandated(room, who, now)),
        mandate_clause=clause_for(room, Duty.MANDATE),
        themes=tuple(t for t in theme_tasks(room, who) if t.assignment.written_at is None),
        applications=tuple(line for line in board(room, who, now).waiting if line.waits_for_me),
    )


def _unmandated(room: Room, who: Actor, now: datetime) -> list[Account]:
    if not asked_for(room, Duty.MANDATE) or not WRITERS & roles_of(room, who):
        return []
    mine = (a for a in room[Register].accounts.values() if runs(room, a, who) and not a.internal)
    return sorted(
        (a for a in mine if not live(room, a.id, who.person, now)), key=lambda a: (a.name.casefold(), a.id)
    )
