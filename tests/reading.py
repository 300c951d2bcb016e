"""What of a page a reader reads, in pieces, so that one language's page can be laid beside another's."""

from __future__ import annotations

import re
import xml.etree.ElementTree as Tree
from collections.abc import Iterable, Iterator
from typing import Any

from crisis.playbook.names import LANGUAGES
from crisis.public.speech import PLATFORMS

Element = Tree.Element

UNREAD = frozenset({"script", "style", "code", "kbd", "time", "i"})  # <i> holds stems of residents' words
SPOKEN = ("alt", "aria-label", "placeholder", "title")
CODED = frozenset({"data-how", "data-touches", "data-tells", "data-part", "data-module", "data-copies"})
JOINTS = re.compile(r"[,;:()“”«»\"…–·/?.!]|\n")
SLUG = re.compile(r"[a-z][a-z0-9_-]*")
# What is written alike in all four languages.
ALIKE = frozenset(
    {"min", "Enter", "CSV", "Authorization", "Bearer", *PLATFORMS.values(), *LANGUAGES.values()}
)


def pieces(page: Element) -> set[str]:
    """Everything read or heard on a page, without numbers, times and what is in another language."""
    return {piece for text in _texts(page, page) for piece in split(text)}


def split(text: str) -> Iterator[str]:
    """A text at its marks, without what holds a number."""
    for piece in JOINTS.split(text):
        plain = " ".join(word for word in piece.split() if not any(c.isdigit() for c in word))
        if re.search(r"[^\W\d_]{2}", plain) and plain not in ALIKE:
            yield plain


def leaves(value: Any) -> Iterator[str]:
    """Every text within data from JSON: what people wrote, which no catalog translates."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from leaves(held)
    elif isinstance(value, list):
        for held in value:
            yield from leaves(held)


class Written:
    """What people wrote into a room."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = "\n".join(piece for t in texts if not SLUG.fullmatch(t) for piece in split(t))

    def __contains__(self, piece: str) -> bool:
        return piece in self.texts


def _texts(element: Element, page: Element) -> Iterator[str]:
    if element.tag in UNREAD or not isinstance(element.tag, str):
        return
    if element.get("lang") and element.tag != "html":
        return
    yield element.text or ""
    for name, value in element.attrib.items():
        if name in SPOKEN or (name.startswith("data-") and name not in CODED and " " in value):
            yield value
    for child in element:
        yield from _texts(child, page)
        yield child.tail or ""
