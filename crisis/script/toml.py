"""A script as TOML: read with the line of each fault, and written as a person would go on with it by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from crisis.playbook.source import LARGEST, Places, held_in
from crisis.rules.drills.script import Script

from .fault import Fault, first
from .making import Loaded, Written, made
from .shape import INJECT, SCHEMA, TOP, Field

__all__ = ["LARGEST", "read", "written"]

PIECE = 1000  # characters of a text on one line; the reader takes no line above 1500


def read(name: str, held: bytes) -> Loaded:
    """The script that these bytes are, or every fault with its line."""
    if len(held) > LARGEST:
        says = f"the file is larger than {LARGEST // 1024} KB"
        return Loaded(faults=(Fault(says=says, remedy="A script is a few pages; take the rest out."),))
    source = held_in(held)
    if source.tree is None or source.faults:
        return Loaded(faults=first([Fault.of(fault) for fault in source.faults]))
    listed = source.tree.get("inject", [])
    top = {key: value for key, value in source.tree.items() if key != "inject"}
    script = Written(values=top, places={key: ("line", source.places.line("", 0, key)) for key in top})
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        wrong = Fault(
            line=source.places.line("inject", 0),
            says="inject does not belong here",
            remedy="Write [[inject]].",
        )
        return Loaded(faults=(wrong,))
    return made(name, script, list(_injects(listed, source.places)))


def _injects(listed: list[dict[str, Any]], places: Places) -> Iterator[Written]:
    for index, one in enumerate(listed):
        yield Written(
            values=one,
            called=f"inject {index + 1}",
            line=places.line("inject", index),
            places={key: ("line", places.line("inject", index, key)) for key in one},
        )


def written(script: Script) -> str:
    """The script's text; what has its usual value is left out."""
    lines = [f"schema = {SCHEMA}", *_fields(script, TOP)]
    for inject in script.injects:
        lines += ["", "[[inject]]", *_fields(inject, INJECT)]
    return "\n".join(lines) + "\n"


def _fields(part: object, shape: tuple[Field, ...]) -> Iterator[str]:
    for field in shape:
        value = getattr(part, field.attribute, None)
        if (field.required and value is not None) or value not in _usual(part, field):
            yield f"{field.name} = {_value(value)}"


def _usual(part: object, field: Field) -> tuple[object, ...]:
    default = type(part).__dataclass_fields__.get(field.attribute)  # type: ignore[attr-defined]
    return (None, default.default) if default else (None,)


def _value(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case tuple():
            return "[\n" + "".join(f"  {_text(text)},\n" for text in value) + "]"
    return _text(str(value))


def _text(text: str) -> str:
    if len(text) <= PIECE:
        return _quoted(text)
    pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
    # A line that ends in a backslash goes on at the next character that is no space: that one is spelt out.
    spelt = [_quoted(piece)[1:-1] for piece in pieces]
    going_on = [f"\\u0020{piece[1:]}" if piece.startswith(" ") else piece for piece in spelt]
    return '"""' + "\\\n".join(going_on) + '"""'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # what JSON escapes in a text, TOML reads alike
