"""Erasing what is personal: proposed by one person, confirmed by another, on a ground. The chain still
verifies.

Only payloads go: the entries stay, and what was decided stays decided. Rules read facts; where one reads
earlier words as well (whether a question repeats another, what a theme is first called, whether a text
repeats a rumour), what it found stands in the entry that it led to, and is not looked for again. What is
decided later finds only the words that are left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry
from ..ids import PersonId, Seq
from ..refusal import Reason, Refused
from ..roles import Actor, Role, Rule
from ..room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Entries whose payloads somebody wants erased, and why."""

    seqs: tuple[Seq, ...]
    ground: str
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasures:
    """Open proposals by the number of the entry that made them, and every entry erased so far."""

    open: immutables.Map[Seq, Proposal] = field(default_factory=immutables.Map)
    erased: frozenset[Seq] = frozenset()


@entry("erasure.proposed")
class ErasureProposed(Entry):
    seqs: tuple[Seq, ...]
    ground: str


@entry("erasure.done")
class PayloadsErased(Entry):
    """Heard by the journal, which deletes payloads and salts of these entries in the same transaction."""

    proposal: Seq
    seqs: tuple[Seq, ...]
    ground: str
    second: PersonId  # who proposed it; the entry's own author confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeErasure:
    seqs: tuple[Seq, ...]
    ground: str  # the rule it rests on; never the text itself

    def __post_init__(self) -> None:
        if not self.seqs or min(self.seqs) < 1:
            raise ValueError("seqs: the numbers of the entries")
        if not self.ground.strip():
            raise ValueError("ground: say on what ground")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmErasure:
    proposal: Seq


def propose(room: Room, command: ProposeErasure, who: Actor, now: datetime) -> list[Entry]:
    if max(command.seqs) > room.head:
        raise Refused(Reason.UNKNOWN, facts={"seq": max(command.seqs)})
    fresh = tuple(sorted(set(command.seqs) - room[Erasures].erased))
    if not fresh:
        raise Refused(Reason.ALREADY)
    return [ErasureProposed(seqs=fresh, ground=command.ground.strip())]


def confirm(room: Room, command: ConfirmErasure, who: Actor, now: datetime) -> list[Entry]:
    proposal = room[Erasures].open.get(command.proposal)
    if proposal is None:
        raise Refused(Reason.UNKNOWN)
    if proposal.by == who.person:
        raise Refused(Reason.SECOND_PERSON, since=proposal.at, by=proposal.by)
    return [
        PayloadsErased(
            proposal=command.proposal, seqs=proposal.seqs, ground=proposal.ground, second=proposal.by
        )
    ]


def proposed(part: Erasures, recorded: Recorded) -> Erasures:
    e = recorded.entry
    assert isinstance(e, ErasureProposed)
    proposal = Proposal(seqs=e.seqs, ground=e.ground, by=recorded.by, at=recorded.at)
    return Erasures(open=part.open.set(recorded.seq, proposal), erased=part.erased)


def erased(part: Erasures, recorded: Recorded) -> Erasures:
    e = recorded.entry
    assert isinstance(e, PayloadsErased)
    return Erasures(open=part.open.delete(e.proposal), erased=part.erased | set(e.seqs))


KEEPERS = frozenset({Role.ADMINISTRATOR, Role.LEAD, Role.DEPUTY, Role.COMMUNICATIONS})
PART = Erasures
APPLY = {ErasureProposed: proposed, PayloadsErased: erased}
DECIDE = {
    ProposeErasure: Rule(roles=KEEPERS, decide=propose),
    ConfirmErasure: Rule(roles=KEEPERS, decide=confirm),
}
