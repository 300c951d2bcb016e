"""What the tests of the intake share: a real mail server, and a town that reads from it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from crisis.console import Console
from crisis.mailbox.box import Box
from crisis.mailbox.collector import Collector
from crisis.opening import open_console
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Question
from crisis.settings import Settings
from intake.dovecot import DOVECOT, Dovecot, dovecot


@pytest.fixture(scope="session")
def server() -> Iterator[Dovecot]:
    if DOVECOT is None:
        pytest.skip("Dovecot cannot be had on this machine")
    with dovecot() as running:
        yield running


class Town:
    """A console whose mailbox stands on a real server."""

    def __init__(self, home: Path, server: Dovecot) -> None:
        self.server = server
        self.env = {**os.environ, **server.env, "CRISIS_HOME": str(home), "CRISIS_PRACTICE": "off"}
        self.settings = Settings.from_env({k: v for k, v in self.env.items() if k.startswith("CRISIS_")})
        self.console: Console = open_console(home)

    def collect(self) -> int:
        with Box.open(self.settings) as box:
            return Collector(self.console, self.settings).collect(box)

    @property
    def questions(self) -> list[Question]:
        return sorted(self.console.room()[Questions].all.values(), key=lambda q: q.number)


@pytest.fixture
def town(tmp_path: Path, server: Dovecot) -> Town:
    server.empty()
    return Town(tmp_path, server)
