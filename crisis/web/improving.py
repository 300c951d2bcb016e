"""What the drill taught: points to improve, each with whoever sees to it and a day."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Response, url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.drills.improving import EVALUATORS, DropImprovement, NoteImprovement, Points
from crisis.rules.entry import Recorded
from crisis.rules.ids import ImprovementId
from crisis.rules.roles import SYSTEM

from .pages import Pages
from .problem import Problem
from .visit import Visit

pages = Pages("improving", of_drills=True)
NOTING = EVALUATORS - SYSTEM
USUALLY = timedelta(days=30)


@pages.shows("/drill/points", NOTING)
def points(visit: Visit, problem: Problem | None = None) -> Response:
    """Every point, and the form for one more."""
    return visit.page(
        "pages/points.html", points=visit.room[Points].listed, due=_usual(visit), problem=problem
    )


@pages.asks("/drill/points", NOTING)
def note(visit: Visit) -> Answer:
    """One more."""
    return _asked(visit, NoteImprovement, improvement=ImprovementId(visit.once.hex))


@pages.asks("/drill/points/<point>", NOTING)
def change(visit: Visit, point: str) -> Answer:
    """Other words, another owner or another day."""
    return _asked(visit, NoteImprovement, improvement=ImprovementId(point))


@pages.asks("/drill/points/<point>/drop", NOTING)
def drop(visit: Visit, point: str) -> Answer:
    """It was none."""
    return _asked(visit, DropImprovement, improvement=ImprovementId(point))


def _usual(visit: Visit) -> date:
    return (visit.now + USUALLY).date()


def _asked(visit: Visit, command: type[object], **fixed: object) -> Answer:
    def then(entries: list[Recorded]) -> str:
        return url_for("improving.points")

    return visit.asked(command, again=lambda problem: points(visit, problem), then=then, **fixed)
