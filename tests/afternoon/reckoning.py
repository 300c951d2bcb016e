"""What the journal says of every question, worked out a second time and by other code than the console's.

    book = Reckoning()
    for line in export: book.hear(line["seq"], line["by"], line["kind"], line["facts"])
    book.counts()            # where every question stands, after the last line heard

It knows the kinds that an afternoon brings about and stops at any other about questions or themes, so that it
cannot be wrong in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ENGINE = "sorter"
PLACES = ("open", "placed", "answered", "redirected", "closed")
AWAY = frozenset({"case", "personal"})
# Kinds about questions and themes that leave every question where it stands.
STILL = frozenset(
    {
        "question.likened", "question.set_apart", "question.alarmed", "question.calmed", "question.unfolded",
        "question.from_press", "theme.opened", "theme.renamed", "theme.alike", "theme.parted",
        "theme.withheld", "theme.resumed", "theme.assigned", "theme.proposed",
    }
)  # fmt: skip


@dataclass(slots=True)
class Stands:
    """One question as this book has it."""

    theme: str | None = None
    by_engine: bool = False
    lane: str = "unsorted"
    closed: bool = False
    answers: dict[str, tuple[str, str]] = field(default_factory=dict)  # by theme: for which, by which edition
    told: bool = False

    @property
    def place(self) -> str:
        """Where it is counted."""
        if self.closed:
            return "closed"
        if self.lane in AWAY:
            return "redirected"
        if self.told or (self.answer and not self.by_engine):
            return "answered"
        return "open" if self.theme is None else "placed"

    @property
    def answer(self) -> tuple[str, str] | None:
        """The theme for which it was answered where it stands, and the edition that did."""
        return self.answers.get(self.theme) if self.theme else None


class Reckoning:
    """The book."""

    def __init__(self) -> None:
        self.questions: dict[str, Stands] = {}

    def counts(self) -> dict[str, int]:
        """How many stand where, and how many there are."""
        places = Counter(q.place for q in self.questions.values())
        return {"received": len(self.questions)} | {place: places[place] for place in PLACES}

    def hear(self, by: str, kind: str, facts: Mapping[str, Any]) -> None:
        """Take one entry in."""
        if kind == "question.received":
            self.questions[facts["question"]] = Stands()
        elif kind == "message.released":
            self._released(facts["message"], set(facts["themes"]))
        elif kind == "message.answers_planned":
            for asked in facts["asked"]:
                answers = self.questions[asked["question"]].answers
                answers[asked["theme"]] = asked["theme"], facts["message"]
        elif kind == "theme.merged":
            self._moved([q for q in self.questions.values() if q.theme == facts["theme"]], facts["into"])
        elif kind == "theme.split":
            self._moved([self.questions[id_] for id_ in facts["questions"]], facts["into"])
        elif kind.startswith("question.") and kind not in STILL:
            self._changed(self.questions[facts["question"]], by, kind, facts)
        elif kind.startswith("theme.") and kind not in STILL:
            raise AssertionError(f"this book does not know {kind}")

    def _changed(self, question: Stands, by: str, kind: str, facts: Mapping[str, Any]) -> None:
        if kind == "question.placed":
            question.theme, question.by_engine, question.closed = facts["theme"], by == ENGINE, False
            question.lane = "question" if question.lane == "unsorted" else question.lane
        elif kind == "question.confirmed":
            question.by_engine = False
        elif kind == "question.sorted":
            question.lane, question.closed = facts["lane"], False
        elif kind == "question.closed":
            question.closed = True
        elif kind == "question.answered":
            question.answers[facts["theme"]] = facts["theme"], facts["message"]
        else:
            raise AssertionError(f"this book does not know {kind}")

    def _released(self, message: str, themes: set[str]) -> None:
        for question in self.questions.values():
            stands = question.theme in themes and not question.by_engine
            if stands and not question.closed and question.lane not in AWAY:
                question.answers.setdefault(str(question.theme), (str(question.theme), message))

    def _moved(self, questions: list[Stands], into: str) -> None:
        for question in questions:
            if question.answer:
                question.answers.setdefault(into, question.answer)
            question.theme = into
