"""Removals: comments on accounts that are taken down by hand, the second person, the registry number."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.files import PICTURES
from crisis.rules.boards import removals as boards
from crisis.rules.ids import RemovalId
from crisis.rules.questions.question import TAKERS, Lane
from crisis.rules.removals.leaving import LeaveComment
from crisis.rules.removals.removing import RemoveComment
from crisis.rules.removals.settling import ConfirmRemoval, DeclineRemoval, MarkRemoved, RegisterRemoval
from crisis.rules.roles import DEPARTMENT, STAFF

from .pages import Pages
from .problem import Problem
from .visit import Visit

pages = Pages("removals")


@pages.shows("/removals", TAKERS | DEPARTMENT)
def removals(visit: Visit, problem: Problem | None = None) -> Answer:
    """What waits for me, and what was removed, on which ground?"""
    return visit.page(
        "pages/removals.html",
        problem=problem,
        board=boards.board(visit.room, visit.actor, visit.now),
        lanes=list(Lane),
        decides=bool(visit.roles & STAFF),
    )


@pages.asks("/removals", STAFF | DEPARTMENT, files=True)
def remove(visit: Visit) -> Answer:
    """A comment on one of our accounts: the evidence comes before it is taken down."""
    return _proven(visit, RemoveComment)


@pages.asks("/removals/left", STAFF | DEPARTMENT, files=True)
def leave(visit: Visit) -> Answer:
    """A comment that stands without a dialogue, on our pages or on others'."""
    return _proven(visit, LeaveComment)


@pages.asks("/removals/<removal>/confirm", STAFF)
def confirm(visit: Visit, removal: str) -> Answer:
    """The second person agrees."""
    return _step(visit, ConfirmRemoval, removal)


@pages.asks("/removals/<removal>/decline", STAFF)
def decline(visit: Visit, removal: str) -> Answer:
    """It stands after all."""
    return _step(visit, DeclineRemoval, removal)


@pages.asks("/removals/<removal>/done", STAFF | DEPARTMENT)
def done(visit: Visit, removal: str) -> Answer:
    """It was taken down by hand."""
    return _step(visit, MarkRemoved, removal)


@pages.asks("/removals/<removal>/register", STAFF)
def register(visit: Visit, removal: str) -> Answer:
    """Its number in the registry."""
    return _step(visit, RegisterRemoval, removal)


def waiting(visit: Visit) -> boards.Waits:
    """What of removals waits for whoever visits, on whichever page she is."""
    return boards.waits(visit.room, visit.actor, visit.now) if visit.who else boards.Waits()


def _proven(visit: Visit, command: type[object]) -> Answer:
    """A form with a picture as evidence. The removal is named after its form: sent twice it is one."""
    file = visit.handed_in("file", PICTURES)
    if isinstance(file, Problem):
        return removals(visit, file)
    return _asked(visit, command, removal=RemovalId(visit.once.hex), file=file)


def _step(visit: Visit, command: type[object], removal: str) -> Answer:
    return _asked(visit, command, removal=RemovalId(removal))


def _asked(visit: Visit, command: type[object], **fixed: object) -> Answer:
    return visit.asked(
        command,
        again=lambda problem: removals(visit.after("look"), problem),
        then=lambda _: url_for("removals.removals"),
        **fixed,
    )
