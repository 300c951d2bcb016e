"""The rota: who is there to answer, a week at a time, and the hours that nobody covers."""

from __future__ import annotations

from datetime import date

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.boards.rota import week
from crisis.rules.ids import ShiftId
from crisis.rules.questions.rota import PLANNERS, DropShift, PlanShifts
from crisis.rules.roles import READERS

from .pages import Pages
from .problem import Problem
from .visit import Visit

pages = Pages("rota")


@pages.shows("/rota", READERS)
def rota(visit: Visit, problem: Problem | None = None) -> Answer:
    """Who is there?"""
    return visit.page(
        "pages/rota.html",
        problem=problem,
        board=week(visit.room, _start(request.values.get("week", "")), visit.now),
        may_plan=bool(visit.roles & PLANNERS),
    )


@pages.asks("/rota", PLANNERS)
def plan(visit: Visit) -> Answer:
    """One person on some days, from one time of day to another."""
    return _asked(visit, PlanShifts, shift=ShiftId(visit.once.hex[:12]))


@pages.asks("/rota/<shift>/drop", PLANNERS)
def drop(visit: Visit, shift: str) -> Answer:
    """Take a shift back."""
    return _asked(visit, DropShift, shift=ShiftId(shift))


def _asked(visit: Visit, command: type[object], **fixed: object) -> Answer:
    return visit.asked(
        command,
        again=lambda problem: rota(visit.after("look"), problem),
        then=lambda _: url_for("rota.rota", week=_start(request.form.get("week", ""))),
        **fixed,
    )


def _start(said: str) -> date | None:
    """The first day that the address names; nothing where it names none that a calendar could show."""
    try:
        found = date.fromisoformat(said)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None
