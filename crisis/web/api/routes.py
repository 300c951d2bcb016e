"""The API's family of pages: the two tables, and the document that describes them."""

from __future__ import annotations

from flask import current_app, json
from flask.typing import ResponseReturnValue as Answer

from ..pages import ANYBODY, Pages
from ..visit import Visit
from .asking import serve_asks
from .document import document
from .reading import serve_shows


def family() -> Pages:
    """Every path of the API."""
    made = Pages("api")
    serve_shows(made)
    serve_asks(made)
    made.shows("/api/v1/openapi.json", ANYBODY)(openapi)
    return made


def openapi(visit: Visit) -> Answer:
    """The OpenAPI document of this very server."""
    written = json.dumps(
        document(visit.mark)
    )  # not as other answers: a field of ours has no place at its top
    return current_app.response_class(written, mimetype="application/json")


pages = family()
