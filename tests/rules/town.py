"""A very small town for property tests: few enough names that random commands meet in it.

A play is a list of steps: who, a function from the town to a command, and the minutes before it. What a
command names may or may not exist, as in life.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from crisis.rules import rulebook
from crisis.rules.accounts.register import Account, Contact, Department, EnterAccounts
from crisis.rules.adopted.adoption import AdoptPolicy, policy_of
from crisis.rules.adopted.provisions import Redirects
from crisis.rules.entry import Recorded, Via
from crisis.rules.ids import (
    TERMINAL,
    AccountId,
    ChannelName,
    DepartmentId,
    PersonId,
    Seq,
)
from crisis.rules.persons.people import AddPerson
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor, Role
from crisis.rules.room import Room

Maker = Callable[["Town"], object]
Step = tuple[str, Maker, int]
DAWN = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
PEOPLE = ("lead", "deputy", "press", "press2", "head", "desk", "it")
ROLES = {
    "lead": (Role.LEAD,),
    "deputy": (Role.DEPUTY,),
    "press": (Role.COMMUNICATIONS,),
    "press2": (Role.COMMUNICATIONS,),
    "head": (Role.HEAD,),
    "desk": (Role.DESK,),
    "it": (Role.ADMINISTRATOR,),
}
ACCOUNTS = (
    ("web", "website", None),
    ("list", "email", None),
    ("page", "facebook", None),
    ("library", "website", "library"),
    ("school", "email", "school"),
)


@dataclass(slots=True)
class Town:
    """A room that is asked things, one after another, a given number of minutes apart."""

    room: Room = field(default_factory=Room)
    now: datetime = DAWN
    log: list[Recorded] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    asked: list[tuple[object, Actor]] = field(default_factory=list)
    rules: Any = rulebook

    def ask(self, command: object, person: str, minutes: int = 0) -> list[Recorded]:
        """What was recorded; nothing where it was refused. A refusal must leave the room as it was."""
        self.now += timedelta(minutes=minutes)
        who = Actor(person=PersonId(person), via=Via.PAGE)
        self.asked.append((command, who))
        before = self.room
        try:
            entries = self.rules.decide(self.room, command, who, self.now)
        except Refused as refused:
            assert self.room == before
            self.refused.append(refused)
            return []
        fresh = []
        for entry in entries:
            seq = Seq(self.room.head + 1)
            recorded = Recorded(seq=seq, at=self.now, by=who.person, via=who.via, entry=entry)
            self.room = self.rules.apply(self.room, recorded)
            fresh.append(recorded)
        self.log += fresh
        return fresh


def settled(rules: Any = rulebook, town: Town | None = None) -> Town:
    """A town with its people and accounts, at level normal: a new one, or one that has begun otherwise."""
    town = town or Town(rules=rules)
    for person in PEOPLE:
        department = DepartmentId("library") if person == "head" else None
        command = AddPerson(
            person=PersonId(person), name=person.title(), roles=ROLES[person], department=department
        )
        town.ask(command, TERMINAL)
    accounts = tuple(
        Account(
            id=AccountId(id_),
            name=id_,
            channel=ChannelName(channel),
            address="list@town.example" if channel == "email" else "",
            department=DepartmentId(department) if department else None,
        )
        for id_, channel, department in ACCOUNTS
    )
    departments = tuple(Department(id=DepartmentId(d), name=d) for d in ("library", "school"))
    contacts = (Contact(name="Kari", phone="12345678"),) * len(accounts)
    town.ask(EnterAccounts(accounts=accounts, contacts=contacts, departments=departments), TERMINAL)
    redirects = Redirects(case="It is with ___.", personal="Call us.")
    adopted = replace(policy_of(town.room), redirects=redirects)
    town.ask(AdoptPolicy(policy=adopted, site=""), TERMINAL)
    return town
