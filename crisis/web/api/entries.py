"""The journal for programs, from a place on: facts apart from what is personal."""

from __future__ import annotations

from dataclasses import fields, replace

import msgspec
from flask import request

from crisis.rules.drills.drill import DrillOpened
from crisis.rules.drills.playing import InjectImprovised, InjectObserved, InjectPlayed, InjectSkipped
from crisis.rules.entry import Recorded, personal_fields
from crisis.rules.ids import Seq
from crisis.rules.roles import STAFF

from ..forms import Invalid
from ..visit import Visit
from .shapes import EntryShape

MOST = 500  # entries in one answer
# An inject's own name may be "rumour-1": that alone tells players too much.
SCRIPTED = (DrillOpened, InjectImprovised, InjectObserved, InjectPlayed, InjectSkipped)


def entry_shape(recorded: Recorded, *, personal: bool) -> EntryShape:
    """The entry; its personal values only where the reader may see them, null where they were erased."""
    entry = recorded.entry
    private = personal_fields(type(entry))
    values = {f.name: msgspec.to_builtins(getattr(entry, f.name)) for f in fields(entry)}  # type: ignore[arg-type]
    return EntryShape(
        seq=recorded.seq,
        at=recorded.at,
        by=recorded.by,
        via=recorded.via,
        kind=entry.kind,
        link=recorded.link,
        facts={name: value for name, value in values.items() if name not in private},
        personal={name: values[name] for name in private} if personal else None,
    )


def journal(visit: Visit) -> list[EntryShape]:
    """Entries after `after`, ascending, at most `limit`; personal values for the staff alone."""
    after, limit = asked("after", 0, 2**53), asked("limit", MOST, MOST)
    fresh = visit.staff.console.news(Seq(after), limit) if limit else []
    staff = bool(visit.roles & STAFF)
    return [
        entry_shape(r, personal=staff) if visit.sees_script or not _of_script(r) else _covered(r)
        for r in fresh
    ]


def _of_script(recorded: Recorded) -> bool:
    """Whether it tells what players of a drill must not know yet."""
    return isinstance(recorded.entry, SCRIPTED)


def _covered(recorded: Recorded) -> EntryShape:
    return replace(entry_shape(recorded, personal=False), facts={})


def asked(name: str, default: int, most: int) -> int:
    """A whole number that the address asks for; Invalid for anything else."""
    given = request.args.get(name, str(default))
    if not given.isascii() or not given.isdecimal() or not 0 <= int(given[:17]) <= most:
        raise Invalid(name, f"a whole number from 0 to {most}")
    return int(given)
