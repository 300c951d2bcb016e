"""The script: what was played, what was done of what was expected, which foreign posts were spotted."""

from __future__ import annotations

from datetime import datetime

from ...accounts.register import Register
from ...ids import AccountId
from ...levels.lock import PostSpotted
from ...room import Room
from ..playing import InjectPlayed, Outcome, Played, injects
from ..script import Inject, Kind
from .counted import Script, Seen, Spotting, Told
from .moment import Moment, maybe, seconds

LEAST_FIRST = (Outcome.NOT_DONE, Outcome.PARTLY, Outcome.DONE)


class Playing:
    """Hears the injects of a drill; a crisis has none."""

    def __init__(self, begun: datetime) -> None:
        self._begun = begun
        self._foreign: list[tuple[Inject, datetime]] = []
        self._spotted: list[tuple[AccountId, str, datetime]] = []

    def hear(self, moment: Moment) -> None:
        """Take in one entry."""
        e = moment.entry
        if isinstance(e, InjectPlayed):
            known = {each.id: each for each in injects(moment.before)}
            if (inject := known.get(e.inject)) and inject.kind is Kind.FOREIGN:
                self._foreign.append((inject, moment.at))
        elif isinstance(e, PostSpotted):
            account = moment.before[Register].accounts.get(e.account)
            self._spotted.append((e.account, account.channel if account else "", moment.at))

    def read(self, room: Room) -> Script:
        """The figures, with the last room there is: observers write when all is over, too."""
        told = tuple(self._told(room, inject) for inject in injects(room))
        seen = [one.seen for one in told]
        return Script(
            injects=told,
            done=seen.count(Seen.DONE),
            partly=seen.count(Seen.PARTLY),
            not_done=seen.count(Seen.NOT_DONE),
            unobserved=seen.count(Seen.UNOBSERVED),
            foreign=tuple(self._spotting(inject, at) for inject, at in self._foreign),
        )

    def _told(self, room: Room, inject: Inject) -> Told:
        done = room[Played]
        words = {one.outcome for one in done.seen.get(inject.id, ())}
        least = next((word for word in LEAST_FIRST if word in words), None)
        return Told(
            inject=inject.id,
            kind=inject.kind,
            due=inject.at * 60,
            played=maybe(self._begun, done.at.get(inject.id)),
            left_out=inject.id in done.skipped,
            seen=Seen(least) if least else Seen.UNOBSERVED,
        )

    def _spotting(self, inject: Inject, at: datetime) -> Spotting:
        """The first post that was spotted afterwards on the account that is meant, or on its kind."""
        meant = (s for s in self._spotted if inject.account in s[:2] and s[2] >= at)
        found = next(meant, None)
        if found is None:
            return Spotting(inject=inject.id, account=None, seconds=None)
        return Spotting(inject=inject.id, account=found[0], seconds=seconds(at, found[2]))
