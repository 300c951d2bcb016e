"""A drill of ninety minutes in ninety seconds, through the real web: five people and whoever runs it, every
process of a drill room, and every figure of the report worked out a second time.
"""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from crisis.console import Console, utc_now
from crisis.headless import policy_for
from crisis.headless.stage import prepared
from crisis.opening import open_room
from crisis.players import Player, cast_for
from crisis.rules.drills.drill import Drill, EndDrill, Phase, StartDrill
from crisis.rules.ids import PersonId
from crisis.rules.persons.people import People
from crisis.rules.roles import Role
from crisis.settings import Settings
from drills.hands import Hands
from drills.recount import recount
from headless.plays import script_of
from serving.installation import Installation

SPEED = 60
PLAY = (Role.LEAD, Role.DEPUTY, Role.COMMUNICATIONS, Role.DESK, Role.HEAD)
AGAIN = timedelta(minutes=3)  # of the drill, until somebody tries once more what did not go


class Person(threading.Thread):
    """Somebody of the staff: looks, decides, presses, until the drill is over."""

    def __init__(self, hands: Hands, console: Console, seed: int) -> None:
        super().__init__(name=hands.person, daemon=True)
        self.hands = hands
        self.fault: BaseException | None = None
        self._console = console
        self._player = Player(PersonId(hands.person), seed)
        self._tried: dict[str, Any] = {}

    def run(self) -> None:
        try:
            while self._console.room()[Drill].phase is not Phase.ENDED:
                if not self._acts():
                    time.sleep(0.1)
        except BaseException as fault:  # noqa: BLE001  the test raises it where it is seen
            self.fault = fault

    def _acts(self) -> bool:
        room, now = self._console.room(), self._console.now()
        settled = {key for key, until in self._tried.items() if until is None or until > now}
        task = self._player.next(room, now, without=settled)
        if task is None:
            return False
        went = self.hands.does(task.command(), room)
        self._tried[task.key] = None if went else now + AGAIN
        return True


@contextmanager
def household(home: Path) -> Iterator[tuple[str, Settings]]:
    """A prepared drill of Bodø, and all its processes."""
    script = script_of("bodo")
    policy = policy_for(script)
    settings = prepared(home, script, policy, cast_for(policy), seed=script.seed)
    installation = Installation(home, CRISIS_ROOM="practice", CRISIS_LAYER="light")
    try:
        installation.until_said("Ctrl-C ends everything.", 60)
        yield f"http://localhost:{installation.staff}", settings
    finally:
        installation.end()


@pytest.mark.timeout(300)
def test_ninety_minutes_in_ninety_seconds_and_every_figure_twice(tmp_path: Path) -> None:
    with household(tmp_path / "drill") as (address, settings):
        console = open_room(settings)
        try:
            people = console.room()[People]
            controller = Hands(address, people.holding(Role.CONTROLLER)[0].id)
            staff = [Person(Hands(address, people.holding(role)[0].id), console, 60) for role in PLAY]
            for hands in (controller, *(person.hands for person in staff)):
                hands.steps_in()
            play_it(console, controller, staff)
            hold_to_what_was_played(staff)
            unit = next(p.hands for p in staff if Role.COMMUNICATIONS in people.all[PersonId(p.name)].roles)
            hold_to_the_second_count(unit, settings)
        finally:
            console.journal.close()


def play_it(console: Console, controller: Hands, staff: list[Person]) -> None:
    """From the controller's press to her last."""
    assert controller.does(StartDrill(wall=utc_now(), speed=SPEED), console.room()), controller.not_offered
    began = time.monotonic()
    for person in staff:
        person.start()
    script = console.room()[Drill].script
    assert script
    time.sleep(max(0.0, script.minutes * 60 / SPEED - (time.monotonic() - began)))
    assert controller.does(EndDrill(wall=utc_now()), console.room()), controller.refused
    for person in staff:
        person.join(60)


def hold_to_what_was_played(staff: list[Person]) -> None:
    """Everybody did something by the pages, and the pages took nearly all of it."""
    told = {p.name: (p.hands.done, p.hands.not_offered, p.hands.refused) for p in staff}
    for person in staff:
        if person.fault:
            raise person.fault
    print(json.dumps({name: [Counter(part) for part in parts] for name, parts in told.items()}))
    done = [name for person in staff for name in person.hands.done]
    wanted = {"SetLevel", "ConfirmSeen", "SaveDraft", "SubmitMessage", "ApproveMessage", "AcceptLikeness"}
    assert wanted <= set(done), told


def hold_to_the_second_count(hands: Hands, settings: Settings) -> None:
    """The journal as the web hands it out, counted anew by a program that knows none of ours."""
    exported = hands.reads("/journal/export.jsonl")
    assert exported.status_code == 200
    counted = recount(exported.text.splitlines())
    assert counted == measured(settings.home / "figures.json")
    assert counted["stretch"]["over"]
    assert counted["lock"]["previewed"] is not None
    assert counted["gate"]["astray"] == []
    assert counted["asked"]["received"] > 100
    for kind in ("docx", "pdf"):
        report = hands.reads(f"/drill/report.{kind}")
        assert report.status_code == 200
        assert len(report.content) > 20_000


def measured(file: Path) -> Any:
    """Every figure of the report, as the drill's own process wrote them down at its end."""
    deadline = time.monotonic() + 20
    while not file.exists():
        assert time.monotonic() < deadline, "the drill never wrote its figures"
        time.sleep(0.2)
    return json.loads(file.read_text())["figures"]
