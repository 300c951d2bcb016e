"""Every family of pages that the staff application shows, in one list: what is not here is not served."""

from __future__ import annotations

from . import (
    approval,
    deliveries,
    department,
    editions,
    files,
    journal,
    lead,
    level,
    me,
    messages,
    people,
    policy,
    pulse,
    questions,
    receipt,
    register,
    signin,
    themes,
    tokens,
    wall,
    welcome,
)
from .api import routes as api
from .pages import Pages

FAMILIES: list[Pages] = [
    api.pages,
    pulse.pages,
    signin.pages,
    level.pages,
    receipt.pages,
    lead.pages,
    approval.pages,
    wall.pages,
    welcome.pages,
    me.pages,
    department.pages,
    register.pages,
    deliveries.pages,
    editions.pages,
    messages.pages,
    questions.pages,
    themes.pages,
    journal.pages,
    files.pages,
    people.pages,
    policy.pages,
    tokens.pages,
]
