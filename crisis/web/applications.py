"""Applying for an account, and deciding on one."""

from __future__ import annotations

from collections.abc import Callable

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.rules.accounts.applying import (
    AcknowledgeApplication,
    Apply,
    AssessApplication,
    ClearApplication,
    DecideApplication,
    WithdrawApplication,
)
from crisis.rules.accounts.lending import LendOpening, TakeOpeningBack
from crisis.rules.accounts.opening import APPLICANTS, CONCERNED
from crisis.rules.accounts.register import CHANNELS
from crisis.rules.boards.applications import board, one
from crisis.rules.entry import Recorded
from crisis.rules.ids import ApplicationId
from crisis.rules.roles import Role

from .pages import Pages
from .problem import Problem
from .visit import Visit

pages = Pages("applications")
READERS = CONCERNED | {Role.ADMINISTRATOR}
FIRST_CHANNELS = ("facebook", "instagram")


@pages.shows("/applications", READERS)
def applications(visit: Visit, problem: Problem | None = None) -> Answer:
    """All that were ever made, those that wait first."""
    whole = board(visit.room, visit.actor, visit.now)
    return visit.page("pages/applications.html", problem=problem, board=whole)


@pages.shows("/applications/new", APPLICANTS)
def new(visit: Visit, problem: Problem | None = None) -> Answer:
    """What the policy asks of whoever wants an account."""
    others = sorted(CHANNELS - {*FIRST_CHANNELS, "other"})
    return visit.page(
        "pages/application_new.html",
        problem=problem,
        board=board(visit.room, visit.actor, visit.now),
        channel_names=(*FIRST_CHANNELS, *others, "other"),
    )


@pages.asks("/applications/new", APPLICANTS)
def apply(visit: Visit) -> Answer:
    """Apply. The application is named after its form, so that sending it twice is one application."""
    return visit.asked(
        Apply,
        again=lambda problem: new(visit, problem),
        then=_to(visit.once.hex),
        application=ApplicationId(visit.once.hex),
        answers=tuple(request.form.getlist("answers")),
    )


@pages.shows("/applications/<application>", READERS)
def application(visit: Visit, application: str, problem: Problem | None = None) -> Answer:
    """One application: its answers, what it waits for, and the steps."""
    line = one(visit.room, ApplicationId(application), visit.actor, visit.now)
    if line is None:
        raise NotFound
    whole = board(visit.room, visit.actor, visit.now)
    return visit.page("pages/application.html", problem=problem, line=line, board=whole)


@pages.asks("/applications/<application>/clear", frozenset({Role.HEAD}))
def clear(visit: Visit, application: str) -> Answer:
    """The manager's clearance."""
    return _asked(visit, application, ClearApplication)


@pages.asks("/applications/<application>/acknowledge", frozenset({Role.COMMUNICATIONS}))
def acknowledge(visit: Visit, application: str) -> Answer:
    """The communications unit knows."""
    return _asked(visit, application, AcknowledgeApplication)


@pages.asks("/applications/<application>/assess", CONCERNED)
def assess(visit: Visit, application: str) -> Answer:
    """When risk and privacy were assessed."""
    return _asked(visit, application, AssessApplication)


@pages.asks("/applications/<application>/decide", CONCERNED)
def decide(visit: Visit, application: str) -> Answer:
    """Grant it, or decline it with a reason."""
    return _asked(visit, application, DecideApplication, grant=request.form.get("verdict") == "grant")


@pages.asks("/applications/<application>/withdraw", CONCERNED)
def withdraw(visit: Visit, application: str) -> Answer:
    """It is not wanted any more."""
    return _asked(visit, application, WithdrawApplication)


@pages.asks("/applications/lend", frozenset({Role.LEAD}))
def lend(visit: Visit) -> Answer:
    """Let somebody else decide, until the end of a day."""
    return _lent(visit, LendOpening)


@pages.asks("/applications/take-back", frozenset({Role.LEAD}))
def take_back(visit: Visit) -> Answer:
    """Decide alone again."""
    return _lent(visit, TakeOpeningBack)


def _lent(visit: Visit, command: type[object]) -> Answer:
    def then(entries: list[Recorded]) -> str:
        return url_for("applications.applications")

    return visit.asked(command, again=lambda problem: applications(visit, problem), then=then)


def _asked(visit: Visit, id_: str, command: type[object], **fixed: object) -> Answer:
    return visit.asked(
        command,
        again=lambda problem: application(visit, id_, problem),
        then=_to(id_),
        application=ApplicationId(id_),
        **fixed,
    )


def _to(id_: str) -> Callable[[list[Recorded]], str]:
    return lambda entries: url_for("applications.application", application=id_)
