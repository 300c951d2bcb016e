"""What a drill, or a crisis, comes to in figures. What each means exactly: docs/decisions/13-figures.md.

Whole numbers throughout. Times are whole seconds, rounded down, from what their comments say; those of `Lock`
and `First` without one are counted from the first setting of the crisis staff, or from the beginning where it
was never set. None is "never", or "nothing in the journal says".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ...ids import InjectId, MessageId, PersonId, Seq
from .counted import Asked, Gate, Leaks, Script, Sent


class Sort(StrEnum):
    """What was measured."""

    DRILL = "drill"
    CRISIS = "crisis"


class Verdict(StrEnum):
    """What was answered to a text that was handed in."""

    APPROVED = "approved"
    RETURNED = "returned"


class Word(StrEnum):
    """What became of a promise to say more by a time."""

    KEPT = "kept"
    MISSED = "missed"
    OPEN = "open"  # its time had not come


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The entries that are measured, from `first` to `last`, both included."""

    sort: Sort
    name: str  # of the script; empty for a crisis
    first: Seq
    last: Seq
    begun: datetime
    ended: datetime  # when the last of them was written
    seconds: int
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """From the first look to a lock that everybody is known to have heard of."""

    previewed: int | None  # of a drill: from its start to the first look at what the crisis staff would bring
    decided: int | None  # from that look to the setting
    set: int | None  # from the beginning
    accounts: int  # that the setting locked
    enforced: int  # of these, which nobody could open anyway
    vouched: int  # enforced, or confirmed by somebody
    receipt: int | None  # until that was all of them
    heads: int  # departments with a locked account and somebody to head them
    reached: int  # of these, for each of whose locked accounts somebody answered
    all_heads: int | None  # until that was all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """The first message: when it was approved, and when it stood in the first place."""

    approved: int | None
    out: int | None
    edition: int | None  # the first answers to questions were released


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    message: MessageId
    seconds: int  # from handing in to the answer
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvals:
    """Every answer to a text handed in. The median is exact, and in half seconds: of an even number, the sum
    of the two middle ones.
    """

    all: tuple[Approval, ...]
    median_halves: int | None
    longest: int | None
    returned: int
    waiting: int  # with no answer at the end
    waiting_longest: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A "next update" that went out, and the message that kept it."""

    message: MessageId
    due: int  # from the beginning
    met: int | None
    late: int  # 0 where it was kept, and where its time had not come
    word: Word


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    by: PersonId
    seconds: int  # since it was first open to this person


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was wrong, until it stood right wherever it had been read."""

    inject: InjectId | None  # that said so
    message: MessageId | None  # that was wrong
    carried: int  # accounts that had carried it
    corrected: int
    seconds: int | None  # since somebody said so, until that was all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything that is measured."""

    stretch: Stretch
    lock: Lock
    first: First
    approvals: Approvals
    promises: tuple[Promise, ...]
    takeovers: tuple[TakenOver, ...]
    corrections: tuple[Correction, ...]
    asked: Asked
    leaks: Leaks
    gate: Gate
    script: Script
    sent: Sent
