"""One channel's way from claim to report, and what a crash left of it. Each channel has a thread of its own.

    recover():  every delivery that a dead dispatcher left claimed becomes uncertain; then the channel is
    asked turn():     the first job due → claim (decided in the journal) → send → report

A report that cannot be saved is tried until it is: what went out must not be forgotten, and nothing else
leaves through this channel before that is written down.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from crisis.console import Console
from crisis.journal import NotSaved
from crisis.rules.ids import ChannelName, DeliveryId
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.rules.outgoing.dispatch import ReportFailure, ReportSuccess, ReportUncertain
from crisis.rules.outgoing.sending import DispatchClaimed
from crisis.rules.refusal import Reason, Refused

from .agenda import WHO, interrupted, jobs
from .channel import CannotTell, Channel, Final, Published, Transient, Uncertain
from .parcel import parcel_of

LONGEST_PAUSE = 300  # seconds between two tries
MOST_TRIES = 30  # a delivery without expiry is given up after about two hours
Report = ReportSuccess | ReportFailure | ReportUncertain
log = logging.getLogger(__name__)


class Carrier:
    """Carries what is due to one channel. `pause` waits a moment and says whether to go on."""

    def __init__(
        self,
        name: ChannelName,
        channel: Channel,
        console: Console,
        *,
        clock: Callable[[], datetime],
        pause: Callable[[], bool],
    ) -> None:
        self.name = name
        self._channel = channel
        self._console = console
        self._clock = clock
        self._pause = pause

    def recover(self) -> None:
        """Find out about everything left in between: looked up, or left uncertain for a person."""
        for left in interrupted(self._console.room(), self.name):
            if left.outcome is Outcome.CLAIMED:
                self._report(
                    ReportUncertain(
                        delivery=left.id, attempt=left.attempt, error="The dispatcher was stopped."
                    )
                )
            self._look_up(left.id, left.attempt)

    def turn(self) -> bool:
        """Carry one thing; False when nothing is due."""
        room = self._console.room()
        for claim in jobs(room, self._clock(), self.name):
            if claimed := self._claimed(claim):
                if not claimed.by_hand:
                    self._carry(claimed.delivery, claimed.attempt)
                return True
        return False

    def _claimed(self, claim: object) -> DispatchClaimed | None:
        try:
            (recorded,) = self._console.ask(claim, WHO, once=uuid4())
        except Refused:  # the level rose, or it was withdrawn, between the look and the claim
            return None
        assert isinstance(recorded.entry, DispatchClaimed)
        return recorded.entry

    def _carry(self, delivery: DeliveryId, attempt: int) -> None:
        try:
            report = self._sent(delivery, attempt)
        except Uncertain as fault:
            self._report(ReportUncertain(delivery=delivery, attempt=attempt, error=str(fault)))
            self._look_up(delivery, attempt)
            return
        self._report(report)

    def _sent(self, delivery: DeliveryId, attempt: int) -> Report:
        """Send it, and say how that went; Uncertain goes on to the caller."""
        room = self._console.room()
        try:
            parcel = parcel_of(room, room[Deliveries].all[delivery])
            published = self._channel.publish(delivery, parcel)
        except Transient as fault:
            return _again(delivery, attempt, str(fault), max(fault.wait_seconds, _pause_after(attempt)))
        except Final as fault:
            return ReportFailure(delivery=delivery, attempt=attempt, final=True, error=str(fault))
        return ReportSuccess(delivery=delivery, attempt=attempt, address=published.address)

    def _look_up(self, delivery: DeliveryId, attempt: int) -> None:
        found = self._channel.look_up(delivery)
        if isinstance(found, CannotTell):
            log.warning("delivery %s: %s A person must settle it.", delivery, found.why)
        elif isinstance(found, Published):
            self._report(ReportSuccess(delivery=delivery, attempt=attempt, address=found.address))
        else:
            error = "Looked up: it had not gone out."
            self._report(_again(delivery, attempt, error, _pause_after(attempt - 1)))

    def _report(self, report: Report) -> None:
        once = uuid4()
        while True:
            try:
                self._console.ask(report, WHO, once=once)
            except NotSaved as fault:
                log.error("delivery %s: the outcome is not saved yet: %s", report.delivery, fault.why)
                if not self._pause():
                    return  # stopping: the next start finds it claimed and looks it up
            except Refused as no:
                if no.reason is Reason.FROZEN and self._pause():
                    continue  # a drill that stands still hears of it when it goes on
                log.warning("delivery %s: the outcome came too late: %s", report.delivery, no.reason)
                return
            else:
                break
        if isinstance(report, ReportSuccess):
            self._channel.settled(report.delivery)


def _again(delivery: DeliveryId, attempt: int, error: str, wait: int) -> ReportFailure:
    """Not this time; and after very many times, no more."""
    return ReportFailure(
        delivery=delivery, attempt=attempt, final=attempt >= MOST_TRIES, error=error, wait_seconds=wait
    )


def _pause_after(tries: int) -> int:
    """Seconds to wait after so many tries in vain: twice as long each time."""
    return min(LONGEST_PAUSE, 2**tries) if tries else 0
