"""What waits for the reader about accounts and drills, on whichever page she is.

{% include "parts/reminders.html" %}
"""

from __future__ import annotations

from flask_babel import gettext as _

from crisis.rules.accounts.medium import Why
from crisis.rules.boards.held import Drilling
from crisis.rules.boards.held import drilling as held
from crisis.rules.boards.reminders import Reminders
from crisis.rules.boards.reminders import reminders as work_out

from .visit import Visit


def reminders(visit: Visit) -> Reminders:
    """The reminders of whoever visits."""
    return work_out(visit.room, visit.actor, visit.now) if visit.who else Reminders()


def drilling(visit: Visit) -> Drilling:
    """When drills are due and what they left to improve, for whoever visits."""
    return held(visit.room, visit.actor, visit.now) if visit.who else Drilling()


def why_picture(why: Why) -> str:
    """Why it is time for a picture of an account."""
    return {
        Why.NEVER: _("There is no picture of it yet."),
        Why.AGE: _("The last picture is half a year old."),
        Why.CRISIS: _("The crisis staff was set after the last picture."),
        Why.LIFTED: _("The lock was lifted after the last picture."),
    }[why]
