"""Each single thing that goes out to one place: claimed before the network is touched, settled after.

    waiting ──claim──▶ claimed ──▶ delivered | failed | waiting (retry) | uncertain ──look-up or person──▶ …
    by_hand ──a person says "posted"──▶ delivered          waiting ──▶ expired
    void (its approval fell with the level, or it was withdrawn): what would wait again is expired

The claim is decided inside the journal's exclusive transaction: level, lock and approval hold at that place.
After a crash a claimed delivery is uncertain: it is looked up, or a person says; never sent blindly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import immutables

from ..entry import Recorded
from ..ids import AccountId, ChannelName, DeliveryId, MessageId
from ..levels.level import Level, LevelSet
from .sending import (
    NOWHERE,
    AnswersPlanned,
    DispatchClaimed,
    DispatchExpired,
    DispatchFailed,
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
CLOSED = frozenset({Outcome.DELIVERED, Outcome.EXPIRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One thing to one place. `subject` is the post, message or question it belongs to."""

    id: DeliveryId
    source: Source
    subject: str
    message: MessageId | None = None
    account: AccountId | None = None
    channel: ChannelName = NOWHERE  # by which it was last taken out
    theme: str = ""
    outcome: Outcome = Outcome.WAITING
    attempt: int = 0
    planned_at: datetime
    changed_at: datetime
    not_before: datetime | None = None
    expires: datetime | None = None
    void: bool = False  # never begun again: withdrawn, or approved before a crisis began or ended
    address: str = ""
    error: str | None = None

    @property
    def again(self) -> Outcome:
        """What becomes of it where a try came to nothing and another would be possible."""
        return Outcome.EXPIRED if self.void else Outcome.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliveries:
    """All by id; `open`: what the dispatcher still has to do, in order; `about`: by subject and message."""

    all: immutables.Map[DeliveryId, Delivery] = field(default_factory=immutables.Map)
    open: tuple[DeliveryId, ...] = ()
    about: immutables.Map[str, immutables.Map[DeliveryId, None]] = field(default_factory=immutables.Map)

    def of(self, subject: str) -> list[Delivery]:
        """The deliveries of one post, message or question, in order of planning."""
        found = (self.all[id_] for id_ in self.about.get(subject, immutables.Map()))
        return sorted(found, key=lambda d: (d.planned_at, d.id))

    def waiting(self) -> list[Delivery]:
        """What is still to be done, the earliest planned first."""
        return [self.all[id_] for id_ in self.open]

    def attention(self) -> list[Delivery]:
        """What a person must look at: failed, uncertain, or to be posted by hand."""
        wanted = {Outcome.FAILED, Outcome.UNCERTAIN, Outcome.BY_HAND}
        found = (d for d in self.all.values() if d.outcome in wanted)
        return sorted(found, key=lambda d: (d.planned_at, d.id))


def with_changed(part: Deliveries, *changed: Delivery) -> Deliveries:
    """These as they are now. An entry moves one of thousands, so the others are not looked at one by one."""
    before = {d.id for d in changed if d.id in part.all and part.all[d.id].outcome in OPEN}
    shut = {d.id for d in changed if d.outcome not in OPEN} & before
    kept = tuple(id_ for id_ in part.open if id_ not in shut) if shut else part.open
    fresh = dict.fromkeys(d.id for d in changed if d.outcome in OPEN and d.id not in before)
    about = part.about.mutate()
    for new in (d for d in changed if d.id not in part.all):
        for subject in {new.subject, new.message or new.subject}:
            about[subject] = about.get(subject, immutables.Map()).set(new.id, None)
    everything = part.all.update({d.id: d for d in changed})
    return Deliveries(all=everything, open=(*kept, *fresh), about=about.finish())


def _voided(part: Deliveries, which: Iterable[Delivery], at: datetime) -> Deliveries:
    """None of these is begun any more; what is under way, or in a person's hands, stays until she says."""
    return with_changed(part, *(_void(d, at) for d in which if d.outcome not in CLOSED))


def _void(found: Delivery, at: datetime) -> Delivery:
    by_hand = found.outcome is Outcome.BY_HAND and found.source is not Source.POST
    if by_hand or found.outcome is Outcome.WAITING:
        return replace(found, void=True, outcome=Outcome.EXPIRED, changed_at=at)
    return replace(found, void=True)


def released(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, MessageReleased)
    planned = (_planned(p, e.message, Source.MESSAGE, recorded.at, e.expires) for p in e.planned)
    return with_changed(part, *planned)


def withdrawn(part: Deliveries, recorded: Recorded) -> Deliveries:
    """What has not left yet never will; it holds up nothing that comes after it."""
    e = recorded.entry
    assert isinstance(e, MessageWithdrawn)
    still = _voided(part, (d for d in part.of(e.message) if d.message == e.message), recorded.at)
    return with_changed(still, *(_planned(p, e.message, Source.WITHDRAWAL, recorded.at) for p in e.planned))


def _planned(
    planned: Planned, message: MessageId, source: Source, at: datetime, expires: datetime | None = None
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
    return with_changed(part, *fresh)


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
        channel=e.channel,
        changed_at=recorded.at,
        not_before=None,
        void=False,  # only a post that a person decided anew is claimed after it was void
    )
    return with_changed(part, after)


def moved(part: Deliveries, recorded: Recorded, delivery: DeliveryId, **to: Any) -> Deliveries:
    """One delivery, with what an entry says of it."""
    return with_changed(part, replace(part.all[delivery], changed_at=recorded.at, **to))


def succeeded(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, DispatchSucceeded)
    return moved(part, recorded, e.delivery, outcome=Outcome.DELIVERED, address=e.address, error=None)


def failed(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, DispatchFailed)
    outcome = Outcome.FAILED if e.final else part.all[e.delivery].again
    not_before = None if e.final else recorded.at + timedelta(seconds=e.wait_seconds)
    return moved(part, recorded, e.delivery, outcome=outcome, not_before=not_before, error=e.error)


def uncertain(part: Deliveries, recorded: Recorded) -> Deliveries:
    e = recorded.entry
    assert isinstance(e, DispatchUncertain)
    return moved(part, recorded, e.delivery, outcome=Outcome.UNCERTAIN, error=e.error)


def expired(part: Deliveries, recorded: Recorded) -> Deliveries:
    assert isinstance(recorded.entry, DispatchExpired)
    return moved(part, recorded, recorded.entry.delivery, outcome=Outcome.EXPIRED)


def level_set(part: Deliveries, recorded: Recorded) -> Deliveries:
    """What is not out when a crisis begins or ends was approved for another time; at consult, posts were."""
    e = recorded.entry
    assert isinstance(e, LevelSet)
    stops = {Source.POST} if e.level is Level.CONSULT else set()
    if Level.CRISIS in (e.level, e.before):
        stops = set(Source) - {Source.WITHDRAWAL}  # to take something back is never stopped
    return _voided(part, (d for d in part.all.values() if d.source in stops), recorded.at)


PART = Deliveries
APPLY = {
    MessageReleased: released,
    MessageWithdrawn: withdrawn,
    AnswersPlanned: answers_planned,
    DispatchClaimed: claimed,
    DispatchSucceeded: succeeded,
    DispatchFailed: failed,
    DispatchUncertain: uncertain,
    DispatchExpired: expired,
    LevelSet: level_set,
}
DECIDE: dict[type[object], object] = {}
