"""What browser tests share: a furnished home."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.house import Clock, House, furnish


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with everybody in it, to be copied by whoever needs a house of her own."""
    home = tmp_path_factory.mktemp("furnished") / "home"
    house = House(home, Clock())
    furnish(house)
    house.close()
    return home
