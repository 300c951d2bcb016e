"""Who is at the other end of a cookie: a person in a session of hers, or a screen on the wall.

A screen carries a display token where a person carries a session. No other token is taken from a cookie, so
nobody can walk about these pages with a key that was made for a program.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from crisis.people import SignedIn
from crisis.rules.drills.drill import Drill
from crisis.rules.entry import Via
from crisis.rules.roles import Actor, Role

from .staffroom import Staffroom

SCREEN = frozenset({Role.DISPLAY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Whoever is there; `signed_in` is nothing for a screen."""

    actor: Actor
    signed_in: SignedIn | None


def presence(staff: Staffroom, secret: str) -> Presence | None:
    """Who holds this secret at this moment, or nobody."""
    signed_in = staff.people.who(secret) if secret else None
    if signed_in:
        return Presence(actor=signed_in.actor, signed_in=signed_in)
    screen = staff.people.token_actor(secret, Via.PAGE) if secret else None
    return Presence(actor=screen, signed_in=None) if screen and screen.only == SCREEN else None


def bearer(staff: Staffroom) -> Presence | None:
    """Whom the token in this request's header stands for, or nobody."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    actor = staff.people.token_actor(secret.strip(), Via.API) if kind.lower() == "bearer" else None
    return Presence(actor=actor, signed_in=None) if actor else None


def session_secret(staff: Staffroom) -> str:
    """The session that this request's cookie carries, or an empty string."""
    return request.cookies.get(cookie_name(staff), "")


def cookie_name(staff: Staffroom) -> str:
    """One cookie a room, so that a drill never signs anybody in or out of the real one, nor of another drill:
    a browser sends the cookies of one port to all.
    """
    prefix = "__Host-" if staff.settings.origin.startswith("https:") else ""
    return f"{prefix}crisis-{staff.console.room()[Drill].id or staff.settings.room}"
