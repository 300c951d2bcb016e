"""Nothing of a drill leaves the machine: whole drills with no way out, and the kernel counts (I4)."""

import shutil
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from nowhere.processes import heard
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


@pytest.mark.timeout(300)
def test_no_process_of_a_drill_leaves_or_reads_the_live_room(live: Path) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace cannot be had here: what the processes of a drill open is NOT shown by this run")
    told = run_inside(live.parent, "nowhere.processes", str(live), str(live.parent / "trace"))
    assert told["entries"] > 40, "nothing much was played"
    assert told["own"] > 100, "its own files were not heard, so others would not be"
    assert told["left"] == 0
    assert told["reached"] == []
    assert told["opened"] == []
    assert told["leaked"] == []
    assert not told["canary"]


def test_what_a_process_must_not_do_is_told_from_the_rest(tmp_path: Path) -> None:
    live, home = tmp_path / "live", tmp_path / "live" / "drills" / "lock"
    harmless = [
        f'7 openat(AT_FDCWD, "{home}/journal.sqlite", O_RDWR) = 5',
        '7 connect(6, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
        '7 connect(6, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = 0',
    ]
    read = f'7 openat(AT_FDCWD, "{live}/smtp.password", O_RDONLY) = 5'
    spoke = (
        '7 connect(6, {sa_family=AF_INET, sin_port=htons(25), sin_addr=inet_addr("203.0.113.25")}, 16) = 0'
    )
    told = heard([*harmless, read, spoke], live, home)
    assert (told["opened"], told["reached"], told["own"]) == ([read], [spoke], 1)
