"""What a drill taught: points with an owner and a day, changed and dropped, during the drill and after it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crisis.rules.drills.drill import EndDrill
from crisis.rules.drills.improving import (
    DropImprovement,
    ImprovementDropped,
    ImprovementNoted,
    NoteImprovement,
    Points,
)
from crisis.rules.ids import ImprovementId
from rules.municipality import LEAD, OBSERVER

from .room import CONTROLLER, running

ONE, TWO, DAY = ImprovementId("one"), ImprovementId("two"), date(2027, 1, 9)
LIST = NoteImprovement(improvement=ONE, text=" A list of numbers ", owner=" Kari ", due=DAY)


def test_a_point_says_what_who_and_by_when() -> None:
    noted = ImprovementNoted(improvement=ONE, text="A list of numbers", owner="Kari", due=DAY)
    running().when(LIST, OBSERVER).then(noted)


def test_points_stand_as_they_were_noted_and_a_change_keeps_its_place() -> None:
    second = NoteImprovement(improvement=TWO, text="Another", owner="Ola", due=DAY)
    better = NoteImprovement(improvement=ONE, text="Two lists", owner="Ola", due=date(2027, 2, 1))
    after = running().and_((LIST, OBSERVER), (second, LEAD), (better, CONTROLLER))
    assert [(p.id, p.text, p.owner) for p in after.room[Points].listed] == [
        (ONE, "Two lists", "Ola"),
        (TWO, "Another", "Ola"),
    ]


def test_a_dropped_point_is_gone_also_when_the_drill_is_over() -> None:
    over = running().and_((LIST, OBSERVER), (EndDrill(wall=running().now), CONTROLLER))
    over.when(DropImprovement(improvement=ONE), LEAD).then(ImprovementDropped(improvement=ONE))
    assert over.and_((DropImprovement(improvement=ONE), LEAD)).room[Points].listed == ()


@pytest.mark.parametrize("wrong", [{"text": " "}, {"owner": ""}, {"text": "x" * 1001}, {"owner": "x" * 201}])
def test_a_point_without_words_or_owner_is_none(wrong: dict[str, str]) -> None:
    given: dict[str, Any] = {"improvement": ONE, "text": "A", "owner": "B", "due": DAY}
    with pytest.raises(ValueError, match=next(iter(wrong))):
        NoteImprovement(**(given | wrong))
