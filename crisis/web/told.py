"""The exercise's telephone: what it told whoever looks."""

from __future__ import annotations

from flask import Response

from crisis.rules.drills.told import Told
from crisis.rules.drills.told import told as told_to
from crisis.rules.roles import READERS

from .pages import Pages
from .visit import Visit

pages = Pages("told", of_drills=True)


@pages.shows("/told", READERS)
def told(visit: Visit) -> Response:
    """Every message of the exercise to me, the latest first."""
    return visit.page("pages/told.html", messages=messages(visit))


def messages(visit: Visit) -> tuple[Told, ...]:
    """What the exercise told this person; nothing in a live room, where nothing was played."""
    return told_to(visit.room, visit.who.person) if visit.who and visit.meets("told.told") else ()
