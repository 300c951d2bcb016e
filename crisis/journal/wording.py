"""Wording: how an entry is said in JSON, and how JSON of any age is understood as an entry. Pure.

Facts and personal fields part ways here: `said` gives them separately, because the chain keeps the one and
only commits to the other. What a later release cannot read as it stands, an *upcast* rewrites one version at
a time:

    def with_reason(fields: Fields) -> Fields:            # message.returned, version 1 → 2
        return {**fields, "reason": fields.pop("why", None)}

    Wording(kinds=rulebook.ENTRIES, upcasts={("message.returned", 1): with_reason})

Times are UTC in ISO 8601 with a Z and all six digits, so that equal moments are equal text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from crisis.rules.entry import Entry, Recorded, Via, personal_fields
from crisis.rules.ids import PersonId, Seq

from .chain import Body, Row, canonical

Fields = dict[str, Any]
Upcast = Callable[[Fields], Fields]
Kind = tuple[str, int]


class Unknown(Exception):
    """The journal holds a kind of entry that this release cannot read: it was written by a newer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Knows the kinds of entries by name and version, and how old versions become new ones."""

    kinds: Mapping[Kind, type[Entry]]
    upcasts: Mapping[Kind, Upcast] = field(default_factory=dict)

    def understood(self, row: Row) -> Recorded:
        """The entry of a row; erased personal fields are None. Unknown for a kind that is not ours."""
        body = msgspec.json.decode(row.body, type=Body)
        there = {name: msgspec.json.decode(sealed.value) for name, sealed in row.sealed.items()}
        return Recorded(
            seq=Seq(body.seq),
            at=datetime.fromisoformat(body.at),
            by=PersonId(body.by),
            via=Via(body.via),
            entry=self._entry((body.kind, body.version), body.facts | there),
            link=row.link,
        )

    def _entry(self, kind: Kind, fields: Fields) -> Entry:
        while kind in self.upcasts:
            fields = self.upcasts[kind](fields)
            kind = (kind[0], kind[1] + 1)
        if kind not in self.kinds:
            raise Unknown(f"{kind[0]}, version {kind[1]}")
        return msgspec.convert(fields, type=self.kinds[kind])


def said(entry: Entry) -> tuple[Fields, dict[str, str]]:
    """An entry's facts as plain values, and its personal fields, where it has any, as canonical JSON."""
    fields: Fields = plain(entry)
    own = {name: fields.pop(name) for name in personal_fields(type(entry))}
    return fields, {name: canonical(value).decode() for name, value in own.items() if value is not None}


def plain(value: object) -> Any:
    """Any frozen dataclass as JSON values: sets sorted, enums by value, times as `moment` writes them."""
    loose = msgspec.to_builtins(value, builtin_types=(datetime, date), order="deterministic")
    return _with_times_written(loose)


def _with_times_written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_times_written(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_with_times_written(held) for held in value]
    if isinstance(value, datetime):
        return moment(value)
    return value.isoformat() if isinstance(value, date) else value


def digest(command: object, person: PersonId) -> str:
    """A fingerprint of who asked what, in hex: tells a repeated request from another under the same name.

    What the wall clock showed (`wall`) is nothing that somebody asked: a second press shows a later one.
    """
    told = {name: value for name, value in plain(command).items() if name != "wall"}
    asked = [type(command).__qualname__, person, told]
    return hashlib.sha256(msgspec.json.encode(asked, order="sorted")).hexdigest()


def moment(at: datetime) -> str:
    """A moment in UTC: 2026-11-21T14:05:00.000000Z. ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone is no moment")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
