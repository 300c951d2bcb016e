"""The bar on top of every staff page: level, since when, who leads, the promise, and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..adopted.adoption import policy_of
from ..adopted.policy import Policy
from ..adopted.provisions import Clause
from ..ids import Seq
from ..levels.lead import Lead
from ..levels.level import Level, Standing
from ..messages.message import Messages, Phase
from ..persons.people import People, Person
from ..room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """`promise` is when the current message promised the next one (aware UTC)."""

    head: Seq
    level: Level
    since: datetime
    by: Person | None
    lead: Person | None
    delegate: Person | None
    promise: datetime | None
    overdue: bool
    waiting: int
    municipality: str
    timezone: str
    help: str
    clause: Clause | None
    policy: Policy  # the one in force, which a refusal names


def bar(room: Room, now: datetime) -> Bar:
    """The bar at this moment."""
    standing, lead, people = room[Standing], room[Lead], room[People].all
    current = room[Messages].current()
    promise = current.draft.next_update if current else None
    delegate = lead.delegate(now)
    policy = policy_of(room)
    return Bar(
        head=room.head,
        level=standing.level,
        since=standing.since,
        by=people.get(standing.by) if standing.by else None,
        lead=people.get(lead.holder) if lead.holder else None,
        delegate=people.get(delegate) if delegate else None,
        promise=promise,
        overdue=promise is not None and promise < now,
        waiting=len(room[Messages].in_phase(Phase.SUBMITTED)),
        municipality=policy.municipality,
        timezone=policy.timezone,
        help=policy.help,
        clause=policy.clause_of(standing.level),
        policy=policy,
    )
