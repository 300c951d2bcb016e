"""kill -9 of the dispatcher at every single step (I6): nothing is lost, nothing stands twice on the site."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from channels.mailbox import Mailbox
from channels.town import SITE, Clock, Town
from conventions.source import HERE
from crisis.channels.ledger import Ledger
from crisis.public import release
from crisis.public.site import Press
from crisis.rules.ids import DeliveryId, Seq, ThemeId
from crisis.rules.messages.rendering import Answer
from crisis.rules.outgoing.delivery import Outcome
from crisis.rules.outgoing.sending import DispatchSucceeded
from crisis.rules.room import Room

KEYS = {"message.m1.web", "message.m2.web", "message.m1.list", "answer.water.q1"}
MOST = 400  # steps; the whole way has fewer


@contextmanager
def doomed(town: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The process that kills its children."""
    env = {**os.environ, "PYTHONPATH": f"{HERE}:{HERE / 'tests'}"}
    command = [sys.executable, str(HERE / "tests/channels/doomed.py"), str(town), str(port)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def killed_at(process: subprocess.Popen[str], step: int) -> tuple[int, Town]:
    """Kill one dispatcher at this step and start the next: how the first ended, and the town after both."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{step}\n")
    process.stdin.flush()
    ended, again, home = process.stdout.readline().split()
    assert int(again) == 0
    return int(ended), Town(Path(home), Clock())


def waiting_town(home: Path) -> Town:
    """Two messages, an answer and a mail to a list of two: all approved, nothing sent."""
    town = Town(home).founded().crisis()
    town.asked("q1", "Can I shower?", "water", contact="kari@home.example")
    answer = Answer(theme=ThemeId("water"), question="Can I shower?", answer="Yes.")
    town.publishes("m1", accounts=("web", "list"), answers=(answer,))
    town.publishes("m2", title="Second")
    Ledger(home / "mail")  # not the first start, here
    release.put(home / "site", Press().pages(Room()))  # and here: style sheets and fonts are in place
    return town


def all_is_well(town: Town, mailbox: Mailbox) -> None:
    """Nothing lost, nothing twice, and nothing called sent that was not."""
    outcomes = town.outcomes()
    assert set(outcomes) == KEYS
    assert set(release.deliveries(town.home / "site")) == {key for key in KEYS if key.endswith(".web")}
    feed = (town.home / "site/current/feed.atom").read_text()
    assert (feed.count(f"{SITE}/m/m1/"), feed.count(f"{SITE}/m/m2/")) == (1, 1)
    happened = [r.entry for r in town.console.news(Seq(0))]
    told = Counter(e.delivery for e in happened if isinstance(e, DispatchSucceeded))
    assert set(told.values()) <= {1}
    assert set(mailbox.copies().values()) <= {1}
    for key, wanted in (("message.m1.list", 2), ("answer.water.q1", 1)):
        arrived = [to for to, mail in mailbox.arrived if mail["X-Crisis-Delivery"] == key]
        if outcomes[DeliveryId(key)] is Outcome.DELIVERED:
            assert len(arrived) == wanted
        else:
            assert outcomes[DeliveryId(key)] is Outcome.UNCERTAIN
            assert len(arrived) <= wanted
    assert {outcomes[DeliveryId(key)] for key in KEYS if key.endswith(".web")} == {Outcome.DELIVERED}
    assert town.console.journal.verify().sound


@pytest.mark.timeout(600)  # several hundred starts of two dispatchers in the long form
@pytest.mark.parametrize("stride", [13, pytest.param(1, marks=pytest.mark.soak)])
def test_the_dispatcher_can_be_killed_at_every_step(tmp_path: Path, mailbox: Mailbox, stride: int) -> None:
    waiting_town(tmp_path / "town")
    uncertain = 0
    with doomed(tmp_path / "town", mailbox.port) as process:
        for step in range(0, MOST, stride):
            mailbox.arrived.clear()
            ended, town = killed_at(process, step)
            all_is_well(town, mailbox)
            uncertain += Outcome.UNCERTAIN in town.outcomes().values()
            if ended == 0:
                break
            assert ended == signal.SIGKILL
    assert ended == 0, "the last dispatcher was killed too: there are more steps than MOST"
    assert step > 60
    # Only between the text's way to the server and the note of its answer does anybody have to be asked.
    assert 0 < uncertain < 30
