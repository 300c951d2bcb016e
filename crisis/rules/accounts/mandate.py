"""Mandates: who may write for the municipality on which account, given by a manager, with an end.

Where the policy asks for them, nobody plans a post without one: it is the mandate that makes a post the
municipality's own. An elected member is given none; what she says goes out as a quote in an approved message.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import immutables

from ..adopted.adoption import asked_for, clause_for, policy_of
from ..adopted.duty import Duty
from ..entry import Entry, Recorded, entry, personal
from ..ids import AccountId, PersonId
from ..persons.people import People, known, roles_of
from ..questions.hours import at as at_clock
from ..questions.hours import day_of
from ..records.filed import Filed
from ..refusal import Reason, Refused
from ..roles import STAFF, Actor, Role, Rule
from ..room import Room
from .heads import heads_of
from .register import Account, account_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """One person's mandate for one account. `ends` is its last day, in the municipality's own time."""

    account: AccountId
    person: PersonId
    given_by: PersonId
    given_at: datetime
    ends: date | None = None
    signed: bool = False
    form: Filed | None = None  # nothing too once it was erased
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandates:
    """The latest mandate of each person for each account."""

    all: immutables.Map[tuple[AccountId, PersonId], Mandate] = field(default_factory=immutables.Map)

    def of(self, account: AccountId) -> list[Mandate]:
        """The mandates for an account, in the order in which they were given."""
        found = (m for m in self.all.values() if m.account == account)
        return sorted(found, key=lambda m: (m.given_at, m.person))


@entry("mandate.given")
class MandateGiven(Entry):
    account: AccountId
    person: PersonId
    ends: date | None = None
    signed: bool = False  # stays true when the form itself was erased
    form: Filed | None = personal()


@entry("mandate.ended")
class MandateEnded(Entry):
    account: AccountId
    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveMandate:
    """Let a person write on an account, until the end of a day or until further notice."""

    account: AccountId
    person: PersonId
    ends: date | None = None
    form: Filed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMandate:
    account: AccountId
    person: PersonId


def live(room: Room, account: AccountId, person: PersonId, at: datetime) -> bool:
    """Whether this person has a mandate for this account at a moment."""
    found = room[Mandates].all.get((account, person))
    if found is None or found.ended_at is not None:
        return False
    if found.ends is None:
        return True
    return at < at_clock(found.ends + timedelta(days=1), "00:00", policy_of(room).timezone)


def must_have_mandate(room: Room, account: Account, person: PersonId, at: datetime) -> None:
    """Nothing, unless the policy asks for a mandate and this person has none at that moment."""
    if asked_for(room, Duty.MANDATE) and not live(room, account.id, person, at):
        raise Refused(
            Reason.NO_MANDATE,
            clause=clause_for(room, Duty.MANDATE),
            ask=manager_of(room, account, person),
            facts={"account": account.name},
        )


def must_not_be_elected(room: Room, person: PersonId) -> None:
    """Refused for an elected member, where the policy keeps its channels for the administration."""
    found = room[People].all.get(person)
    if found and Role.ELECTED in found.roles and asked_for(room, Duty.ELECTED):
        raise Refused(Reason.ELECTED, clause=clause_for(room, Duty.ELECTED), facts={"person": person})


def manager_of(room: Room, account: Account, person: PersonId) -> PersonId | None:
    """Whom this person asks for a mandate: a manager of the account, or the communications unit."""
    heads = heads_of(room, account.department) if account.department else []
    unit = (one.id for one in room[People].holding(Role.COMMUNICATIONS))
    return next((id_ for id_ in (account.accountable, *heads, *unit) if id_ not in (None, person)), None)


def must_manage(room: Room, account: Account, who: Actor) -> None:
    """Nothing for staff, and for the head of the account's own department."""
    if STAFF & roles_of(room, who) or account.accountable == who.person:
        return
    if account.department is None or known(room, who.person).department != account.department:
        raise Refused(Reason.ROLE, facts={"account": account.name})


def give(room: Room, command: GiveMandate, who: Actor, now: datetime) -> list[Entry]:
    account, person = account_of(room, command.account), known(room, command.person)
    must_manage(room, account, who)
    if person.id == who.person:
        raise Refused(Reason.SECOND_PERSON, by=who.person)
    must_not_be_elected(room, person.id)
    if Role.ELECTED in person.roles and not person.roles - {Role.ELECTED}:
        raise Refused(Reason.ELECTED, facts={"person": person.id})
    if command.ends and command.ends < day_of(now, policy_of(room).timezone):
        raise Refused(Reason.EXPIRED)
    if command.form is None and asked_for(room, Duty.MANDATE_FORM):
        raise Refused(Reason.FORM_FIRST, clause=clause_for(room, Duty.MANDATE_FORM))
    return [
        MandateGiven(
            account=account.id,
            person=person.id,
            ends=command.ends,
            signed=command.form is not None,
            form=command.form,
        )
    ]


def end(room: Room, command: EndMandate, who: Actor, now: datetime) -> list[Entry]:
    account = account_of(room, command.account)
    must_manage(room, account, who)
    if not live(room, account.id, command.person, now):
        raise Refused(Reason.ALREADY)
    return [MandateEnded(account=account.id, person=command.person)]


def given(part: Mandates, recorded: Recorded) -> Mandates:
    e = recorded.entry
    assert isinstance(e, MandateGiven)
    one = Mandate(
        account=e.account,
        person=e.person,
        given_by=recorded.by,
        given_at=recorded.at,
        ends=e.ends,
        signed=e.signed,
        form=e.form,
    )
    return Mandates(all=part.all.set((e.account, e.person), one))


def ended(part: Mandates, recorded: Recorded) -> Mandates:
    e = recorded.entry
    assert isinstance(e, MandateEnded)
    key = (e.account, e.person)
    return Mandates(all=part.all.set(key, replace(part.all[key], ended_at=recorded.at)))


GIVERS = STAFF | {Role.HEAD}
PART = Mandates
APPLY = {MandateGiven: given, MandateEnded: ended}
DECIDE = {GiveMandate: Rule(roles=GIVERS, decide=give), EndMandate: Rule(roles=GIVERS, decide=end)}
