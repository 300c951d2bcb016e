"""Which policy is in force: the journal says, so that a refusal years later cites what held then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .duty import CITED, Duty
from .entry import Entry, Recorded, entry
from .policy import MINIMUM, Policy
from .provisions import Clause
from .refusal import Reason, Refused
from .roles import SYSTEM, Actor, Role, Rule
from .room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """The policy in force, and since when; the built-in minimum before any was adopted."""

    policy: Policy = MINIMUM
    site: str = ""  # address of the public site, without a trailing slash
    since: datetime | None = None


@entry("policy.adopted", version=2)
class PolicyAdopted(Entry):
    policy: Policy
    site: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptPolicy:
    policy: Policy
    site: str


def policy_of(room: Room) -> Policy:
    """The policy in force."""
    return room[Adoption].policy


def clause_at(room: Room, level: str) -> Clause | None:
    """The clause that stands behind a level's rule, for refusals to cite."""
    return policy_of(room).clause_of(level)


def clause_behind(room: Room, reason: Reason) -> Clause | None:
    """The clause that a refusal for this reason cites, whatever the level."""
    return clause_for(room, CITED[reason])


def clause_for(room: Room, duty: Duty) -> Clause | None:
    """The clause of the policy in force that asks for a duty; none where only the console does."""
    return policy_of(room).clause_for(duty)


def asked_for(room: Room, duty: Duty) -> bool:
    """Whether the policy in force asks for a duty."""
    return policy_of(room).asks(duty)


def adopt(room: Room, command: AdoptPolicy, who: Actor, now: datetime) -> list[Entry]:
    if (command.policy, command.site) == (policy_of(room), room[Adoption].site):
        raise Refused(Reason.ALREADY)
    return [PolicyAdopted(policy=command.policy, site=command.site)]


def adopted(part: Adoption, recorded: Recorded) -> Adoption:
    assert isinstance(recorded.entry, PolicyAdopted)
    return Adoption(policy=recorded.entry.policy, site=recorded.entry.site, since=recorded.at)


PART = Adoption
APPLY = {PolicyAdopted: adopted}
DECIDE = {AdoptPolicy: Rule(roles=SYSTEM | {Role.ADMINISTRATOR}, decide=adopt)}
