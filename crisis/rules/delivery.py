"""Each single thing that goes out to one place: claimed before the network is touched, settled after.

    waiting ──claim──▶ claimed ──▶ delivered | failed | waiting (retry) | uncertain ──look-up or person──▶ …
    by_hand ──a person says "posted"──▶ delivered          waiting ──▶ expired

The claim is decided inside the journal's exclusive transaction, so level, lock and approval hold at that very
place in the order. After a crash a claimed delivery is uncertain: it is looked up, or a person says; never
sent blindly.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

import immutables

from .entry import Recorded
from .ids import AccountId, DeliveryId, MessageId, QuestionId
from .level import Level, LevelSet
from .sending import (
    AnswersPlanned,
    DispatchClaimed,
    DispatchExpired,
    DispatchFailed,
    DispatchRetried,
    DispatchSettled,
    DispatchSucceeded,
    DispatchUncertain,
    MessageReleased,
    MessageWithdrawn,
    Planned,
    Source,
)


class Outcome(StrEnum):
    WAITING = "waiting"
    BY_HAND = "by_hand"
    CLAIMED = "claimed"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    EXPIRED = "expired"


OPEN = frozenset({Outcome.WAITING, Outcome.CLAIMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One thing to one place. `subject` is the post, message or question it belongs to."""

    id: DeliveryId
    source: Source
    subject: str
    message: MessageId | None = None
    account: AccountId | None = None
    theme: str = ""
    outcome: Outcome = Outcome.WAITING
    attempt: int = 0
    planned_at: datetime
    changed_at: datetime
    not_before: datetime | None = None
    expires: datetime | None = None
    address: str = ""
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliveries:
    """All deliveries by id; `open` holds, in order of planning, those that the dispatcher still has to do."""

    all: immutables.Map[DeliveryId, Delivery] = field(default_factory=immutables.Map)
    open: tuple[DeliveryId, ...] = ()

    def of(self, subject: str) -> list[Delivery]:
        """The deliveries of one post, message or question, in order of planning."""
        found = (d for d in self.all.values() if subject in (d.subject, d.message))
        return sorted(found, key=lambda d: (d.planned_at, d.id))

    def waiting(self) -> list[Delivery]:
        """What is still to be done, the earliest planned first."""
        return [self.all[id_] for id_ in self.open]

    def attention(self) -> list[Delivery]:
        """What a person must look at: failed, uncertain, or to be posted by hand."""
        wanted = {Outcome.FAILED, Outcome.UNCERTAIN, Outcome.BY_HAND}
        found = (d for d in self.all.values() if d.outcome in wanted)
        return sorted(found, key=lambda d: (d.planned_at, d.id))


def _with(part: Deliveries, *changed: Delivery) -> Deliveries:
    everything = part.all.update({d.id: d for d in changed})
    still = {id_: None for id_ in (*part.open, *(d.id for d in changed)) if everything[id_].outcome in OPEN}
    return Deliveries(all=everything, open=tuple(still))


def released(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, MessageReleased | MessageWithdrawn)
    source = Source.MESSAGE if isinstance(e, MessageReleased) else Source.WITHDRAWAL
    expires = e.expires if isinstance(e, MessageReleased) else None
    return _with(part, *(_planned(p, e.message, source, expires, recorded.at) for p in e.planned))


def _planned(
    planned: Planned, message: MessageId, source: Source, expires: datetime | None, at: datetime
) -> Delivery:
    return Delivery(
        id=planned.delivery,
        source=source,
        subject=message,
        message=message,
        account=planned.account,
        outcome=Outcome.BY_HAND if planned.by_hand else Outcome.WAITING,
        planned_at=at,
        changed_at=at,
        expires=expires,
    )


def answers_planned(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, AnswersPlanned)
    fresh = (
        Delivery(
            id=a.delivery,
            source=Source.ANSWER,
            subject=a.question,
            message=e.message,
            theme=a.theme,
            planned_at=recorded.at,
            changed_at=recorded.at,
        )
        for a in e.asked
        if a.delivery not in part.all  # each asker gets an answer once
    )
    return _with(part, *fresh)


def claimed(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, DispatchClaimed)
    before = part.all.get(e.delivery) or Delivery(
        id=e.delivery, source=e.source, subject=e.subject, planned_at=recorded.at, changed_at=recorded.at
    )
    after = replace(
        before,
        outcome=Outcome.BY_HAND if e.by_hand else Outcome.CLAIMED,
        attempt=e.attempt,
        changed_at=recorded.at,
        not_before=None,
    )
    return _with(part, after)


def succeeded(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, DispatchSucceeded)
    return _with(
        part,
        replace(
            part.all[e.delivery],
            outcome=Outcome.DELIVERED,
            address=e.address,
            changed_at=recorded.at,
            error=None,
        ),
    )


def failed(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, DispatchFailed)
    again = recorded.at + timedelta(seconds=e.wait_seconds)
    return _with(
        part,
        replace(
            part.all[e.delivery],
            outcome=Outcome.FAILED if e.final else Outcome.WAITING,
            not_before=None if e.final else again,
            changed_at=recorded.at,
            error=e.error,
        ),
    )


def uncertain(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, DispatchUncertain)
    found = part.all[e.delivery]
    return _with(part, replace(found, outcome=Outcome.UNCERTAIN, changed_at=recorded.at, error=e.error))


def settled(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, DispatchSettled)
    outcome = Outcome.DELIVERED if e.went_out else Outcome.WAITING
    return _with(part, replace(part.all[e.delivery], outcome=outcome, changed_at=recorded.at))


def retried(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, DispatchRetried)
    found = part.all[e.delivery]
    return _with(part, replace(found, outcome=Outcome.WAITING, not_before=None, changed_at=recorded.at))


def expired(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, DispatchExpired)
    return _with(part, replace(part.all[e.delivery], outcome=Outcome.EXPIRED, changed_at=recorded.at))


def level_set(part: Deliveries, recorded: Recorded) -> Deliveries:
    """Whatever still waits when a crisis begins or ends was approved for another time, and is not sent.

    A withdrawal is the exception: taking something back is never stopped.
    """
    e = recorded.entry
    assert isinstance(e, LevelSet)
    if Level.CRISIS not in (e.level, e.before):
        return part
    late = (d for d in part.waiting() if d.outcome is Outcome.WAITING and d.source is not Source.WITHDRAWAL)
    return _with(part, *(replace(d, outcome=Outcome.EXPIRED, changed_at=recorded.at) for d in late))


def question_of(delivery: Delivery) -> QuestionId:
    """The question whose asker an answer goes to."""
    return QuestionId(delivery.subject)


PART = Deliveries
APPLY = {
    MessageReleased: released,
    MessageWithdrawn: released,
    AnswersPlanned: answers_planned,
    DispatchClaimed: claimed,
    DispatchSucceeded: succeeded,
    DispatchFailed: failed,
    DispatchUncertain: uncertain,
    DispatchSettled: settled,
    DispatchRetried: retried,
    DispatchExpired: expired,
    LevelSet: level_set,
}
DECIDE: dict[type[object], object] = {}
