"""Answers to what went wrong before a page could answer: not signed in, not allowed, not found, too large,
broken.

Every one of them says what is true, what was not done and what to do next, keeps the shape of the door it
came through (a page, or problem+json), and never shows a stack.
"""

from __future__ import annotations

import logging
from uuid import uuid4

from flask import Flask, Response, g, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, InternalServerError

from crisis.journal import NotSaved, OnceReused
from crisis.rules.refusal import Refused

from .forms import Invalid
from .looking import NotThen, explain_not_yet, explain_then
from .problem import (
    Problem,
    explain_closed,
    explain_invalid,
    explain_not_saved,
    explain_refused,
    explain_reused,
)
from .visit import Visit

RETRY = "5"  # seconds after which the same request may go through
log = logging.getLogger(__name__)


def answer_faults(app: Flask) -> None:
    """Register the answers."""
    app.register_error_handler(Refused, lambda e: _told(explain_refused(e, g.visit.room, g.visit.who)))
    app.register_error_handler(NotSaved, lambda e: _told(explain_not_saved(e)))
    app.register_error_handler(Invalid, lambda e: _told(explain_invalid(e)))
    app.register_error_handler(OnceReused, lambda e: _told(explain_reused()))
    app.register_error_handler(NotThen, lambda e: _told(explain_then(g.visit)))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _broken)


def _http(error: HTTPException) -> Answer:
    if error.code == 401 and request.method == "GET" and not _wants_json() and "part" not in request.args:
        return redirect(
            url_for("signin.sign_in", then=f"{request.script_root}{request.full_path}".rstrip("?"))
        )
    if error.code is None or error.code < 400:
        return error.get_response()
    return _told(_problem(error.code))


def _broken(error: Exception) -> Answer:
    reference = uuid4().hex[:8]
    log.error("broken %s at %s", reference, request.endpoint, exc_info=error)
    problem = _problem(InternalServerError.code, reference)
    # Whatever broke may be what every page shows, so this one needs nothing of the room.
    return _as_json(problem) if _wants_json() else _alone(problem)


def _problem(status: int, reference: str = "") -> Problem:
    if status == 403:
        return explain_closed()
    if status == 404 and "visit" in g and g.visit.past:
        return explain_not_yet(g.visit)
    what, why, now = _spoken(status, reference)
    return Problem(status=status, reason=f"http_{status}", what=what, why=why, now=now)


def _spoken(status: int, reference: str) -> tuple[str, str, str]:
    nothing = _("Nothing was saved or sent.")
    if status == 401:
        return (
            _("You are not signed in."),
            nothing,
            _("Sign in again in another tab, and send this again: the text in your form is still there."),
        )
    if status == 404:
        return _("There is no such page."), nothing, _("Go back, or begin at the start page.")
    if status == 405:
        return _("This address does not take that."), nothing, _("Go back, and use the buttons of the page.")
    if status == 413:
        return _("Too much at once."), nothing, _("Send less text, or a smaller file.")
    if status == 429:
        return _("Too many tries."), nothing, _("Wait a minute, then try again.")
    if status >= 500:
        why = _("The fault is on our side, and is noted as %(reference)s.", reference=reference)
        return (
            _("Something broke here."),
            f"{nothing} {why}",
            _("Try again. If it stays, phone municipal IT."),
        )
    return _("This could not be understood."), nothing, _("Go back, and try again from the page.")


def _wants_json() -> bool:
    asked = request.accept_mimetypes
    return request.path.startswith("/api/") or asked.best == "application/json"


def _told(problem: Problem) -> Response:
    answer = _as_json(problem) if _wants_json() else _as_page(problem)
    if problem.status in (429, 503):
        answer.headers["Retry-After"] = RETRY
    return answer


def _as_json(problem: Problem) -> Response:
    answer = jsonify(problem.as_json())
    answer.content_type = "application/problem+json"
    answer.status_code = problem.status
    return answer


def _as_page(problem: Problem) -> Response:
    if "visit" not in g:  # the journal could not even be read: no room, no person, no language of hers
        return _alone(problem)
    visit: Visit = g.visit
    return visit.page("pages/problem.html", status=problem.status, problem=problem)


def _alone(problem: Problem) -> Response:
    language = g.visit.language if "visit" in g else "en"
    page = render_template("pages/unreadable.html", problem=problem, language=language)
    return make_response(page, problem.status)
