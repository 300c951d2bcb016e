"""Deliveries that want a person: look whether it went out, try again, or post by hand and say so."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.boards import deliveries as boards
from crisis.rules.outgoing.aftercare import MarkPosted, RetryDelivery, SettleDelivery
from crisis.rules.roles import STAFF

from .pages import Pages
from .problem import Problem
from .visit import Visit

pages = Pages("deliveries")


@pages.shows("/deliveries", STAFF)
def attention(visit: Visit, problem: Problem | None = None) -> Answer:
    """What wants a person?"""
    board = boards.attention(visit.room, visit.actor, visit.now)
    return visit.page("pages/deliveries.html", problem=problem, board=board)


@pages.asks("/deliveries/<delivery>/retry", STAFF)
def retry(visit: Visit, delivery: str) -> Answer:
    """Try a failed delivery again."""
    return _step(visit, RetryDelivery, delivery)


@pages.asks("/deliveries/<delivery>/settle", STAFF)
def settle(visit: Visit, delivery: str) -> Answer:
    """Somebody has looked at the place itself: it stands there, or it does not and may be sent."""
    return _step(visit, SettleDelivery, delivery)


@pages.asks("/deliveries/<delivery>/posted", STAFF)
def posted(visit: Visit, delivery: str) -> Answer:
    """Somebody has posted it by hand."""
    return _step(visit, MarkPosted, delivery)


def _step(visit: Visit, command: type[object], delivery: str) -> Answer:
    return visit.asked(
        command,
        again=lambda problem: attention(visit.after("look"), problem),
        then=lambda _: url_for("deliveries.attention"),
        delivery=delivery,
    )
