"""Opening the staff application on one room: its console, its people, its policy, its bell.

app = open_staff(Settings.from_env(os.environ))      # what `app.py` and `crisis serve` do

Under gevent whatever waits for a disk or hashes a password runs in a real thread beside the hub.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import gevent
from flask import Flask
from gevent import monkey
from werkzeug.middleware.proxy_fix import ProxyFix

from crisis.opening import open_room
from crisis.people import People
from crisis.practice import DrillWatch, LiveWatch, Shelf, watch
from crisis.queue import OffHub, at_once
from crisis.report.figures import to_json
from crisis.rules.drills.measures import measure
from crisis.rules.entry import Recorded
from crisis.settings import Settings

from .adoption import adopt
from .app import build
from .families import FAMILIES
from .staffroom import Staffroom

T = TypeVar("T")


def open_staff(settings: Settings) -> Flask:
    """The staff application of this installation's room, its bell already following the journal."""
    green = monkey.is_module_patched("threading")
    off_hub: OffHub = in_a_thread if green else at_once
    console = open_room(settings, off_hub=off_hub)
    adopt(console, settings)
    staff = Staffroom(
        settings=settings,
        console=console,
        people=People(console, settings, off_hub=off_hub),
        clock=console.now,
        off_hub=off_hub,
    )
    app = build(staff, FAMILIES, async_mode="gevent" if green else "threading")
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0)  # type: ignore[method-assign]
    app.extensions["crisis.bell"].start()
    watch_drills(staff)
    return app


def watch_drills(staff: Staffroom) -> None:
    """Follow what passes between a live room and its drills, in the background."""
    settings, console = staff.settings, staff.console
    if settings.live:
        watch(LiveWatch(console, Shelf(settings)).look)
    else:
        watch(DrillWatch(console, settings.home, measured).look)


def measured(entries: Iterable[Recorded]) -> bytes:
    """The figures of a whole journal; JSON's null for a drill that was never started."""
    figures = measure(entries)
    return to_json(figures) if figures else b"null"


def in_a_thread(work: Callable[[], T]) -> T:
    """What `work` gives, from a real thread, while the hub serves others."""
    done: T = gevent.get_hub().threadpool.apply(work)
    return done
