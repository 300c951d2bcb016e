"""Marking where nobody can forget it: every answer of a drill room is stamped on its way out, errors too."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from flask import Flask, Response, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.http import parse_options_header

from . import HEADER, Mark

OURS = ("/static/", "/assets/")  # style sheets, scripts and letters: the same in every room


def stamp(app: Flask, mark: Mark) -> None:
    """Mark whatever this application answers: header, JSON, file name. `mark` speaks the room's language."""
    if not mark:
        return
    app.json = _Marked(app, mark)

    @app.after_request
    def stamped(response: Response) -> Response:
        response.headers[HEADER] = "yes"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        _name(response, mark)
        return response


def _name(response: Response, mark: Mark) -> None:
    """The name under which the answer is kept. A page is kept under its title, which says it already."""
    how, given = parse_options_header(response.headers.get("Content-Disposition"))
    page = response.mimetype == "text/html" or not 200 <= response.status_code < 300
    if not how and (page or request.path.startswith(OURS)):
        return
    name = given.get("filename") or PurePosixPath(request.path).name or "answer"
    response.headers.set("Content-Disposition", how or "inline", filename=mark.file(name))


class _Marked(DefaultJSONProvider):
    """Every `jsonify` of the application says that it is a drill's."""

    def __init__(self, app: Flask, mark: Mark) -> None:
        super().__init__(app)
        self._mark = mark

    def response(self, *args: Any, **kwargs: Any) -> Response:
        value = self._prepare_response_obj(args, kwargs)
        answer: Response = super().response(self._mark.told(value))  # type: ignore[assignment]
        return answer
