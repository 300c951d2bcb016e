"""The receipt of the lock: what is verified, whom to phone, what was on its way, who asks to speak."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.boards.receipt import receipt as board_of
from crisis.rules.ids import AccountId
from crisis.rules.levels.exemption import DecideExemption
from crisis.rules.levels.lock import ConfirmByPhone, SpotPost
from crisis.rules.roles import READERS, STAFF

from .pages import Pages
from .problem import Problem
from .visit import Visit

pages = Pages("receipt")


@pages.shows("/receipt", READERS)
def receipt(visit: Visit, problem: Problem | None = None) -> Answer:
    """The receipt as it stands now."""
    board = board_of(visit.room, visit.actor, visit.now)
    return visit.page("pages/receipt.html", board=board, problem=problem)


@pages.asks("/receipt/<account>/reached", STAFF)
def reached(visit: Visit, account: str) -> Answer:
    """Somebody was phoned, and says that the account is silent."""
    return visit.asked(
        ConfirmByPhone,
        again=lambda problem: receipt(visit, problem),
        then=lambda entries: url_for("receipt.receipt"),
        account=AccountId(account),
    )


@pages.asks("/receipt/spotted", READERS)
def spotted(visit: Visit) -> Answer:
    """A post was seen outside that did not go through the console."""
    return visit.asked(
        SpotPost,
        again=lambda problem: receipt(visit, problem),
        then=lambda entries: url_for("receipt.receipt", _anchor="alarms"),
    )


@pages.asks("/receipt/<account>/exception", STAFF)
def exception(visit: Visit, account: str) -> Answer:
    """The lead's answer to a department that asked to post in spite of the lock."""
    return visit.asked(
        DecideExemption,
        again=lambda problem: receipt(visit, problem),
        then=lambda entries: url_for("receipt.receipt", _anchor="wishes"),
        account=AccountId(account),
    )
