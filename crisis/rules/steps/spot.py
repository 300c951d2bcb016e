"""Where a question stands as far as sorting goes, and what one step of a person moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from ..ids import PersonId, QuestionId, ThemeId
from ..questions.question import Lane, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What people decide about a question when they sort it. None of it is a word of hers, or an answer."""

    lane: Lane
    theme: ThemeId | None = None
    placed_by: PersonId | None = None
    confirmed: bool = False
    apart: tuple[ThemeId, ...] = ()
    redirected: bool = False
    closed: bool = False

    def given_to(self, question: Question) -> Question:
        """The question, standing here. Its answers stay its own: the asker has had them."""
        return replace(
            question,
            lane=self.lane,
            theme=self.theme,
            placed_by=self.placed_by,
            confirmed=self.confirmed,
            apart=self.apart,
            redirected=self.redirected,
            closed=self.closed,
        )

    def within(self, theme: ThemeId | None) -> Spot:
        """The same in another theme, or in none."""
        return self if theme == self.theme else replace(self, theme=theme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Questions that one step took from the same spot to the same other one."""

    questions: tuple[QuestionId, ...]
    before: Spot
    after: Spot


def spot_of(question: Question) -> Spot:
    """Where it stands now."""
    return _spot(
        question.lane,
        question.theme,
        question.placed_by,
        question.confirmed,
        question.apart,
        question.redirected,
        question.closed,
    )


@lru_cache(maxsize=4096)  # a trail of a hundred thousand steps knows a few hundred spots, and keeps each once
def _spot(
    lane: Lane,
    theme: ThemeId | None,
    placed_by: PersonId | None,
    confirmed: bool,
    apart: tuple[ThemeId, ...],
    redirected: bool,
    closed: bool,
) -> Spot:
    return Spot(
        lane=lane,
        theme=theme,
        placed_by=placed_by,
        confirmed=confirmed,
        apart=apart,
        redirected=redirected,
        closed=closed,
    )
