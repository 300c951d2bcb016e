"""The staff's console as gunicorn takes it, built from the environment when a worker starts.

gunicorn -c python:crisis.web.serving "crisis.web.wsgi:staff()"
"""

from __future__ import annotations

import logging
import os

from flask import Flask

from crisis import practice
from crisis.garbage import spare_what_stays
from crisis.settings import Settings

from .sockets import WholeSockets
from .start import open_staff


def staff() -> Flask:
    """The console of the room that the environment names; a practice room is furnished first."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    settings = Settings.from_env(os.environ)
    if not settings.live:
        practice.furnish(settings)
    app = open_staff(settings)
    app.wsgi_app = WholeSockets(app.wsgi_app)  # type: ignore[method-assign]
    spare_what_stays()
    return app
