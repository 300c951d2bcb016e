"""Releasing an approved message to the dispatcher, and withdrawing one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import CARRIED, Register
from ..adopted.adoption import clause_for, policy_of
from ..adopted.duty import Duty
from ..entry import Entry
from ..facts.resting import holds_until, must_rest_on_facts
from ..ids import DeliveryId, MessageId
from ..levels.lead import Lead, leads
from ..levels.level import Level, Standing
from ..outgoing.sending import AnswersPlanned, MessageReleased, MessageWithdrawn, Planned
from ..persons.people import People, roles_of
from ..questions.telling import asked_by, must_not_be_withheld, owed, waiting
from ..refusal import Reason, Refused
from ..roles import STAFF, Actor, Role, Rule
from ..room import Room
from ..themes.theme import Themes, theme_in
from .message import LEGAL, Message, Messages, Phase
from .pictures import must_be_shown_rightly
from .rendering import ends_later


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishMessage:
    message: MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawMessage:
    message: MessageId
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("reason: say why it is withdrawn")


def must_still_hold(room: Room, message: Message, now: datetime, *, proposed_too: bool = False) -> None:
    """Nothing, while its validity and its facts hold, its themes stand and its picture may be shown."""
    if not ends_later(message.draft.valid_until, now):
        raise Refused(Reason.EXPIRED, since=message.draft.valid_until)
    _themes_must_stand(room, message)
    must_be_shown_rightly(room, message.draft.findings)
    must_rest_on_facts(room, message.draft.cites, now, proposed_too=proposed_too)


def _themes_must_stand(room: Room, message: Message) -> None:
    """Nothing, unless a theme was merged away or is withheld; what an edition said is corrected even then."""
    wrong = room[Messages].all.get(message.corrects) if message.corrects else None
    known = frozenset(wrong.draft.themes) if wrong else frozenset()
    for theme in message.draft.themes:
        if theme in room[Themes].all and theme not in known:  # what nobody has asked yet may be answered too
            must_not_be_withheld(theme_in(room, theme))


def release(room: Room, message: Message, expires: datetime) -> list[Entry]:
    """The entries that hand an approved message over: one delivery for each account, one for each asker."""
    draft = message.draft
    ends = min(filter(None, (expires, draft.valid_until, holds_until(room, draft.cites))))
    released = MessageReleased(
        message=message.id,
        draft=draft.seq,
        planned=_one_each(room, message, f"message.{message.id}"),
        themes=draft.themes,
        expires=ends,
        corrects=message.corrects,
        answers=sum(len(owed(room, theme)) for theme in draft.themes),
        waiting=waiting(room),
    )
    asked = tuple(a for theme in draft.themes for a in asked_by(room, message, theme))
    return [released, AnswersPlanned(message=message.id, asked=asked)] if asked else [released]


def _one_each(room: Room, message: Message, prefix: str) -> tuple[Planned, ...]:
    known = room[Register].accounts
    accounts = [known[a] for a in message.draft.accounts if a in known]
    website_first = sorted(accounts, key=lambda a: a.channel != "website")
    return tuple(
        Planned(delivery=DeliveryId(f"{prefix}.{a.id}"), account=a.id, by_hand=a.channel not in CARRIED)
        for a in website_first
    )


def publish(room: Room, command: PublishMessage, who: Actor, now: datetime) -> list[Entry]:
    message = room[Messages].all.get(command.message)
    if message is None:
        raise Refused(Reason.UNKNOWN)
    _must_be_of_the_unit(room, who)
    if message.phase not in LEGAL[MessageReleased] or message.expires is None:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": message.phase})
    if not ends_later(message.expires, now):
        raise Refused(Reason.EXPIRED, since=message.expires)
    must_still_hold(room, message, now)
    _must_not_be_older(room, message)
    return release(room, message, message.expires)


def _must_be_of_the_unit(room: Room, who: Actor) -> None:
    if Role.COMMUNICATIONS not in roles_of(room, who):
        unit = room[People].holding(Role.COMMUNICATIONS)
        raise Refused(
            Reason.ROLE, clause=clause_for(room, Duty.UNIT_PUBLISHES), ask=unit[0].id if unit else None
        )


def _must_not_be_older(room: Room, message: Message) -> None:
    """A current message approved before the one that stands would bring yesterday's words back."""
    stands = room[Messages].current() if message.draft.current else None
    if stands and stands.approved_at and message.approved_at and stands.approved_at > message.approved_at:
        raise Refused(Reason.EXPIRED, since=stands.approved_at, facts={"message": stands.id})


def withdraw(room: Room, command: WithdrawMessage, who: Actor, now: datetime) -> list[Entry]:
    """Before release anyone of the staff takes it back; what is out is withdrawn by whoever may approve."""
    message = room[Messages].all.get(command.message)
    if message is None:
        raise Refused(Reason.UNKNOWN)
    if message.phase not in LEGAL[MessageWithdrawn]:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": message.phase})
    out = message.phase is Phase.RELEASED
    if out:
        _must_answer_for_what_is_out(room, who, now)
    return [
        MessageWithdrawn(
            message=message.id,
            was_out=out,
            planned=_one_each(room, message, f"withdrawal.{message.id}") if out else (),
            reason=command.reason.strip(),
        )
    ]


def _must_answer_for_what_is_out(room: Room, who: Actor, now: datetime) -> None:
    level = room[Standing].level
    if level is Level.CRISIS and not leads(room, who, now):
        raise Refused(Reason.NOT_LEAD, ask=room[Lead].holder, since=room[Lead].since)
    named = {Role(name) for name in policy_of(room).at(level).approve_by}
    if level is not Level.CRISIS and not named & roles_of(room, who):
        raise Refused(Reason.ROLE)


PART = Messages
APPLY: dict[type[Entry], object] = {}
DECIDE = {
    PublishMessage: Rule(roles=STAFF, decide=publish),
    WithdrawMessage: Rule(roles=STAFF, decide=withdraw),
}
