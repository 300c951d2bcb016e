"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from ..rendering import Content

WORD = re.compile(r"\s+|\w+|[^\w\s]")


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of a message and the pieces of its text, in reading order."""

    field: str
    pieces: tuple[Piece, ...]


def changes(before: Content, after: Content) -> tuple[Change, ...]:
    """The fields that differ, in the order of the form. Equal fields are left out."""
    old, new = before.texts(), after.texts()
    return tuple(
        Change(field=name, pieces=tuple(pieces(old.get(name, ""), new.get(name, ""))))
        for name in dict.fromkeys((*new, *old))
        if old.get(name, "") != new.get(name, "")
    )


def pieces(before: str, after: str) -> Iterator[Piece]:
    """The later text with what was taken out of the earlier one shown at its place."""
    old, new = WORD.findall(before), WORD.findall(after)
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            yield Piece(kind=Kind.SAME, text="".join(new[c:d]))
            continue
        if b > a:
            yield Piece(kind=Kind.REMOVED, text="".join(old[a:b]))
        if d > c:
            yield Piece(kind=Kind.ADDED, text="".join(new[c:d]))
