"""Proposing a fact or a new wording of one, withdrawing one, and noting that its time has run out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..adopted.adoption import policy_of
from ..entry import Entry
from ..ids import FactId, must_be_name
from ..messages.checks import composed, identity_numbers
from ..questions.rumour import must_not_repeat
from ..refusal import Reason, Refused
from ..roles import STAFF, SYSTEM, Actor, Rule
from ..room import Room
from .fact import Facts, State, fact_in
from .saying import FactExpired, FactProposed, FactWithdrawn

LONGEST = 500  # characters: what is longer is more than one fact
LONGEST_SOURCE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeFact:
    """A fact in words fit for publication, who says so, and until when that holds (aware UTC).

    Where the fact is there already this is its next wording; `based_on` is the version that it was written
    from, 0 for a new fact. `at` is when the source said it.
    """

    fact: FactId
    text: str
    source: str
    valid_until: datetime
    based_on: int = 0
    at: datetime | None = None
    link: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        must_be_name("fact", self.fact)
        if len(self.fact) > 90:
            raise ValueError("fact: too long")  # a citation names its version too
        if not self.text.strip():
            raise ValueError("text: write what is known")
        if len(self.text) > LONGEST:
            raise ValueError(f"text: at most {LONGEST} characters")
        if identity_numbers(self.text):
            raise ValueError("text: a person’s number has no place in a fact")
        if not self.source.strip():
            raise ValueError("source: say who says so")
        if max(len(self.source), len(self.link)) > LONGEST_SOURCE:
            raise ValueError(f"source: at most {LONGEST_SOURCE} characters")
        if self.link and not self.link.startswith(("https://", "http://")):
            raise ValueError("link: a web address, such as https://kommune.example")


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawFact:
    """It is not certain any more. What rests on it is checked from now on."""

    fact: FactId
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("reason: say why it is not certain any more")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpireFact:
    fact: FactId
    wording: int


def propose(room: Room, command: ProposeFact, who: Actor, now: datetime) -> list[Entry]:
    before = room[Facts].all.get(command.fact)
    if before is None and command.based_on:
        raise Refused(Reason.UNKNOWN, facts={"fact": command.fact})
    if before is not None:
        latest = fact_in(room, command.fact).latest
        if command.based_on != latest.version:
            raise Refused(Reason.EDITED_MEANWHILE, since=latest.proposed_at, by=latest.proposed_by)
    must_end_later(command.valid_until, now)
    must_not_repeat(room, command.text)
    return [
        FactProposed(
            fact=command.fact,
            language=command.language or policy_of(room).language,
            valid_until=command.valid_until,
            said_at=command.at,
            text=composed(command.text),
            source=composed(command.source),
            link=command.link.strip() or None,
        )
    ]


def must_end_later(until: datetime, now: datetime) -> None:
    """Nothing, if a validity that somebody gives lies ahead."""
    if until <= now:
        raise Refused(Reason.EXPIRED, since=until)


def withdraw(room: Room, command: WithdrawFact, who: Actor, now: datetime) -> list[Entry]:
    """Anybody of the staff may say that something is not certain: nothing goes out by it."""
    return [FactWithdrawn(fact=fact_in(room, command.fact).id, reason=command.reason.strip())]


def expire(room: Room, command: ExpireFact, who: Actor, now: datetime) -> list[Entry]:
    fact = fact_in(room, command.fact)
    wording = fact.wording(command.wording)
    if wording is None or fact.standing(wording, now) is not State.EXPIRED:
        raise Refused(Reason.TOO_EARLY)
    if wording.lapsed:
        raise Refused(Reason.ALREADY)
    return [FactExpired(fact=fact.id, wording=wording.version)]


PART = Facts
APPLY: dict[type[Entry], object] = {}
DECIDE = {
    ProposeFact: Rule(roles=STAFF, decide=propose),
    WithdrawFact: Rule(roles=STAFF, decide=withdraw),
    ExpireFact: Rule(roles=SYSTEM, decide=expire),
}
