"""Coming in and going out: sign-in, second factor, one's own page."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue as Answer

from crisis.people import NotSignedIn
from crisis.rules.roles import GIVEN_TO_PERSONS

from .door import come_in, device, go_out, not_signed_in, onward
from .pages import ANYBODY, Pages
from .problem import Problem
from .visit import Visit

pages = Pages("signin")


@pages.shows("/sign-in", ANYBODY)
def sign_in(visit: Visit, problem: Problem | None = None) -> Answer:
    """Login and password, and the one-time code once it is asked for."""
    return visit.page("pages/sign_in.html", problem=problem, then=onward(request.values.get("then")))


@pages.asks("/sign-in", ANYBODY)
def signs_in(visit: Visit) -> Answer:
    """A session on this device, or why not."""
    form = request.form
    try:
        secret = visit.staff.people.sign_in(
            form.get("login", ""),
            form.get("password", ""),
            form.get("code", ""),
            *device(),
        )
    except NotSignedIn as no:
        return sign_in(visit, problem=not_signed_in(no))
    return come_in(visit, secret, onward(form.get("then")))


@pages.asks("/sign-out", GIVEN_TO_PERSONS)
def sign_out(visit: Visit) -> Answer:
    """The end of this session."""
    return go_out(visit)


@pages.shows("/me", GIVEN_TO_PERSONS)
def me(visit: Visit) -> Answer:
    """What I am here, on which devices, in which language."""
    return visit.page("pages/me.html")
