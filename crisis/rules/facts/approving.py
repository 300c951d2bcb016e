"""Approving a fact, returning it, renewing it: by whoever may approve, and never by its author."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..entry import Entry
from ..ids import FactId
from ..messages.approval import may_approve, must_not_have_written
from ..refusal import Reason, Refused
from ..roles import STAFF, Actor, Rule
from ..room import Room
from .fact import Fact, Facts, State, Wording, fact_in
from .saying import FactApproved, FactRenewed, FactReturned
from .stating import must_end_later

RENEWABLE = frozenset({State.LIVE, State.EXPIRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveFact:
    """Approve exactly the wording that was read."""

    fact: FactId
    wording: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFact:
    fact: FactId
    wording: int
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("reason: say what should change")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewFact:
    """The same words hold until a later time (aware UTC); `note` says how that was looked into."""

    fact: FactId
    wording: int
    valid_until: datetime
    note: str = ""


def approve(room: Room, command: ApproveFact, who: Actor, now: datetime) -> list[Entry]:
    fact, wording = _read(room, command.fact, command.wording)
    may_approve(room, who, now)
    must_not_have_written(room, fact.contributors, who.person)
    _must_be(fact, wording, frozenset({State.PROPOSED}), now)
    must_end_later(wording.valid_until, now)
    return [FactApproved(fact=fact.id, wording=wording.version)]


def send_back(room: Room, command: ReturnFact, who: Actor, now: datetime) -> list[Entry]:
    fact, wording = _read(room, command.fact, command.wording)
    may_approve(room, who, now)
    _must_be(fact, wording, frozenset({State.PROPOSED}), now)
    return [FactReturned(fact=fact.id, wording=wording.version, reason=command.reason.strip())]


def renew(room: Room, command: RenewFact, who: Actor, now: datetime) -> list[Entry]:
    fact, wording = _read(room, command.fact, command.wording)
    may_approve(room, who, now)
    must_not_have_written(room, fact.contributors, who.person)
    _must_be(fact, wording, RENEWABLE, now)
    must_end_later(command.valid_until, now)
    return [
        FactRenewed(
            fact=fact.id,
            wording=wording.version,
            valid_until=command.valid_until,
            note=command.note.strip() or None,
        )
    ]


def _read(room: Room, id_: FactId, version: int) -> tuple[Fact, Wording]:
    fact = fact_in(room, id_)
    wording = fact.wording(version)
    if wording is None:
        raise Refused(Reason.UNKNOWN, facts={"fact": id_})
    return fact, wording


def _must_be(fact: Fact, wording: Wording, wanted: frozenset[State], now: datetime) -> None:
    stands = fact.standing(wording, now)
    if stands in wanted:
        return
    if stands is State.REPLACED:
        latest = fact.latest
        raise Refused(Reason.EDITED_MEANWHILE, since=latest.proposed_at, by=latest.proposed_by)
    if stands is State.LIVE and wording.approved:
        raise Refused(Reason.ALREADY, since=wording.approved.at, by=wording.approved.by)
    raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": stands})


PART = Facts
APPLY: dict[type[Entry], object] = {}
DECIDE = {
    ApproveFact: Rule(roles=STAFF, decide=approve),
    ReturnFact: Rule(roles=STAFF, decide=send_back),
    RenewFact: Rule(roles=STAFF, decide=renew),
}
