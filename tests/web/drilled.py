"""A drill for the tests of pages: its script, begun, and partly played. The fixture `drill` is its house."""

from __future__ import annotations

from typing import Any

from crisis.rules.drills.drill import StartDrill
from crisis.rules.drills.playing import PlayInject
from crisis.rules.drills.script import Behaviour, Inject, Kind, Script
from crisis.rules.ids import InjectId
from web.house import House
from web.lint import parsed, text_of

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


def started(house: House, speed: int = 1) -> House:
    house.ask(StartDrill(wall=house.clock(), speed=speed), "controller")
    return house


def played(house: House, *names: str) -> House:
    """Started, and these injects played at once."""
    started(house)
    for name in names:
        house.ask(PlayInject(inject=InjectId(name)), "controller")
    return house


def words(answer: Any) -> str:
    return text_of(parsed(answer.text).find(".//main"))
