"""Taking a step of sorting back: whatever it was, however late, and never over what somebody did since."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crisis.rules.accounts.register import Register
from crisis.rules.entry import personal_fields
from crisis.rules.ids import SORTER, QuestionId, Seq, ThemeId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate, Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.refusal import Reason
from crisis.rules.sorting.triage import (
    CloseQuestion,
    Ending,
    PlaceQuestion,
    QuestionPlaced,
    SortQuestion,
)
from crisis.rules.steps.spot import spot_of
from crisis.rules.steps.steps import Steps
from crisis.rules.steps.trail import StepUndone
from crisis.rules.steps.undoing import UndoSteps
from crisis.rules.themes.entrusting import AssignTheme
from crisis.rules.themes.parting import PartThemes
from crisis.rules.themes.splitting import SplitTheme
from crisis.rules.themes.theme import MergeThemes, OpenTheme, RenameTheme, Themes
from crisis.rules.themes.withholding import ResumeTheme, WithholdTheme
from given import NOON, Given, actor
from rules.municipality import DESK, HEAD, LEAD, PRESS, SCHOOL, crisis
from rules.test_question import answered

ONE, TWO, THREE = QuestionId("one"), QuestionId("two"), QuestionId("three")
WATER, ROAD, WELL = ThemeId("water"), ThemeId("road"), ThemeId("well")
LATER = NOON + timedelta(hours=1)


def received(question: QuestionId) -> ReceiveQuestion:
    return ReceiveQuestion(question=question, source=Source.DESK, text=f"Is the water safe, {question}?")


def sorted_() -> Given:
    """Two themes; the first two questions are about the road, the third about the water."""
    asked = ((received(question), DESK) for question in (ONE, TWO, THREE))
    themes = ((OpenTheme(theme=theme, title=f"The {theme}"), DESK) for theme in (WATER, ROAD))
    return crisis().and_(
        *asked,
        *themes,
        (PlaceQuestion(question=ONE, theme=ROAD), DESK),
        (PlaceQuestion(question=TWO, theme=ROAD), DESK),
        (PlaceQuestion(question=THREE, theme=WATER), DESK),
    )


def last(at: Given) -> Seq:
    return at.room[Steps].latest


def undone(at: Given, *steps: Seq, by: str = "desk") -> Given:
    return at.and_((UndoSteps(steps=steps or (last(at),)), actor(by)))


def where(at: Given) -> dict[QuestionId, ThemeId | None]:
    return {q.id: q.theme for q in at.room[Questions].all.values()}


def standing(at: Given) -> list[ThemeId]:
    return sorted(t.id for t in at.room[Themes].standing())


SORTING = [
    (PlaceQuestion(question=ONE, theme=WATER), DESK),
    (PlaceQuestion(question=ONE, theme=None), DESK),
    (SortQuestion(question=ONE, lane=Lane.RED), DESK),
    (SortQuestion(question=ONE, lane=Lane.CASE), DESK),
    (CloseQuestion(question=ONE, ending=Ending.ENDED), DESK),
    (MergeThemes(theme=ROAD, into=WATER), DESK),
    (SplitTheme(theme=ROAD, into=WELL, title="The well", questions=(ONE,)), DESK),
    (SplitTheme(theme=ROAD, into=WATER, questions=(ONE, TWO)), DESK),
    (RenameTheme(theme=ROAD, title="The bridge", critical=True), DESK),
    (OpenTheme(theme=WELL, title="The well"), DESK),
    (PartThemes(theme=ROAD, other=WATER), DESK),
    (WithholdTheme(theme=ROAD, reason="Wait.", review_at=LATER), PRESS),
    (AssignTheme(theme=ROAD, department=SCHOOL), PRESS),
]


@pytest.mark.parametrize("step", SORTING, ids=lambda step: type(step[0]).__name__)
def test_every_step_is_undone_and_done_again(step: tuple[object, object]) -> None:
    before = sorted_()
    after = before.and_(step)  # type: ignore[arg-type]
    steps = tuple(
        Seq(n) for n in range(before.room.head + 1, after.room.head + 1) if Seq(n) in after.room[Steps].all
    )
    back = undone(after, *steps, by="press")
    assert facts(back) == facts(before) != facts(after)
    redo = tuple(Seq(n) for n in range(after.room.head + 1, back.room.head + 1))
    assert facts(undone(back, *redo, by="press")) == facts(after)


def facts(at: Given) -> object:
    """All that sorting decides, but not who opened a theme when."""
    themes = at.room[Themes]
    return (
        {q.id: spot_of(q) for q in at.room[Questions].all.values()},
        {
            t.id: (t.title, t.critical, t.withheld, t.withheld_reason, t.review_at, t.merged_into, t.assigned)
            for t in themes.standing()
        },
        set(themes.parted),
    )


def test_a_step_is_undone_however_late_and_by_anybody_who_sorts() -> None:
    at = sorted_()
    first = last(at)
    much_later = at.later(minutes=600).and_((received(QuestionId("new")), DESK))
    much_later.when(UndoSteps(steps=(first,)), HEAD).refused(Reason.ROLE)
    assert where(undone(much_later, first, by="press"))[THREE] is None


def test_what_somebody_changed_since_stays_and_is_named() -> None:
    merged = sorted_().and_((MergeThemes(theme=ROAD, into=WATER), DESK))
    step = last(merged)
    moved = merged.and_((PlaceQuestion(question=ONE, theme=None), PRESS))
    entry = moved.when(UndoSteps(steps=(step,)), DESK).happened(StepUndone)
    assert entry.left == (ONE,)
    assert where(undone(moved, step)) == {ONE: None, TWO: ROAD, THREE: WATER}


def test_an_undoing_repeats_no_words() -> None:
    """Words that are said once are erased once."""
    assert personal_fields(StepUndone) == ()
    renamed = sorted_().and_((RenameTheme(theme=ROAD, title="The bridge"), DESK))
    for title in ("The road", "The bridge", "The road"):
        renamed = undone(renamed)
        assert renamed.room[Themes].all[ROAD].title == title


def test_nothing_is_undone_where_all_of_it_was_changed_since() -> None:
    at = sorted_().and_((PlaceQuestion(question=ONE, theme=WATER), DESK))
    step = last(at)
    moved = at.and_((PlaceQuestion(question=ONE, theme=None), PRESS))
    refusal = moved.when(UndoSteps(steps=(step,)), DESK).refused(Reason.CHANGED_SINCE)
    assert refusal.by == "press"
    assert where(undone(undone(moved), step))[ONE] == ROAD  # the later one first


def test_a_title_that_was_changed_since_is_not_changed_back() -> None:
    at = sorted_().and_((RenameTheme(theme=ROAD, title="Bridge"), DESK))
    step = last(at)
    again = at.and_((RenameTheme(theme=ROAD, title="The old bridge"), PRESS))
    assert again.when(UndoSteps(steps=(step,)), DESK).refused(Reason.CHANGED_SINCE).by == "press"


def test_what_was_answered_meanwhile_stays_answered() -> None:
    at = sorted_()
    step = last(at)
    told = answered(at, WATER)
    told.when(UndoSteps(steps=(step,)), DESK).refused(Reason.CHANGED_SINCE)
    assert told.room[Questions].all[THREE].fate is Fate.ANSWERED


def test_a_theme_that_questions_stand_in_is_not_taken_back() -> None:
    at = sorted_()
    opening = next(s.seq for s in at.room[Steps].before(last(at)) if s.entry.kind == "theme.opened")
    at.when(UndoSteps(steps=(opening,)), DESK).refused(Reason.CHANGED_SINCE)


def test_a_theme_taken_back_takes_no_question_and_can_be_opened_again() -> None:
    at = undone(sorted_().and_((OpenTheme(theme=WELL, title="Well"), DESK)))
    assert WELL not in standing(at)
    at.when(PlaceQuestion(question=ONE, theme=WELL), DESK).refused(Reason.NOT_IN_THIS_PHASE)
    assert WELL in standing(at.and_((OpenTheme(theme=WELL, title="The well"), DESK)))


def test_the_desk_cannot_undo_what_only_staff_decides() -> None:
    at = sorted_().and_((WithholdTheme(theme=ROAD, reason="Wait.", review_at=LATER), PRESS))
    at.when(UndoSteps(steps=(last(at),)), DESK).refused(Reason.ROLE)
    resumed = at.and_((ResumeTheme(theme=ROAD), PRESS))
    theme = undone(resumed, by="lead").room[Themes].all[ROAD]
    assert (theme.withheld_reason, theme.withheld_by, theme.review_at) == ("Wait.", "press", LATER)


def test_undoing_a_merger_twice_over_makes_no_circle() -> None:
    merged = sorted_().and_((MergeThemes(theme=ROAD, into=WATER), DESK))
    back = undone(merged)
    redo = last(back)
    other_way = back.and_((MergeThemes(theme=WATER, into=ROAD), PRESS))
    other_way.when(UndoSteps(steps=(redo,)), DESK).refused(Reason.CHANGED_SINCE)
    assert other_way.room[Themes].now(WATER) == ROAD


def test_a_merger_is_not_done_again_where_somebody_has_parted_the_two() -> None:
    back = undone(sorted_().and_((MergeThemes(theme=ROAD, into=WATER), DESK)))
    redo = last(back)
    parted = back.and_((PartThemes(theme=WATER, other=ROAD), LEAD))
    assert parted.when(UndoSteps(steps=(redo,)), DESK).refused(Reason.PARTED).by == "lead"


def test_what_the_console_did_by_itself_is_no_step() -> None:
    at = sorted_()
    before = last(at)
    console = at.and_(QuestionPlaced(question=ONE, theme=WATER))
    assert last(console) == before
    console.when(UndoSteps(steps=(console.room.head,)), DESK).refused(Reason.UNKNOWN)
    assert SORTER not in {s.by for s in at.room[Steps].all.values()}


def test_a_step_taken_back_says_so_until_it_is_done_again() -> None:
    at = sorted_()
    step = last(at)
    back = undone(at)
    assert step in back.room[Steps].undone
    assert step not in undone(back).room[Steps].undone


def test_a_department_is_there_to_be_given_a_theme() -> None:
    assert SCHOOL in sorted_().room[Register].departments
