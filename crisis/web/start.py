"""Opening the staff application on one room: its console, its people, its policy, its bell.

app = open_staff(Settings.from_env(os.environ))      # what `app.py` and `crisis serve` do

Under gevent whatever waits for a disk or hashes a password runs in a real thread beside the hub.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import gevent
from flask import Flask
from gevent import monkey
from werkzeug.middleware.proxy_fix import ProxyFix

from crisis.console import Console, OffHub, at_once, utc_now
from crisis.journal import NotSaved
from crisis.opening import open_console
from crisis.people import People
from crisis.playbook import Loaded, load, shipped
from crisis.rules.adoption import Adoption, AdoptPolicy
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor
from crisis.settings import Settings

from .app import build
from .families import FAMILIES
from .staffroom import Staffroom

T = TypeVar("T")
log = logging.getLogger(__name__)


def open_staff(settings: Settings) -> Flask:
    """The staff application of this installation's room, its bell already following the journal."""
    green = monkey.is_module_patched("threading")
    off_hub: OffHub = in_a_thread if green else at_once
    console = open_console(settings.home, off_hub=off_hub)
    adopt(console, settings)
    staff = Staffroom(
        settings=settings,
        console=console,
        people=People(console, settings, off_hub=off_hub),
        clock=utc_now,
    )
    app = build(staff, FAMILIES, async_mode="gevent" if green else "threading")
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0)  # type: ignore[method-assign]
    app.extensions["crisis.bell"].start()
    return app


def in_a_thread(work: Callable[[], T]) -> T:
    """What `work` gives, from a real thread, while the hub serves others."""
    done: T = gevent.get_hub().threadpool.apply(work)
    return done


def playbook_of(settings: Settings) -> Loaded | None:
    """The playbook that this installation names, or nothing where the policy is chosen on a page."""
    if not settings.playbook:
        return None
    return load(shipped().get(settings.playbook) or Path(settings.playbook))


def adopt(console: Console, settings: Settings) -> None:
    """Put the named playbook in force, or keep what is in force where it has faults. Never stops a start."""
    adopted = console.room()[Adoption]
    loaded = playbook_of(settings)
    if loaded and loaded.faults:
        log.warning("playbook %s has %s faults: see the policy page", settings.playbook, len(loaded.faults))
    policy = loaded.policy if loaded and not loaded.faults else adopted.policy
    if (policy, settings.site) == (adopted.policy, adopted.site):
        return
    terminal = Actor(person=TERMINAL, via=Via.TERMINAL)
    try:
        console.ask(AdoptPolicy(policy=policy, site=settings.site), terminal, once=uuid4())
    except (NotSaved, Refused) as fault:  # a sick disk, or another process was faster: neither stops a room
        log.warning("the policy was not adopted at this start: %s", fault)
