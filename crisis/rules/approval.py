"""Submitting, approving and returning: exactly this draft, by somebody who wrote no word of it.

    draft ──submit──▶ submitted ──approve──▶ approved ──release──▶ released
                          └──────return──────▶ returned ──edit──▶ draft

The clock never approves. It nudges, and then lets the deputy take over (`succession`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from .adoption import asked_for, clause_at, clause_behind, policy_of
from .duty import Duty
from .entry import Entry
from .ids import MessageId, PersonId, Seq
from .lead import Lead, leads
from .level import Level, Standing
from .lock import may_speak_for_all
from .message import (
    LEGAL,
    Message,
    MessageApproved,
    MessageNudged,
    MessageReturned,
    Messages,
    MessageSubmitted,
)
from .people import roles_of
from .refusal import Reason, Refused
from .register import account_of
from .release import must_still_hold, release
from .roles import STAFF, SYSTEM, Actor, Role, Rule
from .room import Room

MEND = frozenset({"empty"})  # findings that nobody can answer for: there is nothing there


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitMessage:
    message: MessageId
    draft: Seq
    accepted: tuple[str, ...] = ()  # ids of findings that the submitter answers for


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveMessage:
    """Approve exactly the draft that was read: its entry number and the digest of its payloads."""

    message: MessageId
    draft: Seq
    digest: str


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


def _must_be_latest(message: Message, seq: Seq) -> None:
    if message.draft.seq != seq:
        raise Refused(
            Reason.EDITED_MEANWHILE,
            since=message.draft.at,
            by=message.draft.author,
            facts={"latest": message.draft.seq},
        )


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
    _must_be_latest(message, command.draft)
    draft = message.draft
    accounts = [account_of(room, a) for a in draft.accounts]
    if not accounts:
        raise Refused(Reason.NOT_A_CHANNEL, facts={"level": room[Standing].level})
    for account in accounts:
        may_speak_for_all(room, account)
    if asked_for(room, Duty.WEBSITE_FIRST) and not any(a.channel == "website" for a in accounts):
        raise Refused(Reason.WEBSITE_FIRST, clause=clause_behind(room, Reason.WEBSITE_FIRST))
    if draft.excess:
        worst = max(draft.excess, key=lambda e: e.over)
        raise Refused(
            Reason.TOO_LONG, facts={"account": account_of(room, worst.account).name, "over": worst.over}
        )
    still_open = [f.id for f in draft.findings if f.id not in command.accepted or f.kind in MEND]
    if still_open:
        raise Refused(Reason.CHECKS_OPEN, facts={"findings": ", ".join(still_open)})
    must_still_hold(room, message, now)
    accepted = tuple(f.id for f in draft.findings)
    return [MessageSubmitted(message=message.id, draft=draft.seq, accepted=accepted)]


def approve(room: Room, command: ApproveMessage, who: Actor, now: datetime) -> list[Entry]:
    message = message_in(room, command.message, MessageApproved)
    may_approve(room, who, now)
    must_not_have_written(room, message, who.person)
    _must_be_latest(message, command.draft)
    if command.digest != message.draft.digest:
        raise Refused(Reason.EDITED_MEANWHILE, facts={"latest": message.draft.seq})
    for account in message.draft.accounts:
        may_speak_for_all(room, account_of(room, account))
    must_still_hold(room, message, now)
    policy = policy_of(room)
    expires = now + timedelta(minutes=policy.clocks.approval_expires)
    approved = MessageApproved(
        message=message.id, draft=message.draft.seq, digest=message.draft.digest, expires=expires
    )
    if policy.at(room[Standing].level).publish_by == "communications":
        return [approved]
    return [approved, *release(room, message, expires)]


def must_not_have_written(room: Room, message: Message, person: PersonId) -> None:
    """Nothing, unless this person wrote in the message: then Refused "own_message"."""
    if person in message.contributors:
        lead = room[Lead]
        ask = lead.holder if lead.holder not in message.contributors else None
        clause = clause_behind(room, Reason.OWN_MESSAGE)
        raise Refused(Reason.OWN_MESSAGE, by=person, ask=ask, clause=clause)


def send_back(room: Room, command: ReturnMessage, who: Actor, now: datetime) -> list[Entry]:
    message = message_in(room, command.message, MessageReturned)
    may_approve(room, who, now)
    _must_be_latest(message, command.draft)
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
