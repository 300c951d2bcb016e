"""The session cookie, and what is said to somebody who did not come in.

The cookie belongs to one room, is sent to no other site and is read by no script. It holds the session's
secret and nothing else; everything about a person is looked up anew at each request.
"""

from __future__ import annotations

from flask import Response, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from crisis.people import NotSignedIn, Why

from .presence import cookie_name, session_secret
from .problem import Problem
from .remarks import remark
from .visit import Visit

SECRETS = frozenset({"password", "again", "old", "code"})  # never shown again, however a form went


def come_in(visit: Visit, secret: str, path: str) -> Response:
    """Go on as whoever this session is."""
    answer = redirect(path, code=303)
    settings = visit.staff.settings
    answer.set_cookie(
        cookie_name(visit.staff),
        secret,
        max_age=settings.session_ends * 3600,
        secure=settings.origin.startswith("https:"),
        httponly=True,
        samesite="Strict",
        path="/",
    )
    return answer  # type: ignore[return-value]


def go_out(visit: Visit) -> Response:
    """End this session, in the table and on the device."""
    visit.staff.people.sign_out(session_secret(visit.staff))
    answer = redirect(url_for("signin.sign_in"), code=303)
    answer.delete_cookie(cookie_name(visit.staff), path="/", httponly=True, samesite="Strict")
    return answer  # type: ignore[return-value]


def device() -> tuple[str, str]:
    """The address and the browser that this request came from, for the list of sessions."""
    return request.remote_addr or "", request.user_agent.string


def onward(path: str | None) -> str:
    """Where to go after signing in: a path of our own, or the start page."""
    ours = path and path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if path and ours else "/"


def kept() -> MultiDict[str, str]:
    """What was typed, without what must not stand on a page again."""
    return MultiDict((name, value) for name, value in request.form.items(multi=True) if name not in SECRETS)


def not_signed_in(no: NotSignedIn) -> Problem:
    """Why somebody did not come in, and what to do."""
    what, why, now, field = _words(no)
    status = 429 if no.why is Why.WAIT else 403
    return Problem(
        status=status, reason=f"sign_in_{no.why}", what=what, why=why, now=now, field=field, kept=kept()
    )


def not_enrolled(fault: ValueError) -> Problem:
    """A login or a password that will not do; the fault names its field."""
    field, _colon, why = str(fault).partition(": ")
    what = _("Not saved: something is missing or wrong.")
    now = _("Mend the field that is marked, and send again. What you wrote is still here.")
    return Problem(
        status=400, reason="invalid", what=what, why=remark(why), now=now, field=field, kept=kept()
    )


def _words(no: NotSignedIn) -> tuple[str, str, str, str]:
    if no.why is Why.CODE:
        return (
            _("One step more: the one-time code."),
            _("Your login and your password were right."),
            _("Type your password once more, and the code that your authenticator app shows."),
            "",
        )
    if no.why is Why.WRONG_CODE:
        return (
            _("Not signed in: the code did not fit."),
            _("A code serves once, and for half a minute."),
            _("Wait for the next code in the app, or use one of your recovery codes."),
            "code",
        )
    if no.why is Why.WAIT:
        seconds = int(no.wait.total_seconds()) + 1
        return (
            _("Not signed in: too many tries."),
            _("Each wrong try makes the wait longer, so that nobody can guess."),
            _("Try again in %(seconds)s seconds.", seconds=seconds),
            "",
        )
    if no.why is Why.USED:
        return (
            _("This link or code serves no more."),
            _("Each one can be used once, and for a limited time."),
            _("Ask the administrator for a new one."),
            "",
        )
    return (
        _("Not signed in: login or password is wrong."),
        _("Nothing was changed."),
        _("Try again, or ask the administrator for a new invitation."),
        "",
    )
