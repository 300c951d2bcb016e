"""Who waited for an answer, for how long; who took over; which promises were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ...ids import MessageId
from ...levels.lead import ELIGIBLE, Lead, TakenOver
from ...levels.level import LevelSet
from ...levels.succession import wait_of
from ...messages.draft import MessageDrafted
from ...messages.message import MessageReturned, Messages, Phase
from ...messages.submission import MessageApproved, MessageSubmitted
from ...outgoing.sending import MessageReleased, MessageWithdrawn
from ...persons.people import People
from . import figures
from .figures import Approval, Approvals, Promise, Verdict, Word
from .moment import Moment, maybe, seconds


class Approving:
    """Hears each text from the moment it waits until somebody answers."""

    def __init__(self) -> None:
        self.first: list[tuple[int, datetime]] = []  # approvals, by seq
        self._since: dict[MessageId, datetime] = {}
        self._answered: list[Approval] = []

    def hear(self, moment: Moment) -> None:
        """Take in one entry."""
        e = moment.entry
        if isinstance(e, LevelSet):
            self._level_set(moment)
        elif isinstance(e, MessageSubmitted):
            self._since[e.message] = moment.at
        elif isinstance(e, MessageApproved):
            self.first.append((moment.recorded.seq, moment.at))
            self._answer(e.message, moment.at, Verdict.APPROVED)
        elif isinstance(e, MessageReturned):
            self._answer(e.message, moment.at, Verdict.RETURNED)
        elif isinstance(e, MessageDrafted | MessageWithdrawn):
            self._since.pop(e.message, None)

    def _answer(self, message: MessageId, at: datetime, verdict: Verdict) -> None:
        """What was approved and then returned unpublished had its answer already."""
        if (since := self._since.pop(message, None)) is not None:
            self._answered.append(Approval(message=message, seconds=seconds(since, at), verdict=verdict))

    def _level_set(self, moment: Moment) -> None:
        """What was approved for another level waits anew, from now on."""
        after = {m.id for m in moment.after[Messages].in_phase(Phase.SUBMITTED)}
        self._since = {m: self._since.get(m, moment.at) for m in sorted(after)}

    def read(self, end: datetime) -> Approvals:
        """The figures."""
        waits = sorted(one.seconds for one in self._answered)
        return Approvals(
            all=tuple(self._answered),
            median_halves=median_halves(waits),
            longest=max(waits, default=None),
            returned=sum(one.verdict is Verdict.RETURNED for one in self._answered),
            waiting=len(self._since),
            waiting_longest=maybe(min(self._since.values()), end) if self._since else None,
        )


def median_halves(waits: list[int]) -> int | None:
    """Twice the median, exactly; nothing of none."""
    if not waits:
        return None
    ordered = sorted(waits)
    half = len(ordered) // 2
    return ordered[half] + ordered[~half]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    message: MessageId
    at: datetime
    due: datetime


class Promising:
    """Hears each "next update", and the release that comes after it."""

    def __init__(self, begun: datetime) -> None:
        self._begun = begun
        self._given: list[Given] = []
        self._met: dict[MessageId, datetime] = {}

    def hear(self, moment: Moment) -> None:
        """Take in one entry."""
        e = moment.entry
        if not isinstance(e, MessageReleased):
            return
        for given in self._given:
            self._met.setdefault(given.message, moment.at)
        due = moment.before[Messages].all[e.message].draft.next_update
        if due is not None:
            self._given.append(Given(message=e.message, at=moment.at, due=due))

    def read(self, end: datetime) -> tuple[Promise, ...]:
        """The figures, as the promises were given."""
        return tuple(self._kept(given, self._met.get(given.message), end) for given in self._given)

    def _kept(self, given: Given, met: datetime | None, end: datetime) -> Promise:
        known = met or end
        missed = known > given.due
        word = Word.MISSED if missed else Word.KEPT if met else Word.OPEN
        return Promise(
            message=given.message,
            due=seconds(self._begun, given.due),
            met=maybe(self._begun, met),
            late=seconds(given.due, known) if missed else 0,
            word=word,
        )


class TakingOver:
    """Hears each deputy who took over, and looks up since when she could have."""

    def __init__(self) -> None:
        self._found: list[figures.TakenOver] = []

    def hear(self, moment: Moment) -> None:
        """Take in one entry."""
        e = moment.entry
        if not isinstance(e, TakenOver):
            return
        room = moment.before
        lead, waiting = room[Lead], room[Messages].in_phase(Phase.SUBMITTED)
        holder = room[People].all.get(lead.holder) if lead.holder else None
        clock = timedelta(minutes=wait_of(room, e.by))
        gone = holder is None or not (holder.active and holder.roles & ELIGIBLE)
        asked = min((m.submitted_at for m in waiting if m.submitted_at), default=None)
        open_ = moment.at if gone or asked is None else max(asked, lead.since) + clock
        self._found.append(figures.TakenOver(by=e.by, seconds=seconds(open_, moment.at)))

    def read(self) -> tuple[figures.TakenOver, ...]:
        """The figures."""
        return tuple(self._found)
