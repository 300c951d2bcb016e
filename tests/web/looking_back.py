"""What tests of the replay share: a night of a flood to look back at, and a page as it would have been then.

A moment is rendered twice: by the replay, and by the console itself with a room that ends there and a clock
that shows that time. Without the strip on top, both must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from browser.flood import Flood
from browser.screens import PATHS, ROLES
from crisis.console import Console
from crisis.journal import Head
from crisis.rules.ids import Seq
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.roles import Role
from crisis.web.moments import FRONT, is_outside
from crisis.web.presence import cookie_name
from web.house import Clock, House

NOISE = (
    (re.compile(r'<(li|p)>\s*<a href="/drills">[^<]*</a>\s*</\1>\s*'), ""),  # the shelf is in no journal
    (re.compile(r'<span data-module="looked"[^>]*></span>'), ""),  # the past is looked at by nobody
    (re.compile(r'<section class="replay".*?</section>', re.DOTALL), ""),
    (re.compile(r"/at/[0-9]+(/as/[a-z.]+)?(?=/)"), ""),
    (re.compile(r'<fieldset class="inert" disabled>|</fieldset>'), ""),
    (re.compile(r' disabled(?= [^>]*form=")'), ""),
    (
        re.compile(r'(?<=name="once" value=")[^"]*|(?<=data-once=")[^"]*|\b[0-9a-f]{32}\b'),
        "",
    ),  # a fresh name is made for each form
    (re.compile(r' data-(at|clock)="[^"]*"| data-module="live"'), ""),
    (re.compile(r'<link rel="stylesheet" href="/static/css/replay.css">'), ""),
    (re.compile(r"(?<=<title>)REPLAY [^·]*· "), ""),
    (re.compile(r"<li><a href=\"(/people|/replay)\">[^<]*</a></li>"), ""),
    (re.compile(r"\s+"), " "),
)


def flooded(home: Path) -> Path:
    """A home in which the whole night has happened, and the crisis is over."""
    flood = Flood(home)
    flood.happens()
    flood.does("ingrid", SetLevel(level=Level.NORMAL, reason="Vannet synker"))
    flood.finish()
    return home


def night(home: Path) -> House:
    """The flood's house, as of now."""
    clock = Clock()
    clock.now = datetime.now(UTC)
    return House(home, clock)


def paths(role: Role, house: House) -> Iterator[str]:
    """Every address at which this role looks at a page that a journal knows all about."""
    allowed = house.app.extensions["crisis.routes"]
    for endpoint, addresses in PATHS.items():
        if role in allowed[endpoint] and not is_outside(endpoint):
            yield from (address for address in addresses if not FRONT.match(address))


def browser(house: House, role: Role) -> FlaskClient:
    """A browser of the flood's person with this role, which does not read what it fetches."""
    client = FlaskClient(house.app)
    client.set_cookie(cookie_name(house.staff), house.signed_in(ROLES[role]), domain="localhost")
    return client


@contextmanager
def as_if(house: House, seq: Seq) -> Iterator[None]:
    """The house, as if nothing had happened after this entry."""
    console, journal = house.staff.console, type(house.staff.console.journal)
    room = Console.room(console, seq)
    (last,) = console.news(Seq(seq - 1), 1)
    news, now = Console.news, house.clock.now

    def heard(self: Console, since: Seq, limit: int = 500) -> list[Any]:
        return [recorded for recorded in news(self, since, limit) if recorded.seq <= seq]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Console, "room", lambda self, at=None: room)
        patch.setattr(Console, "news", heard)
        patch.setattr(journal, "head", lambda self: Head(seq=seq, link=last.link))
        house.clock.now = last.at
        yield
        house.clock.now = now


def plain(page: str) -> str:
    """A page without what only a replay has, and what no two renderings share."""
    for noise, instead in NOISE:
        page = noise.sub(instead, page)
    return page


def differing(house: House, moments: list[Seq], role: Role, eyes: str = "") -> Iterator[str]:
    """The pages that a replay shows otherwise than this role saw them then; the lead looks through `eyes`."""
    hers = browser(house, role)
    looks, seen_as = (browser(house, Role.LEAD), f"/as/{eyes}") if eyes else (hers, "")
    for seq in moments:
        for path in paths(role, house):
            with as_if(house, seq):
                then = hers.get(path)
            again = looks.get(f"/at/{seq}{seen_as}{path}")
            same = then.status_code != 200 or plain(again.text) == plain(then.text)
            if again.status_code != then.status_code or not same:
                yield f"{role} {path} at {seq}: {then.status_code}, replayed {again.status_code}"
