"""My own page: what I am here, in which language, on which devices, and with what I sign in."""

from __future__ import annotations

import segno
from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer
from markupsafe import Markup
from werkzeug.exceptions import NotFound, Unauthorized

from crisis.people import NotSignedIn, Session, SessionHandle
from crisis.rules.accounts.register import Register
from crisis.rules.boards.people import self_portrait
from crisis.rules.persons.people import ChooseLanguage, People
from crisis.rules.persons.title import SetTitle
from crisis.rules.roles import READERS, Role

from .door import not_enrolled, not_signed_in
from .pages import ANYBODY, Pages
from .problem import Problem
from .visit import Visit

pages = Pages("me")


@pages.shows("/me", READERS)
def me(visit: Visit, problem: Problem | None = None, changed: bool = False) -> Answer:
    """All about me, and nothing about anybody else."""
    people, mine = visit.staff.people, _session(visit)
    found = people.credentials.of(mine.person)
    return visit.page(
        "pages/me.html",
        problem=problem,
        board=self_portrait(visit.room, visit.actor),
        sessions=[s for s in people.signed_in() if s.person == mine.person],
        here=mine.handle,
        login=found.login if found else "",
        factor=bool(found and found.totp),
        codes_left=people.credentials.codes_left(mine.person),
        changed=changed,
    )


@pages.asks("/me/language", READERS)
def language(visit: Visit) -> Answer:
    """Read the console in another language from now on."""
    return visit.asked(
        ChooseLanguage, again=lambda problem: me(visit, problem=problem), then=lambda _: url_for("me.me")
    )


@pages.asks("/me/title", READERS)
def title(visit: Visit) -> Answer:
    """What I am called at work."""
    return visit.asked(
        SetTitle,
        again=lambda problem: me(visit, problem=problem),
        then=lambda _: url_for("me.me"),
        person=visit.actor.person,
    )


@pages.asks("/me/password", READERS)
def password(visit: Visit) -> Answer:
    """Another password; every other device is signed out."""
    old, new = request.form.get("old", ""), request.form.get("password", "")
    try:
        visit.staff.people.change_password(_session(visit), old, new)
    except NotSignedIn as no:
        return me(visit, problem=not_signed_in(no))
    except ValueError as fault:
        return me(visit, problem=not_enrolled(fault))
    return me(visit, changed=True)


@pages.asks("/me/sessions/<handle>/end", READERS)
def end_session(visit: Visit, handle: str) -> Answer:
    """Sign one of my devices out."""
    people, mine = visit.staff.people, _session(visit)
    if any(s.handle == handle and s.person == mine.person for s in people.signed_in()):
        people.sessions.end(SessionHandle(handle))
    return me(visit)


@pages.shows("/me/second-factor", ANYBODY)
def second_factor(visit: Visit, problem: Problem | None = None) -> Answer:
    """The square to scan. Whoever may set or approve gets no further without it."""
    app = visit.staff.people.start_totp(_signs_in(visit))
    return visit.page(
        "pages/second_factor.html",
        problem=problem,
        first=bool(visit.session and visit.session.second_factor_first),
        key=" ".join(app.secret[at : at + 4] for at in range(0, len(app.secret), 4)),
        picture=_picture(app.uri),
    )


@pages.asks("/me/second-factor", ANYBODY)
def confirm_second_factor(visit: Visit) -> Answer:
    """The app showed the right code: here are the recovery codes, this once."""
    session = _signs_in(visit)
    first = visit.session.second_factor_first
    try:
        codes = visit.staff.people.confirm_totp(session, request.form.get("code", ""))
    except NotSignedIn as no:
        return second_factor(visit, problem=not_signed_in(no))
    fresh_house = first and Role.ADMINISTRATOR in visit.room[People].all[session.person].roles
    onward = url_for("welcome.done" if fresh_house and not visit.room[Register].accounts else "pulse.start")
    return visit.page("pages/recovery_codes.html", codes=codes, onward=onward)


@pages.asks("/me/recovery-codes", READERS)
def recovery_codes(visit: Visit) -> Answer:
    """Ten new recovery codes; the old ones serve no more."""
    codes = visit.staff.people.credentials.renew_codes(_signs_in(visit).person)
    return visit.page("pages/recovery_codes.html", codes=codes, onward=url_for("me.me"))


def _session(visit: Visit) -> Session:
    """This session. A screen on the wall, or a program, has none and no page of its own."""
    if visit.session is None:
        raise Unauthorized
    session: Session = visit.session.session
    return session


def _signs_in(visit: Visit) -> Session:
    """This session of somebody who has a login. Whoever stepped into a drill has none: no such page."""
    session = _session(visit)
    if visit.staff.people.credentials.of(session.person) is None:
        raise NotFound
    return session


def _picture(uri: str) -> Markup:
    """The square as SVG inside the page, so that its secret is never an address of its own."""
    drawn = segno.make(uri, error="m").svg_inline(border=3, dark="#000", light="#fff", omitsize=True)
    return Markup(drawn)  # noqa: S704  segno writes numbers and two colours, never what it encodes
