"""What a drill's phase lets through, whatever the noun: nothing moves in a frozen drill, and none of a
drill's own commands is known to a live room.
"""

from __future__ import annotations

from typing import get_args

from ..entry import Via
from ..ids import PersonId
from ..persons.invitation import InvitePerson, ResetSignIn
from ..persons.people import AddPerson, People, SetRoles
from ..persons.sharing import EndSharing, ShareReplay
from ..persons.token import IssueToken
from ..refusal import Reason, Refused
from ..roles import Actor, Role
from ..room import Room
from . import commenting, improving, playing, running
from .drill import Drill, EndDrill, OpenDrill, Phase, ResumeDrill
from .playing import ObserveInject

OWN = frozenset({*running.DECIDE, *playing.DECIDE, *commenting.DECIDE, *improving.DECIDE}) - {OpenDrill}
LOOKING_BACK = frozenset({ShareReplay, EndSharing})
IN_FROZEN = frozenset({ResumeDrill, EndDrill, ObserveInject}) | LOOKING_BACK
IN_ENDED = frozenset({ObserveInject, *improving.DECIDE}) | LOOKING_BACK
STILL = frozenset({Reason.FROZEN, Reason.DRILL_OVER})  # why nothing moves
BEHIND = frozenset({Role.CONTROLLER, Role.OBSERVER})  # who knows the script
WayIn = AddPerson | SetRoles | InvitePerson | ResetSignIn | IssueToken
WAYS_IN = get_args(WayIn)


def must_let_through(room: Room, command: object, who: Actor) -> None:
    """Nothing, if the drill lets this be asked now; else Refused "live", "frozen", "drill_over" or "role".

    Who stands behind the script is settled when the drill is prepared: no player makes herself one of them.
    """
    here, asked = room[Drill], type(command)
    if here.phase is Phase.NONE:
        if asked in OWN:
            raise Refused(Reason.LIVE)
    elif (here.phase is Phase.FROZEN and asked not in IN_FROZEN) or (
        here.phase is Phase.ENDED and asked not in IN_ENDED
    ):
        reason = Reason.FROZEN if here.phase is Phase.FROZEN else Reason.DRILL_OVER
        raise Refused(reason, since=here.since, by=PersonId(here.by))
    elif isinstance(command, WAYS_IN) and who.via != Via.TERMINAL and _leads_behind(room, command):
        raise Refused(Reason.ROLE, facts={"person": command.person})


def _leads_behind(room: Room, command: WayIn) -> bool:
    """Whether somebody comes by this to the rights of one who knows the script."""
    if isinstance(command, InvitePerson | ResetSignIn):
        person = room[People].all.get(command.person)
        return person is not None and bool(BEHIND & person.roles)
    return bool(BEHIND & {*command.roles})
