"""A drill with somebody of every role in it, whose script has something for everybody outside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from crisis.opening import open_console
from drilling import made_a_drill
from outside.scene import SCRIPT, Scene
from web.house import Clock, House, furnish


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A furnished home, made once."""
    home = tmp_path_factory.mktemp("outside") / "home"
    console = open_console(home, clock=Clock())
    made_a_drill(console, SCRIPT)
    console.journal.store.close()  # type: ignore[attr-defined]
    house = House(home, Clock(), room="practice")
    furnish(house, "practice")
    house.close()
    return home


@pytest.fixture
def scene(set_up: Path, tmp_path: Path) -> Iterator[Scene]:
    shutil.copytree(set_up, tmp_path / "home")
    scene = Scene(House(tmp_path / "home", Clock(), room="practice"))
    yield scene
    scene.house.close()


@pytest.fixture
def furnished_live(tmp_path: Path) -> Iterator[House]:
    """The same municipality, live."""
    house = House(tmp_path / "live", Clock())
    furnish(house)
    yield house
    house.close()
