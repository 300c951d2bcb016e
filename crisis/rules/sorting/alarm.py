"""The alarm: what came in says that somebody is in danger now. It sounds until a person has looked.

    room[Alarms].open            # questions whose alarm nobody has answered, the oldest first

It is raised by the words of the text, when they come, and kept as a fact beside them: another list of words
tomorrow changes nothing of today. Whoever looks says yes by putting it in the red lane, or no (`heeding`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import PersonId, QuestionId
from .danger import signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """When it was raised, by which words; who looked, when (aware UTC), and whether it was danger."""

    at: datetime
    words: tuple[str, ...] | None
    heeded_by: PersonId | None = None
    heeded_at: datetime | None = None
    danger: bool = False

    @property
    def waited(self) -> timedelta | None:
        """How long until somebody looked."""
        return self.heeded_at - self.at if self.heeded_at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """The last alarm of each question, and those that nobody has answered, the oldest first."""

    all: immutables.Map[QuestionId, Alarm] = field(default_factory=immutables.Map)
    open: tuple[QuestionId, ...] = ()


@entry("question.alarmed")
class QuestionAlarmed(Entry):
    """Its words say that somebody is in danger now."""

    question: QuestionId
    words: tuple[str, ...] | None = personal()


def alarmed(question: QuestionId, text: str) -> tuple[QuestionAlarmed, ...]:
    """The alarm that a text raises, or none. Every door that takes a text adds it to what it records."""
    found = signs(text)
    return (QuestionAlarmed(question=question, words=found),) if found else ()


def raised(part: Alarms, recorded: Recorded) -> Alarms:
    e = recorded.entry
    assert isinstance(e, QuestionAlarmed)
    waiting = part.open if e.question in part.open else (*part.open, e.question)
    return Alarms(all=part.all.set(e.question, Alarm(at=recorded.at, words=e.words)), open=waiting)


def heeded(part: Alarms, question: QuestionId, recorded: Recorded, *, danger: bool) -> Alarms:
    """Somebody looked; the first who did is kept."""
    if question not in part.open:
        return part
    known = replace(part.all[question], heeded_by=recorded.by, heeded_at=recorded.at, danger=danger)
    left = tuple(other for other in part.open if other != question)
    return Alarms(all=part.all.set(question, known), open=left)


PART = Alarms
APPLY = {QuestionAlarmed: raised}
DECIDE: dict[type[object], object] = {}
