"""From a drill to the real thing: the one button of a drill room that leads out of it.

Whoever sees something real presses it, on any page, signed in or not. The drill freezes, whatever it was
doing, and the live console opens; should the freezing fail, live opens all the same.
"""

from __future__ import annotations

from contextlib import suppress

from flask import redirect, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.journal import NotSaved, OnceReused
from crisis.rules.drills.drill import FreezeDrill
from crisis.rules.entry import Via
from crisis.rules.ids import OUTSIDE
from crisis.rules.levels.level import Level
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor

from .pages import ANYBODY, Pages
from .visit import Visit

pages = Pages("rooms")
SOMEBODY = Actor(person=OUTSIDE, via=Via.PAGE)  # who presses it without having stepped in


@pages.asks("/real-event", ANYBODY)
def real_event(visit: Visit) -> Answer:
    """Freeze this drill, and go to where the crisis staff is set for real."""
    if visit.staff.settings.live:
        raise NotFound
    with suppress(Refused, NotSaved, OnceReused):  # frozen or over already, or a full disk: live first
        freeze = FreezeDrill(wall=visit.staff.console.wall())
        visit.staff.console.ask(freeze, visit.who or SOMEBODY, once=visit.once)
    return redirect(live_at(visit) or url_for("pulse.start"), code=303)


def live_at(visit: Visit) -> str:
    """Where the live console sets its level; empty in a drill room that stands beside none."""
    origin = visit.staff.settings.live_origin or visit.drill.origin
    return f"{origin}/level?to={Level.CRISIS}" if origin else ""
