"""Themes that look alike and are not; questions that leave a theme together, or go into one."""

from __future__ import annotations

import pytest

from crisis.rules.ids import QuestionId, ThemeId
from crisis.rules.questions.inbox import Questions
from crisis.rules.refusal import Reason
from crisis.rules.sorting.triage import PlaceQuestion, QuestionPlaced
from crisis.rules.themes.parting import PartThemes, ThemesParted
from crisis.rules.themes.splitting import MOST, PlaceQuestions, SplitTheme, ThemeSplit
from crisis.rules.themes.theme import MergeThemes, OpenTheme, ThemeOpened, Themes
from rules.municipality import DESK, HEAD, PRESS
from rules.test_undoing import ONE, ROAD, THREE, TWO, WATER, WELL, sorted_, undone, where

APART = PartThemes(theme=ROAD, other=WATER)
LEAVING = SplitTheme(theme=ROAD, into=WELL, title=" The well ", questions=(ONE, TWO))


def test_parted_themes_are_not_merged_and_the_refusal_says_who_and_since_when() -> None:
    sorted_().when(APART, DESK).then(ThemesParted(theme=ROAD, other=WATER))
    parted = sorted_().and_((APART, DESK))
    for merger in (MergeThemes(theme=ROAD, into=WATER), MergeThemes(theme=WATER, into=ROAD)):
        refusal = parted.when(merger, PRESS).refused(Reason.PARTED)
        assert (refusal.by, refusal.since) == ("desk", parted.room[Themes].parted[ROAD, WATER].at)
    parted.when(PartThemes(theme=WATER, other=ROAD), PRESS).refused(Reason.ALREADY)


def test_what_was_merged_into_a_parted_theme_is_parted_too() -> None:
    at = sorted_().and_((OpenTheme(theme=WELL, title="Well"), DESK), (APART, DESK))
    through = at.and_((MergeThemes(theme=WATER, into=WELL), DESK))
    through.when(MergeThemes(theme=ROAD, into=WELL), DESK).refused(Reason.PARTED)


def test_a_parting_is_taken_back() -> None:
    at = undone(sorted_().and_((APART, DESK)))
    assert at.when(MergeThemes(theme=ROAD, into=WATER), DESK).refusal is None


def test_a_theme_is_not_parted_from_itself_or_from_nothing() -> None:
    sorted_().when(PartThemes(theme=ROAD, other=ROAD), DESK).refused(Reason.ALREADY)
    sorted_().when(PartThemes(theme=ROAD, other=ThemeId("none")), DESK).refused(Reason.UNKNOWN)
    sorted_().when(APART, HEAD).refused(Reason.ROLE)


def test_questions_leave_together_into_a_new_theme() -> None:
    sorted_().when(LEAVING, DESK).then(
        ThemeOpened(theme=WELL, title="The well"), ThemeSplit(theme=ROAD, into=WELL, questions=(ONE, TWO))
    )
    assert where(sorted_().and_((LEAVING, DESK))) == {ONE: WELL, TWO: WELL, THREE: WATER}


def test_questions_leave_into_a_theme_that_stands() -> None:
    step = SplitTheme(theme=ROAD, into=WATER, questions=(ONE, THREE))
    sorted_().when(step, DESK).then(ThemeSplit(theme=ROAD, into=WATER, questions=(ONE,)))
    one = sorted_().and_((step, DESK)).room[Questions].all[ONE]
    assert (one.theme, one.placed_by, one.confirmed) == (WATER, "desk", True)


def test_nothing_leaves_where_nothing_stands() -> None:
    sorted_().when(SplitTheme(theme=WATER, into=ROAD, questions=(ONE,)), DESK).refused(Reason.ALREADY)
    sorted_().when(SplitTheme(theme=ROAD, into=ROAD, questions=(ONE,)), DESK).refused(Reason.ALREADY)
    sorted_().when(SplitTheme(theme=ROAD, into=WELL, questions=(ONE,)), DESK).refused(Reason.UNKNOWN)
    with pytest.raises(ValueError, match="title"):
        SplitTheme(theme=ROAD, into=WELL, title=" ", questions=(ONE,))


def test_several_questions_are_placed_in_one_step() -> None:
    step = PlaceQuestions(questions=(ONE, THREE, ONE), theme=WATER)
    sorted_().when(step, DESK).then(QuestionPlaced(question=ONE, theme=WATER))
    out = PlaceQuestions(questions=(ONE, TWO, THREE), theme=None)
    assert set(where(sorted_().and_((out, DESK))).values()) == {None}
    sorted_().and_((out, DESK)).when(out, DESK).refused(Reason.ALREADY)


@pytest.mark.parametrize("questions", [(), tuple(QuestionId(f"q{n}") for n in range(MOST + 1))])
def test_a_step_moves_some_and_not_too_many(questions: tuple[QuestionId, ...]) -> None:
    with pytest.raises(ValueError, match="questions"):
        PlaceQuestions(questions=questions, theme=None)


def test_a_question_that_is_not_there_moves_nobody() -> None:
    step = PlaceQuestions(questions=(ONE, QuestionId("none")), theme=None)
    sorted_().when(step, DESK).refused(Reason.UNKNOWN)
    assert isinstance(PlaceQuestion(question=ONE, theme=None), PlaceQuestion)
