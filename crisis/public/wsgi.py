"""The public site and its question form as gunicorn takes them, built from the environment.

gunicorn -c python:crisis.public.serving "crisis.public.wsgi:public()"
"""

from __future__ import annotations

import logging
import os

from flask import Flask

from crisis.garbage import spare_what_stays
from crisis.settings import Settings

from .app import build


def public() -> Flask:
    """The public side of the room that the environment names."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    app = build(Settings.from_env(os.environ))
    spare_what_stays()
    return app
