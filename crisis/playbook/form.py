"""Whether each table of a playbook has its fields, and each field what belongs in it: every fault there is.

What fits is kept and what does not is left out, so that the checks on meaning can go on with the rest.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any

from crisis.rules.messages.checks import hides

from .fault import MOST, Fault, Problem, named, shown
from .shape import NOT_STATED, SHAPES, Field, Kind
from .source import Source

Found = tuple[Problem, str, str]  # the problem, what is given, what is wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table as it was written, and the values of it that fit."""

    name: str
    index: int  # which of its name, from 0
    line: int
    written: dict[str, Any]
    values: dict[str, Any] = field(default_factory=dict)

    def where(self, key: str = "") -> str:
        """This place, as a fault names it."""
        numbered = f"{self.name} {self.index + 1}" if self.name in TABLES else self.name
        return ": ".join(part for part in (numbered, key) if part)

    def text(self, key: str) -> str:
        """A text as it was written, fitting or not; empty where none is."""
        found = self.written.get(key)
        return found if isinstance(found, str) else ""


MOST_TABLES = Field(name="").most  # of one kind that are looked at
TABLES = frozenset(f.name for f in SHAPES[""] if f.kind is Kind.TABLES)
WITHIN = {f.name: f.kind for f in SHAPES[""] if f.kind in (Kind.TABLE, Kind.TABLES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Formed:
    """A playbook's tables by name, in the order in which they stand, and all faults of form."""

    tables: dict[str, list[Table]]
    faults: list[Fault]

    def one(self, name: str) -> Table:
        """The only table of this name; an empty one where the playbook has none."""
        return next(iter(self.tables[name]), Table(name=name, index=0, line=0, written={}))


def formed(source: Source) -> Formed:
    """The tables of a source that could be parsed."""
    assert source.tree is not None
    made: dict[str, list[Table]] = {}
    faults: list[Fault] = []
    for name in SHAPES:
        made[name] = []
        for index, written in enumerate(_written(source.tree, name)):
            line = source.places.line(name, index)
            table = Table(name=name, index=index, line=line, written=written)
            faults += islice(_check(table, source), MOST + 1 - len(faults))
            made[name].append(table)
    return Formed(tables=made, faults=faults)


def _written(tree: dict[str, Any], name: str) -> list[dict[str, Any]]:
    if not name:
        return [tree]
    found = tree.get(name)
    many = found if isinstance(found, list) else [found]
    right = isinstance(found, list) == (WITHIN[name] is Kind.TABLES)
    return [one for one in many[:MOST_TABLES] if isinstance(one, dict)] if right else []


def _check(table: Table, source: Source) -> Iterator[Fault]:
    shape = {f.name: f for f in SHAPES[table.name]}
    for key in table.written:
        if key not in shape:
            near = difflib.get_close_matches(key, shape, n=1) or list(shape)
            yield _fault(table, source, key, (Problem.UNKNOWN_KEY, shown(key), ", ".join(near)), aside=True)
    for key, wanted in shape.items():
        if key not in table.written:
            if wanted.required:
                yield _fault(table, source, key, (Problem.MISSING, key, _missing(wanted)), aside=True)
            continue
        value = table.written[key]
        found = list(_faults_in(wanted, value, source))
        if not found:
            table.values[key] = value
        for one in found:
            yield _fault(table, source, key, one)


def _fault(table: Table, source: Source, key: str, found: Found, *, aside: bool = False) -> Fault:
    """`aside`: the key is no field of this table, so it is named by what the fault says and not by where."""
    line = source.places.line(table.name, table.index, key)
    problem, given, wanted = found
    return Fault(
        line=line, where=table.where("" if aside else key), problem=problem, given=given, wanted=wanted
    )


def _missing(wanted: Field) -> str:
    bracket = {Kind.TABLE: f"[{wanted.name}]", Kind.TABLES: f"[[{wanted.name}]]"}
    return bracket.get(wanted.kind, f"{wanted.name} = {wanted.kind}")


def _faults_in(wanted: Field, value: Any, source: Source) -> Iterator[Found]:
    match wanted.kind:
        case Kind.TABLE | Kind.TABLES:
            yield from _in_table(wanted, value)
        case Kind.TEXT:
            yield from _in_text(wanted, value, source)
        case Kind.TEXTS:
            yield from _in_list(wanted, value, partial(_in_text, source=source))
        case Kind.YES_NO:
            if not isinstance(value, bool):
                yield _wrong(wanted, value)
        case Kind.NUMBER:
            yield from _in_number(wanted, value)
        case Kind.NUMBERS:
            yield from _in_list(wanted, value, _in_number)
        case Kind.DATE:
            if value != NOT_STATED and (not isinstance(value, date) or isinstance(value, datetime)):
                yield _wrong(wanted, value)


def _wrong(wanted: Field, value: Any) -> Found:
    return Problem.WRONG_TYPE, shown(value), str(wanted.kind)


def _in_table(wanted: Field, value: Any) -> Iterator[Found]:
    single = wanted.kind is Kind.TABLE
    fits = isinstance(value, dict) if single else isinstance(value, list)
    if not fits or (not single and not all(isinstance(one, dict) for one in value)):
        yield Problem.WRONG_TYPE, shown(value), _missing(wanted)
    elif not single and len(value) > wanted.most:
        yield Problem.TOO_LONG, f"{len(value)} tables", str(wanted.most)


def _in_number(wanted: Field, value: Any) -> Iterator[Found]:
    if not isinstance(value, int) or isinstance(value, bool):
        yield _wrong(replace(wanted, kind=Kind.NUMBER), value)
    elif not 1 <= value <= wanted.most:
        yield Problem.OUT_OF_RANGE, shown(value), f"1 to {wanted.most}" if wanted.most > 1 else "1"


def _in_list(wanted: Field, value: Any, in_one: Callable[[Field, Any], Iterator[Found]]) -> Iterator[Found]:
    if not isinstance(value, list):
        yield _wrong(wanted, value)
        return
    if len(value) > wanted.most:
        yield Problem.TOO_LONG, f"{len(value)} items", str(wanted.most)
        return
    if not value and wanted.required:
        yield Problem.EMPTY, "", ""
    chosen = wanted.allowed or wanted.kind is Kind.NUMBERS
    for at, item in enumerate(value):
        yield from in_one(wanted, item)
        if chosen and item in value[:at]:
            yield Problem.DUPLICATE, shown(item), ""


def _in_text(wanted: Field, value: Any, source: Source) -> Iterator[Found]:
    if not isinstance(value, str):
        yield _wrong(replace(wanted, kind=Kind.TEXT), value)
        return
    hidden = dict.fromkeys(c for at, c in enumerate(value) if hides(c, value[at - 1] if at else ""))
    escaped = [named(c) for c in hidden if c not in source.text]  # the others are named by their own line
    if escaped:
        yield Problem.HIDDEN, ", ".join(escaped), ""
    if not value.strip():
        yield Problem.EMPTY, "", ""
    elif len(value) > wanted.longest:
        yield Problem.TOO_LONG, f"{len(value)} characters", str(wanted.longest)
    elif wanted.allowed and value not in wanted.allowed:
        yield Problem.NOT_ONE_OF, shown(value), ", ".join(wanted.allowed)
    elif wanted.like and not re.fullmatch(wanted.like, value):
        yield Problem.FORM, shown(value), wanted.example
