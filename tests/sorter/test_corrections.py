"""What people correct is heard by the engine: split, parted, taken back. Alone it never goes against it."""

from __future__ import annotations

from channels.town import Town
from crisis.rules.entry import Via
from crisis.rules.ids import SORTER, QuestionId, ThemeId
from crisis.rules.questions.question import Likeness, Source, Tier
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.steps.steps import Steps
from crisis.rules.steps.undoing import UndoSteps
from crisis.rules.themes.likening import Found, LikenQuestions
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


def undone(town: Town) -> None:
    """Somebody takes the last step back."""
    town.does("press", UndoSteps(steps=(town.console.room()[Steps].latest,)))


def proposed_as_one(town: Town) -> set[frozenset[str]]:
    return {frozenset((m.one, m.other)) for m in sorted_by(town).engine.mergers()}


def test_never_one_can_be_taken_back_and_said_again(town: Town) -> None:
    for name, text, theme in (("one", WATER, WELL), ("two", AGAIN, BRIDGE)):
        town.does("press", ReceiveQuestion(question=QuestionId(name), source=Source.DESK, text=text))
        town.does("press", OpenTheme(theme=theme, title=text))
        town.does("press", PlaceQuestion(question=QuestionId(name), theme=theme))
    both = frozenset((WELL, BRIDGE))
    assert both in proposed_as_one(town)
    town.does("press", PartThemes(theme=WELL, other=BRIDGE))
    assert both not in proposed_as_one(town)
    undone(town)
    assert both in proposed_as_one(town)
    undone(town)
    assert both not in proposed_as_one(town)


def test_a_merger_of_a_theme_without_questions_can_be_taken_back(town: Town) -> None:
    for theme, title in ((WELL, WATER), (BRIDGE, ROAD)):
        town.does("press", OpenTheme(theme=theme, title=title))
    town.does("press", MergeThemes(theme=WELL, into=BRIDGE))
    undone(town)
    town.does("press", ReceiveQuestion(question=QuestionId("k"), source=Source.DESK, text="Hva med brønnen?"))
    town.does("press", PlaceQuestion(question=QuestionId("k"), theme=WELL))
    engine = sorted_by(town).engine
    assert engine.group_of("k") == WELL
    assert (engine.propose(WATER).group, engine.propose(ROAD).group) == (WELL, BRIDGE)


def test_a_merger_that_was_taken_back_and_made_again_is_one_group(town: Town) -> None:
    asked(town).does("press", MergeThemes(theme=WELL, into=BRIDGE))
    undone(town)
    undone(town)
    assert group(town, "one") == group(town, "two") == group(town, "road") == BRIDGE
    assert sorted_by(town).engine.propose(WATER).group == BRIDGE


def test_a_merger_within_a_merger_can_be_taken_back(town: Town) -> None:
    third = ThemeId("third")
    asked(town).does("press", OpenTheme(theme=third, title="Er skolen stengt i morgen?"))
    town.does("press", MergeThemes(theme=third, into=WELL))
    town.does("press", MergeThemes(theme=WELL, into=BRIDGE))
    undone(town)
    engine = sorted_by(town).engine
    assert (engine.group_of("one"), engine.group_of("road")) == (WELL, BRIDGE)
    assert engine.propose("er skolen stengt i morgen").group == WELL


def test_what_was_never_one_with_a_theme_is_so_after_a_merger_that_was_taken_back(town: Town) -> None:
    asked(town).does("press", OpenTheme(theme=ThemeId("tap"), title=WATER))
    town.does("press", PartThemes(theme=WELL, other=ThemeId("tap")))
    town.does("press", MergeThemes(theme=WELL, into=BRIDGE))
    undone(town)
    assert not proposed_as_one(town) & {frozenset((WELL, "tap"))}


def test_who_was_faster_than_the_engine_is_obeyed(town: Town) -> None:
    """What a person placed while the engine looked stays there, though the engine's word comes later."""
    asked(town)
    sorter = sorted_by(town)
    late = QuestionId("late")
    town.does("press", ReceiveQuestion(question=late, source=Source.DESK, text=AGAIN))
    town.does("press", PlaceQuestion(question=late, theme=BRIDGE))
    found = Found(question=late, likeness=Likeness(tier=Tier.SUGGESTED, theme=WELL, layer="light"))
    town.does(SORTER, LikenQuestions(found=(found,)), Via.SCHEDULER)
    while sorter.turn():
        pass
    assert sorter.engine.group_of("late") == BRIDGE
    assert group(town, "late") == BRIDGE
