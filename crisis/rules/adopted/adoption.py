"""Which policy is in force: the journal says, so that a refusal years later cites what held then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ..entry import Entry, Recorded, entry
from ..ids import Seq
from ..refusal import Reason, Refused
from ..roles import SYSTEM, Actor, Role, Rule
from ..room import Room
from .duty import CITED, Duty
from .policy import MINIMUM, Policy
from .provisions import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A policy as it came into force here: the first, the second, … `since` is aware UTC."""

    number: int
    policy: Policy
    since: datetime
    seq: Seq  # the entry that adopted it


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """Every policy that was ever in force, oldest first; the built-in minimum before any was adopted."""

    site: str = ""  # address of the public site, without a trailing slash
    versions: tuple[Version, ...] = ()

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.versions[-1].policy if self.versions else MINIMUM

    @property
    def since(self) -> datetime | None:
        """Since when it is."""
        return self.versions[-1].since if self.versions else None

    def at(self, seq: Seq) -> Version | None:
        """The version that was in force at an entry of the journal; none before the first."""
        return next((one for one in reversed(self.versions) if one.seq <= seq), None)


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
    new = recorded.entry
    if part.versions and new.policy == part.policy:  # only the site has moved
        return replace(part, site=new.site)
    version = Version(number=len(part.versions) + 1, policy=new.policy, since=recorded.at, seq=recorded.seq)
    return Adoption(site=new.site, versions=(*part.versions, version))


PART = Adoption
APPLY = {PolicyAdopted: adopted}
DECIDE = {AdoptPolicy: Rule(roles=SYSTEM | {Role.ADMINISTRATOR}, decide=adopt)}
