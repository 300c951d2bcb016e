"""The first run: the code from the terminal, my name, my municipality. Nothing else is asked for."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext as _

from crisis.people import NotSignedIn, Why
from crisis.playbook import load, municipalities
from crisis.rules.adopted.adoption import AdoptPolicy, policy_of
from crisis.rules.adopted.policy import MINIMUM, Policy
from crisis.rules.entry import Via
from crisis.rules.persons.people import ChooseLanguage, People
from crisis.rules.roles import READERS, Actor, Role

from .door import come_in, device, not_enrolled, not_signed_in
from .pages import ANYBODY, Pages
from .problem import Problem
from .visit import Visit

pages = Pages("welcome")
OTHER = "other"  # a municipality whose playbook is not written yet
ALSO = frozenset({Role.LEAD, Role.COMMUNICATIONS})  # what a first administrator may be besides


def is_fresh(visit: Visit) -> bool:
    """Whether the first run is still to come. A practice room has none: people step in."""
    return visit.staff.settings.live and not visit.room[People].holding(Role.ADMINISTRATOR)


@pages.shows("/welcome", ANYBODY)
def first_run(visit: Visit, problem: Problem | None = None) -> Answer:
    """The three questions, while nobody administers this console yet."""
    if not is_fresh(visit):
        return redirect(url_for("pulse.start"))
    return visit.page(
        "pages/first_run.html",
        problem=problem,
        chosen=policy_of(visit.room).municipality,
        municipalities=[(name, load(path).policy.municipality) for name, path in municipalities().items()],
        other=OTHER,
        practice=_practice(visit),
    )


@pages.asks("/welcome", ANYBODY)
def begin(visit: Visit) -> Answer:
    """The first administrator comes in, and her municipality's policy is in force."""
    form = request.form
    municipality, called = form.get("municipality", ""), form.get("called", "").strip()
    if municipality == OTHER and not called:
        return first_run(visit, problem=not_enrolled(ValueError(_("called: write the municipality’s name"))))
    roles = [Role(role) for role in form.getlist("roles") if role in ALSO]
    name, login, password = form.get("name", ""), form.get("login", ""), form.get("password", "")
    try:
        secret = visit.staff.people.enrolment.first(
            form.get("code", ""), name, login, password, roles, *device()
        )
    except NotSignedIn as no:
        return first_run(visit, problem=_code_refused(no))
    except ValueError as fault:
        return first_run(visit, problem=not_enrolled(fault))
    _settle(visit, secret, _policy(municipality, called, visit.language))
    return come_in(visit, secret, url_for("me.second_factor"))


@pages.shows("/welcome/done", READERS)
def done(visit: Visit) -> Answer:
    """Two ways on: try a drill, or write the register."""
    return visit.page("pages/first_run_done.html", practice=_practice(visit))


def _code_refused(no: NotSignedIn) -> Problem:
    """There is no administrator to ask yet: the terminal has the code."""
    problem = not_signed_in(no)
    if no.why is not Why.USED:
        return problem
    now = _("Look at the terminal again. A new code is printed each time the console starts.")
    return replace(problem, now=now, field="code")


def _policy(municipality: str, called: str, language: str) -> Policy | None:
    """The policy of a municipality that came with the console, or the built-in minimum in another's name."""
    if municipality == OTHER:
        return replace(MINIMUM, municipality=called, language=language)
    path = municipalities().get(municipality)
    return load(path).policy if path else None


def _settle(visit: Visit, secret: str, policy: Policy | None) -> None:
    """Adopt the policy in the newcomer's name, and remember the language in which she reads."""
    signed_in = visit.staff.people.who(secret)
    assert signed_in is not None
    # Her roles wait for the second factor; the code from the terminal is what lets her do this much before.
    who = Actor(person=signed_in.session.person, via=Via.PAGE)
    ask = visit.staff.console.ask
    if policy and not policy_of(visit.room).municipality:
        ask(AdoptPolicy(policy=policy, site=visit.staff.settings.site), who, once=uuid4())
    ask(ChooseLanguage(language=visit.language), who, once=uuid4())


def _practice(visit: Visit) -> str:
    """Where the practice room is, if it was started beside this one."""
    settings = visit.staff.settings
    return settings.practice_origin if settings.live and settings.practice else ""
