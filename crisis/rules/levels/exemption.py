"""An exception from the lock: asked by a department, decided by the lead, for one account and a while."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

import immutables

from ..accounts.register import Account, Register, account_of
from ..adopted.adoption import policy_of
from ..entry import Entry, Recorded, entry, personal
from ..ids import AccountId, PersonId
from ..persons.people import known
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, Actor, Role, Rule
from ..room import BEGINNING, Room
from .lead import Lead, leads
from .level import Level, LevelSet, Standing


class Answer(StrEnum):
    WAITING = "waiting"
    GRANTED = "granted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """What one department asked for, and what the lead said."""

    account: AccountId
    asked_by: PersonId
    asked_at: datetime
    why: str | None = None
    answer: Answer = Answer.WAITING
    until: datetime | None = None
    decided_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemptions:
    """The latest exemption of each account; all of them end when the level changes."""

    all: immutables.Map[AccountId, Exemption] = field(default_factory=immutables.Map)


@entry("exemption.asked")
class ExemptionAsked(Entry):
    account: AccountId
    why: str | None = personal()


@entry("exemption.decided")
class ExemptionDecided(Entry):
    account: AccountId
    granted: bool
    until: datetime | None = None
    reason: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskExemption:
    account: AccountId
    why: str

    def __post_init__(self) -> None:
        if not self.why.strip():
            raise ValueError("why: say what you need to post, and why now")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideExemption:
    account: AccountId
    grant: bool
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("reason: say why, in a few words")


def exempt(room: Room, account: AccountId, now: datetime) -> bool:
    """Whether this account may speak by exception now: as what it was when the lead decided, no other."""
    found = room[Exemptions].all.get(account)
    if found is None or found.until is None or found.decided_at is None:
        return False
    return room[Register].placed.get(account, BEGINNING) <= found.decided_at and now < found.until


def runs(room: Room, account: Account, who: Actor) -> bool:
    """Whether this person answers for the account: its owner or manager, or its department."""
    department = known(room, who.person).department
    if who.person in (account.owner, account.accountable):
        return True
    return department is not None and account.department == department


def ask(room: Room, command: AskExemption, who: Actor, now: datetime) -> list[Entry]:
    account = account_of(room, command.account)
    if room[Standing].level is not Level.CRISIS:
        raise Refused(Reason.NO_LEVEL, facts={"level": room[Standing].level})
    if not runs(room, account, who):
        raise Refused(Reason.ROLE, facts={"account": account.name})
    before = room[Exemptions].all.get(account.id)
    if before and before.answer is Answer.WAITING:
        raise Refused(Reason.ALREADY, since=before.asked_at, by=before.asked_by)
    return [ExemptionAsked(account=account.id, why=command.why.strip())]


def decide(room: Room, command: DecideExemption, who: Actor, now: datetime) -> list[Entry]:
    found = room[Exemptions].all.get(command.account)
    if found is None:
        raise Refused(Reason.UNKNOWN)
    if not leads(room, who, now):
        raise Refused(Reason.NOT_LEAD, ask=room[Lead].holder, since=room[Lead].since)
    if found.answer is not Answer.WAITING:
        raise Refused(Reason.ALREADY)
    until = now + timedelta(minutes=policy_of(room).clocks.exemption) if command.grant else None
    return [
        ExemptionDecided(
            account=command.account, granted=command.grant, until=until, reason=command.reason.strip()
        )
    ]


def asked(part: Exemptions, recorded: Recorded) -> Exemptions:
    e = recorded.entry
    assert isinstance(e, ExemptionAsked)
    found = Exemption(account=e.account, asked_by=recorded.by, asked_at=recorded.at, why=e.why)
    return Exemptions(all=part.all.set(e.account, found))


def decided(part: Exemptions, recorded: Recorded) -> Exemptions:
    e = recorded.entry
    assert isinstance(e, ExemptionDecided)
    answer = Answer.GRANTED if e.granted else Answer.DECLINED
    found = replace(
        part.all[e.account], answer=answer, until=e.until, decided_at=recorded.at, reason=e.reason
    )
    return Exemptions(all=part.all.set(e.account, found))


def ended(part: Exemptions, recorded: Recorded) -> Exemptions:
    return Exemptions()


PART = Exemptions
APPLY = {ExemptionAsked: asked, ExemptionDecided: decided, LevelSet: ended}
DECIDE = {
    AskExemption: Rule(roles=DEPARTMENT, decide=ask),
    DecideExemption: Rule(roles=frozenset({Role.LEAD, Role.DEPUTY, Role.COMMUNICATIONS}), decide=decide),
}
