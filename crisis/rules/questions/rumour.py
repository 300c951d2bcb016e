"""A rumour is met with a sourced fact, soon, and is never passed on: no text repeats its words.

The clock runs from when it was heard until an answer to its theme is out, which cites an approved fact. When
a text repeats a rumour is for `echo` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..adopted.adoption import clause_for, policy_of
from ..adopted.duty import Duty
from ..facts.fact import Facts
from ..ids import ThemeId
from ..messages.checks import Finding
from ..refusal import Reason, Refused
from ..room import Room
from . import echo
from .inbox import Questions
from .question import WAITING, Lane, Question


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
    rumours = [q.text for q in _open(room) if q.text]
    if not rumours:
        return ()
    approved = (fact.approved for fact in room[Facts].all.values() if not fact.withdrawn)
    facts = (wording.text for wording in approved if wording and wording.text)
    known = echo.said(rumours, texts.values(), facts)
    return tuple(
        Finding(kind="rumour", field=name, at=at, length=length)
        for name, text in texts.items()
        for at, length in echo.repeated(text, known)
    )


def must_not_repeat(room: Room, text: str) -> None:
    """Nothing, unless an open rumour is in it: what is known is said for itself, and never as a denial."""
    if repeated(room, {"text": text}):
        raise Refused(Reason.RUMOUR, clause=clause_for(room, Duty.FACT_FOR_RUMOUR))
