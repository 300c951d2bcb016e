"""Receiving a question, through whichever door it came: every one is kept, and gets a number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..entry import Entry, Recorded, entry, personal
from ..ids import QuestionId, must_be_name
from ..messages.checks import identity_numbers
from ..refusal import Reason, Refused
from ..roles import Actor, Role, Rule
from ..room import Room
from .inbox import Questions, with_question
from .question import TAKERS, Question, Source

LONGEST = 4000  # characters of a question


@entry("question.received")
class QuestionReceived(Entry):
    question: QuestionId
    source: Source
    language: str = ""
    reachable: bool = False
    sensitive: bool = False
    text: str | None = personal()
    asker: str | None = personal()
    contact: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveQuestion:
    question: QuestionId
    source: Source
    text: str
    language: str = ""
    asker: str = ""
    contact: str = ""  # an e-mail address, or a telephone number

    def __post_init__(self) -> None:
        must_be_name("question", self.question)
        must_be_asked(self.text)
        if any(c in self.contact + self.asker for c in "\r\n\0"):
            raise ValueError("contact: one line only")
        if len(self.contact) > 254 or len(self.asker) > 200:
            raise ValueError("contact: too long")


def must_be_asked(text: str) -> None:
    """Nothing, if this can be a question's text; ValueError otherwise."""
    if not text.strip():
        raise ValueError("text: write the question")
    if len(text) > LONGEST:
        raise ValueError(f"text: at most {LONGEST} characters")


def receive(room: Room, command: ReceiveQuestion, who: Actor, now: datetime) -> list[Entry]:
    if command.question in room[Questions].all:
        raise Refused(Reason.ALREADY)
    return [
        QuestionReceived(
            question=command.question,
            source=command.source,
            language=command.language,
            reachable="@" in command.contact,
            sensitive=bool(identity_numbers(command.text)),
            text=command.text.strip(),
            asker=command.asker.strip() or None,
            contact=command.contact.strip() or None,
        )
    ]


def received(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, QuestionReceived)
    fresh = Question(
        id=e.question,
        number=len(part.all) + 1,
        source=e.source,
        at=recorded.at,
        language=e.language,
        reachable=e.reachable,
        sensitive=e.sensitive,
        text=e.text,
        asker=e.asker,
        contact=e.contact,
    )
    return with_question(part, fresh)


PART = Questions
APPLY = {QuestionReceived: received}
DECIDE = {ReceiveQuestion: Rule(roles=TAKERS | {Role.RESIDENT, Role.SYSTEM}, decide=receive)}
