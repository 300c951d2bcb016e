"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from ..messages.rendering import Content

WORD = re.compile(r"\s+|\w+|[^\w\s]")
STRAY = 2  # so few words alike between two changes are chance


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
    """The fields that differ, in the order of the form, the picture last. Equal fields are left out."""
    old, new = before.texts(), after.texts()
    worded = tuple(
        Change(field=name, pieces=tuple(pieces(old.get(name, ""), new.get(name, ""))))
        for name in dict.fromkeys((*new, *old))
        if old.get(name, "") != new.get(name, "")
    )
    return worded + _pictured(_file(before), _file(after))


def _file(content: Content) -> str:
    return content.picture.file.id if content.picture and content.picture.file else ""


def _pictured(old: str, new: str) -> tuple[Change, ...]:
    """Another picture, none any more, or the first: its pieces are the names of the files."""
    if old == new:
        return ()
    both = (Piece(kind=Kind.REMOVED, text=old), Piece(kind=Kind.ADDED, text=new))
    return (Change(field="picture", pieces=tuple(piece for piece in both if piece.text)),)


def pieces(before: str, after: str) -> Iterator[Piece]:
    """The later text with what was taken out of the earlier one shown at its place."""
    old, new = WORD.findall(before), WORD.findall(after)
    for same, removed, added in _runs(old, new):
        for kind, text in ((Kind.SAME, same), (Kind.REMOVED, removed), (Kind.ADDED, added)):
            if text:
                yield Piece(kind=kind, text=text)


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """Same, removed and added text by turns. A stray word in common is part of the change around it."""
    removed = added = ""
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        taken, put = "".join(old[a:b]), "".join(new[c:d])
        chance = bool(removed or added) and _is_stray(new[c:d]) and d < len(new)
        if step != "equal" or chance:
            removed, added = removed + taken, added + put
            continue
        yield "", removed, added
        yield put, "", ""
        removed = added = ""
    yield "", removed, added


def _is_stray(words: list[str]) -> bool:
    return sum(word.isalnum() for word in words) < STRAY
