"""`crisis serve`: everything runs, what dies starts again, all ends together, practice knows no secret."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crisis import practice
from crisis.opening import open_console
from crisis.rules.persons.people import People
from crisis.rules.questions.inbox import Questions
from serving.installation import Installation, status

CANARY = "kanarifugl-i-gruva-som-aldri-maa-ut"
MAIL = {
    "CRISIS_SMTP_HOST": "localhost", "CRISIS_SMTP_FROM": "krise@kommune.example", "CRISIS_SMTP_USER": "krise",
    "CRISIS_SMTP_PASSWORD": CANARY, "CRISIS_SMTP_TLS": "none", "OTHER_PROGRAM_TOKEN": CANARY,
}  # fmt: skip


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    installation = Installation(tmp_path_factory.mktemp("home"), **MAIL)
    try:
        installation.until_said("Ctrl-C ends everything.")
        yield installation
    finally:
        if installation.process.poll() is None:
            installation.end()


def eventually(holds: Callable[[], bool], seconds: float = 40) -> None:
    """Wait until it holds; a busy machine takes its time to start a server."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_it_says_where_everything_is_and_how_to_come_in(running: Installation) -> None:
    for words in (
        f"localhost:{running.staff}",
        f"localhost:{running.public}",
        f"localhost:{running.practice}",
    ):
        assert words in running.said
    assert "give this code" in running.said


def test_everything_answers(running: Installation) -> None:
    eventually(lambda: status(running.staff, "/sign-in") == status(running.practice, "/sign-in") == 200)
    eventually(lambda: status(running.public, "/") == status(running.practice_public, "/") == 200)


def test_the_practice_room_is_furnished_and_the_live_one_is_empty(running: Installation) -> None:
    live = open_console(running.home).room()
    assert (len(live[People].all), len(live[Questions].all)) == (0, 0)
    eventually(lambda: len(open_console(running.home / "practice").room()[Questions].all) == 12)


def test_only_the_live_dispatcher_is_told_how_to_sign_in_to_mail(running: Installation) -> None:
    told = [
        pid
        for pid in running.children()
        if CANARY in running.environment(pid).get("CRISIS_SMTP_PASSWORD", "")
    ]
    assert [running.children()[pid].split()[-1] for pid in told] == ["dispatch"]
    rooms = {pid: running.environment(pid) for pid in running.children()}
    practising = [env for env in rooms.values() if env.get("CRISIS_ROOM") == "practice"]
    assert len(practising) >= 3
    assert not any(CANARY in value or "SMTP" in name for env in practising for name, value in env.items())


def test_the_two_rooms_have_different_keys(running: Installation) -> None:
    assert (running.home / "secret").read_text() != (running.home / "practice" / "secret").read_text()


@pytest.mark.parametrize("what", ["crisis.web", "crisis.public", "dispatch"])
def test_what_is_killed_is_started_again(running: Installation, what: str) -> None:
    def ours() -> set[int]:
        return {pid for pid, line in running.children().items()
                if what in line and running.environment(pid).get("CRISIS_ROOM") != "practice"}  # fmt: skip

    before = ours()
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    eventually(lambda: bool(ours()) and not ours() & before)
    eventually(lambda: status(running.staff, "/sign-in") == status(running.public, "/") == 200)


def test_the_practice_room_starts_over_when_a_page_asks(running: Installation) -> None:
    home = running.home / "practice"
    (home / "left-behind").touch()
    (home / practice.AGAIN).touch()
    eventually(lambda: not (home / "left-behind").exists() and status(running.practice, "/sign-in") == 200)
    eventually(lambda: len(open_console(home).room()[Questions].all) == 12)


def test_no_secret_is_said_or_written_anywhere(running: Installation) -> None:
    written = [path for path in running.home.rglob("*") if path.is_file() and not path.is_symlink()]
    assert any(path.name == "journal.sqlite" for path in written)
    assert [path for path in written if CANARY.encode() in path.read_bytes()] == []
    assert CANARY not in running.said


def test_all_end_together_and_quietly(running: Installation) -> None:
    everything = running.children()
    assert len(everything) >= 6
    assert running.end() == 0
    assert [line for pid, line in everything.items() if Path(f"/proc/{pid}").exists()] == []


def test_when_it_is_killed_the_others_end_too(tmp_path: Path) -> None:
    installation = Installation(tmp_path, CRISIS_PRACTICE="off")
    installation.until_said("Ctrl-C ends everything.")
    everything = installation.children()
    installation.process.kill()
    eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in everything))


def test_a_port_that_somebody_has_is_named_and_nothing_starts(tmp_path: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        taken = held.getsockname()[1]
        installation = Installation(tmp_path, CRISIS_PUBLIC_PORT=str(taken), CRISIS_PRACTICE="off")
        assert installation.process.wait(30) == 1
        eventually(lambda: f"port {taken}: another program listens there" in installation.said)
        assert "running" not in installation.said


def test_unsafe_settings_start_nothing(tmp_path: Path) -> None:
    installation = Installation(
        tmp_path / "home", CRISIS_ORIGIN="http://krise.kommune.example", CRISIS_PROT="1"
    )
    assert installation.process.wait(20) == 1
    eventually(lambda: "CRISIS_PROT" in installation.said and "CRISIS_ORIGIN" in installation.said)
    assert not (tmp_path / "home").exists()
