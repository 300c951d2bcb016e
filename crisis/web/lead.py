"""The lead's desk: what waits, who stands in for whom, and the four ways in which the lead moves."""

from __future__ import annotations

from datetime import timedelta

from flask import url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.boards.expert import table
from crisis.rules.boards.lead import desk as board_of
from crisis.rules.levels.lead import ELIGIBLE, Delegate, EndDelegation, HandOver
from crisis.rules.levels.succession import TakeOver
from crisis.rules.roles import STAFF

from .pages import Pages
from .problem import Problem, explain_refused
from .visit import Visit

pages = Pages("lead")
NIGHT = timedelta(hours=8)  # the delegation that is offered first: a night's sleep


@pages.shows("/lead", STAFF)
def desk(visit: Visit, problem: Problem | None = None) -> Answer:
    """The desk as it stands now."""
    board = board_of(visit.room, visit.actor, visit.now)
    refusal = board.no_take_over
    denied = explain_refused(refusal, visit.room, visit.actor) if refusal else None
    morning = visit.now + NIGHT
    return visit.page(
        "pages/lead.html",
        board=board,
        denied=denied,
        problem=problem,
        morning=morning,
        calls=table(visit.room, visit.actor).calls,
    )


@pages.asks("/lead/hand-over", ELIGIBLE)
def hand_over(visit: Visit) -> Answer:
    """Give the lead to another, for good."""
    return _moved(visit, HandOver)


@pages.asks("/lead/delegate", ELIGIBLE)
def delegate(visit: Visit) -> Answer:
    """Lend the approval until a moment."""
    return _moved(visit, Delegate)


@pages.asks("/lead/delegation/end", ELIGIBLE)
def end_delegation(visit: Visit) -> Answer:
    """Take the lent approval back."""
    return _moved(visit, EndDelegation)


@pages.asks("/lead/take-over", ELIGIBLE)
def take_over(visit: Visit) -> Answer:
    """A deputy takes the lead from one who is silent."""
    return _moved(visit, TakeOver)


def _moved(visit: Visit, command: type[object]) -> Answer:
    return visit.asked(
        command, again=lambda problem: desk(visit, problem), then=lambda entries: url_for("lead.desk")
    )
