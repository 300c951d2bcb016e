"""What players see of a script: what was told, what stands outside, who does not answer. Never what it
expects of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from crisis.rules.accounts.register import Account, Register
from crisis.rules.drills.drill import Drill, Phase
from crisis.rules.drills.playing import Played, alias, injects
from crisis.rules.drills.script import Inject, Kind
from crisis.rules.ids import QuestionId
from crisis.rules.persons.people import Person
from crisis.rules.room import Room

LONGEST = 240  # characters of what was told that are passed on


def happened(room: Room, *kinds: Kind) -> Iterator[tuple[Inject, datetime]]:
    """What was played of these kinds, and when, the earliest first."""
    played = room[Played].at
    done = ((each, played[each.id]) for each in injects(room) if each.kind in kinds and each.id in played)
    return iter(sorted(done, key=lambda pair: pair[1]))


def is_silent(room: Room, person: Person, now: datetime) -> bool:
    """Whether the script keeps this person from answering now."""
    return silent_until(room, person, now) is not None


def silent_until(room: Room, person: Person, now: datetime) -> datetime | None:
    """Until when she does not answer; nothing where she does."""
    for inject, at in happened(room, Kind.SILENT):
        until = at + timedelta(minutes=inject.minutes)
        if inject.role in (person.id, *person.roles) and at <= now < until:
            return until
    return None


def last_silence(room: Room, person: Person, now: datetime) -> datetime | None:
    """When her last silence ended."""
    ends = (
        at + timedelta(minutes=inject.minutes)
        for inject, at in happened(room, Kind.SILENT)
        if inject.role in (person.id, *person.roles)
    )
    return max((end for end in ends if end <= now), default=None)


def said_in(room: Room, question: QuestionId) -> Inject | None:
    """The inject whose residents said it, as whoever reads it would know; nothing for what others asked."""
    name = question.rpartition(".")[0]
    return next((each for each in injects(room) if alias(each.id) == name), None)


def account_named(room: Room, name: str) -> Account | None:
    """The account of this id, or the first of this kind of channel: the municipality's own before others."""
    accounts = room[Register].accounts.values()
    found = [a for a in accounts if name in (a.id, a.channel)]
    return min(found, key=lambda a: (a.id != name, a.department is not None, a.id), default=None)


def ends_at(room: Room) -> datetime | None:
    """When the drill is meant to be over."""
    drill = room[Drill]
    if drill.script is None or drill.started is None:
        return None
    return drill.started + timedelta(minutes=drill.script.minutes)


def runs(room: Room) -> bool:
    return room[Drill].phase is Phase.RUNNING


def told(room: Room, after: datetime | None = None) -> list[tuple[Inject, datetime]]:
    """What somebody called in to tell, the earliest first."""
    return [pair for pair in happened(room, Kind.TELL) if after is None or pair[1] > after]


def gist(text: str) -> str:
    """The first sentences of what was told, as somebody would pass them on."""
    words = " ".join(text.replace("«", "").replace("»", "").split())
    if len(words) <= LONGEST:
        return words
    cut = words[:LONGEST]
    end = max(cut.rfind(mark) for mark in ".!?")
    return cut[: end + 1] if end > 0 else cut.rsplit(" ", 1)[0] + "."
