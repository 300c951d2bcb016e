"""A live room whose journal holds every kind of entry there is, with a canary in every personal field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import uuid4

from crisis.console import Console
from crisis.journal import Once
from crisis.rules import rulebook
from crisis.rules.entry import Entry, Recorded, Via, personal_fields
from crisis.rules.ids import TERMINAL, FileId, Seq
from crisis.rules.records.filed import Filed

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DRILLS = ("drill.", "inject.", "policy.")  # what makes a room a drill's, and what is meant to go along


def stuff(console: Console) -> tuple[list[str], list[str]]:
    """Put an entry of every kind that has personal fields into the room. The canaries, one for each field,
    and the kinds that found nothing in the room to happen to.
    """
    waiting = [
        (f"{kind}-{version}", cls)
        for (kind, version), cls in sorted(rulebook.ENTRIES.items())
        if not kind.startswith(DRILLS)
    ]
    canaries: list[str] = []
    before = len(waiting) + 1
    while len(waiting) < before:  # what one entry makes is what another happens to
        before, left = len(waiting), []
        for called, cls in waiting:
            if happened(console, example(cls, called)):
                canaries += [f"canary-{called}-{name}" for name in personal_fields(cls)]
            else:
                left.append((called, cls))
        waiting = left
    return canaries, [called for called, cls in waiting if personal_fields(cls)]


def happened(console: Console, entry: Entry) -> bool:
    """Write it down, unless the room has nothing for it to happen to."""
    room, head = console.room(), console.journal.head()
    told = Recorded(
        seq=Seq(head.seq + 1), at=room.at, by=TERMINAL, via=Via.TERMINAL, entry=entry, link=head.link
    )
    try:
        rulebook.apply(room, told)
    except (KeyError, AssertionError, StopIteration):
        return False
    with console.journal.exclusive() as writing:
        once = Once(id=uuid4(), digest="")
        writing.append([entry], by=TERMINAL, via=Via.TERMINAL, at=room.at, once=once)
    return True


def example(cls: type[Entry], called: str) -> Entry:
    """An entry of this kind; every text in a personal field says which field it is."""
    personal = personal_fields(cls)
    hints = get_type_hints(cls)
    told = {
        each.name: value(hints[each.name], f"canary-{called}-{each.name}" if each.name in personal else "x")
        for each in fields(cls)
        if each.init
    }
    return cls(**told)


def value(hint: Any, text: str) -> Any:
    """Something of this type; its texts are `text`."""
    hint = getattr(hint, "__supertype__", hint)
    if hint is Filed:
        return Filed(id=FileId("0" * 64), media_type="text/plain", size=1)
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return value(next(each for each in inside if each is not NoneType), text)
    if origin is tuple:
        return (value(inside[0], text),)
    if origin is dict or (origin and "Map" in origin.__name__):
        return hint()
    if hint is str:
        return text
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    plain = {int: 1, bool: False, datetime: NOON, date: NOON.date(), timedelta: timedelta(hours=1)}
    if hint in plain:
        return plain[hint]
    assert is_dataclass(hint), hint
    hints = get_type_hints(hint)
    return hint(**{each.name: value(hints[each.name], text) for each in _needed(hint, text)})


def _needed(cls: Any, text: str) -> Iterator[Field[Any]]:
    """Every text of it, and what has no value of its own."""
    hints = get_type_hints(cls)
    for each in fields(cls):
        bare = each.default is MISSING and each.default_factory is MISSING
        if bare or getattr(hints[each.name], "__supertype__", hints[each.name]) is str:
            yield each
