"""A resident's question: received, sorted, placed in a theme, answered. None can vanish.

    received = open + in a theme + answered + redirected + closed + removed with a ground

Criticism has no removal at all. Every step is undone by the step that leads elsewhere (`triage`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import QuestionId, ThemeId, must_be_name
from ..messages.checks import identity_numbers
from ..refusal import Reason, Refused
from ..roles import STAFF, Actor, Role, Rule
from ..room import Room

LONGEST = 4000  # characters of a question


class Source(StrEnum):
    FORM = "form"
    DESK = "desk"
    EMAIL = "email"
    API = "api"
    HEARD = "heard"  # said elsewhere, and noted by somebody here


class Lane(StrEnum):
    """What kind of thing was said. A person sorts; nothing is sorted out."""

    UNSORTED = "unsorted"
    QUESTION = "question"
    RED = "red"  # life and safety
    CRITICISM = "criticism"
    FACTUAL_ERROR = "factual_error"  # something wrong is being said
    RUMOUR = "rumour"
    MEDIA = "media"
    CASE = "case"  # redirected with the policy's text
    PERSONAL = "personal"  # redirected likewise
    PRAISE = "praise"
    SPAM = "spam"


REDIRECTED = frozenset({Lane.CASE, Lane.PERSONAL})


class Fate(StrEnum):
    """Where a question stands; together these account for every question received."""

    OPEN = "open"
    PLACED = "placed"
    ANSWERED = "answered"
    REDIRECTED = "redirected"
    CLOSED = "closed"  # no answer was needed
    REMOVED = "removed"


WAITING = frozenset({Fate.OPEN, Fate.PLACED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """What the asker said after she had asked."""

    at: datetime
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question from one asker. `reachable` says that an address was left, without being it."""

    id: QuestionId
    number: int
    source: Source
    at: datetime
    language: str = ""
    reachable: bool = False
    sensitive: bool = False  # holds an identity number: shown masked until somebody looks
    lane: Lane = Lane.UNSORTED
    theme: ThemeId | None = None
    answered: bool = False  # in an edition, or by a reply of her own
    replied: bool = False  # by a reply of her own
    redirected: bool = False  # and was told so
    closed: bool = False  # no answer was needed
    promise: datetime | None = None  # when a holding reply said that the answer comes
    criticised: bool = False  # was ever sorted as criticism, which is never removed
    removed: bool = False
    sealed: bool = False  # removed as secret: its words are for few
    ground: str = ""  # on which it was removed, or left without a dialogue
    text: str | None = None
    asker: str | None = None
    contact: str | None = None
    further: tuple[Further, ...] = ()

    @property
    def fate(self) -> Fate:
        """The one place where this question is counted."""
        if self.removed:
            return Fate.REMOVED
        if self.closed:
            return Fate.CLOSED
        if self.redirected or self.lane in REDIRECTED:
            return Fate.REDIRECTED
        if self.answered:
            return Fate.ANSWERED
        return Fate.OPEN if self.theme is None else Fate.PLACED

    @property
    def owed(self) -> bool:
        """Whether the asker still waits for a word: also where it was sorted away and nobody told her."""
        untold = self.fate is Fate.REDIRECTED and not (self.redirected or self.answered)
        return self.fate in WAITING or untold

    @property
    def since(self) -> datetime:
        """When she spoke last."""
        return self.further[-1].at if self.further else self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """All questions ever received, by id."""

    all: immutables.Map[QuestionId, Question] = field(default_factory=immutables.Map)

    def of(self, theme: ThemeId) -> Iterator[Question]:
        """The questions that stand in a theme and were not removed or redirected."""
        return (q for q in self.all.values() if q.theme == theme and q.fate in (Fate.PLACED, Fate.ANSWERED))


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


def question_in(room: Room, question: QuestionId) -> Question:
    """The question, or Refused "unknown"."""
    found = room[Questions].all.get(question)
    if found is None:
        raise Refused(Reason.UNKNOWN)
    return found


def askers_of(room: Room, theme: ThemeId) -> list[QuestionId]:
    """Questions of a theme whose askers left an address and had no reply of their own, as they came."""
    found = (q for q in room[Questions].of(theme) if q.reachable and not q.replied)
    return [q.id for q in sorted(found, key=lambda q: q.number)]


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


def with_question(part: Questions, question: Question) -> Questions:
    """One question as it is now."""
    return Questions(all=part.all.set(question.id, question))


TAKERS = STAFF | {Role.DESK}
PART = Questions
APPLY = {QuestionReceived: received}
DECIDE = {ReceiveQuestion: Rule(roles=TAKERS | {Role.RESIDENT, Role.SYSTEM}, decide=receive)}
