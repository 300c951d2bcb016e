"""The people of the house: who they are, what they may; inviting, changing and letting go."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.people import SessionHandle
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.boards.people import departments, house, portrait
from crisis.rules.ids import PersonId
from crisis.rules.persons.people import AddPerson, DisablePerson, People, Person, SetRoles
from crisis.rules.persons.title import SetTitle
from crisis.rules.roles import GIVEN_TO_PERSONS, Role

from .pages import Pages
from .problem import Problem
from .visit import Visit

pages = Pages("people")
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
GIVEN = tuple(role for role in Role if role in GIVEN_TO_PERSONS and role is not Role.DISPLAY)


@pages.shows("/people", ADMINISTRATORS)
def people(visit: Visit) -> Answer:
    """Everybody, and every key that was made for a program or a screen."""
    door = visit.staff.people
    open_ = [session.person for session in door.signed_in()]
    board = house(visit.room, visit.now, open_, door.credentials.persons())
    return visit.page("pages/people.html", board=board)


@pages.shows("/people/new", ADMINISTRATORS)
def new(visit: Visit, problem: Problem | None = None) -> Answer:
    """Somebody who is not here yet."""
    return _form(visit, "pages/person_new.html", problem)


@pages.asks("/people/new", ADMINISTRATORS)
def add(visit: Visit) -> Answer:
    """Add the person; the page that follows holds the link by which she comes in."""
    came = visit.attempted(AddPerson, person=PersonId(visit.once.hex[:12]))
    if isinstance(came, Problem):
        return new(visit, came)
    return _invited(visit.after("invite"), PersonId(visit.once.hex[:12]))


@pages.shows("/people/<person>", ADMINISTRATORS)
def person(visit: Visit, person: str, problem: Problem | None = None) -> Answer:
    """One person: roles, department, devices."""
    found, door = _found(visit, person), visit.staff.people
    return _form(
        visit,
        "pages/person.html",
        problem,
        board=portrait(visit.room, found, enrolled=found.id in door.credentials.persons()),
        sessions=[session for session in door.signed_in() if session.person == found.id],
        is_me=found.id == visit.actor.person,
    )


@pages.asks("/people/<person>", ADMINISTRATORS)
def set_roles(visit: Visit, person: str) -> Answer:
    """Change what a person may; it holds at her next click, on pages that are open too."""
    return visit.asked(
        SetRoles,
        again=lambda problem: _show(visit, person, problem),
        then=lambda entries: _path(person),
        person=PersonId(person),
    )


@pages.asks("/people/<person>/title", ADMINISTRATORS)
def set_title(visit: Visit, person: str) -> Answer:
    """What she is called at work."""
    return visit.asked(
        SetTitle,
        again=lambda problem: _show(visit, person, problem),
        then=lambda entries: _path(person),
        person=PersonId(person),
    )


@pages.asks("/people/<person>/disable", ADMINISTRATORS)
def disable(visit: Visit, person: str) -> Answer:
    """Let a person go: no sign-in, no right, no session."""
    came = visit.attempted(DisablePerson, person=PersonId(person))
    if isinstance(came, Problem):
        return _show(visit, person, came)
    visit.staff.people.shut_out(PersonId(person))
    return redirect(_path(person), code=303)


@pages.asks("/people/<person>/invite", ADMINISTRATORS)
def invite(visit: Visit, person: str) -> Answer:
    """A new link, for somebody who has not come in yet."""
    return _invited(visit, _found(visit, person).id)


@pages.asks("/people/<person>/reset", ADMINISTRATORS)
def reset(visit: Visit, person: str) -> Answer:
    """Take password and authenticator away, and give a new link."""
    found = _found(visit, person)
    return _link(visit, found, visit.staff.people.reset(found.id, visit.actor, once=visit.once))


@pages.asks("/people/<person>/sign-out", ADMINISTRATORS)
def sign_out(visit: Visit, person: str) -> Answer:
    """End every session of a person."""
    visit.staff.people.sign_out_everywhere(_found(visit, person).id)
    return redirect(_path(person), code=303)


@pages.asks("/people/<person>/sign-out/<handle>", ADMINISTRATORS)
def sign_out_one(visit: Visit, person: str, handle: str) -> Answer:
    """End one session of a person."""
    found = _found(visit, person)
    if any(s.handle == handle and s.person == found.id for s in visit.staff.people.signed_in()):
        visit.staff.people.sessions.end(SessionHandle(handle))
    return redirect(_path(person), code=303)


def _invited(visit: Visit, id_: PersonId) -> Answer:
    """The page with the link by which a person sets login and password; an earlier link serves no more."""
    return _link(
        visit, visit.room[People].all[id_], visit.staff.people.invite(id_, visit.actor, once=visit.once)
    )


def _link(visit: Visit, invited: Person, secret: str) -> Answer:
    link = visit.staff.settings.origin + url_for("signin.invitation", secret=secret)
    hours = visit.staff.settings.invitation
    return visit.page("pages/person_invited.html", invited=invited, link=link, hours=hours)


def _form(visit: Visit, template: str, problem: Problem | None, **given: Any) -> Answer:
    return visit.page(
        template,
        problem=problem,
        given=GIVEN,
        departments=departments(visit.room),
        offices=_offices(visit),
        **given,
    )


def _offices(visit: Visit) -> list[tuple[str, str]]:
    """The policy's order of succession: each place with its office, and one place after them all."""
    offices = policy_of(visit.room).succession()
    places = [(str(at), f"{at + 1}. {office.title}") for at, office in enumerate(offices)]
    return [*places, (str(len(places)), "–")] if places else []


def _show(visit: Visit, id_: str, problem: Problem) -> Answer:
    return person(visit, id_, problem)


def _found(visit: Visit, id_: str) -> Person:
    found = visit.room[People].all.get(PersonId(id_))
    if found is None:
        raise NotFound
    return found


def _path(id_: str) -> str:
    return url_for("people.person", person=id_)
