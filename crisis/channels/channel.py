"""What a channel must be able to do, and the four ways in which sending can end.

    published      Published(address)          it is out, and here is where
    Transient      nothing went out; the same parcel may be tried again after a wait
    Final          nothing more will go out by itself; a person must look
    Uncertain      it may be out or not: `look_up` says, or a person does; never sent blindly again

A key names one delivery for its whole life. Publishing twice under one key shows once, wherever the place
allows it. The tests in `tests/channels/test_contract.py` are what an adapter must meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from crisis.rules.ids import DeliveryId
from crisis.rules.messages.rendering import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What goes out to one place, to the letter: `to` an account's address or an asker's, `sender` a name."""

    payload: Payload
    to: str = ""
    sender: str = ""
    exercise: bool = False  # the journal says so, not the settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """It is out. `address` is where it can be seen, if anywhere; it stays for ever and names no person."""

    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotTell:
    """Neither out nor not out, as far as anybody can see from here."""

    why: str


class Transient(Exception):
    """Not now. `wait_seconds` is what the other side asked for, 0 where it asked for nothing."""

    def __init__(self, why: str, *, wait_seconds: int = 0) -> None:
        super().__init__(why)
        self.wait_seconds = wait_seconds


class Final(Exception):
    """No, and not later either."""


class Uncertain(Exception):
    """The line was cut after the point of no return."""


class Channel(Protocol):
    """One way out, used by one thread. Nothing in it waits longer than ten seconds for the other side."""

    def probe(self) -> str:
        """What keeps this channel from speaking, as a sentence; empty when it is ready. Publishes nothing."""
        ...

    def publish(self, key: DeliveryId, parcel: Parcel) -> Published:
        """Send it. Raises Transient, Final or Uncertain."""
        ...

    def look_up(self, key: DeliveryId) -> Published | CannotTell | None:
        """Whether what this key names is out. None: certainly not."""
        ...

    def settled(self, key: DeliveryId) -> None:
        """The journal knows the outcome now: whatever was kept to answer `look_up` may go."""
        ...


@dataclass(frozen=True, slots=True)
class Guarded:
    """A channel of one kind of room: what a drill approved never goes out of a live one, nor the other way.

    The kind of room was decided when the channel was made, the kind of parcel by the journal: two that are
    not of one mind send nothing, whatever else went wrong.
    """

    channel: Channel
    exercise: bool

    def probe(self) -> str:
        return self.channel.probe()

    def publish(self, key: DeliveryId, parcel: Parcel) -> Published:
        if parcel.exercise and not self.exercise:
            raise Final("This is of a drill and stays there.")
        if self.exercise and not parcel.exercise:
            raise Final("This is of a live room and stays there.")
        return self.channel.publish(key, parcel)

    def look_up(self, key: DeliveryId) -> Published | CannotTell | None:
        return self.channel.look_up(key)

    def settled(self, key: DeliveryId) -> None:
        self.channel.settled(key)


@dataclass(frozen=True, slots=True)
class Mute:
    """A channel that this installation has no way to reach; it says so instead of keeping things waiting."""

    why: str

    def probe(self) -> str:
        return self.why

    def publish(self, key: DeliveryId, parcel: Parcel) -> Published:
        raise Final(self.why)

    def look_up(self, key: DeliveryId) -> Published | CannotTell | None:
        return None

    def settled(self, key: DeliveryId) -> None:
        """Nothing was kept."""
