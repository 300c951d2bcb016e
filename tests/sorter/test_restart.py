"""A sorter that starts again has every question where it was, however they came, and remembers each no."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from channels.town import Town
from crisis.bench import questions
from crisis.corpus.sheet import read_questions
from crisis.grouping import Engine
from crisis.rules.ids import QuestionId, ThemeId
from crisis.rules.themes.likening import RejectLikeness
from crisis.sorter import Sorter
from sorter.test_sorter import ask, question, sorted_by, town

__all__ = ["town"]
OURS = read_questions(Path(questions.__file__).with_name("questions.tsv"))


def came(town: Town, order: int) -> Sorter:
    """A sorter that heard them in this order."""
    for one in random.Random(order).sample(OURS, len(OURS)):
        ask(town, one.id, one.text)
    return sorted_by(town)


@pytest.mark.parametrize("order", [1, 2, 3])
def test_a_restart_has_every_question_where_it_was(town: Town, order: int) -> None:
    first = came(town, order).engine
    again = sorted_by(town).engine
    moved = [
        (one.id, first.group_of(one.id), again.group_of(one.id))
        for one in OURS
        if first.group_of(one.id) != again.group_of(one.id)
    ]
    assert not moved
    assert [len(first.members(one.id)) for one in OURS] == [len(again.members(one.id)) for one in OURS]


def test_a_no_to_what_was_only_suggested_holds(town: Town) -> None:
    """Somebody says no to every suggestion as it comes: none of them comes along later."""
    sorter = Sorter(town.console, Engine())
    refused: dict[str, ThemeId] = {}
    for one in random.Random(1).sample(OURS, len(OURS)):
        ask(town, one.id, one.text)
        sorter.turn()
        suggested = question(town, one.id).suggested
        if suggested is not None:
            town.does("press", RejectLikeness(question=QuestionId(one.id)))
            refused[one.id] = suggested
    sorter.turn()
    for engine in (sorter.engine, sorted_by(town).engine):
        assert not [one for one, theme in refused.items() if one in engine.members(theme)]
    assert len(refused) > len(OURS) // 10
