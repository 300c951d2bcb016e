"""Whether something could be asked now: the rules' own answer, so that pages explain what `decide` says."""

from __future__ import annotations

from datetime import datetime

from ..refusal import Refused
from ..roles import Actor
from ..room import Room
from ..rulebook import decide


def why_not(room: Room, command: object, who: Actor, now: datetime) -> Refused | None:
    """The refusal that this command would meet, or nothing where it would be done."""
    try:
        decide(room, command, who, now)
    except Refused as refused:
        return refused
    return None
