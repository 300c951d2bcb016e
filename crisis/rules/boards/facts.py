"""What do we know for certain? The facts that hold, those that soon do not, and what rests on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..facts.approving import ApproveFact, RenewFact
from ..facts.fact import Fact, Facts, State, Wording
from ..ids import FactId
from ..messages.message import Message, Phase
from ..persons.people import People, Person
from ..refusal import Refused
from ..roles import Actor
from ..room import Room
from .asking import why_not
from .doubtful import doubtful, standing_messages
from .lead import title_of

SOON = timedelta(hours=1)  # before a fact runs out
LONGER = timedelta(hours=2)  # that a renewal is suggested to hold
OLD = 40  # that are over, on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A message that rests on a fact, and whether it is out."""

    message: Message
    title: str
    out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One wording of a fact as it stands. `no_approval`, `no_renewal`: why this reader may not."""

    fact: Fact
    wording: Wording
    state: State
    proposer: Person | None
    approver: Person | None
    decider: Person | None  # who returned or withdrew it
    uses: tuple[Use, ...]
    no_approval: Refused | None
    no_renewal: Refused | None
    renewal: datetime  # until when a renewal is suggested to hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Every fact: what waits for an approval, what ran out, what soon will, what holds, and the rest."""

    proposed: tuple[Row, ...]
    over: tuple[Row, ...]
    soon: tuple[Row, ...]
    live: tuple[Row, ...]
    old: tuple[Row, ...]


def board(room: Room, who: Actor, now: datetime) -> Board:
    """The facts as this person finds them now."""
    used = uses(room)
    rows = [
        _row(room, fact, wording, used.get(fact.id, ()), who, now)
        for fact in sorted(room[Facts].all.values(), key=lambda f: -f.number)
        for wording in _shown(fact)
    ]
    live = sorted((r for r in rows if r.state is State.LIVE), key=lambda r: r.wording.valid_until)
    in_doubt = {d.fact.id for each in doubtful(room, now) for d in each.doubts}
    over = [r for r in rows if r.state is State.EXPIRED or (r.fact.id in in_doubt and r.fact.withdrawn)]
    told = [r for r in rows if r.state is State.PROPOSED]
    return Board(
        proposed=tuple(sorted(told, key=lambda r: r.wording.proposed_at)),
        over=tuple(over),
        soon=tuple(r for r in live if r.wording.valid_until - now <= SOON),
        live=tuple(r for r in live if r.wording.valid_until - now > SOON),
        old=tuple(r for r in rows if r not in live and r not in over and r not in told)[:OLD],
    )


def rows_of(room: Room, fact: Fact, who: Actor, now: datetime) -> tuple[Row, ...]:
    """Every wording of one fact, the newest first."""
    used = uses(room).get(fact.id, ())
    return tuple(_row(room, fact, wording, used, who, now) for wording in reversed(fact.wordings))


def _shown(fact: Fact) -> Iterator[Wording]:
    """The wording that was approved, and the newest one where it waits beside it."""
    approved = fact.approved
    if approved and approved is not fact.latest and fact.latest.returned is None:
        yield fact.latest
    yield approved or fact.latest


def _row(room: Room, fact: Fact, wording: Wording, used: Iterable[Use], who: Actor, now: datetime) -> Row:
    people = room[People].all
    decided = fact.withdrawn or wording.returned
    until = max(now, wording.valid_until) + LONGER
    return Row(
        fact=fact,
        wording=wording,
        state=fact.standing(wording, now),
        proposer=people.get(wording.proposed_by),
        approver=people.get(wording.approved.by) if wording.approved else None,
        decider=people.get(decided.by) if decided else None,
        uses=tuple(used),
        no_approval=why_not(room, ApproveFact(fact=fact.id, wording=wording.version), who, now),
        no_renewal=why_not(
            room, RenewFact(fact=fact.id, wording=wording.version, valid_until=until), who, now
        ),
        renewal=until,
    )


def uses(room: Room) -> dict[FactId, list[Use]]:
    """By fact, the messages that rest on it: what is out and not corrected, and what is being written."""
    found: dict[FactId, list[Use]] = {}
    for message in standing_messages(room):
        use = Use(message=message, title=title_of(message), out=message.phase is Phase.RELEASED)
        for fact in dict.fromkeys(c.fact for c in message.draft.cites):
            found.setdefault(fact, []).append(use)
    return found
