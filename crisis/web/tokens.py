"""Keys for programs and screens: a few of a person's roles, until a date, shown once, revocable at once."""

from __future__ import annotations

from datetime import timedelta

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.boards.people import in_order
from crisis.rules.ids import TokenId
from crisis.rules.persons.people import People
from crisis.rules.persons.token import IssueToken, RevokeToken
from crisis.rules.roles import Role

from .pages import Pages
from .people import ADMINISTRATORS, GIVEN
from .problem import Problem
from .visit import Visit

pages = Pages("tokens")
SCREEN, PROGRAM = timedelta(days=365), timedelta(days=90)  # how long a key usually serves


@pages.shows("/people/screens/new", ADMINISTRATORS)
def screen(visit: Visit, problem: Problem | None = None) -> Answer:
    """A link that makes whatever browser opens it a wallboard."""
    return visit.page("pages/screen_new.html", problem=problem, ends=visit.now + SCREEN)


@pages.asks("/people/screens/new", ADMINISTRATORS)
def issue_screen(visit: Visit) -> Answer:
    """The link, shown this once."""
    token = TokenId(visit.once.hex)
    came = visit.attempted(IssueToken, token=token, person=visit.actor.person, roles=(Role.DISPLAY,))
    if isinstance(came, Problem):
        return screen(visit, came)
    secret = visit.staff.people.tokens.secret_for(token)
    link = visit.staff.settings.origin + url_for("signin.screen", secret=secret)
    return visit.page("pages/screen_issued.html", link=link, label=request.form["label"])


@pages.shows("/people/tokens/new", ADMINISTRATORS)
def program(visit: Visit, problem: Problem | None = None) -> Answer:
    """A key with which a program asks in a person's name."""
    active = in_order(p for p in visit.room[People].all.values() if p.active)
    return visit.page(
        "pages/token_new.html",
        problem=problem,
        people=[(p.id, p.name or p.id) for p in active],
        given=GIVEN,
        ends=visit.now + PROGRAM,
    )


@pages.asks("/people/tokens/new", ADMINISTRATORS)
def issue_program(visit: Visit) -> Answer:
    """The key, shown this once."""
    token = TokenId(visit.once.hex)
    came = visit.attempted(IssueToken, token=token)
    if isinstance(came, Problem):
        return program(visit, came)
    secret = visit.staff.people.tokens.secret_for(token)
    return visit.page("pages/token_issued.html", secret=secret, label=request.form["label"])


@pages.asks("/people/tokens/<token>/revoke", ADMINISTRATORS)
def revoke(visit: Visit, token: str) -> Answer:
    """End a key: a screen goes dark, a program is refused, at its next request."""
    return visit.asked(
        RevokeToken,
        again=lambda problem: visit.page("pages/problem.html", problem=problem),
        then=lambda entries: url_for("people.people", _anchor="keys"),
        token=TokenId(token),
    )
