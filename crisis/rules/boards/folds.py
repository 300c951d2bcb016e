"""A list of questions with what says the same under one line, each of them still there.

folded(board.loose)[0].rest          # those that stand under the first line
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..ids import ThemeId
from ..questions.question import Question

JUNK = "junk"  # what says nothing stands together, whatever it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A line: the question that is shown, and those that say the same, as they came in the list."""

    first: Question
    rest: tuple[Question, ...] = ()

    @property
    def all(self) -> tuple[Question, ...]:
        return (self.first, *self.rest)

    @property
    def junk(self) -> bool:
        """Whether this is the line of what says nothing."""
        return bool(self.first.junk) and self.first.folded


def folded(questions: Iterable[Question]) -> list[Fold]:
    """The lines, in the order of their first; a question in another theme, or in a lane of its own, stands
    alone.
    """
    lines: dict[tuple[str, ThemeId | None, bool], list[Question]] = {}
    for question in questions:
        lines.setdefault(_line(question), []).append(question)
    return [Fold(first=first, rest=tuple(rest)) for first, *rest in lines.values()]


def _line(question: Question) -> tuple[str, ThemeId | None, bool]:
    if not question.folded:
        return (question.id, question.theme, False)
    if question.repeats:
        return (question.repeats, question.theme, False)
    return (JUNK, question.theme, True)
