"""What somebody is called at work: it stands under what she writes to residents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ..entry import Entry, Recorded, entry, personal
from ..ids import PersonId
from ..refusal import Reason, Refused
from ..roles import READERS, Actor, Rule
from ..room import Room
from .people import KEEPERS, People, known, must_be_title, roles_of


@entry("person.titled")
class PersonTitled(Entry):
    person: PersonId
    title: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTitle:
    """Her own title, or, by an administrator, anybody's."""

    person: PersonId
    title: str

    def __post_init__(self) -> None:
        must_be_title(self.title)


def set_title(room: Room, command: SetTitle, who: Actor, now: datetime) -> list[Entry]:
    known(room, command.person)
    if command.person != who.person and not KEEPERS & roles_of(room, who):
        raise Refused(Reason.ROLE)
    return [PersonTitled(person=command.person, title=command.title.strip() or None)]


def titled(part: People, recorded: Recorded) -> People:
    e = recorded.entry
    assert isinstance(e, PersonTitled)
    return People(all=part.all.set(e.person, replace(part.all[e.person], title=e.title)))


PART = People
APPLY = {PersonTitled: titled}
DECIDE = {SetTitle: Rule(roles=KEEPERS | READERS, decide=set_title)}
