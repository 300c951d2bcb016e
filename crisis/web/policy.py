"""The policy page: what was adopted, clause by clause, and what is wrong with a playbook that was not."""

from __future__ import annotations

from flask.typing import ResponseReturnValue as Answer

from crisis.rules.boards.policy import sheet
from crisis.rules.roles import READERS

from .adoption import playbook_of
from .pages import Pages
from .visit import Visit

pages = Pages("policy")


@pages.shows("/policy", READERS)
def policy(visit: Visit) -> Answer:
    """The policy in force, for everybody who works under it."""
    named = playbook_of(visit.staff.settings)
    return visit.page(
        "pages/policy.html",
        board=sheet(visit.room),
        playbook=visit.staff.settings.playbook,
        faults=named.faults if named else (),
    )
