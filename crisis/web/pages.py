"""Routes that name who may use them. What names nobody is open to nobody.

pages = Pages("level")

@pages.shows("/level", READERS)
def level(visit: Visit) -> Answer: ...

@pages.asks("/level", SETTERS)
def set_level(visit: Visit) -> Answer: ...
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, Flask, g, redirect, request, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import Forbidden, NotFound, Unauthorized

from crisis.rules.persons.people import roles_of
from crisis.rules.roles import Role

from .visit import OF_DRILLS, OF_LIVE, Visit

View = TypeVar("View", bound=Callable[..., Answer])
ANYBODY = frozenset({Role.RESIDENT})  # signed in or not: sign-in, first run, health


class Pages(Blueprint):
    """A family of pages. The name is the family's noun and the first part of its paths. With `of_drills` none
    of them is there in a live room, with `of_live` none in a drill.
    """

    def __init__(self, name: str, *, of_drills: bool = False, of_live: bool = False) -> None:
        super().__init__(name, __name__)
        self.of_drills = of_drills
        self.of_live = of_live
        self.roles: dict[str, frozenset[Role]] = {}
        self.takes_files: set[str] = set()  # endpoints whose forms may carry one

    def shows(self, path: str, roles: frozenset[Role]) -> Callable[[View], View]:
        """A page that is read (GET)."""
        return self._route(path, roles, "GET")

    def asks(self, path: str, roles: frozenset[Role], *, files: bool = False) -> Callable[[View], View]:
        """A form that asks for something (POST); with `files` it may be as large as files are."""

        def named(view: View) -> View:
            if files:
                self.takes_files.add(f"{self.name}.{view.__name__}")
            return self._route(path, roles, "POST")(view)

        return named

    def _route(self, path: str, roles: frozenset[Role], method: str) -> Callable[[View], View]:
        def named(view: View) -> View:
            @wraps(view)
            def called(**places: Any) -> Answer:
                return view(g.visit, **places)

            self.add_url_rule(path, view.__name__, called, methods=[method])
            self.roles[f"{self.name}.{view.__name__}"] = roles
            return view

        return named


def guard(app: Flask, families: list[Pages]) -> None:
    """Let a request in only where its route names one of the person's roles; all else is closed."""
    allowed = {endpoint: roles for family in families for endpoint, roles in family.roles.items()}
    app.extensions["crisis.routes"] = allowed
    app.extensions[OF_DRILLS] = {
        endpoint for family in families if family.of_drills for endpoint in family.roles
    }
    app.extensions[OF_LIVE] = {endpoint for family in families if family.of_live for endpoint in family.roles}

    @app.before_request
    def at_the_door() -> Answer | None:
        if request.endpoint is None or request.endpoint == "static":
            return None  # unknown paths answer 404 below; files hold nothing that is not public
        roles = allowed.get(request.endpoint)
        visit: Visit = g.visit
        if roles == ANYBODY:
            return None
        if visit.who is None:
            raise Unauthorized
        if not visit.has(request.endpoint):
            raise NotFound
        if roles is None or not roles & roles_of(visit.room, visit.who):
            if visit.session and visit.session.second_factor_first and request.method == "GET":
                return redirect(url_for("me.second_factor"))
            raise Forbidden
        return None
