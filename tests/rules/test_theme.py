"""A theme: opened, renamed, merged, withheld with a reason and a time to look again, answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from crisis.rules.ids import ThemeId
from crisis.rules.refusal import Reason
from crisis.rules.themes.theme import (
    MergeThemes,
    OpenTheme,
    RenameTheme,
    ThemeOpened,
    ThemeRenamed,
    Themes,
    ThemesMerged,
)
from crisis.rules.themes.withholding import ResumeTheme, ThemeResumed, ThemeWithheld, WithholdTheme
from given import NOON, Given
from rules.municipality import DESK, HEAD, PRESS, crisis
from rules.test_question import ROAD, WATER, answered

LATER = NOON + timedelta(hours=1)
WITHHELD = WithholdTheme(theme=WATER, reason="The police ask us to wait.", review_at=LATER)


def two() -> Given:
    return crisis().and_(
        (OpenTheme(theme=WATER, title="Water"), DESK), (OpenTheme(theme=ROAD, title="Road"), DESK)
    )


def test_the_desk_opens_a_theme() -> None:
    crisis().when(OpenTheme(theme=WATER, title=" Water ", critical=True), DESK).then(
        ThemeOpened(theme=WATER, title="Water", critical=True)
    )


def test_a_theme_is_opened_once() -> None:
    two().when(OpenTheme(theme=WATER, title="Again"), DESK).refused(Reason.ALREADY)


def test_a_head_opens_no_theme() -> None:
    crisis().when(OpenTheme(theme=WATER, title="Water"), HEAD).refused(Reason.ROLE)


@pytest.mark.parametrize("title", ["", "  ", "x" * 201])
def test_a_theme_has_a_title(title: str) -> None:
    with pytest.raises(ValueError, match="title"):
        RenameTheme(theme=WATER, title=title)


def test_a_renamed_theme_may_become_critical() -> None:
    step = RenameTheme(theme=WATER, title="Drinking water", critical=True)
    two().when(step, DESK).then(ThemeRenamed(theme=WATER, title="Drinking water", critical=True))
    theme = two().and_((step, DESK)).room[Themes].all[WATER]
    assert (theme.title, theme.critical) == ("Drinking water", True)


def test_a_merged_theme_no_longer_stands() -> None:
    two().when(MergeThemes(theme=ROAD, into=WATER), DESK).then(ThemesMerged(theme=ROAD, into=WATER))
    merged = two().and_((MergeThemes(theme=ROAD, into=WATER), DESK))
    assert [t.id for t in merged.room[Themes].standing()] == [WATER]
    merged.when(RenameTheme(theme=ROAD, title="x"), DESK).refused(Reason.NOT_IN_THIS_PHASE)
    merged.when(MergeThemes(theme=WATER, into=ROAD), DESK).refused(Reason.NOT_IN_THIS_PHASE)


def test_a_theme_cannot_swallow_itself_or_what_is_not_there() -> None:
    two().when(MergeThemes(theme=WATER, into=WATER), DESK).refused(Reason.ALREADY)
    two().when(MergeThemes(theme=WATER, into=ThemeId("none")), DESK).refused(Reason.UNKNOWN)


def test_staff_withholds_with_a_reason_and_a_time_to_look_again() -> None:
    two().when(WITHHELD, PRESS).then(ThemeWithheld(theme=WATER, review_at=LATER, reason=WITHHELD.reason))
    theme = two().and_((WITHHELD, PRESS)).room[Themes].all[WATER]
    assert (theme.withheld, theme.withheld_by, theme.review_at) == (True, "press", LATER)


def test_nobody_withholds_without_a_reason_or_until_the_past() -> None:
    with pytest.raises(ValueError, match="reason"):
        replace(WITHHELD, reason=" ")
    two().when(replace(WITHHELD, review_at=NOON), PRESS).refused(Reason.EXPIRED)


def test_the_desk_cannot_withhold() -> None:
    two().when(WITHHELD, DESK).refused(Reason.ROLE)


def test_what_is_withheld_can_be_answered_after_all() -> None:
    step = ResumeTheme(theme=WATER)
    two().when(step, PRESS).refused(Reason.ALREADY)
    two().and_((WITHHELD, PRESS)).when(step, PRESS).then(ThemeResumed(theme=WATER))


def test_what_is_withheld_is_answered_once_somebody_has_taken_it_up_again() -> None:
    at = two().and_((WITHHELD, PRESS), (ResumeTheme(theme=WATER), PRESS))
    assert answered(at).room[Themes].all[WATER].answered_in == "first"
