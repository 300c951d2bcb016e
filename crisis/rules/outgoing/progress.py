"""How deliveries go on, entry by entry: planned, claimed, out or not, void where their time has passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from ..entry import Recorded
from ..ids import DeliveryId, MessageId
from ..levels.level import Level, LevelSet
from .delivery import CLOSED, Deliveries, Delivery, Outcome, with_changed
from .sending import (
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
    still = _voided(part, part.of(e.message) + part.letters_of(e.message), recorded.at)
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
    """One letter for each asker, all of whose questions it answers; what has not left to her for the same
    theme gives way to it.
    """
    e = recorded.entry
    assert isinstance(e, AnswersPlanned)
    letters: dict[DeliveryId, Delivery] = {}
    for a in e.asked:
        letter = letters.get(a.delivery) or part.all.get(a.delivery)
        if letter is None:
            letters[a.delivery] = Delivery(
                id=a.delivery,
                source=Source.ANSWER,
                subject=a.question,
                message=e.message,
                theme=a.theme,
                planned_at=recorded.at,
                changed_at=recorded.at,
            )
        elif a.question not in letter.subjects:
            letters[a.delivery] = replace(letter, also=(*letter.also, a.question))
    passed = (d for new in letters.values() if new.id not in part.all for d in _before(part, new))
    return with_changed(_voided(part, passed, recorded.at), *letters.values())


def _before(part: Deliveries, letter: Delivery) -> Iterator[Delivery]:
    """The letters that say no more than this one, which is newer."""
    said = set(letter.subjects)
    for one in {d.id: d for subject in letter.subjects for d in part.of(subject)}.values():
        if one.theme == letter.theme and one.source is letter.source and said.issuperset(one.subjects):
            yield one


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
