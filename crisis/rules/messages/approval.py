"""Submitting, approving and returning: exactly this draft, by somebody who wrote no word of it.

    draft ──submit──▶ submitted ──approve──▶ approved ──release──▶ released
                          └──────return──────▶ returned ──edit──▶ draft

The clock never approves. It nudges, and then lets the deputy take over (`succession`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..accounts.register import account_of
from ..adopted.adoption import clause_at, clause_behind, policy_of
from ..entry import Entry
from ..ids import MessageId, PersonId, Seq
from ..levels.lead import Lead, leads
from ..levels.level import Level, Standing
from ..levels.lock import may_speak_for_all
from ..persons.people import roles_of
from ..refusal import Reason, Refused
from ..roles import STAFF, SYSTEM, Actor, Role, Rule
from ..room import Room
from .clearance import must_be_cleared, must_say_what_it_touches
from .considered import weighed
from .message import LEGAL, Message, MessageNudged, MessageReturned, Messages, must_be_latest
from .readiness import must_be_dismissed, must_be_ready, must_carry_todays_sender
from .release import must_still_hold, release
from .submission import MessageApproved, MessageSubmitted


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitMessage:
    """Hand a draft in. `accepted` are ids of findings that its submitter answers for, `considered` of prompts
    that she ticked.

    `elsewhere` are the policy's channels for those who are not online, `also` others; `touches` are ids of
    classes that somebody outside must clear, and `touches_none` says that there are none.
    """

    message: MessageId
    draft: Seq
    accepted: tuple[str, ...] = ()
    considered: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    also: str = ""
    touches: tuple[str, ...] = ()
    touches_none: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveMessage:
    """Approve exactly the draft that was read: its entry number and the digest of its payloads.

    `accepted` are the ids of identity numbers that may stand; its author's word is not enough for those.
    `considered` are ids of prompts, `touches` classes to be cleared that its submitter did not name.
    """

    message: MessageId
    draft: Seq
    digest: str
    accepted: tuple[str, ...] = ()
    considered: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    touches_none: bool = False  # said here of a text that was handed in before the crisis asked


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnMessage:
    message: MessageId
    draft: Seq
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("reason: say what should change")


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeApproval:
    message: MessageId


def message_in(room: Room, message: MessageId, step: type[Entry]) -> Message:
    """The message, if this step is legal from where it stands."""
    found = room[Messages].all.get(message)
    if found is None:
        raise Refused(Reason.UNKNOWN)
    if found.phase not in LEGAL[step]:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.phase})
    return found


def may_approve(room: Room, who: Actor, now: datetime) -> None:
    """Nothing, if this person may approve at today's level; Refused otherwise, naming who may."""
    level = room[Standing].level
    named = policy_of(room).at(level).approve_by
    if level is Level.CRISIS and "lead" in named and leads(room, who, now):
        return
    others = {Role(name) for name in named if name != "lead" or level is not Level.CRISIS}
    if others & roles_of(room, who):
        return
    lead = room[Lead]
    raise Refused(
        Reason.NOT_LEAD,
        clause=clause_behind(room, Reason.NOT_LEAD) or clause_at(room, level),
        since=lead.since,
        ask=lead.holder,
        facts={"level": level},
    )


def submit(room: Room, command: SubmitMessage, who: Actor, now: datetime) -> list[Entry]:
    message = message_in(room, command.message, MessageSubmitted)
    must_be_latest(message, command.draft)
    must_be_ready(room, message, command.accepted)
    must_carry_todays_sender(room, message.draft)
    must_say_what_it_touches(room, command.touches, command.touches_none)
    must_be_cleared(room, message, command.touches)
    must_still_hold(room, message, now, proposed_too=True)
    known = policy_of(room).elsewhere
    others = (*(way for way in command.elsewhere if way not in known), command.also.strip())
    considered, left = weighed(room, "author", command.considered)
    return [
        MessageSubmitted(
            message=message.id,
            draft=message.draft.seq,
            accepted=tuple(f.id for f in message.draft.findings),
            considered=considered,
            left=left,
            elsewhere=tuple(way for way in known if way in command.elsewhere),
            touches=tuple(dict.fromkeys(command.touches)),
            also=", ".join(filter(None, others)) or None,
        )
    ]


def approve(room: Room, command: ApproveMessage, who: Actor, now: datetime) -> list[Entry]:
    message = message_in(room, command.message, MessageApproved)
    may_approve(room, who, now)
    must_not_have_written(room, message.contributors, who.person)
    must_be_latest(message, command.draft)
    if command.digest != message.draft.digest:
        raise Refused(Reason.EDITED_MEANWHILE, facts={"latest": message.draft.seq})
    for account in message.draft.accounts:
        may_speak_for_all(room, account_of(room, account))
    must_carry_todays_sender(room, message.draft)
    must_be_dismissed(room, message.draft, command.accepted)
    touches = _touched(message, command)
    if message.submitted_at is None or message.submitted_at < room[Standing].since:
        must_say_what_it_touches(room, touches, command.touches_none)
    must_be_cleared(room, message, touches)
    must_still_hold(room, message, now)
    policy = policy_of(room)
    expires = now + timedelta(minutes=policy.clocks.approval_expires)
    considered, left = weighed(room, "approver", command.considered)
    approved = MessageApproved(
        message=message.id,
        draft=message.draft.seq,
        digest=message.draft.digest,
        expires=expires,
        considered=considered,
        left=left,
        touches=touches,
    )
    if policy.at(room[Standing].level).publish_by == "communications":
        return [approved]
    return [approved, *release(room, message, expires)]


def _touched(message: Message, command: ApproveMessage) -> tuple[str, ...]:
    """What author and approver together see in it."""
    said = message.handed_in.touches if message.handed_in else ()
    return tuple(dict.fromkeys((*said, *command.touches)))


def must_not_have_written(room: Room, contributors: frozenset[PersonId], person: PersonId) -> None:
    """Nothing, unless this person is among those who wrote it: then Refused "own_message"."""
    if person in contributors:
        lead = room[Lead]
        ask = lead.holder if lead.holder not in contributors else None
        clause = clause_behind(room, Reason.OWN_MESSAGE)
        raise Refused(Reason.OWN_MESSAGE, by=person, ask=ask, clause=clause)


def send_back(room: Room, command: ReturnMessage, who: Actor, now: datetime) -> list[Entry]:
    message = message_in(room, command.message, MessageReturned)
    may_approve(room, who, now)
    must_be_latest(message, command.draft)
    return [MessageReturned(message=message.id, draft=message.draft.seq, reason=command.reason.strip())]


def nudge(room: Room, command: NudgeApproval, who: Actor, now: datetime) -> list[Entry]:
    message = message_in(room, command.message, MessageNudged)
    if message.nudged:
        raise Refused(Reason.ALREADY)
    if waited_minutes(message, now) < policy_of(room).clocks.nudge:
        raise Refused(Reason.TOO_EARLY)
    return [MessageNudged(message=message.id)]


def waited_minutes(message: Message, now: datetime) -> int:
    """Whole minutes that a submitted message has waited for its approval."""
    since = message.submitted_at
    return 0 if since is None else max(0, int((now - since).total_seconds() // 60))


PART = Messages
APPLY: dict[type[Entry], object] = {}
DECIDE = {
    SubmitMessage: Rule(roles=STAFF, decide=submit),
    ApproveMessage: Rule(roles=STAFF, decide=approve),
    ReturnMessage: Rule(roles=STAFF, decide=send_back),
    NudgeApproval: Rule(roles=SYSTEM, decide=nudge),
}
