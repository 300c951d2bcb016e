"""What is said about the municipality elsewhere: noted by whoever hears it, and sorted in the same stroke.

It goes into the same stream as the questions, so that it is counted, placed in themes and answered as they
are. Nobody is named: where it was said is kept, and who said it is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import QuestionId, must_be_name
from ..messages.checks import identity_numbers
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, Actor, Rule
from ..room import Room
from ..sorting.alarm import alarmed
from ..sorting.repeats import first_of
from ..sorting.triage import QuestionSorted
from .inbox import Questions
from .question import TAKERS, Lane, Source
from .receiving import QuestionReceived, must_be_asked

KINDS = (Lane.QUESTION, Lane.PRAISE, Lane.CRITICISM, Lane.FACTUAL_ERROR, Lane.RUMOUR)
LONGEST = 300  # characters of a place, and of a link


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something was said, and the address of it where there is one."""

    where: str | None
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The places of all that was heard, by its name among the questions."""

    all: immutables.Map[QuestionId, Place] = field(default_factory=immutables.Map)


@entry("heard.noted")
class HeardNoted(Entry):
    question: QuestionId
    where: str | None = personal()
    link: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHeard:
    question: QuestionId
    kind: Lane
    where: str
    text: str
    link: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        must_be_name("question", self.question)
        if self.kind not in KINDS:
            raise ValueError(f"kind: one of {', '.join(KINDS)}")
        if not self.where.strip():
            raise ValueError("where: say where you saw it")
        must_be_asked(self.text)
        if len(self.where) > LONGEST or len(self.link) > LONGEST:
            raise ValueError(f"link: at most {LONGEST} characters")
        if self.link and not self.link.startswith(("https://", "http://")):
            raise ValueError("link: a web address, such as https://kommune.example")


def note(room: Room, command: NoteHeard, who: Actor, now: datetime) -> list[Entry]:
    if command.question in room[Questions].all:
        raise Refused(Reason.ALREADY)
    return [
        QuestionReceived(
            question=command.question,
            source=Source.HEARD,
            language=command.language,
            sensitive=bool(identity_numbers(command.text)),
            repeats=first_of(room, command.text),
            text=command.text.strip(),
            asker=None,
            contact=None,
        ),
        HeardNoted(question=command.question, where=command.where.strip(), link=command.link.strip() or None),
        QuestionSorted(question=command.question, lane=command.kind),
        *alarmed(command.question, command.text),
    ]


def noted(part: Heard, recorded: Recorded) -> Heard:
    e = recorded.entry
    assert isinstance(e, HeardNoted)
    return Heard(all=part.all.set(e.question, Place(where=e.where, link=e.link)))


PART = Heard
APPLY = {HeardNoted: noted}
DECIDE = {NoteHeard: Rule(roles=TAKERS | DEPARTMENT, decide=note)}
