"""Clearance from outside: what the policy names, such as names of the missing, goes out once others said so.

Whoever submits says which of the policy's classes the text touches; an approver may see more. A clearance is
entered for exactly the payloads that were cleared, so that an edit voids it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ..adopted.adoption import policy_of
from ..adopted.provisions import Clearance
from ..entry import Entry, Recorded
from ..ids import MessageId, Seq
from ..levels.level import Level, Standing
from ..refusal import Reason, Refused
from ..roles import STAFF, Actor, Rule
from ..room import Room
from .message import LEGAL, Message, Messages, must_be_latest
from .submission import Cleared, MessageCleared


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordClearance:
    """Somebody outside has cleared exactly this draft: who, and how it was said."""

    message: MessageId
    draft: Seq
    clearance: str
    given_by: str
    note: str = ""

    def __post_init__(self) -> None:
        if not self.given_by.strip():
            raise ValueError("given_by: say who cleared it")


def must_say_what_it_touches(room: Room, touches: tuple[str, ...], none: bool) -> None:
    """Nothing, unless a crisis stands, the policy names classes, and neither one nor "none" was said."""
    known = policy_of(room).clearances
    if room[Standing].level is Level.CRISIS and known and not touches and not none:
        raise Refused(Reason.TOUCHES_UNSAID, clause=policy_of(room).clause(known[0].clause))


def must_be_cleared(room: Room, message: Message, touches: Iterable[str]) -> None:
    """Nothing, once each class that this text touches was cleared for exactly these payloads."""
    for id_ in touches:
        class_ = _class(room, id_)
        if id_ not in cleared_for(message):
            clause = policy_of(room).clause(class_.clause)
            raise Refused(
                Reason.CLEARANCE_FIRST, clause=clause, facts={"about": class_.text, "by": class_.by}
            )


def cleared_for(message: Message) -> dict[str, Cleared]:
    """The clearances that hold for the latest draft, by class."""
    return {c.clearance: c for c in message.clearances if c.digest == message.draft.digest}


def _class(room: Room, id_: str) -> Clearance:
    found = next((c for c in policy_of(room).clearances if c.id == id_), None)
    if found is None:
        raise Refused(Reason.UNKNOWN, facts={"clearance": id_})
    return found


def record(room: Room, command: RecordClearance, who: Actor, now: datetime) -> list[Entry]:
    message = room[Messages].all.get(command.message)
    if message is None:
        raise Refused(Reason.UNKNOWN)
    if message.phase not in LEGAL[MessageCleared]:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": message.phase})
    must_be_latest(message, command.draft)
    _class(room, command.clearance)
    if there := cleared_for(message).get(command.clearance):
        raise Refused(Reason.ALREADY, since=there.at, by=there.by)
    return [
        MessageCleared(
            message=message.id,
            draft=message.draft.seq,
            digest=message.draft.digest,
            clearance=command.clearance,
            given_by=command.given_by.strip(),
            note=command.note.strip() or None,
        )
    ]


def cleared(part: Messages, recorded: Recorded) -> Messages:
    e = recorded.entry
    assert isinstance(e, MessageCleared)
    fresh = Cleared(
        clearance=e.clearance,
        digest=e.digest,
        by=recorded.by,
        at=recorded.at,
        given_by=e.given_by,
        note=e.note,
    )
    before = part.all[e.message]
    after = replace(before, clearances=(*before.clearances, fresh))
    return replace(part, all=part.all.set(e.message, after))


PART = Messages
APPLY = {MessageCleared: cleared}
DECIDE = {RecordClearance: Rule(roles=STAFF, decide=record)}
