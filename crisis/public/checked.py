"""What stands on the site and rests on facts that do not hold any more: it is being checked, and says so.

The site is printed as of the room's last entry. A fact that runs out brings an entry of its own, so the site
is printed anew at once; a page that is open already knows the time beforehand, and says so by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from crisis.rules.facts.fact import Cited
from crisis.rules.facts.resting import doubts, holds_until
from crisis.rules.room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """Since when a text is being checked, or until when its facts hold (aware UTC), where it has any."""

    since: datetime | None = None
    until: datetime | None = None


RESTS_ON_NOTHING = Resting()


def resting(room: Room, cites: Iterable[Cited]) -> Resting:
    """How a text that rests on these facts stands now."""
    cites = tuple(cites)
    found = doubts(room, cites, room.at)
    return Resting(since=found[0].since) if found else Resting(until=holds_until(room, cites))


def both(*rests: Resting | None) -> Resting:
    """What rests on its own facts and on those of the text around it."""
    known = [r for r in rests if r]
    since = min((r.since for r in known if r.since), default=None)
    until = min((r.until for r in known if r.until), default=None)
    return Resting(since=since, until=None if since else until)
