"""What stands outside: what is posted by hand, what failed or may have, accounts to phone about, posts that
none of us wrote.
"""

from __future__ import annotations

from functools import partial

from crisis.rules.accounts.breach import Breaches, RecordBreach
from crisis.rules.accounts.register import Register
from crisis.rules.boards.coverage import coverage
from crisis.rules.drills.script import Kind
from crisis.rules.ids import BreachId
from crisis.rules.levels.level import Standing
from crisis.rules.levels.lock import ConfirmByPhone, Locking, SpotPost
from crisis.rules.outgoing.aftercare import MarkPosted, RetryDelivery, SettleDelivery
from crisis.rules.outgoing.delivery import Deliveries, Delivery, Outcome

from .seeing import account_named, happened
from .task import Seat, Task, Tasks
from .writing import words

TRIES = 3
PHONING = 40  # seconds between two calls


def tasks(seat: Seat) -> Tasks:
    """All that she might do about what stands outside."""
    yield from _spotting(seat)
    for delivery in seat.room[Deliveries].attention():
        yield from _carrying(seat, delivery)
    yield from _phoning(seat)


def _spotting(seat: Seat) -> Tasks:
    says = words(seat.room)
    for inject, at in happened(seat.room, Kind.FOREIGN):
        account = account_named(seat.room, inject.account)
        if account is None or at < seat.room[Standing].since:
            continue
        spotted = any(s.account == account.id and s.at >= at for s in seat.room[Locking].spotted)
        if not spotted:
            yield Task(
                key=f"spot-{inject.id}",
                since=at,
                usual=110,
                command=partial(SpotPost, account=account.id, note=says.spotted),
            )
        elif BreachId(f"breach-{inject.id}") not in seat.room[Breaches].all:
            yield Task(
                key=f"breach-{inject.id}",
                since=at,
                usual=300,
                command=partial(
                    RecordBreach,
                    breach=BreachId(f"breach-{inject.id}"),
                    account=account.id,
                    what=says.breach,
                    happened_at=at,
                ),
            )


def _carrying(seat: Seat, delivery: Delivery) -> Tasks:
    """Posted by hand and said so; looked up where it may be out; tried again where it failed."""
    key, since = f"{delivery.id}-{delivery.outcome}-{delivery.attempt}", delivery.changed_at
    account = seat.room[Register].accounts.get(delivery.account) if delivery.account else None
    if delivery.outcome is Outcome.BY_HAND:
        address = account.address if account else ""
        command = MarkPosted(delivery=delivery.id, address=address)
        yield Task(key=key, since=since, usual=50, command=lambda: command)
    elif delivery.outcome is Outcome.UNCERTAIN:
        out = seat.chance(key).happens(50)  # what she found when she looked there
        yield Task(
            key=key,
            since=since,
            usual=70,
            command=partial(SettleDelivery, delivery=delivery.id, went_out=out),
        )
    elif delivery.attempt < TRIES and not delivery.void:
        yield Task(key=key, since=since, usual=90, command=partial(RetryDelivery, delivery=delivery.id))


def _phoning(seat: Seat) -> Tasks:
    says = words(seat.room)
    for number, line in enumerate(coverage(seat.room, seat.now).chase):
        yield Task(
            key=f"phone-{line.account.id}",
            since=seat.room[Standing].since,
            usual=420 + PHONING * number,
            command=partial(ConfirmByPhone, account=line.account.id, note=says.phoned),
        )
