"""The controller's screen, what the exercise tells, what observers say, and what it taught."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crisis.rules.drills.drill import Drill, PauseDrill, Phase, ResumeDrill, StartDrill
from crisis.rules.drills.improving import Points
from crisis.rules.drills.playing import Outcome, Played, PlayInject
from crisis.rules.drills.script import Behaviour, Inject, Kind, Script
from crisis.rules.ids import InjectId
from web.house import Clock, House, furnish

SECRET = "EXPECTED-OF-THEM"
NOTE = "FOR-THE-CONTROLLER"


def inject(name: str, at: int, kind: Kind = Kind.TELL, **more: object) -> Inject:
    given = {"sender": "AMK", "to": "Den som leder", "channel": "telefon", "text": f"Happens: {name}."}
    more = {"expected": f"{SECRET} {name}", "note": f"{NOTE} {name}"} | more
    return Inject(id=InjectId(name), at=at, kind=kind, **(given | more))  # type: ignore[arg-type]


SCRIPT = Script(
    name="flood",
    title="Flood in the valley",
    language="en",
    minutes=30,
    injects=(
        inject("call", 1),
        inject("wave", 4, Kind.QUESTIONS, to="Sentralbordet", texts=("Is the road open?",), count=5),
        inject("paper", 9, Kind.PRESS, to="Kommunikasjon", texts=("What now?",), deadline=15),
        inject("slow", 12, Kind.PLATFORM, account="facebook", behaviour=Behaviour.SLOW),
    ),
)


@pytest.fixture
def drill(tmp_path: Path) -> House:
    """A drill room with this script, and somebody of every role in it."""
    house = House(tmp_path, Clock(), room="practice", script=SCRIPT)
    furnish(house)
    return house


def started(house: House, speed: int = 1) -> House:
    house.ask(StartDrill(wall=house.clock(), speed=speed), "controller")
    return house


def test_smoke(drill: House) -> None:
    started(drill)
    drill.clock.forward(minutes=2)
    drill.ask(PlayInject(inject=InjectId("call")), "controller")
    for who, path in (("controller", "/drill"), ("observer", "/drill/observe"), ("lead", "/told"), ("lead", "/drill/points")):
        page = drill.as_(who).get(path)
        assert page.status_code == 200, page.text
