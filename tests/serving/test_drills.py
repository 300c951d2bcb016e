"""Which drills have processes: what the shelf says, looked at again and again."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from crisis.practice import Shelf
from crisis.rules.ids import DrillId
from crisis.serve import drills as serving
from crisis.serve.drills import Drills
from crisis.settings import Settings

DRILL = DrillId("flood")


@dataclass
class Processes:
    """A household that ends at once when it is asked to."""

    parts: object
    told: list[str] = field(default_factory=list)

    def look(self) -> None:
        self.told.append("looked")

    def ended(self) -> bool:
        self.told.append("ended")
        return True


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.setattr(serving, "Household", Processes)
    shelf = Shelf(Settings.from_env({"CRISIS_HOME": str(tmp_path)}))
    shelf.home_of(DRILL).mkdir(parents=True)
    shelf.open(DRILL)
    return shelf


def kept(shelf: Shelf) -> Drills:
    return Drills(Settings.from_env({"CRISIS_HOME": str(shelf.folder.parent)}), {})


def test_a_drill_that_is_closed_pauses_before_its_processes_end(shelf: Shelf) -> None:
    drills = kept(shelf)
    drills.look()
    (household,) = drills.households
    shelf.close(DRILL)
    drills.look()
    assert (drills.households, household.told) == ([household], [])  # type: ignore[attr-defined]
    (shelf.home_of(DRILL) / "pause").unlink()  # as its own process does when it has paused
    drills.look()
    assert (drills.households, household.told) == ([], ["ended"])  # type: ignore[attr-defined]


def test_one_that_never_pauses_is_ended_all_the_same(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PAUSING", -1.0)
    drills = kept(shelf)
    drills.look()
    shelf.close(DRILL)
    drills.look()
    assert drills.households == []
