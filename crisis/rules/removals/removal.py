"""What residents wrote and the municipality took away, or let stand unanswered: on a ground, evidence first.

A removal is of a question in the console, or of a comment outside, which somebody takes down by hand. Where
the ground asks for a second person it only waits until she has agreed. Secret material is sealed: its words
are kept for the registry, and shown to the communications unit and those who lead.

This module holds what happened and what it adds up to; `removing` decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import AccountId, PersonId, QuestionId, RemovalId
from ..records.filed import Filed
from ..refusal import Reason, Refused
from ..room import Room


class Step(StrEnum):
    """Where a removal stands."""

    PROPOSED = "proposed"  # waits for another person
    BY_HAND = "by_hand"  # agreed: to be taken down on the account itself
    REMOVED = "removed"
    DECLINED = "declined"  # it stands after all
    LEFT = "left"  # it stands, and no answer is owed
    RESTORED = "restored"


OPEN = frozenset({Step.PROPOSED, Step.BY_HAND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """One thing somebody wrote, and what became of it. `account` is one of ours; else `place` says where."""

    id: RemovalId
    step: Step
    ground: str
    by: PersonId
    at: datetime
    question: QuestionId | None = None
    account: AccountId | None = None
    secret: bool = False
    registry: str = ""  # its number in the registry
    second: PersonId | None = None  # who agreed, or declined
    settled_at: datetime | None = None
    text: str | None = None
    place: str | None = None
    evidence: str | None = None
    file: Filed | None = None
    reported_to: str | None = None
    reason: str | None = None  # why it was declined or restored

    @property
    def unregistered(self) -> bool:
        """Whether this is secret material without a registry number."""
        return self.secret and not self.registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Removals:
    """All removals, by id; that of a question bears the question's."""

    all: immutables.Map[RemovalId, Removal] = field(default_factory=immutables.Map)

    def latest_first(self) -> list[Removal]:
        return sorted(self.all.values(), key=lambda r: (r.at, r.id), reverse=True)


@entry("question.removed")
class QuestionRemoved(Entry):
    """`second` proposed it, where two were needed; the evidence then stands with the proposal."""

    question: QuestionId
    ground: str
    second: PersonId | None = None
    secret: bool = False
    registry: str = ""
    evidence: str | None = personal()
    file: Filed | None = personal()


@entry("removal.proposed")
class RemovalProposed(Entry):
    """Of a question, or of a comment on one of our accounts. `alone`: nobody else needs to agree."""

    removal: RemovalId
    ground: str
    question: QuestionId | None = None
    account: AccountId | None = None
    alone: bool = False
    secret: bool = False
    registry: str = ""
    text: str | None = personal()
    evidence: str | None = personal()
    file: Filed | None = personal()


@entry("removal.confirmed")
class RemovalConfirmed(Entry):
    removal: RemovalId


@entry("removal.declined")
class RemovalDeclined(Entry):
    removal: RemovalId
    reason: str | None = personal()


@entry("removal.done")
class RemovalDone(Entry):
    """It is gone from the account: somebody took it down by hand."""

    removal: RemovalId


@entry("removal.left")
class LeftUnanswered(Entry):
    """It stands and no answer is owed; `reported` says that those who run the place were told."""

    removal: RemovalId
    ground: str
    question: QuestionId | None = None
    account: AccountId | None = None
    reported: bool = False
    reported_to: str | None = personal()
    text: str | None = personal()
    place: str | None = personal()
    evidence: str | None = personal()
    file: Filed | None = personal()


@entry("removal.registered")
class RemovalRegistered(Entry):
    removal: RemovalId
    registry: str


@entry("removal.restored")
class QuestionRestored(Entry):
    """Taken back: the question stands again where it stood."""

    removal: RemovalId
    question: QuestionId
    reason: str | None = personal()


def removal_in(room: Room, removal: RemovalId) -> Removal:
    """The removal, or Refused "unknown"."""
    found = room[Removals].all.get(removal)
    if found is None:
        raise Refused(Reason.UNKNOWN)
    return found


def proposed(part: Removals, recorded: Recorded) -> Removals:
    e = recorded.entry
    assert isinstance(e, RemovalProposed | LeftUnanswered)
    fresh = Removal(
        id=e.removal,
        step=_first_step(e),
        ground=e.ground,
        by=recorded.by,
        at=recorded.at,
        question=e.question,
        account=e.account,
        text=e.text,
        evidence=e.evidence,
        file=e.file,
    )
    if isinstance(e, RemovalProposed):
        fresh = replace(fresh, secret=e.secret, registry=e.registry)
    else:
        fresh = replace(fresh, place=e.place, reported_to=e.reported_to)
    return _with(part, fresh)


def _first_step(told: RemovalProposed | LeftUnanswered) -> Step:
    if isinstance(told, LeftUnanswered):
        return Step.LEFT
    return Step.BY_HAND if told.alone else Step.PROPOSED


def _with(part: Removals, removal: Removal) -> Removals:
    return Removals(all=part.all.set(removal.id, removal))


def removed(part: Removals, recorded: Recorded) -> Removals:
    """A question is gone; where nobody had proposed it before, this is all there is to know of it."""
    e = recorded.entry
    assert isinstance(e, QuestionRemoved)
    id_ = RemovalId(e.question)
    if e.second is not None:
        gone = replace(part.all[id_], step=Step.REMOVED, second=recorded.by, settled_at=recorded.at)
        return _with(part, gone)
    fresh = Removal(
        id=id_,
        step=Step.REMOVED,
        ground=e.ground,
        by=recorded.by,
        at=recorded.at,
        question=e.question,
        secret=e.secret,
        registry=e.registry,
        settled_at=recorded.at,
        evidence=e.evidence,
        file=e.file,
    )
    return _with(part, fresh)


def settled(part: Removals, recorded: Recorded) -> Removals:
    e = recorded.entry
    assert isinstance(e, RemovalConfirmed | RemovalDeclined | RemovalDone | QuestionRestored)
    before = part.all[e.removal]
    if isinstance(e, RemovalConfirmed):
        after = replace(before, step=Step.BY_HAND, second=recorded.by)
    elif isinstance(e, RemovalDone):
        after = replace(before, step=Step.REMOVED)
    else:
        step = Step.DECLINED if isinstance(e, RemovalDeclined) else Step.RESTORED
        after = replace(before, step=step, second=recorded.by, reason=e.reason)
    return _with(part, replace(after, settled_at=recorded.at))


def registered(part: Removals, recorded: Recorded) -> Removals:
    e = recorded.entry
    assert isinstance(e, RemovalRegistered)
    return _with(part, replace(part.all[e.removal], registry=e.registry))


PART = Removals
APPLY = {
    QuestionRemoved: removed,
    RemovalProposed: proposed,
    RemovalConfirmed: settled,
    RemovalDeclined: settled,
    RemovalDone: settled,
    LeftUnanswered: proposed,
    RemovalRegistered: registered,
    QuestionRestored: settled,
}
DECIDE: dict[type[object], object] = {}
