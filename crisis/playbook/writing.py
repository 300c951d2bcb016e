"""A playbook's tables as TOML that a person can go on with by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from textwrap import wrap
from typing import Any

from .shape import SHAPES, Kind

WIDTH = 100
Tree = Mapping[str, Any]


def written(tree: Tree, notes: Mapping[str, str]) -> str:
    """The tables in the order of the description. `notes` stand before the table they name, or at the top."""
    lines = [*_note(notes.get("", "")), *_fields("", tree)]
    for field in SHAPES[""]:
        tables = tree.get(field.name)
        if field.kind not in (Kind.TABLE, Kind.TABLES) or not tables:
            continue
        lines += ["", *_note(notes.get(field.name, ""))]
        lines += _table(field.name, tables) if field.kind is Kind.TABLE else _tables(field.name, tables)
    return "\n".join(lines).strip() + "\n"


def commented(tree: Tree) -> str:
    """Tables as comments: a proposal that nobody has adopted yet."""
    lines = [line for name in SHAPES if tree.get(name) for line in ("", *_tables(name, tree[name]))]
    return "\n".join(f"# {line}".rstrip() for line in lines) + "\n"


def _tables(name: str, tables: list[Tree]) -> Iterator[str]:
    for at, table in enumerate(tables):
        yield from ("",) if at else ()
        yield f"[[{name}]]"
        yield from _fields(name, table)


def _table(name: str, table: Tree) -> Iterator[str]:
    yield f"[{name}]"
    yield from _fields(name, table)


def _fields(name: str, table: Tree) -> Iterator[str]:
    for field in SHAPES[name]:
        if field.name in table and field.kind not in (Kind.TABLE, Kind.TABLES):
            yield f"{field.name} = {_value(table[field.name])}"


def _value(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case list() | tuple():
            return _list([_value(item) for item in value])
    return json.dumps(str(value), ensure_ascii=False)  # what JSON escapes in a text, TOML reads alike


def _list(items: list[str]) -> str:
    line = f"[{', '.join(items)}]"
    return line if len(line) <= WIDTH else "[\n" + "".join(f"  {item},\n" for item in items) + "]"


def _note(text: str) -> list[str]:
    return [
        line
        for part in text.split("\n")
        for line in wrap(part, WIDTH, initial_indent="# ", subsequent_indent="# ")
    ]
