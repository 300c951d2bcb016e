"""A moment of the past as the front of an address: `/at/1042/lead` is the lead's desk after entry 1042.

`/at/1042+30/as/desk/desk`: thirty seconds later, as the desk saw it. A small middleware takes that front off
and puts it where servers put the place they are mounted at (`SCRIPT_NAME`), so that every address that a page
builds with `url_for` stays in the same moment by itself. Files, sign-in and what no journal knows stay out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask, request

from crisis.rules.ids import Seq

MOMENT = "crisis.moment"  # where a request's environment carries it
FRONT = re.compile(
    r"/at/(?P<seq>[0-9]{1,9})(?:\+(?P<after>[0-9]{1,6}))?"
    r"(?:/as/(?P<eyes>[a-z]+(?:\.[A-Za-z0-9._-]+)?))?(?=/)"
)
# What a journal does not know: files, devices, keys, links, programs.
OUTSIDE = frozenset({"static", "signin", "me", "people", "tokens", "welcome", "api", "replay", "drills"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """`after` whole seconds after the entry `seq`, seen with the eyes of a role, or with one's own."""

    seq: Seq
    after: int = 0
    eyes: str = ""

    @property
    def front(self) -> str:
        """What an address of this moment begins with."""
        later = f"+{self.after}" if self.after else ""
        return f"/at/{self.seq}{later}{f'/as/{self.eyes}' if self.eyes else ''}"

    def seen_as(self, eyes: str) -> Moment:
        """The same moment, through other eyes."""
        return replace(self, eyes=eyes)

    def to(self, seq: Seq, after: int = 0) -> Moment:
        """Another moment, through the same eyes."""
        return replace(self, seq=seq, after=after)


class Moments:
    """Takes the moment off an address before anybody else reads it."""

    def __init__(self, inner: Callable[..., Iterable[bytes]]) -> None:
        self._inner = inner

    def __call__(self, environ: dict[str, Any], respond: Any) -> Iterable[bytes]:
        found = FRONT.match(environ.get("PATH_INFO", ""))
        if found:
            seq, after, eyes = found["seq"], found["after"] or "0", found["eyes"] or ""
            environ[MOMENT] = Moment(seq=Seq(int(seq)), after=int(after), eyes=eyes)
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + found[0]
            environ["PATH_INFO"] = environ["PATH_INFO"][found.end() :]
        return self._inner(environ, respond)


class Timely(Flask):
    """An application whose addresses stay in the moment that a request is for."""

    def url_for(self, endpoint: str, **values: Any) -> str:
        """The address; what is outside of every moment has none in front."""
        built = super().url_for(endpoint, **values)
        return leave(built) if is_outside(endpoint) else built


def asked_moment() -> Moment | None:
    """The moment that this request is for; nothing for now."""
    found: Moment | None = request.environ.get(MOMENT)
    return found


def is_outside(endpoint: str | None) -> bool:
    """Whether what is shown there belongs to no moment."""
    return (endpoint or "").partition(".")[0] in OUTSIDE


def leave(address: str) -> str:
    """The same address now."""
    moment = asked_moment() if request else None
    return address.removeprefix(moment.front) if moment else address
