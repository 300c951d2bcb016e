"""What happened to each question, as numbers of the journal's entries: its page reads those, and no others.

    room[Stories].of[question]           # in the order in which they were written

What an edition did to a whole theme is not among them: that is the edition's own story.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

import immutables

from ..entry import Entry, Recorded
from ..ids import QuestionId, Seq
from ..outgoing.sending import AnswersPlanned
from ..steps.trail import StepUndone


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """The entries of each question, four bytes a number: a hundred thousand questions are in here."""

    all: immutables.Map[QuestionId, bytes] = field(default_factory=immutables.Map)

    def of(self, question: QuestionId) -> tuple[Seq, ...]:
        """The numbers of its entries, ascending."""
        return tuple(map(Seq, array("I", self.all.get(question, b""))))


def is_told(kind: type[Entry]) -> bool:
    """Whether entries of this kind are part of a question's story."""
    return kind in (AnswersPlanned, StepUndone) or any(f.name == "question" for f in fields(kind))  # type: ignore[arg-type]


def heard(part: Stories, recorded: Recorded) -> Stories:
    """One more entry in the stories of those whom it concerns."""
    more = array("I", [recorded.seq]).tobytes()
    return Stories(
        all=part.all.update({id_: part.all.get(id_, b"") + more for id_ in _whose(recorded.entry)})
    )


def _whose(e: Entry) -> Iterator[QuestionId]:
    if isinstance(e, AnswersPlanned):
        yield from (asked.question for asked in e.asked)
    elif isinstance(e, StepUndone):
        put = dict.fromkeys(id_ for put in e.put for id_ in put.questions)
        yield from put | ({e.alarm: None} if e.alarm else {})
    elif (question := getattr(e, "question", None)) is not None:
        yield question
