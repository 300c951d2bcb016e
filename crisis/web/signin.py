"""Coming in and going out: by password, by invitation, as a screen; in a drill, as whom one likes."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.people import NotSignedIn, Why
from crisis.practice import ask_again
from crisis.rules.boards.people import cast
from crisis.rules.entry import Via
from crisis.rules.ids import PersonId

from .door import come_in, device, go_out, not_enrolled, not_signed_in, onward
from .pages import ANYBODY, Pages
from .presence import SCREEN
from .problem import Problem
from .visit import Visit

pages = Pages("signin")


@pages.shows("/sign-in", ANYBODY)
def sign_in(visit: Visit, problem: Problem | None = None) -> Answer:
    """Login, password and one-time code; in the practice room, whom to be."""
    then = onward(request.values.get("then"))
    if not visit.staff.settings.live:
        return visit.page("pages/step_in.html", problem=problem, board=cast(visit.room), then=then)
    return visit.page("pages/sign_in.html", problem=problem, then=then)


@pages.asks("/sign-in", ANYBODY)
def signs_in(visit: Visit) -> Answer:
    """A session on this device, or why not."""
    form = request.form
    login, password, code = form.get("login", ""), form.get("password", ""), form.get("code", "")
    try:
        secret = visit.staff.people.sign_in(login, password, code, *device())
    except NotSignedIn as no:
        return sign_in(visit, problem=not_signed_in(no))
    return come_in(visit, secret, onward(form.get("then")))


@pages.asks("/step-in", ANYBODY)
def step_in(visit: Visit) -> Answer:
    """Be somebody, where nothing leaves the room."""
    try:
        secret = visit.staff.people.step_in(PersonId(request.form.get("person", "")), *device())
    except NotSignedIn as no:
        return sign_in(visit, problem=not_signed_in(no))
    return come_in(visit, secret, onward(request.form.get("then")))


@pages.asks("/start-over", ANYBODY)
def start_over(visit: Visit) -> Answer:
    """Ask for the practice room to be cleared; whoever runs it does so within seconds."""
    if visit.staff.settings.live:
        raise NotFound
    ask_again(visit.staff.settings)
    return visit.page("pages/start_over.html")


@pages.asks("/sign-out", ANYBODY)
def sign_out(visit: Visit) -> Answer:
    """The end of this session."""
    return go_out(visit)


@pages.shows("/invitation/<secret>", ANYBODY)
def invitation(visit: Visit, secret: str, problem: Problem | None = None) -> Answer:
    """Where somebody who was invited chooses login and password."""
    invited = visit.staff.people.enrolment.invited(secret)
    if invited is None:
        return _used(visit)
    return visit.page("pages/invitation.html", problem=problem, invited=invited, secret=secret)


@pages.asks("/invitation/<secret>", ANYBODY)
def accept(visit: Visit, secret: str) -> Answer:
    """Take the invitation up, and come in."""
    login, password = request.form.get("login", ""), request.form.get("password", "")
    try:
        session = visit.staff.people.enrolment.accept(secret, login, password, *device())
    except NotSignedIn:
        return _used(visit)
    except ValueError as fault:
        return invitation(visit, secret, problem=not_enrolled(fault))
    return come_in(visit, session, url_for("me.me"))


@pages.shows("/screen/<secret>", ANYBODY)
def screen(visit: Visit, secret: str) -> Answer:
    """Make the browser that opens this link a wallboard, until the token ends or is revoked."""
    actor = visit.staff.people.token_actor(secret, Via.PAGE)
    if actor is None or actor.only != SCREEN:
        return _used(visit)
    return come_in(visit, secret, "/wall")


def _used(visit: Visit) -> Answer:
    problem = not_signed_in(NotSignedIn(Why.USED))
    return visit.page("pages/problem.html", problem=problem)
