"""The alarm: what came in says that somebody is in danger now. It sounds until a person has looked.

    room[Alarms].open            # questions whose alarm nobody has answered
    room[Alarms].oldest(30)      # at most so many of them, the oldest first

It is raised by the words of the text, when they come, and kept as a fact beside them: another list of words
tomorrow changes nothing of today. Whoever looks says yes by putting it in the red lane, or no (`heeding`).
Where that look is taken back, the alarm sounds again as before.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import nsmallest

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import PersonId, QuestionId, Seq
from ..room import NOTHING
from .danger import signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """When it was raised, by which words; who looked, when (aware UTC), and whether it was danger."""

    at: datetime
    words: tuple[str, ...] | None
    raised: Seq = NOTHING  # the entry from which on it has sounded
    heeded_by: PersonId | None = None
    heeded_at: datetime | None = None
    danger: bool = False

    @property
    def waited(self) -> timedelta | None:
        """How long until somebody looked."""
        return self.heeded_at - self.at if self.heeded_at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An alarm as it was before somebody looked, or took that back, and after."""

    question: QuestionId
    before: Alarm
    after: Alarm


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """The last alarm of each question; `open` has those that nobody has answered, by the entry that raised
    them. `trail` knows each look by its entry.
    """

    all: immutables.Map[QuestionId, Alarm] = field(default_factory=immutables.Map)
    open: immutables.Map[QuestionId, Seq] = field(default_factory=immutables.Map)
    trail: immutables.Map[Seq, Turn] = field(default_factory=immutables.Map)

    def oldest(self, most: int) -> list[QuestionId]:
        """At most so many that nobody has answered, the oldest first."""
        return nsmallest(most, self.open, key=lambda question: self.open[question])

    def back(self, step: Seq) -> Turn | None:
        """The look that an entry was, or took back, while nothing has come of that alarm since."""
        turn = self.trail.get(step)
        return turn if turn and self.all[turn.question] == turn.after else None


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
    since = part.open.get(e.question, recorded.seq)
    alarm = Alarm(at=recorded.at, words=e.words, raised=since)
    return replace(part, all=part.all.set(e.question, alarm), open=part.open.set(e.question, since))


def heeded(part: Alarms, question: QuestionId, recorded: Recorded, *, danger: bool) -> Alarms:
    """Somebody looked; the first who did is kept."""
    if question not in part.open:
        return part
    before = part.all[question]
    after = replace(before, heeded_by=recorded.by, heeded_at=recorded.at, danger=danger)
    return turned(part, Turn(question=question, before=before, after=after), recorded)


def turned(part: Alarms, turn: Turn, recorded: Recorded) -> Alarms:
    """The alarm as it is after this turn, which can be taken back."""
    open_ = part.open.delete(turn.question) if turn.question in part.open else part.open
    if turn.after.heeded_at is None:
        open_ = open_.set(turn.question, turn.after.raised)
    return Alarms(
        all=part.all.set(turn.question, turn.after), open=open_, trail=part.trail.set(recorded.seq, turn)
    )


PART = Alarms
APPLY = {QuestionAlarmed: raised}
DECIDE: dict[type[object], object] = {}
