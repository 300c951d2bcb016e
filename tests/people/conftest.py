"""What the tests of the door share."""

from pathlib import Path

import pytest

from people.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)
