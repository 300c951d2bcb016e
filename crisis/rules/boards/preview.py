"""Before the level is set: what will be locked, held, stopped and told, worked out by the rules themselves.

A copy of the room hears what would be recorded, and the preview is the difference. It can therefore promise
nothing else than what will happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import Account, Department, Register
from ..adopted.adoption import policy_of
from ..adopted.provisions import Clause
from ..entry import Recorded
from ..ids import Seq
from ..levels.level import Level, LevelSet, SetLevel, Standing, weightier
from ..levels.lock import keepers, locked_accounts, may_speak_for_all
from ..messages.message import Messages, Phase
from ..outgoing.delivery import Deliveries
from ..persons.people import People, Person
from ..refusal import Refused
from ..roles import Actor, Role
from ..room import Room
from ..rulebook import apply
from .asking import why_not
from .coverage import Coverage, silent
from .flight import Flight, Held, flights, held_posts


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the three levels: what the policy says of it, and whose choice it is."""

    level: Level
    here: bool
    chosen: bool
    clause: Clause | None
    set_by: tuple[str, ...]
    approve_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The three choices, and what the chosen one brings about. `refusal` says why she cannot set it."""

    standing: Standing
    by: Person | None
    choices: tuple[Choice, ...]
    chosen: Level
    refusal: Refused | None
    setters: tuple[Person, ...]  # who may, by rank
    silenced: Coverage  # accounts that fall silent
    opened: tuple[Account, ...]  # accounts that may speak again
    speaking: tuple[Account, ...]  # the municipality's own that may carry messages then
    held: tuple[Held, ...]  # posts that wait for a person then
    flying: tuple[Flight, ...]
    stopped: tuple[Flight, ...]  # deliveries that will no longer be sent
    told: tuple[Person, ...]
    back_to_authors: int
    unapproved: int
    departments: tuple[Department, ...]  # still locked: may be let go one by one


def preview(room: Room, who: Actor, now: datetime, to: Level | None = None) -> Preview:
    """What setting the level `to` would bring about; without it, the step that is most likely wanted."""
    standing = room[Standing]
    chosen = to or (Level.NORMAL if standing.level is Level.CRISIS else Level.CRISIS)
    after = _after(room, who, now, chosen)
    locked = {account.id for account in locked_accounts(room, now)}
    silenced = [a for a in locked_accounts(after, now) if a.id not in locked]
    still = {account.id for account in locked_accounts(after, now)}
    register = room[Register]
    return Preview(
        standing=standing,
        by=room[People].all.get(standing.by) if standing.by else None,
        choices=tuple(_choice(room, level, chosen) for level in Level),
        chosen=chosen,
        refusal=_refusal(room, who, now, chosen),
        setters=_setters(room, chosen),
        silenced=Coverage(lines=tuple(silent(after, account) for account in silenced)),
        opened=tuple(a for a in locked_accounts(room, now) if a.id not in still),
        speaking=tuple(a for a in register.of(None) if _speaks(after, a)),
        held=held_posts(after, who),
        flying=flights(room, room[Deliveries].undecided()),
        stopped=_stopped(room, after),
        told=_told(room, silenced),
        back_to_authors=_fewer(room, after, Phase.SUBMITTED) + _fewer(room, after, Phase.APPROVED),
        unapproved=max(0, _fewer(room, after, Phase.APPROVED)),
        departments=tuple(
            d
            for d in sorted(register.departments.values(), key=lambda d: d.name.casefold())
            if any(register.accounts[a].department == d.id for a in locked)
        ),
    )


def _after(room: Room, who: Actor, now: datetime, to: Level) -> Room:
    before = room[Standing].level
    if to is before:
        return room
    lead = who.person if to is Level.CRISIS else None
    entry = LevelSet(level=to, before=before, lead=lead, reason=None)
    return apply(room, Recorded(seq=Seq(room.head + 1), at=now, by=who.person, via=who.via, entry=entry))


def _choice(room: Room, level: Level, chosen: Level) -> Choice:
    policy = policy_of(room)
    rule = policy.at(level)
    return Choice(
        level=level,
        here=level is room[Standing].level,
        chosen=level is chosen,
        clause=policy.clause_of(level),
        set_by=rule.set_by,
        approve_by=rule.approve_by,
    )


def _refusal(room: Room, who: Actor, now: datetime, to: Level) -> Refused | None:
    if to is room[Standing].level:
        return None
    return why_not(room, SetLevel(level=to, reason="?"), who, now)


def _setters(room: Room, to: Level) -> tuple[Person, ...]:
    rule = policy_of(room).at(weightier(to, room[Standing].level))
    found = {p.id: p for role in rule.set_by for p in room[People].holding(Role(role))}
    return tuple(found.values())


def _speaks(room: Room, account: Account) -> bool:
    try:
        may_speak_for_all(room, account)
    except Refused:
        return False
    return True


def _stopped(room: Room, after: Room) -> tuple[Flight, ...]:
    left = {d.id for d in after[Deliveries].waiting()}
    return flights(room, (d for d in room[Deliveries].waiting() if d.id not in left))


def _told(room: Room, accounts: list[Account]) -> tuple[Person, ...]:
    found = dict.fromkeys(id_ for account in accounts for id_ in keepers(room, account))
    return tuple(sorted((room[People].all[id_] for id_ in found), key=lambda p: p.name or p.id))


def _fewer(room: Room, after: Room, phase: Phase) -> int:
    return len(room[Messages].in_phase(phase)) - len(after[Messages].in_phase(phase))
