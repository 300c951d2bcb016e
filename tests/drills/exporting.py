"""A play as `crisis journal export` would write it, and a town whose journal is a drill's."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from crisis.journal.chain import canonical
from crisis.journal.wording import moment, said
from crisis.rules import rulebook
from crisis.rules.drills.drill import DrillOpened
from crisis.rules.drills.script import Behaviour, Inject, Kind, Script
from crisis.rules.entry import Entry, Recorded, Via, personal_fields
from crisis.rules.ids import TERMINAL, DrillId, InjectId, Seq
from crisis.rules.persons.people import AddPerson
from crisis.rules.roles import Role
from rules.town import DAWN, Town, settled

IDENTITY = "15076500565"


def inject(id_: str, at: int, kind: Kind, text: str = "Something happens.", **more: Any) -> Inject:
    return Inject(id=InjectId(id_), at=at, kind=kind, text=text, **more)


SECRET = f"Kari Nordmann lives there. {IDENTITY}, kari@private.example, 912 34 567."
INJECTS = (
    inject("call", 1, Kind.TELL, "Town Hall calls."),
    inject(
        "trap", 2, Kind.PRIVACY, "A neighbour writes.", texts=(SECRET, "Ask Town Hall about Per Olav Lie.")
    ),
    inject("wrong", 3, Kind.CORRECTION),
    inject("post", 4, Kind.FOREIGN, account="library"),
    inject("said", 5, Kind.RUMOUR, texts=("They say the dam broke.",)),
    inject("slow", 6, Kind.PLATFORM, account="facebook", behaviour=Behaviour.HALF),
)
SCRIPT = Script(name="pump", title="No pump", language="en", minutes=20, injects=INJECTS)


def recorded(town: Town, entry: Entry, by: str = TERMINAL) -> None:
    """What happened, whatever the rules would have said."""
    seq = Seq(town.room.head + 1)
    fresh = Recorded(seq=seq, at=town.now, by=by, via=Via.TERMINAL, entry=entry)  # type: ignore[arg-type]
    town.room = town.rules.apply(town.room, fresh)
    town.log.append(fresh)


def drill_town(rules: Any = rulebook) -> Town:
    """A settled town in a drill that has not begun."""
    town = Town(rules=rules)
    for person, role in (("game", Role.CONTROLLER), ("eye", Role.OBSERVER), ("eye2", Role.OBSERVER)):
        town.ask(AddPerson(person=person, name=person, roles=(role,)), TERMINAL)  # type: ignore[arg-type]
    recorded(town, DrillOpened(drill=DrillId("trial"), script=SCRIPT, seed=1))
    settled(rules, town)
    return town


def erased(log: Iterable[Recorded], seqs: set[int]) -> list[Recorded]:
    """The same play without what was personal in some of its entries."""

    def bare(one: Recorded) -> Recorded:
        gone: dict[str, Any] = dict.fromkeys(personal_fields(type(one.entry)))
        told: Any = one.entry
        return replace(one, entry=replace(told, **gone)) if one.seq in seqs else one

    return list(map(bare, log))


def lines_of(log: Iterable[Recorded]) -> list[str]:
    """The export's lines; commitments and links are not what is tested here."""
    return [_line(one) for one in log]


def _line(one: Recorded) -> str:
    facts, personal = said(one.entry)
    body = {
        "at": moment(one.at),
        "by": one.by,
        "commits": dict.fromkeys(personal_fields(type(one.entry)), "00"),
        "facts": facts,
        "kind": one.entry.kind,
        "prev": "",
        "seq": one.seq,
        "version": one.entry.version,
        "via": one.via,
    }
    held = ",".join(f'"{name}":{{"salt":"00","value":{value}}}' for name, value in personal.items())
    return f'{{"body":{canonical(body).decode()},"link":"","personal":{{{held}}}}}'


__all__ = ["DAWN", "INJECTS", "SCRIPT", "drill_town", "erased", "inject", "lines_of", "recorded"]
