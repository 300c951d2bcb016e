"""A breach of the rules for accounts: the facts, and nothing else. Whether anything follows is for those who
employ people; the console changes nobody's rights because of one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import AccountId, BreachId, PersonId, must_be_name
from ..refusal import Reason, Refused
from ..roles import STAFF, Actor, Role, Rule
from ..room import Room
from .register import account_of

LONGEST = 2000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """What was seen on one account, by whom it was noted, and when it happened."""

    id: BreachId
    account: AccountId
    happened_at: datetime
    by: PersonId
    at: datetime
    what: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaches:
    """All breaches, by id."""

    all: immutables.Map[BreachId, Breach] = field(default_factory=immutables.Map)

    def latest_first(self) -> list[Breach]:
        return sorted(self.all.values(), key=lambda b: (b.happened_at, b.id), reverse=True)


@entry("breach.recorded")
class BreachRecorded(Entry):
    breach: BreachId
    account: AccountId
    happened_at: datetime
    what: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBreach:
    breach: BreachId
    account: AccountId
    what: str
    happened_at: datetime

    def __post_init__(self) -> None:
        must_be_name("breach", self.breach)
        if not self.what.strip():
            raise ValueError("what: write what happened, without judging")
        if len(self.what) > LONGEST:
            raise ValueError(f"what: at most {LONGEST} characters")


def record(room: Room, command: RecordBreach, who: Actor, now: datetime) -> list[Entry]:
    if command.breach in room[Breaches].all:
        raise Refused(Reason.ALREADY)
    if command.happened_at > now:
        raise Refused(Reason.TOO_EARLY, since=command.happened_at)
    return [
        BreachRecorded(
            breach=command.breach,
            account=account_of(room, command.account).id,
            happened_at=command.happened_at,
            what=command.what.strip(),
        )
    ]


def recorded_(part: Breaches, recorded: Recorded) -> Breaches:
    e = recorded.entry
    assert isinstance(e, BreachRecorded)
    fresh = Breach(
        id=e.breach, account=e.account, happened_at=e.happened_at, by=recorded.by, at=recorded.at, what=e.what
    )
    return Breaches(all=part.all.set(e.breach, fresh))


PART = Breaches
APPLY = {BreachRecorded: recorded_}
DECIDE = {RecordBreach: Rule(roles=STAFF | {Role.ADMINISTRATOR}, decide=record)}
