"""Removals: what waits for somebody, what lacks its registry number, and what was done lately, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..accounts.register import Account, Register
from ..adopted.adoption import clause_for, policy_of
from ..adopted.duty import Duty
from ..adopted.provisions import Clause, Ground
from ..levels.exemption import runs
from ..messages.checks import masked
from ..persons.people import roles_of
from ..questions.inbox import Questions
from ..removals.removal import Removal, Removals, Step
from ..removals.sealed import READ_BY, is_sealed
from ..roles import STAFF, Actor
from ..room import Room

LATEST = 40  # settled ones on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One removal as a line. `text` has identity numbers covered; `sealed`: this reader may not read it."""

    removal: Removal
    ground: Ground | None
    account: Account | None
    number: int | None  # of the question
    text: str
    sealed: bool
    mine: bool  # this person proposed it
    due: datetime | None = None  # when its registry number should be there
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything about removals that this person may see. `accounts` are those she answers for."""

    unregistered: tuple[Line, ...]
    waiting: tuple[Line, ...]
    by_hand: tuple[Line, ...]
    settled: tuple[Line, ...]
    more: int
    accounts: tuple[Account, ...]
    removing: tuple[Ground, ...]
    leaving: tuple[Ground, ...]
    clause: Clause | None


def board(room: Room, who: Actor, now: datetime) -> Board:
    """The removals at this moment, as this person finds them."""
    grounds = policy_of(room).grounds
    lines = [line(room, r, who, now) for r in room[Removals].latest_first() if _hers(room, r, who)]
    settled = [x for x in lines if x.removal.step not in (Step.PROPOSED, Step.BY_HAND)]
    accounts = (a for a in room[Register].accounts.values() if _answers(room, a, who))
    return Board(
        unregistered=tuple(x for x in reversed(lines) if x.due is not None),
        waiting=tuple(x for x in reversed(lines) if x.removal.step is Step.PROPOSED),
        by_hand=tuple(x for x in reversed(lines) if x.removal.step is Step.BY_HAND),
        settled=tuple(settled[:LATEST]),
        more=max(0, len(settled) - LATEST),
        accounts=tuple(sorted(accounts, key=lambda a: (a.name.casefold(), a.id))),
        removing=tuple(g for g in grounds if g.removes),
        leaving=tuple(g for g in grounds if not g.secret),
        clause=clause_for(room, Duty.REMOVAL_GROUNDS),
    )


def _answers(room: Room, account: Account, who: Actor) -> bool:
    return bool(roles_of(room, who) & STAFF) or runs(room, account, who)


def _hers(room: Room, removal: Removal, who: Actor) -> bool:
    """A department sees what concerns its own accounts; whoever takes questions sees those too."""
    account = room[Register].accounts.get(removal.account) if removal.account else None
    if account is not None:
        return _answers(room, account, who)
    return removal.question is not None or bool(roles_of(room, who) & STAFF) or removal.by == who.person


def line(room: Room, removal: Removal, who: Actor, now: datetime) -> Line:
    """One removal as this person may read it."""
    question = room[Questions].all.get(removal.question) if removal.question else None
    text = (question.text if question else removal.text) or ""
    sealed = is_sealed(room, removal.id) and not roles_of(room, who) & READ_BY
    due = registry_due(room, removal)
    return Line(
        removal=removal,
        ground=policy_of(room).ground(removal.ground),
        account=room[Register].accounts.get(removal.account) if removal.account else None,
        number=question.number if question else None,
        text="" if sealed else masked(text),
        sealed=sealed,
        mine=removal.by == who.person,
        due=due,
        late=due is not None and due <= now,
    )


def registry_due(room: Room, removal: Removal) -> datetime | None:
    """When secret material should have its registry number; nothing where it has one, or needs none."""
    if not removal.unregistered or removal.step in (Step.DECLINED, Step.RESTORED):
        return None
    return removal.at + timedelta(minutes=policy_of(room).clocks.registry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """What of removals waits for this person, as counts."""

    to_agree: int = 0  # proposed by others
    by_hand: int = 0
    unregistered: int = 0
    late: bool = False

    def __bool__(self) -> bool:
        return bool(self.to_agree or self.by_hand or self.unregistered)


def waits(room: Room, who: Actor, now: datetime) -> Waits:
    """What waits for somebody of the staff; nothing for others."""
    if not roles_of(room, who) & STAFF:
        return Waits()
    lacking, late = unregistered(room, now)
    steps = [(r.step, r.by) for r in room[Removals].all.values()]
    return Waits(
        to_agree=sum(step is Step.PROPOSED and by != who.person for step, by in steps),
        by_hand=sum(step is Step.BY_HAND for step, _ in steps),
        unregistered=lacking,
        late=late,
    )


def unregistered(room: Room, now: datetime) -> tuple[int, bool]:
    """How much secret material lacks its registry number, and whether any has lacked it for too long."""
    due = [at for r in room[Removals].all.values() if (at := registry_due(room, r)) is not None]
    return len(due), any(at <= now for at in due)
