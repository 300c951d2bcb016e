"""The steps of sorting that persons took, the newest first, each as she took it: one press is one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice

from ..entry import Entry
from ..ids import PersonId, Seq
from ..persons.people import People, Person
from ..room import Room
from ..steps.steps import Step, Steps
from ..steps.trail import StepUndone

PAGE = 60  # lines
FAR = 2000  # steps looked through for a line of one person


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What one press did: its entries, the first first, and whether all of it was taken back since."""

    seqs: tuple[Seq, ...]
    entries: tuple[Entry, ...]
    at: datetime
    by: Person | None
    person: PersonId
    undone: bool

    @property
    def undoing(self) -> bool:
        """Whether it took something back itself."""
        return all(isinstance(entry, StepUndone) for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some lines; `earlier` is where the next page begins, 0 at the end. `persons` have taken a step."""

    groups: tuple[Group, ...]
    earlier: Seq
    persons: tuple[Person, ...]


def steps(room: Room, before: Seq | None = None, by: PersonId | None = None) -> Page:
    """A page of steps from this one back, of everybody or of one person."""
    known, people = room[Steps], room[People].all
    found = _grouped(room, known.before(known.latest if before is None else before))
    wanted = (group for group in found if by is None or group.person == by)
    page = tuple(islice(wanted, PAGE + 1))
    persons = [people[id_] for id_ in known.persons if id_ in people]
    return Page(
        groups=page[:PAGE],
        earlier=page[PAGE].seqs[-1] if len(page) > PAGE else Seq(0),
        persons=tuple(sorted(persons, key=lambda p: (p.name or p.id).casefold())),
    )


def latest_of(room: Room, person: PersonId) -> Group | None:
    """The latest step of this person that stands and took nothing back: what she can undo at once."""
    known = room[Steps]
    recent = islice(known.before(known.latest), FAR)
    mine = (g for g in _grouped(room, recent) if g.person == person and not g.undone and not g.undoing)
    return next(mine, None)


def _grouped(room: Room, found: Iterable[Step]) -> Iterator[Group]:
    """One press writes its entries at one moment, and either does something or takes something back."""
    for (at, person, _), those in groupby(found, key=_press):
        taken = tuple(reversed(list(those)))
        yield Group(
            seqs=tuple(step.seq for step in taken),
            entries=tuple(step.entry for step in taken),
            at=at,
            by=room[People].all.get(person),
            person=person,
            undone=all(step.seq in room[Steps].undone for step in taken),
        )


def _press(step: Step) -> tuple[datetime, PersonId, bool]:
    return step.at, step.by, isinstance(step.entry, StepUndone)
