"""What was read aloud, to whom and from which edition: where that is corrected, she is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry
from ..ids import MessageId, PersonId, QuestionId, ThemeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Which edition's answer was read to a caller, by whom and when (aware UTC)."""

    message: MessageId
    theme: ThemeId
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Aloud:
    """What was read aloud, by question."""

    all: immutables.Map[QuestionId, Spoken] = field(default_factory=immutables.Map)


@entry("question.told")
class QuestionTold(Entry):
    """The answer was read to the caller."""

    question: QuestionId
    theme: ThemeId
    message: MessageId


def told(part: Aloud, recorded: Recorded) -> Aloud:
    e = recorded.entry
    assert isinstance(e, QuestionTold)
    spoken = Spoken(message=e.message, theme=e.theme, by=recorded.by, at=recorded.at)
    return Aloud(all=part.all.set(e.question, spoken))
