"""Receiving a question, through whichever door it came: every one is kept, and gets a number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from ..entry import Entry, Recorded, entry, personal
from ..ids import QuestionId, must_be_name
from ..messages.checks import identity_numbers
from ..refusal import Reason, Refused
from ..roles import Actor, Role, Rule
from ..room import Room
from ..sorting.alarm import alarmed
from ..sorting.repeats import first_of, junk_in
from .inbox import Questions, question_in, with_question
from .question import TAKERS, Question, Source

LONGEST = 4000  # characters of a question
LONGEST_CONTACT, LONGEST_ASKER = 254, 200  # characters; RFC 5321 has no longer address
# C0 and C1 controls but tab and line feed; half characters; and what stands where bytes were no text.
MARK = "\ufffd"
UNSAYABLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")
LANGUAGE = re.compile(r"[a-z]{2,3}")
MAIL_ADDRESS = re.compile(r"[^@\s,;<>()\"']+@[^@\s,;<>()\"']+\.[^@\s,;<>()\"'.]+")


@entry("question.received")
class QuestionReceived(Entry):
    question: QuestionId
    source: Source
    language: str = ""
    reachable: bool = False
    sensitive: bool = False
    repeats: QuestionId | None = None
    junk: str = ""
    cut: bool = False
    files_refused: int = 0
    text: str | None = personal()
    asker: str | None = personal(who=True)
    contact: str | None = personal(who=True)


@entry("question.unfolded")
class QuestionUnfolded(Entry):
    """It is a matter of its own, though its words stood under another's line."""

    question: QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveQuestion:
    """A question as a door hands it on. `cut` says that more stands where it came from, `files_refused` how
    many files came with it and were left there.
    """

    question: QuestionId
    source: Source
    text: str
    language: str = ""
    asker: str = ""
    contact: str = ""  # an e-mail address, or a telephone number
    cut: bool = False
    files_refused: int = 0

    def __post_init__(self) -> None:
        must_be_name("question", self.question)
        must_be_asked(self.text)
        if any(c in self.contact + self.asker for c in "\r\n\0"):
            raise ValueError("contact: one line only")
        if len(self.contact) > LONGEST_CONTACT or len(self.asker) > LONGEST_ASKER:
            raise ValueError("contact: too long")
        if self.language and not LANGUAGE.fullmatch(self.language):
            raise ValueError("language: two or three letters, such as nb, or nothing")
        if self.files_refused < 0:
            raise ValueError("files_refused: a count")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfoldQuestion:
    question: QuestionId


def as_text(said: str) -> str:
    """What came from outside, as text: lines end with a line feed, and what cannot be stored is a mark."""
    return UNSAYABLE.sub(MARK, said.replace("\r\n", "\n").replace("\r", "\n"))


def is_mail_address(said: str) -> bool:
    """Whether mail can be sent there: one plain address, and nothing beside it."""
    plain = said.isascii() and said.isprintable() and len(said) <= LONGEST_CONTACT
    return plain and bool(MAIL_ADDRESS.fullmatch(said))


def must_be_asked(text: str) -> None:
    """Nothing, if this can be a question's text; ValueError otherwise."""
    if not text.strip():
        raise ValueError("text: write the question")
    if len(text) > LONGEST:
        raise ValueError(f"text: at most {LONGEST} characters")


def receive(room: Room, command: ReceiveQuestion, who: Actor, now: datetime) -> list[Entry]:
    if command.question in room[Questions].all:
        raise Refused(Reason.ALREADY)
    return [as_received(command, first_of(room, command.text)), *alarmed(command.question, command.text)]


def as_received(command: ReceiveQuestion, repeats: QuestionId | None) -> QuestionReceived:
    """What is recorded of a question that comes in."""
    return QuestionReceived(
        question=command.question,
        source=command.source,
        language=command.language,
        reachable="@" in command.contact,
        sensitive=bool(identity_numbers(command.text)),
        repeats=repeats,
        junk="" if command.files_refused else junk_in(command.text) or "",
        cut=command.cut,
        files_refused=command.files_refused,
        text=command.text.strip(),
        asker=command.asker.strip() or None,
        contact=command.contact.strip() or None,
    )


def received(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, QuestionReceived)
    fresh = Question(
        id=e.question,
        number=len(part.all) + 1,
        source=e.source,
        at=recorded.at,
        taken_by=recorded.by,
        language=e.language,
        reachable=e.reachable,
        sensitive=e.sensitive,
        repeats=e.repeats,
        junk=e.junk,
        cut=e.cut,
        files_refused=e.files_refused,
        text=e.text,
        asker=e.asker,
        contact=e.contact,
    )
    return with_question(part, fresh)


def unfold(room: Room, command: UnfoldQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = question_in(room, command.question)
    if not found.folded:
        raise Refused(Reason.ALREADY)
    return [QuestionUnfolded(question=found.id)]


def unfolded(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, QuestionUnfolded)
    return with_question(part, replace(part.all[e.question], repeats=None, junk=""))


PART = Questions
APPLY = {QuestionReceived: received, QuestionUnfolded: unfolded}
DECIDE = {
    ReceiveQuestion: Rule(roles=TAKERS | {Role.RESIDENT, Role.SYSTEM}, decide=receive),
    UnfoldQuestion: Rule(roles=TAKERS, decide=unfold),
}
