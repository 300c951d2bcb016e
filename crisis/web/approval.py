"""Approving: every channel's text to the letter on one page, and two buttons of one size."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.rules.boards.approval import approval
from crisis.rules.ids import MessageId
from crisis.rules.messages.approval import ApproveMessage, ReturnMessage
from crisis.rules.messages.clearance import RecordClearance
from crisis.rules.refusal import Refused
from crisis.rules.roles import STAFF

from .pages import Pages
from .problem import Problem, explain_refused
from .visit import Visit

pages = Pages("approval")


@pages.shows("/messages/<message>/approve", STAFF)
def approve(visit: Visit, message: str, problem: Problem | None = None) -> Answer:
    """The message as it will stand, or as it stands."""
    # After a refusal the page shows what stands now, which is what the refusal is about.
    room = visit.staff.console.room() if problem else visit.room
    board = approval(room, MessageId(message), visit.actor, visit.now)
    if board is None:
        raise NotFound
    return visit.page(
        "pages/approve.html",
        board=board,
        denied=_told(visit, board.refusal),
        no_return=_told(visit, board.no_return),
        problem=problem,
    )


@pages.asks("/messages/<message>/approve", STAFF)
def give(visit: Visit, message: str) -> Answer:
    """Approve exactly the draft that was on the page."""
    return _decided(visit, message, ApproveMessage)


@pages.asks("/messages/<message>/approve/clear", STAFF)
def clear(visit: Visit, message: str) -> Answer:
    """Enter that somebody outside has cleared exactly the draft that was on the page."""
    return _decided(visit, message, RecordClearance)


@pages.asks("/messages/<message>/return", STAFF)
def send_back(visit: Visit, message: str) -> Answer:
    """Give it back to its authors, with the reason."""
    return _decided(visit, message, ReturnMessage)


def _decided(visit: Visit, message: str, command: type[object]) -> Answer:
    return visit.asked(
        command,
        again=lambda problem: approve(visit, message, problem),
        then=lambda entries: url_for("approval.approve", message=message),
        message=MessageId(message),
    )


def _told(visit: Visit, refusal: Refused | None) -> Problem | None:
    return explain_refused(refusal, visit.room, visit.actor) if refusal else None
