"""The process as it is: ended in the middle again and again, it writes everything exactly once; and it never
works in a live room.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from conventions.source import HERE
from crisis.console import Console
from crisis.opening import open_console
from crisis.outside import letters, run
from crisis.rules.drills.commenting import ReceiveComment
from crisis.rules.drills.drill import StartDrill
from crisis.rules.drills.script import Kind, Script
from crisis.rules.entry import Via
from crisis.rules.ids import OUTSIDE, TERMINAL, AccountId, QuestionId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.refusal import Reason, Refused
from crisis.rules.roles import Actor
from crisis.settings import Settings
from drilling import made_a_drill
from outside.scene import inject
from web.house import House

OURS = Actor(person=OUTSIDE, via=Via.SCHEDULER)
FEW = 150  # letters of one life
TEXTS = ("Er vannet trygt?", "Is the road open?")
WAVES = tuple(inject(f"wave-{n}", 0, Kind.QUESTIONS, texts=TEXTS, count=150, minutes=9) for n in range(4))
SCRIPT = Script(name="flood", title="Many at once", language="en", minutes=20, injects=WAVES)


def started(home: Path) -> Console:
    """A drill that runs a hundred times as fast as life."""
    console = open_console(home)
    made_a_drill(console, SCRIPT)
    start = StartDrill(wall=datetime.now(UTC), speed=100)
    console.ask(start, Actor(person=TERMINAL, via=Via.TERMINAL), once=uuid4())
    return console


def process(home: Path, room: str) -> subprocess.Popen[bytes]:
    env = {"CRISIS_HOME": str(home), "CRISIS_ROOM": room, "PATH": os.environ["PATH"], "PYTHONPATH": str(HERE)}
    return subprocess.Popen([sys.executable, "-m", "crisis.cli", "outside"], env=env, stderr=subprocess.PIPE)


def test_whoever_is_killed_in_between_writes_everything_exactly_once(tmp_path: Path) -> None:
    console = started(tmp_path / "drill")
    expected = {letter.question for wave in WAVES for letter in letters(wave, SCRIPT.seed)}
    kills = 0
    while len(written(console)) < len(expected):
        outside = process(tmp_path / "drill", "practice")
        try:
            waits_for(console, min(len(written(console)) + FEW, len(expected)))
        finally:
            outside.send_signal(signal.SIGKILL)
            outside.communicate()
        kills += 1
    assert kills > 2
    assert len(written(console)) == len(expected)
    assert set(written(console)) == expected


def waits_for(console: Console, count: int) -> None:
    """Until so much is written; fails after a minute."""
    until = time.monotonic() + 60
    while len(written(console)) < count:
        assert time.monotonic() < until
        time.sleep(0.02)


def written(console: Console) -> list[QuestionId]:
    return list(console.room()[Questions].all)


def test_it_ends_when_it_is_told_and_refuses_a_live_room(tmp_path: Path) -> None:
    console = started(tmp_path / "drill")
    outside = process(tmp_path / "drill", "practice")
    waits_for(console, 1)
    outside.send_signal(signal.SIGTERM)
    outside.communicate(timeout=60)
    assert outside.returncode == 0
    live = process(tmp_path / "live", "live")
    _, said = live.communicate(timeout=60)
    assert live.returncode == 1
    assert b"nobody is simulated in a live room" in said
    assert not (tmp_path / "live").exists()
    with pytest.raises(ValueError, match="live"):
        run(Settings.from_env({"CRISIS_HOME": str(tmp_path / "live")}))


def test_a_live_room_takes_no_comment(furnished_live: House) -> None:
    asked = ReceiveQuestion(question=QuestionId("c1"), source=Source.COMMENT, text="Hello")
    comment = ReceiveComment(account=AccountId("facebook"), comment=asked)
    with pytest.raises(Refused) as no:
        furnished_live.staff.console.ask(comment, OURS, once=uuid4())
    assert no.value.reason is Reason.LIVE
