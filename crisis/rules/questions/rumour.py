"""A rumour is met with a sourced fact, soon, and is never passed on: no text repeats its words.

The clock runs from when it was heard until an answer to its theme is out. A text repeats a rumour where one
of its sentences holds most of the rumour's own word stems; what both must name, such as the place, is not
enough for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..adopted.adoption import policy_of
from ..ids import ThemeId
from ..messages.checks import Finding
from ..room import Room
from .inbox import Questions
from .likeness import stems
from .question import WAITING, Lane, Question

SENTENCE = re.compile(r"[^.!?\n]+")
FEWEST = 3  # stems that a sentence must share with a rumour to repeat it
SHARE = 0.6  # of the rumour's stems


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """One open rumour and its clock (aware UTC). `minutes` is how long it has run."""

    question: Question
    since: datetime
    minutes: int
    due: datetime
    late: bool


def running(room: Room, now: datetime) -> list[Running]:
    """The rumours that nothing has met yet, the oldest first."""
    found = sorted(_open(room), key=lambda q: (q.at, q.number))
    return [
        Running(
            question=q,
            since=q.at,
            minutes=int((now - q.at).total_seconds() // 60),
            due=due_at(room, q),
            late=now >= due_at(room, q),
        )
        for q in found
    ]


def is_open(question: Question) -> bool:
    """Whether it is a rumour that nothing has met yet."""
    return question.lane is Lane.RUMOUR and question.fate in WAITING


def due_at(room: Room, rumour: Question) -> datetime:
    """When a rumour's clock runs out (aware UTC)."""
    return rumour.at + timedelta(minutes=policy_of(room).clocks.rumour)


def _open(room: Room) -> Iterator[Question]:
    return iter(room[Questions].lane(Lane.RUMOUR).by_number)


def rumour_themes(room: Room) -> frozenset[ThemeId]:
    """Themes in which a rumour waits: an answer there rests on a source."""
    return frozenset(q.theme for q in _open(room) if q.theme is not None)


def repeated(room: Room, texts: dict[str, str]) -> tuple[Finding, ...]:
    """A finding for each sentence of these texts, by field, that repeats an open rumour.

    The one finding that is made from what others wrote: once a rumour's words are erased, nothing can repeat
    them. What was found is a fact of the draft like any other, and is never looked for again.
    """
    rumours = [known for q in _open(room) if q.text and len(known := stems(q.text)) >= FEWEST]
    return tuple(found for name, text in texts.items() for found in _in_text(name, text, rumours))


def _in_text(name: str, text: str, rumours: Iterable[frozenset[str]]) -> Iterator[Finding]:
    for sentence in SENTENCE.finditer(text):
        said = stems(sentence.group())
        if any(_repeats(said, rumour) for rumour in rumours):
            yield Finding(kind="rumour", field=name, at=sentence.start(), length=len(sentence.group()))


def _repeats(said: frozenset[str], rumour: frozenset[str]) -> bool:
    shared = len(said & rumour)
    return shared >= FEWEST and shared >= SHARE * len(rumour)
