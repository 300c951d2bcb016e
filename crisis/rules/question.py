"""A resident's question: received, sorted, placed in a theme, answered in an edition. None can vanish.

    received = open + in a theme + answered + redirected + removed with a ground

Criticism has no removal at all. Every step can be undone by the step that leads elsewhere (`triage`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

import immutables

from .checks import identity_numbers
from .entry import Entry, Recorded, entry, personal
from .ids import QuestionId, ThemeId, must_be_name
from .refusal import Reason, Refused
from .roles import STAFF, Actor, Role, Rule
from .room import Room
from .sending import MessageReleased
from .theme import ThemesMerged

LONGEST = 4000  # characters of a question


class Source(StrEnum):
    FORM = "form"
    DESK = "desk"
    EMAIL = "email"
    API = "api"


class Lane(StrEnum):
    """What kind of thing was said. A person sorts; nothing is sorted out."""

    UNSORTED = "unsorted"
    QUESTION = "question"
    RED = "red"  # life and safety
    CRITICISM = "criticism"
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
    REMOVED = "removed"


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
    answered: bool = False
    removed: bool = False
    ground: str = ""
    text: str | None = None
    asker: str | None = None
    contact: str | None = None

    @property
    def fate(self) -> Fate:
        """The one place where this question is counted."""
        if self.removed:
            return Fate.REMOVED
        if self.lane in REDIRECTED:
            return Fate.REDIRECTED
        if self.answered:
            return Fate.ANSWERED
        return Fate.OPEN if self.theme is None else Fate.PLACED


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


@entry("question.sorted")
class QuestionSorted(Entry):
    question: QuestionId
    lane: Lane


@entry("question.placed")
class QuestionPlaced(Entry):
    """In a theme, or out of one where `theme` is none."""

    question: QuestionId
    theme: ThemeId | None


@entry("question.removed")
class QuestionRemoved(Entry):
    question: QuestionId
    ground: str
    evidence: str | None = personal()


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
        if not self.text.strip():
            raise ValueError("text: write the question")
        if len(self.text) > LONGEST:
            raise ValueError(f"text: at most {LONGEST} characters")
        if any(c in self.contact + self.asker for c in "\r\n\0"):
            raise ValueError("contact: one line only")
        if len(self.contact) > 254 or len(self.asker) > 200:
            raise ValueError("contact: too long")


def question_in(room: Room, question: QuestionId) -> Question:
    """The question, or Refused "unknown"."""
    found = room[Questions].all.get(question)
    if found is None:
        raise Refused(Reason.UNKNOWN)
    return found


def askers_of(room: Room, theme: ThemeId) -> list[QuestionId]:
    """Questions of a theme whose askers left a mail address, in the order in which they came."""
    found = (q for q in room[Questions].of(theme) if q.reachable)
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
    return Questions(all=part.all.set(e.question, fresh))


def changed(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, QuestionSorted | QuestionPlaced | QuestionRemoved)
    before = part.all[e.question]
    if isinstance(e, QuestionSorted):
        after = replace(before, lane=e.lane)
    elif isinstance(e, QuestionPlaced):
        lane = Lane.QUESTION if before.lane is Lane.UNSORTED else before.lane
        after = replace(before, theme=e.theme, lane=lane, answered=False)
    else:
        after = replace(before, removed=True, ground=e.ground)
    return Questions(all=part.all.set(e.question, after))


def answered(part: Questions, recorded: Recorded) -> Questions:
    """A released edition answers every question that stands in its themes."""
    e = recorded.entry
    assert isinstance(e, MessageReleased)
    told = {q.id: replace(q, answered=True) for theme in e.themes for q in part.of(theme)}
    return Questions(all=part.all.update(told)) if told else part


def merged(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, ThemesMerged)
    moved = {q.id: replace(q, theme=e.into) for q in part.all.values() if q.theme == e.theme}
    return Questions(all=part.all.update(moved)) if moved else part


TAKERS = STAFF | {Role.DESK}
PART = Questions
APPLY = {
    QuestionReceived: received,
    QuestionSorted: changed,
    QuestionPlaced: changed,
    QuestionRemoved: changed,
    MessageReleased: answered,
    ThemesMerged: merged,
}
DECIDE = {ReceiveQuestion: Rule(roles=TAKERS | {Role.RESIDENT, Role.SYSTEM}, decide=receive)}
