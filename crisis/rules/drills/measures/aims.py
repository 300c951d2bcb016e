"""The figures that are spoken of, one line each, beside what the adopted policy asks of them.

A line's value is the slowest of its kind: what took longest decides how it went. A policy states few limits;
where it states none there is nothing to keep or miss, and drills are compared with each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ...adopted.duty import Duty
from ...adopted.policy import Policy
from ...adopted.provisions import Clause
from .figures import Figures, Word


class Unit(StrEnum):
    """What a value counts."""

    SECONDS = "seconds"
    HALVES = "halves"  # half seconds
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One figure. `never` counts what had not come at the end; `most` is the limit, in the same unit."""

    name: str
    unit: Unit
    value: int | None
    never: int = 0
    most: int | None = None
    clause: Clause | None = None

    @property
    def met(self) -> bool | None:
        """Whether the limit was kept; nothing where there is none, or nothing was measured."""
        if self.most is None or (self.value is None and not self.never):
            return None
        return not self.never and self.value is not None and self.value <= self.most

    @property
    def seconds(self) -> int | None:
        """The value as a length of time, rounded down; nothing for what is counted."""
        if self.value is None or self.unit is Unit.COUNT:
            return None
        return self.value // 2 if self.unit is Unit.HALVES else self.value


def aims(figures: Figures, policy: Policy) -> tuple[Aim, ...]:
    """Every line, in the order in which a crisis goes."""
    return (
        *_locking(figures, policy),
        *_approving(figures, policy),
        *_telling(figures, policy),
        *_answering(figures, policy),
        *_minding(figures, policy),
    )


def _time(name: str, value: int | None, **more: object) -> Aim:
    return Aim(name=name, unit=Unit.SECONDS, value=value, **more)  # type: ignore[arg-type]


def _slowest(name: str, times: Iterable[int | None], **more: object) -> Aim:
    """The slowest of several; those that never came are counted beside it."""
    found = list(times)
    value = max((one for one in found if one is not None), default=None)
    return _time(name, value, never=found.count(None), **more)


def _count(name: str, value: int, **more: object) -> Aim:
    return Aim(name=name, unit=Unit.COUNT, value=value, **more)  # type: ignore[arg-type]


def _locking(figures: Figures, policy: Policy) -> Iterator[Aim]:
    lock = figures.lock
    yield _time("previewed", lock.previewed)
    yield _time("decided", lock.decided)
    yield _time("receipt", lock.receipt, never=lock.accounts - lock.vouched)
    heads = policy.clause_for(Duty.HEAD_REPORT)
    yield _time("all_heads", lock.all_heads, never=lock.heads - lock.reached, clause=heads)


def _approving(figures: Figures, policy: Policy) -> Iterator[Aim]:
    found, clocks, clause = figures.approvals, policy.clocks, policy.clause_for(Duty.LEAD_APPROVES)
    median = Aim(
        name="approvals_median",
        unit=Unit.HALVES,
        value=found.median_halves,
        most=clocks.nudge * 60 * 2,
        clause=clause,
    )
    yield median
    longest = max(filter(None, (found.longest, found.waiting_longest)), default=found.longest)
    yield _time("approvals_longest", longest, most=clocks.takeover * 60, clause=clause)
    yield _count("returned", found.returned)
    one_lead = policy.clause_for(Duty.ONE_LEAD)
    yield _slowest("takeover", (one.seconds for one in figures.takeovers), clause=one_lead)


def _telling(figures: Figures, policy: Policy) -> Iterator[Aim]:
    first = policy.clause_for(Duty.FIRST_MESSAGE_TIME)
    yield _time("approved", figures.first.approved)
    yield _time("out", figures.first.out, clause=first)
    broken = [one.late for one in figures.promises if one.word is Word.MISSED]
    kept = policy.clause_for(Duty.CURRENT_MESSAGE)
    yield _count("promises_missed", len(broken), most=0, clause=kept)
    yield _time("promise_late", max(broken, default=None))
    yield _slowest("correction", (one.seconds for one in figures.corrections))
    yield _count("halves", figures.sent.halves, most=0)


def _answering(figures: Figures, policy: Policy) -> Iterator[Aim]:
    found, answering = figures.asked, policy.answering
    yield _time("edition", figures.first.edition, clause=policy.clause_for(Duty.EDITIONS))
    yield _count("waiting", found.waiting)
    clock = policy.clause_for(Duty.ANSWER_CLOCK)
    limit = answering.minutes * 60 if clock and not answering.days else None
    longest = max((one.seconds for one in found.longest), default=None)
    yield _time("wait_longest", longest, most=limit, clause=clock)
    met = policy.clause_for(Duty.RUMOUR_CLOCK)
    limit = policy.clocks.rumour * 60
    yield _slowest("rumour", (one.met for one in found.rumours), most=limit, clause=met)
    yield _slowest("red", (one.seconds for one in found.red))


def _minding(figures: Figures, policy: Policy) -> Iterator[Aim]:
    identity, lock = policy.clause_for(Duty.IDENTITY_GATE), policy.clause_for(Duty.LOCK)
    yield _count("leaks", len(figures.leaks.found), most=0, clause=identity)
    yield _count("astray", len(figures.gate.astray), most=0, clause=lock)
    yield _slowest("foreign", (one.seconds for one in figures.script.foreign))
    if figures.script.injects:
        yield _count("not_done", figures.script.not_done)
