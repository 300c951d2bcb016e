"""When the lead is silent: the deputies may take over, one after the other, once an approval has waited.

The first in the order of succession waits the policy's time, the second twice that, and so on: whoever is
nearest is asked first, and no absence stops the municipality's voice for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..adopted.adoption import policy_of
from ..entry import Entry
from ..ids import PersonId
from ..messages.approval import waited_minutes
from ..messages.message import Messages, Phase
from ..persons.people import People
from ..refusal import Reason, Refused
from ..roles import Actor, Role, Rule
from ..room import Room
from .lead import ELIGIBLE, Lead, TakenOver
from .level import Level, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """A deputy takes the lead from one who does not answer."""


def longest_wait(room: Room, now: datetime) -> int:
    """Minutes that the oldest submitted message has waited; 0 when none waits."""
    return max((waited_minutes(m, now) for m in room[Messages].in_phase(Phase.SUBMITTED)), default=0)


def wait_of(room: Room, person: PersonId) -> int:
    """Minutes that an approval must have waited before this person may take over from whoever leads now.

    The chief executive takes back what is hers as the nearest deputy would; deputies of one rank stand side
    by side.
    """
    people = room[People]
    nearer = set()
    if Role.LEAD not in people.all[person].roles:
        deputies = (p for p in people.holding(Role.DEPUTY) if p.id != room[Lead].holder)
        nearer = {p.rank for p in deputies if p.rank < people.all[person].rank}
    return policy_of(room).clocks.takeover * (1 + len(nearer))


def take_over(room: Room, command: TakeOver, who: Actor, now: datetime) -> list[Entry]:
    lead = room[Lead]
    if room[Standing].level is not Level.CRISIS or lead.holder is None:
        raise Refused(Reason.NO_LEVEL, facts={"level": room[Standing].level})
    if lead.holder == who.person:
        raise Refused(Reason.ALREADY)
    waited = longest_wait(room, now)
    holder = room[People].all[lead.holder]
    gone = not (holder.active and holder.roles & ELIGIBLE)
    minutes = wait_of(room, who.person)
    # A lead who was just set or just took over gets the full time, whatever has waited under another.
    fresh = now - lead.since < timedelta(minutes=minutes)
    if not gone and (waited < minutes or fresh):
        raise Refused(Reason.TOO_EARLY, ask=lead.holder, facts={"waited": waited, "minutes": minutes})
    return [TakenOver(by=who.person, waited_minutes=waited)]


PART = Lead
APPLY: dict[type[Entry], object] = {}
DECIDE = {TakeOver: Rule(roles=ELIGIBLE, decide=take_over)}
