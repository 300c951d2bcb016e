"""The public process: serves the site from its current release, and takes questions.

It shares nothing with the staff's process but the journal. Without the journal the site is read as before,
and a question is answered with what is true: not saved, your text is here, this is the telephone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from flask import Flask, Response, abort, redirect, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as Answer

from crisis.console import Console, utc_now
from crisis.marks import Mark
from crisis.marks.answers import stamp
from crisis.opening import open_room
from crisis.settings import Settings

from .asking import Asking
from .challenge import Challenges
from .faults import answer_faults
from .form import MOST_FIELDS
from .guard import protect
from .intake import Intake
from .pace import Pace
from .shelf import File, Shelf
from .site import Press

MOST = 65_536  # bytes of a form
OPEN_TO_ALL = frozenset({"status.json", "banner.js", "banner.html", "feed.atom", "cap.xml", "manifest.json"})


def build(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = utc_now,
    opening: Callable[[Path], Console] | None = None,
    pace: Pace | None = None,
) -> Flask:
    """The application; opens the journal only when somebody asks."""
    app = Flask("crisis.public", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MOST, MAX_FORM_MEMORY_SIZE=MOST, MAX_FORM_PARTS=MOST_FIELDS)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0)  # type: ignore[method-assign]
    press = Press()
    shelf = Shelf(settings.site_folder, press.assets)
    asking = Asking(
        intake=Intake(settings.journal_path, opening or (lambda home: open_room(settings))),
        press=press,
        shelf=shelf,
        challenges=Challenges(settings.key(), clock),
        pace=pace or Pace(),
        exercise=not settings.live,
    )
    protect(app, settings.site)
    stamp(app, Mark(not settings.live, asking.said))
    asking.open_at(app)
    answer_faults(app, asking)
    app.add_url_rule("/", "site", lambda: _served(shelf, ""), methods=["GET"])
    app.add_url_rule("/<path:path>", "file", lambda path: _served(shelf, path), methods=["GET"])
    return app


def _served(shelf: Shelf, path: str) -> Answer:
    file = shelf.find(path)
    if file is not None:
        return _response(path, file)
    if shelf.is_folder(path):
        return redirect(f"/{path}/", 308)
    return abort(404 if path else 503)


def _response(path: str, file: File) -> Response:
    packed = bool(file.packed) and "gzip" in request.headers.get("Accept-Encoding", "")
    response = Response(file.packed if packed else file.content, content_type=file.type)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.set_etag(f"{file.tag}-gz" if packed else file.tag)
    response.headers["Cache-Control"] = "public, max-age=15, stale-if-error=86400"
    if path in OPEN_TO_ALL:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.make_conditional(request)
    return response
