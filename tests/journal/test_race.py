"""The lock holds in the journal's order, whoever is fast: nothing is claimed once the level was set."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from journal.racing import SENDERS, race

MEMORY = Path("/dev/shm")  # a race needs order, not durability; in memory it is run ten times as often


@pytest.fixture
def quick() -> Iterator[Path]:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as directory:
        yield Path(directory)


@pytest.mark.parametrize(
    "rounds", [2_000, pytest.param(20_000, marks=[pytest.mark.soak, pytest.mark.timeout(3_600)])]
)
def test_nothing_is_claimed_after_the_level_was_set(quick: Path, rounds: int) -> None:
    result = race(quick, rounds)
    assert result.late == 0
    assert rounds < result.claims < rounds * SENDERS  # some came before the lock and some too late


def test_senders_that_check_before_they_write_are_caught(quick: Path) -> None:
    assert race(quick, 300, careless=True).late > 0
