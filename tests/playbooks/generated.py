"""Faulty playbooks made from the list of fields: each left out, too long, of a wrong type, or not ours."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from crisis.playbook import Problem
from crisis.playbook.shape import SHAPES, Field, Kind
from playbooks.broken import SOUND

WRONG: dict[Kind, tuple[str, ...]] = {
    Kind.TEXT: ("3", "true", '["a"]', "{ a = 1 }", "2024-02-29", "1.5", '""', '" "'),
    Kind.TEXTS: ('"a"', "3", "[1]", "[[]]", "{ a = 1 }", "[true]", '[""]', '["a", 2024-02-29]'),
    Kind.YES_NO: ('"true"', "1", "[]", "[true]", "{ a = true }"),
    Kind.NUMBER: ('"1"', "true", "1.5", "0", "-1", "inf", "[1]", "2024-02-29", "9999999"),
    Kind.NUMBERS: ("1", '["1"]', "[0]", "[-1]", "[1.5]", "[[1]]", "[1, 1]"),
    Kind.DATE: ('"2024-02-29"', "2024", "2024-02-29T12:00:00Z", "12:00:00", "[2024-02-29]", '"never"'),
    Kind.TABLE: ('"a"', "3", "true", "[]", "[{}]", "[1]"),
    Kind.TABLES: ('"a"', "3", "true", "{ a = 1 }", "[1]", "[[]]"),
}


class Raw(str):
    """TOML as it is to stand there."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulty:
    """A playbook with one fault, and how it must be found: on which line (0: any), as what (None: any)."""

    name: str
    content: str
    line: int = 0
    problem: Problem | None = None
    given: str = ""


def sound() -> dict[str, Any]:
    """The sound playbook as a tree."""
    return tomllib.loads(SOUND)


def toml(tree: dict[str, Any]) -> str:
    """A playbook's tree as text, each field on a line of its own."""
    tables = {name: held for name, held in tree.items() if _is_table(held)}
    lines = [f"{key} = {_value(held)}" for key, held in tree.items() if key not in tables]
    for name, held in tables.items():
        header = f"[{name}]" if isinstance(held, dict) else f"[[{name}]]"
        for one in [held] if isinstance(held, dict) else held:
            lines += [header, *(f"{key} = {_value(value)}" for key, value in one.items())]
    return "\n".join((*lines, ""))


def _is_table(held: Any) -> bool:
    return isinstance(held, dict) or (isinstance(held, list) and bool(held) and isinstance(held[0], dict))


def _value(held: Any) -> str:
    if isinstance(held, Raw):
        return held
    if isinstance(held, list):
        return f"[{', '.join(map(_value, held))}]"
    return held.isoformat() if isinstance(held, date) else json.dumps(held, ensure_ascii=False)


def _changed(table: str, key: str, held: str | None) -> str:
    """The sound playbook with one field of the first such table written so, or left out."""
    tree = deepcopy(sound())
    where = tree if not table else tree[table] if isinstance(tree[table], dict) else tree[table][0]
    where.pop(key, None)
    if held is not None:
        where[key] = Raw(held)
    return toml(tree)


def _found(content: str, key: str, held: str) -> int:
    return content.split("\n").index(f"{key} = {held}") + 1


def faulty() -> Iterator[Faulty]:
    """One playbook for each way in which each field can be wrong."""
    for table, shape in SHAPES.items():
        content = _changed(table, "nonsense", "1")
        line = _found(content, "nonsense", "1")
        yield Faulty(name=f"{table}: nonsense", content=content, line=line, problem=Problem.UNKNOWN_KEY)
        for field in shape:
            yield from _of(table, field)


def _of(table: str, field: Field) -> Iterator[Faulty]:
    name = f"{table}: {field.name}"
    for held in (*WRONG[field.kind], *_too_long(field)):
        content = _changed(table, field.name, held)
        line = _found(content, field.name, held)
        yield Faulty(name=f"{name} = {held[:20]}", content=content, line=line)
    if field.required:
        content = _changed(table, field.name, None)
        yield Faulty(name=f"{name} left out", content=content, problem=Problem.MISSING, given=field.name)


def _too_long(field: Field) -> Iterator[str]:
    if field.kind is Kind.TEXT:
        yield json.dumps("a" * (field.longest + 1))
    if field.kind is Kind.TEXTS:
        yield json.dumps(["a" * (field.longest + 1)])
        yield json.dumps(["a"] * (field.most + 1))
