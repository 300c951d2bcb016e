"""What is counted rather than timed: questions, leaks, the script, what was sent. Part of `figures`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ...ids import AccountId, ChannelName, DeliveryId, InjectId, Seq
from ..script import Kind


class Seen(StrEnum):
    """How far what an inject expected was done, as its observers say: the least of their words."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    UNOBSERVED = "unobserved"


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
