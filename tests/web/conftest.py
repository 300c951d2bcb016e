"""What the web's tests share: a furnished house for each test. See `house.py`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from web.drilled import SCRIPT
from web.house import Clock, House, copy_of, furnish


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with everybody in it; made once, because hashing and flushing take their time."""
    home = tmp_path_factory.mktemp("furnished") / "home"
    house = House(home, Clock())
    furnish(house)
    house.close()
    return home


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Iterator[House]:
    opened = House(copy_of(furnished, tmp_path / "home"), Clock())
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def furnished_drill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for a drill that has not begun."""
    home = tmp_path_factory.mktemp("furnished") / "drill"
    house = House(home, Clock(), room="practice", script=SCRIPT)
    furnish(house)
    house.close()
    return home


@pytest.fixture
def drill(furnished_drill: Path, tmp_path: Path) -> Iterator[House]:
    opened = House(copy_of(furnished_drill, tmp_path / "drill"), Clock(), room="practice")
    yield opened
    opened.close()
