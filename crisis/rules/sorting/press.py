"""Questions from the media: who asks, for which medium, and until when; sorted in the same stroke.

The deadline is when the answer is owed (`owed`). Noted again, the newer words stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import QuestionId
from ..questions.inbox import question_in
from ..questions.question import TAKERS, Lane
from ..refusal import Reason, Refused
from ..roles import Actor, Rule
from ..room import Room
from .triage import QuestionSorted, must_stand

LONGEST = 200  # characters of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """Who asks for which medium, and when she needs the answer (aware UTC), where she said so."""

    deadline: datetime | None
    medium: str | None
    asker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What the media asked, by question."""

    all: immutables.Map[QuestionId, Enquiry] = field(default_factory=immutables.Map)


@entry("question.from_press")
class QuestionFromPress(Entry):
    question: QuestionId
    deadline: datetime | None = None
    medium: str | None = personal()
    asker: str | None = personal(who=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePress:
    """It is from the media. Without a deadline the ordinary clock runs."""

    question: QuestionId
    medium: str = ""
    asker: str = ""
    deadline: datetime | None = None

    def __post_init__(self) -> None:
        if len(self.medium) > LONGEST or len(self.asker) > LONGEST:
            raise ValueError(f"medium: at most {LONGEST} characters")


def note(room: Room, command: NotePress, who: Actor, now: datetime) -> list[Entry]:
    found = question_in(room, command.question)
    must_stand(found)
    if command.deadline is not None and command.deadline <= now:
        raise Refused(Reason.EXPIRED, since=command.deadline)
    noted = QuestionFromPress(
        question=found.id,
        deadline=command.deadline,
        medium=command.medium.strip() or None,
        asker=command.asker.strip() or None,
    )
    sorted_ = () if found.lane is Lane.MEDIA else (QuestionSorted(question=found.id, lane=Lane.MEDIA),)
    return [noted, *sorted_]


def noted(part: Press, recorded: Recorded) -> Press:
    e = recorded.entry
    assert isinstance(e, QuestionFromPress)
    return Press(all=part.all.set(e.question, Enquiry(deadline=e.deadline, medium=e.medium, asker=e.asker)))


def deadline_of(room: Room, question: QuestionId, lane: Lane) -> datetime | None:
    """When a journalist needs the answer, while it is sorted as from the media."""
    found = room[Press].all.get(question) if lane is Lane.MEDIA else None
    return found.deadline if found else None


PART = Press
APPLY = {QuestionFromPress: noted}
DECIDE = {NotePress: Rule(roles=TAKERS, decide=note)}
