"""What people correct is heard by the engine: split, parted, taken back. Alone it never goes against it."""

from __future__ import annotations

from channels.town import Town
from crisis.rules.ids import QuestionId, ThemeId
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.steps.steps import Steps
from crisis.rules.steps.undoing import UndoSteps
from crisis.rules.themes.parting import PartThemes
from crisis.rules.themes.splitting import SplitTheme
from crisis.rules.themes.theme import MergeThemes, OpenTheme
from sorter.test_sorter import AGAIN, ROAD, WATER, sorted_by, town

__all__ = ["town"]
WELL, BRIDGE = ThemeId("well"), ThemeId("bridge")


def asked(town: Town) -> Town:
    """Two themes that people opened, with two questions and one."""
    for name, text in (("one", WATER), ("two", AGAIN), ("road", ROAD)):
        town.does("press", ReceiveQuestion(question=QuestionId(name), source=Source.DESK, text=text))
    for theme in (WELL, BRIDGE):
        town.does("press", OpenTheme(theme=theme, title=f"The {theme}"))
    for name, theme in (("one", WELL), ("two", WELL), ("road", BRIDGE)):
        town.does("press", PlaceQuestion(question=QuestionId(name), theme=theme))
    return town


def group(town: Town, question: str) -> str | None:
    return sorted_by(town).engine.group_of(question)


def test_what_left_a_theme_is_in_the_other_group(town: Town) -> None:
    asked(town).does("press", SplitTheme(theme=WELL, into=BRIDGE, questions=(QuestionId("two"),)))
    assert (group(town, "one"), group(town, "two")) == (WELL, BRIDGE)


def test_a_merger_that_was_taken_back_is_two_groups_again(town: Town) -> None:
    asked(town).does("press", MergeThemes(theme=WELL, into=BRIDGE))
    assert group(town, "one") == group(town, "road")
    town.does("press", UndoSteps(steps=(town.console.room()[Steps].latest,)))
    assert group(town, "one") == group(town, "two") != group(town, "road")


def test_a_placing_that_was_taken_back_stands_where_it_stood(town: Town) -> None:
    asked(town).does("press", PlaceQuestion(question=QuestionId("two"), theme=BRIDGE))
    town.does("press", UndoSteps(steps=(town.console.room()[Steps].latest,)))
    assert group(town, "two") == WELL


def test_parted_themes_are_never_proposed_as_one(town: Town) -> None:
    asked(town).does(
        "press", SplitTheme(theme=WELL, into=ThemeId("new"), title="x", questions=(QuestionId("two"),))
    )
    town.does("press", PartThemes(theme=WELL, other=BRIDGE))
    names = {frozenset((m.one, m.other)) for m in sorted_by(town).engine.mergers()}
    assert not names & {frozenset((WELL, BRIDGE)), frozenset((WELL, "new"))}
