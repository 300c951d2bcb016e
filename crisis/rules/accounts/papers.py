"""The papers of an account: the network's terms that were accepted, the assessments of risk and privacy."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

import immutables

from ..adopted.adoption import asked_for, policy_of
from ..adopted.duty import Duty
from ..entry import Entry, Recorded, entry
from ..ids import AccountId, PersonId
from ..questions.hours import day_of
from ..records.filed import Filed
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, STAFF, Actor, Rule
from ..room import Room
from .medium import must_keep
from .register import KEEPERS, Account, account_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms that somebody accepted in the municipality's name, on a day."""

    accepted: date
    file: Filed
    by: PersonId
    at: datetime  # when they were filed here


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """When risk and privacy were assessed, and what was written about it."""

    risk: date
    privacy: date
    file: Filed | None
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """By account: all terms ever accepted, the latest last; the assessments that hold now."""

    terms: immutables.Map[AccountId, tuple[Terms, ...]] = field(default_factory=immutables.Map)
    assessed: immutables.Map[AccountId, Assessed] = field(default_factory=immutables.Map)


@entry("account.terms_filed")
class TermsFiled(Entry):
    account: AccountId
    accepted: date
    terms: Filed


@entry("account.assessed")
class AccountAssessed(Entry):
    account: AccountId
    risk: date
    privacy: date
    file: Filed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTerms:
    """Keep the terms that were accepted, with the day on which they were."""

    account: AccountId
    accepted: date
    terms: Filed


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessAccount:
    """Say on which days risk and privacy were assessed."""

    account: AccountId
    risk: date
    privacy: date
    file: Filed | None = None


def lacks_terms(room: Room, account: Account) -> bool:
    """Whether the policy asks for the accepted terms, and nobody has filed them."""
    return not account.internal and asked_for(room, Duty.TERMS) and not room[Papers].terms.get(account.id)


def lacks_assessments(room: Room, account: Account) -> bool:
    """Whether the policy asks for both assessments, and there are none."""
    asked = asked_for(room, Duty.ASSESSMENTS) and not account.internal
    return asked and account.id not in room[Papers].assessed


def must_be_past(room: Room, now: datetime, *days: date) -> None:
    """Refused "too_early" for a day that has not come: nobody has assessed or accepted anything on it."""
    if max(days) > day_of(now, policy_of(room).timezone):
        raise Refused(Reason.TOO_EARLY, facts={"day": max(days).isoformat()})


def file_terms(room: Room, command: FileTerms, who: Actor, now: datetime) -> list[Entry]:
    account = account_of(room, command.account)
    must_keep(room, account, who)
    must_be_past(room, now, command.accepted)
    return [TermsFiled(account=account.id, accepted=command.accepted, terms=command.terms)]


def assess(room: Room, command: AssessAccount, who: Actor, now: datetime) -> list[Entry]:
    account = account_of(room, command.account)
    must_keep(room, account, who)
    must_be_past(room, now, command.risk, command.privacy)
    return [
        AccountAssessed(account=account.id, risk=command.risk, privacy=command.privacy, file=command.file)
    ]


def terms_filed(part: Papers, recorded: Recorded) -> Papers:
    e = recorded.entry
    assert isinstance(e, TermsFiled)
    one = Terms(accepted=e.accepted, file=e.terms, by=recorded.by, at=recorded.at)
    return replace(part, terms=part.terms.set(e.account, (*part.terms.get(e.account, ()), one)))


def assessed(part: Papers, recorded: Recorded) -> Papers:
    e = recorded.entry
    assert isinstance(e, AccountAssessed)
    one = Assessed(risk=e.risk, privacy=e.privacy, file=e.file, by=recorded.by, at=recorded.at)
    return replace(part, assessed=part.assessed.set(e.account, one))


PART = Papers
APPLY = {TermsFiled: terms_filed, AccountAssessed: assessed}
DECIDE = {
    FileTerms: Rule(roles=STAFF | DEPARTMENT | KEEPERS, decide=file_terms),
    AssessAccount: Rule(roles=STAFF | DEPARTMENT | KEEPERS, decide=assess),
}
