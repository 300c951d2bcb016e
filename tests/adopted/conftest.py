"""A town hall for each municipality with adopted rules: its playbook, its language, its own people."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crisis.playbook import load, shipped
from web.house import Clock, House, copy_of, furnish

Hall = Callable[[str], House]


@pytest.fixture(scope="session")
def furnished_halls(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The home of a municipality, made once; everybody in it reads the playbook's own language."""
    made: dict[str, Path] = {}

    def home_of(playbook: str) -> Path:
        if playbook not in made:
            home = tmp_path_factory.mktemp(playbook) / "home"
            house = House(home, Clock())
            furnish(house, playbook, load(shipped()[playbook]).policy.language)
            house.close()
            made[playbook] = home
        return made[playbook]

    return home_of


@pytest.fixture
def hall(furnished_halls: Callable[[str], Path], tmp_path: Path) -> Iterator[Hall]:
    """`hall("kinn")` is Kinn's house, to be changed at will."""
    opened: list[House] = []

    def hall_of(playbook: str) -> House:
        house = House(copy_of(furnished_halls(playbook), tmp_path / playbook), Clock())
        opened.append(house)
        return house

    yield hall_of
    for house in opened:
        house.close()
