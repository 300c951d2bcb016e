"""A link to a replay, for the evaluation meeting: a past stretch of the journal, read by whoever holds it,
until a date, revocable at once. Nobody shares what is still going on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..drills.drill import Drill, Phase
from ..entry import Entry
from ..ids import Seq, TokenId
from ..levels.first_message import Crises
from ..refusal import Reason, Refused
from ..roles import STAFF, Actor, Role, Rule
from ..room import Room
from .token import Token, TokenIssued, TokenRevoked, Tokens

SHARING = STAFF | {Role.ADMINISTRATOR, Role.CONTROLLER}
LONGEST = 90  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareReplay:
    """`first` and `last` are entries, `wall` what the wall clock shows: a token ends by that one."""

    token: TokenId
    first: Seq
    last: Seq
    days: int
    label: str
    wall: datetime

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ValueError("label: say for whom the link is")
        if not 1 <= self.days <= LONGEST:
            raise ValueError(f"days: from 1 to {LONGEST}")
        if not 1 <= self.first <= self.last:
            raise ValueError("first: an entry, and not after the last")


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSharing:
    token: TokenId


def shared(room: Room) -> list[Token]:
    """Every link to a replay that was ever made, the latest end first."""
    links = (token for token in room[Tokens].all.values() if token.last)
    return sorted(links, key=lambda token: (token.ends, token.id), reverse=True)


def share(room: Room, command: ShareReplay, who: Actor, now: datetime) -> list[Entry]:
    _must_be_over(room)
    if command.last > room.head:
        raise Refused(Reason.UNKNOWN, facts={"entry": command.last})
    if command.token in room[Tokens].all:
        raise Refused(Reason.ALREADY)
    return [
        TokenIssued(
            token=command.token,
            person=who.person,
            roles=(Role.OBSERVER,),
            ends=command.wall + timedelta(days=command.days),
            label=command.label.strip(),
            first=command.first,
            last=command.last,
        )
    ]


def _must_be_over(room: Room) -> None:
    """Nothing, if the drill has ended or stands still, or no crisis stands; Refused "too_early" otherwise."""
    drill, crisis = room[Drill], room[Crises].current()
    if drill.phase in (Phase.PREPARED, Phase.RUNNING, Phase.PAUSED):
        raise Refused(Reason.TOO_EARLY, since=drill.since, facts={"of": "replay"})
    if drill.phase is Phase.NONE and crisis:
        raise Refused(Reason.TOO_EARLY, since=crisis.since, by=crisis.by, facts={"of": "replay"})


def end(room: Room, command: EndSharing, who: Actor, now: datetime) -> list[Entry]:
    found = room[Tokens].all.get(command.token)
    if found is None or not found.last:
        raise Refused(Reason.UNKNOWN)
    if found.revoked:
        raise Refused(Reason.ALREADY)
    return [TokenRevoked(token=command.token)]


PART = Tokens
APPLY: dict[type[Entry], object] = {}
DECIDE = {
    ShareReplay: Rule(roles=SHARING, decide=share),
    EndSharing: Rule(roles=SHARING, decide=end),
}
