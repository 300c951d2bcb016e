"""The smallest answers: where the journal stands, whether the process lives, where to begin."""

from __future__ import annotations

from flask import jsonify, redirect, url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.levels.level import Standing
from crisis.rules.roles import GIVEN_TO_PERSONS

from .menu import first_page
from .pages import ANYBODY, Pages
from .visit import Visit
from .welcome import is_fresh

pages = Pages("pulse")


@pages.shows("/", ANYBODY)
def start(visit: Visit) -> Answer:
    """The first run, the sign-in, or the page where this person's work begins."""
    if visit.roles:
        return redirect(first_page(visit))
    if visit.session:  # signed in, and no role yet
        return redirect(url_for("me.second_factor"))
    return redirect(url_for("welcome.first_run" if is_fresh(visit) else "signin.sign_in"))


@pages.shows("/head", GIVEN_TO_PERSONS)
def head(visit: Visit) -> Answer:
    """What a bell would say, for a page that has not heard one."""
    level = visit.room[Standing].level
    return jsonify(room=visit.staff.settings.room, seq=visit.room.head, level=level, clock=visit.pace)


@pages.shows("/healthz", ANYBODY)
def healthz(visit: Visit) -> Answer:
    """The process answers."""
    return jsonify(alive=True)
