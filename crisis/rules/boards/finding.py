"""Finding a question: by its number, by its words, by who asked and how she is reached.

    find(room, "no. 4711")     find(room, "vann kjeller")     find(room, "kari@")

A number is found at once. Words are looked for in every text, the newest first, until a page is full: no
index of residents’ words is kept anywhere, so that what is erased is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..messages.checks import masked
from ..questions.inbox import Questions
from ..questions.question import Question
from ..room import Room
from .questions import Line, line

PAGE = 50
LATEST = 5000  # looked through first
NUMBER = re.compile(r"(?:no|nr|nummer|number)?\.?\s*#?\s*(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was looked for and what was found, the newest first; `more` says that there is more."""

    asked: str
    lines: tuple[Line, ...] = ()
    more: bool = False


def find(room: Room, asked: str) -> Found:
    """The question of that number, or those with every one of these words."""
    wanted = asked.strip()
    if not wanted:
        return Found(asked=asked)
    numbered = NUMBER.fullmatch(wanted)
    known = room[Questions].number(int(numbered[1])) if numbered else None
    found = [known] if known else _with_words(room, wanted.casefold().split())
    return Found(asked=asked, lines=tuple(line(room, q) for q in found[:PAGE]), more=len(found) > PAGE)


def _with_words(room: Room, words: list[str]) -> list[Question]:
    """Up to one more than a page of them, so that the page knows whether there are more.

    What is asked for often is among the latest; only what is rare is looked for in all of them.
    """
    part = room[Questions]
    found = _fitting(part.latest(LATEST), words)
    if len(found) <= PAGE and len(part.all) > LATEST:
        found = sorted(_fitting(part.all.values(), words), key=lambda q: -q.number)
    return found[: PAGE + 1]


def _fitting(questions: Iterable[Question], words: list[str]) -> list[Question]:
    first, *others = sorted(words, key=len, reverse=True)  # the longest is the rarest
    return [q for q in questions if first in (said := _said(q)) and all(word in said for word in others)]


def _said(question: Question) -> str:
    """What it is found by: nothing that is sealed, and no number of a person."""
    text = "" if question.sealed else question.text or ""
    if question.sensitive:
        text = masked(text)
    return f"{text} {question.asker or ''} {question.contact or ''}".casefold()
