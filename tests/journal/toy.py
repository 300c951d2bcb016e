"""The smallest municipality, for the journal's tests: a lock, claims against it, notes with names on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from crisis.journal.wording import Wording
from crisis.rules.entry import Entry, Recorded, Via, entry, personal
from crisis.rules.ids import PersonId, Seq
from crisis.rules.refusal import Reason, Refused
from crisis.rules.roles import Actor
from crisis.rules.room import Room


class Weather(StrEnum):
    CALM = "calm"
    STORM = "storm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    name: str
    heights: tuple[int, ...] = ()
    seen: datetime | None = None


@entry("toy.noted")
class Noted(Entry):
    tag: str
    weather: Weather = Weather.CALM
    places: tuple[Place, ...] = ()
    name: str | None = personal()
    phone: str | None = personal()


@entry("toy.locked")
class Locked(Entry):
    pass


@entry("toy.claimed")
class Claimed(Entry):
    what: str


@entry("erasure.done")
class Wiped(Entry):
    seqs: tuple[Seq, ...]
    ground: str
    second: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    tag: str
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wipe:
    seqs: tuple[Seq, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stumble:
    """A command whose rule has a bug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pad:
    """What the toy room remembers: whether it is locked, and who noted what."""

    locked: bool = False
    notes: tuple[tuple[str, str | None], ...] = ()
    claims: tuple[str, ...] = ()


KINDS: dict[tuple[str, int], type[Entry]] = {(k.kind, k.version): k for k in (Noted, Locked, Claimed, Wiped)}
WORDING = Wording(kinds=KINDS)
ANN = Actor(person=PersonId("ann"), via=Via.PAGE)
BO = Actor(person=PersonId("bo"), via=Via.API)


class Toy:
    """A rulebook."""

    def time_in(self, room: Room, wall: datetime) -> datetime:
        return wall

    def decide(self, room: Room, command: object, who: Actor, now: datetime) -> list[Entry]:
        match command:
            case Note():
                return [Noted(tag=command.tag, name=command.name or None, phone=command.phone or None)]
            case Lock():
                return [] if room[Pad].locked else [Locked()]
            case Claim():
                if room[Pad].locked:
                    raise Refused(Reason.LOCKED)
                return [Claimed(what=command.what)]
            case Wipe():
                return [Wiped(seqs=command.seqs, ground="privacy", second=PersonId("bo"))]
            case _:
                raise ZeroDivisionError("a rule with a bug")

    def apply(self, room: Room, recorded: Recorded) -> Room:
        pad, e = room[Pad], recorded.entry
        if isinstance(e, Noted):
            pad = replace(pad, notes=(*pad.notes, (e.tag, e.name)))
        elif isinstance(e, Locked):
            pad = replace(pad, locked=True)
        elif isinstance(e, Claimed):
            pad = replace(pad, claims=(*pad.claims, e.what))
        return room.with_part(pad).moved_to(recorded.seq, recorded.at)
