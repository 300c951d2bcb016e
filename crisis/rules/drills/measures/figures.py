"""What a drill, or a crisis, comes to in figures. What each means exactly: docs/decisions/13-figures.md.

Whole numbers throughout. Times are whole seconds, rounded down, from what their comments say; those of `Lock`
and `First` without one are counted from the first setting of the crisis staff, or from the beginning where it
was never set. None is "never", or "nothing in the journal says".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ...ids import AccountId, ChannelName, DeliveryId, InjectId, MessageId, PersonId, Seq
from ..script import Kind


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


class Seen(StrEnum):
    """How far what an inject expected was done, as its observers say: the least of their words."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    UNOBSERVED = "unobserved"


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
class Point:
    """At one moment: questions to be answered so far, and how many of them still waited."""

    seconds: int  # from the beginning
    received: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """How long one question waited; `over` once it was settled."""

    number: int
    seconds: int
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rumour:
    """A rumour: seconds from when it was heard until a fact was chosen for it, and until it was answered."""

    number: int
    chosen: int | None
    met: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """What sounded like danger: seconds until a person looked."""

    number: int
    seconds: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    received: int
    waiting: int  # at the end
    curve: tuple[Point, ...]
    longest: tuple[Wait, ...]  # ten at most
    rumours: tuple[Rumour, ...]
    red: tuple[Alarm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Something that left with what must not be known: which, by the names of what was looked for."""

    delivery: DeliveryId
    kinds: tuple[str, ...]  # "identity", "contact", "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaks:
    """Of all that left, what carried an identity number, or what a personal-data inject had brought in."""

    left: int
    unknown: int  # its words were erased
    found: tuple[Leak, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Astray:
    """A delivery that was begun though the level that stood did not allow it."""

    delivery: DeliveryId
    seq: Seq
    why: str  # "locked", "channel", "approval" or "alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """All that was begun, held against level, lock and approval once more."""

    begun: int
    astray: tuple[Astray, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One inject of the script, or one that was made up; seconds from the start."""

    inject: InjectId
    kind: Kind
    due: int
    played: int | None
    left_out: bool
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotting:
    """A post that nobody made here: seconds until somebody noted it."""

    inject: InjectId
    account: AccountId | None
    seconds: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    injects: tuple[Told, ...]
    done: int
    partly: int
    not_done: int
    unobserved: int
    foreign: tuple[Spotting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What went to one kind of channel ("mail" for letters to askers), as it stood at the end."""

    channel: ChannelName
    delivered: int
    failed: int
    uncertain: int
    expired: int
    open: int  # waiting, under way, or in a person's hands


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    messages: int  # released
    editions: int  # of these, with answers to questions
    withdrawn: int  # after they were out
    halves: int  # released, and at the end in some of their places but not in all
    posts: int  # of departments, begun
    ways: tuple[Way, ...]  # by name


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
