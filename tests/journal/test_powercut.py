"""The power fails at any moment: whatever was answered is on the disk, and what the disk kept is sound."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from crisis.journal.sqlite import SqliteJournal
from journal.powercut import images, recorded
from journal.toy import WORDING

MEMORY = Path("/dev/shm")
pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="cannot be had: strace is not installed")


@pytest.fixture
def quick() -> Iterator[Path]:
    """A place for thousands of disks that nobody needs to keep."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as directory:
        yield Path(directory)


def lost(directory: Path, synchronous: str, commits: int) -> list[int]:
    """For each possible disk, how many answered entries are not on it. Asserts that each is sound."""
    path, missing = directory / "journal.sqlite", []
    calls = recorded(path, synchronous, commits)
    for answered, disk in images(calls, path, random.Random(commits)):
        after = directory / "after.sqlite"
        for suffix in ("", "-wal", "-shm"):
            after.with_name(after.name + suffix).unlink(missing_ok=True)
        for suffix, content in disk.items():
            after.with_name(after.name + suffix).write_bytes(content)
        journal = SqliteJournal.open(after, wording=WORDING, reserve=1)
        assert journal.verify().sound
        missing.append(max(0, answered - journal.head().seq))
        journal.close()
    return missing


@pytest.mark.parametrize(
    "commits", [40, pytest.param(1_000, marks=[pytest.mark.soak, pytest.mark.timeout(3_600)])]
)
def test_no_power_cut_loses_what_was_answered(quick: Path, commits: int) -> None:
    missing = lost(quick, "full", commits)
    assert len(missing) > 15 * commits
    assert set(missing) == {0}


def test_a_journal_that_does_not_wait_for_the_disk_is_caught(quick: Path) -> None:
    assert any(lost(quick, "normal", 20))
