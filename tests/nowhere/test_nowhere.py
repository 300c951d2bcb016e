"""Nothing of a drill leaves the machine: whole drills with no way out, and the kernel counts (I4)."""

from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from nowhere.walls import must_have_walls, run_inside

SHORT = ("lock-only-nb", "lock-only-nn", "lock-only-sv", "lock-only-en", "ovik")
LONG = ("bodo", "kristiansand", "hattfjelldal", "kinn", "bromolla")


@pytest.fixture
def live(tmp_path: Path) -> Path:
    """A live home beside, with what a drill must never read."""
    must_have_walls()
    home = tmp_path / "live"
    home.mkdir()
    for name in ("secret", "smtp.password", "imap.password", "askers.key", "journal.sqlite"):
        (home / name).write_text(f"canary-{name}")
    return home


def play(live: Path, names: tuple[str, ...], seed: int) -> Any:
    env = {
        "CRISIS_SMTP_HOST": "mail.kommune.example",
        "CRISIS_SMTP_PASSWORD_FILE": str(live / "smtp.password"),
        "CRISIS_IMAP_HOST": "mail.kommune.example",
        "CRISIS_IMAP_PASSWORD_FILE": str(live / "imap.password"),
    }
    return run_inside(live.parent, "nowhere.playing", str(live), str(seed), *names, env=env)


def held(told: Any, drills: int) -> None:
    assert told["drills"] == drills
    assert told["entries"] > 30 * drills, "nothing much was played"
    assert told["left"] == 0, f"{told['left']} packets left the machine"
    assert told["reached"] == []
    assert told["opened"] == []
    assert told["faults"] == 0


def test_not_one_packet_of_a_drill_leaves(live: Path) -> None:
    held(play(live, SHORT, seed=1), len(SHORT))


@pytest.mark.soak
@pytest.mark.timeout(3_600)
def test_not_one_packet_of_two_hundred_drills_leaves(live: Path) -> None:
    names = (*islice(cycle(SHORT), 190), *LONG, *LONG)
    told = play(live, names, seed=1_000)
    held(told, 200)
    print(f"{told['drills']} drills, {told['entries']} entries, {told['left']} packets")


@pytest.mark.parametrize("how", ["mail", "name"])
def test_a_drill_that_leaks_is_seen(live: Path, how: str) -> None:
    told = run_inside(live.parent, "nowhere.leaking", str(live), how)
    assert told["left"] > 0
    assert told["reached"]


def test_a_drill_that_reads_a_credential_is_seen(live: Path) -> None:
    told = run_inside(live.parent, "nowhere.leaking", str(live), "secret")
    assert told["opened"] == [str(live / "smtp.password")]
    assert told["left"] == 0
