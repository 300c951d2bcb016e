"""A theme in the hands of those who know: given with a clock, written about, answered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crisis.rules.boards.themes import overdue
from crisis.rules.ids import DepartmentId, PersonId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.owed import due_if_asked_now, due_of
from crisis.rules.refusal import Reason
from crisis.rules.steps.undoing import UndoSteps
from crisis.rules.themes.assignment import Assignment
from crisis.rules.themes.entrusting import (
    AssignTheme,
    ProposeThemeAnswer,
    ThemeAnswerProposed,
    ThemeAssigned,
)
from crisis.rules.themes.theme import MergeThemes, Themes
from given import NOON, Given
from rules.municipality import DESK, HEAD, LIBRARY, OWNER, PRESS, SCHOOL
from rules.test_question import answered
from rules.test_undoing import ONE, ROAD, WATER, sorted_, undone

LATER = NOON + timedelta(hours=2)
GIVEN = AssignTheme(theme=ROAD, department=SCHOOL, due=LATER)
WORDS = ProposeThemeAnswer(theme=ROAD, text=" The road opens at six. ")


def given_to_them() -> Given:
    return sorted_().and_((GIVEN, DESK))


def held(at: Given) -> Assignment | None:
    return at.room[Themes].all[ROAD].assigned


def test_a_theme_is_given_to_a_department_with_a_time() -> None:
    sorted_().when(GIVEN, DESK).then(ThemeAssigned(theme=ROAD, department=SCHOOL, due=LATER))
    assigned = held(given_to_them())
    assert assigned is not None
    assert (assigned.department, assigned.by, assigned.due) == (SCHOOL, "desk", LATER)


def test_without_a_time_it_is_due_when_the_oldest_question_is() -> None:
    at = sorted_()
    due = at.when(AssignTheme(theme=ROAD, department=SCHOOL), PRESS).happened(ThemeAssigned).due
    assert due == due_of(at.room, at.room[Questions].all[ONE])


def test_once_that_is_past_it_is_due_as_if_asked_now() -> None:
    at = sorted_().later(minutes=60 * 24 * 30)
    due = at.when(AssignTheme(theme=ROAD, department=SCHOOL), PRESS).happened(ThemeAssigned).due
    assert due == due_if_asked_now(at.room, at.now) > at.now


def test_it_is_not_given_to_nobody_or_into_the_past() -> None:
    nobody = AssignTheme(theme=ROAD, department=DepartmentId("none"))
    sorted_().when(nobody, DESK).refused(Reason.UNKNOWN)
    stranger = AssignTheme(theme=ROAD, department=LIBRARY, person=PersonId("head"))
    sorted_().when(stranger, DESK).refused(Reason.UNKNOWN)
    past = AssignTheme(theme=ROAD, department=SCHOOL, due=NOON)
    sorted_().when(past, DESK).refused(Reason.EXPIRED)
    merged = sorted_().and_((MergeThemes(theme=ROAD, into=WATER), DESK))
    merged.when(GIVEN, DESK).refused(Reason.NOT_IN_THIS_PHASE)


def test_only_those_who_were_asked_write_it() -> None:
    given_to_them().when(WORDS, HEAD).then(ThemeAnswerProposed(theme=ROAD, text="The road opens at six."))
    given_to_them().when(WORDS, OWNER).refused(Reason.ROLE)
    sorted_().when(WORDS, HEAD).refused(Reason.ROLE)
    with pytest.raises(ValueError, match="text"):
        ProposeThemeAnswer(theme=ROAD, text=" ")


def test_words_that_have_come_are_no_longer_late() -> None:
    late = given_to_them().later(minutes=121)
    assert [pile.theme.id for pile in overdue(late.room, late.now)] == [ROAD]
    written = late.and_((WORDS, HEAD))
    assert overdue(written.room, written.now) == ()
    assigned = held(written)
    assert assigned is not None
    assert (assigned.text, assigned.written_by) == ("The road opens at six.", "head")


def test_an_answer_takes_it_off_their_table() -> None:
    assert held(answered(given_to_them(), ROAD)) is None


def test_giving_it_is_undone_until_the_words_have_come() -> None:
    assert held(undone(given_to_them())) is None
    written = given_to_them()
    step = written.room.head
    written.and_((WORDS, HEAD)).when(UndoSteps(steps=(step,)), DESK).refused(Reason.CHANGED_SINCE)
