"""Coming in and going out: by password, by invitation, as a screen; in a drill, as whom one likes."""

from __future__ import annotations

import secrets
from contextlib import suppress
from uuid import uuid4

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from crisis.journal import NotSaved
from crisis.people import NotSignedIn, Why
from crisis.practice import NEWCOMERS, ask_again, code_of, starts_over
from crisis.rules.boards.people import cast
from crisis.rules.drills.drill import Phase, StartDrill
from crisis.rules.entry import Via
from crisis.rules.ids import PersonId
from crisis.rules.persons.people import People
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor, Role

from .door import come_in, device, go_out, kept, not_enrolled, not_signed_in, onward
from .pages import ANYBODY, Pages
from .presence import SCREEN
from .problem import Problem
from .visit import Visit

pages = Pages("signin")
NOT_PLAYING = frozenset({Role.CONTROLLER, Role.OBSERVER})  # they see what the players must not


@pages.shows("/sign-in", ANYBODY)
def sign_in(visit: Visit, problem: Problem | None = None) -> Answer:
    """Login, password and one-time code; in the practice room, whom to be."""
    then = onward(request.values.get("then"))
    settings = visit.staff.settings
    if not settings.live:
        code = code_of(settings.home)
        board = [(one, bool(code) and one.person.roles & NOT_PLAYING) for one in cast(visit.room)]
        again = starts_over(settings)
        return visit.page("pages/step_in.html", problem=problem, board=board, then=then, again=again)
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
    """Be somebody, where nothing leaves the room; whoever would see the script says the code first."""
    person = visit.room[People].all.get(PersonId(request.form.get("person", "")))
    code = code_of(visit.staff.settings.home)
    if code and person and person.roles & NOT_PLAYING and not _same(request.form.get("code", ""), code):
        return sign_in(visit, problem=_wrong_code(person.id))
    try:
        secret = visit.staff.people.step_in(PersonId(request.form.get("person", "")), *device())
    except NotSignedIn as no:
        return sign_in(visit, problem=not_signed_in(no))
    if person and Role.LEAD in person.roles:
        start_newcomers(visit, person.id)
    return come_in(visit, secret, onward(request.form.get("then")))


@pages.asks("/start-over", ANYBODY)
def start_over(visit: Visit) -> Answer:
    """Ask for the practice room to be cleared; whoever runs it does so within seconds."""
    if not starts_over(visit.staff.settings):
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


def start_newcomers(visit: Visit, lead: PersonId) -> None:
    """The newcomer's ten minutes begin when somebody steps in to lead. A prepared drill has a controller."""
    drill = visit.drill
    if drill.id == NEWCOMERS and drill.phase is Phase.PREPARED:
        start = StartDrill(wall=visit.staff.console.wall())
        with suppress(Refused, NotSaved):  # somebody was faster, or the disk is full: she comes in
            visit.staff.console.ask(start, Actor(person=lead, via=Via.PAGE), once=uuid4())


def _same(typed: str, code: str) -> bool:
    bare = "".join(typed.split()).upper()
    return secrets.compare_digest(bare.encode(), code.encode())


def _wrong_code(person: PersonId) -> Problem:
    return Problem(
        status=403,
        reason="drill_code",
        what=_("Not stepped in: the code did not fit."),
        why=_("Whoever controls or observes a drill sees the script, which players must not."),
        now=_("Whoever prepared the drill has the code, on the page “Drills” of the live console."),
        field=f"code-{person}",
        kept=kept(),
    )


def _used(visit: Visit) -> Answer:
    problem = not_signed_in(NotSignedIn(Why.USED))
    return visit.page("pages/problem.html", problem=problem)
