"""What was begun though the level did not allow it: 0, if the console did what it promises.

Worked out here from the level, the register and the approvals, and not with the rules that let it pass.
"""

from __future__ import annotations

from datetime import datetime

from ...accounts.register import Account, Register
from ...adopted.adoption import policy_of
from ...ids import DeliveryId, MessageId, PostId, ReplyId, Seq
from ...levels.exemption import Exemptions
from ...levels.level import Level, LevelSet, Standing
from ...messages.message import Messages, Phase
from ...messages.post import Posts
from ...messages.submission import MessageApproved
from ...outgoing.delivery import Deliveries, Delivery, Outcome
from ...outgoing.sending import DispatchClaimed, DispatchSucceeded, Source
from ...questions.reply import Replies
from ...room import BEGINNING, NOTHING, Room
from .counted import Astray, Gate
from .moment import Moment


class Gating:
    """Hears whatever sets out, also by a person's hand. `turned` is when a crisis last began or ended."""

    def __init__(self) -> None:
        self._turned = NOTHING
        self._approved: dict[MessageId, Seq] = {}
        self._begun = 0
        self._astray: list[Astray] = []

    def hear(self, moment: Moment) -> None:
        """Take in one entry; those before the stretch too, for approvals last."""
        e, seq = moment.entry, moment.recorded.seq
        if isinstance(e, LevelSet) and Level.CRISIS in (e.level, e.before):
            self._turned = seq
        elif isinstance(e, MessageApproved):
            self._approved[e.message] = seq

    def watch(self, moment: Moment) -> None:
        """Look at one entry of the stretch."""
        e = moment.entry
        if isinstance(e, DispatchClaimed) and not e.by_hand:
            self._look(moment, e.delivery, e.source, e.subject)
        elif isinstance(e, DispatchSucceeded):
            one = moment.before[Deliveries].all[e.delivery]
            if one.outcome is Outcome.BY_HAND:
                self._look(moment, one.id, one.source, one.subject)

    def _look(self, moment: Moment, id_: DeliveryId, source: Source, subject: str) -> None:
        self._begun += 1
        if why := self._why(moment, id_, source, subject):
            self._astray.append(Astray(delivery=id_, seq=moment.recorded.seq, why=why))

    def _why(self, moment: Moment, id_: DeliveryId, source: Source, subject: str) -> str:
        room, at = moment.before, moment.at
        crisis = room[Standing].level is Level.CRISIS
        if source is Source.POST:
            account = room[Register].accounts.get(room[Posts].all[PostId(subject)].account)
            return "locked" if crisis and not (account and _is_free(room, account, at)) else ""
        if source is Source.REPLY:
            return "alone" if crisis and room[Replies].all[ReplyId(subject)].typed else ""
        if source is Source.WITHDRAWAL:
            return ""
        one = room[Deliveries].all[id_]
        if self._approved.get(one.message or MessageId(""), NOTHING) <= self._turned or not _is_out(
            room, one
        ):
            return "approval"
        account = room[Register].accounts.get(one.account) if one.account else None
        return "channel" if account and not _may_carry(room, account) else ""

    def read(self) -> Gate:
        """The figures."""
        return Gate(begun=self._begun, astray=tuple(self._astray))


def _is_out(room: Room, one: Delivery) -> bool:
    message = room[Messages].all.get(one.message) if one.message else None
    return message is not None and message.release is not None and message.phase is Phase.RELEASED


def _is_free(room: Room, account: Account, at: datetime) -> bool:
    """Whether a post of this account may go in a crisis: let go, excepted, or never meant by the lock."""
    placed, standing = room[Register].placed.get(account.id, BEGINNING), room[Standing]
    let_go = standing.released.get(account.department) if account.department else None
    if let_go is not None and placed <= let_go:
        return True
    word = room[Exemptions].all.get(account.id)
    if word and word.until and word.decided_at and placed <= word.decided_at and at < word.until:
        return True
    return account.internal and policy_of(room).asks("internal_groups") and placed <= standing.since


def _may_carry(room: Room, account: Account) -> bool:
    """Whether today's level names this account's channel; a department's never speaks for everybody."""
    named = policy_of(room).at(room[Standing].level).channels
    return account.department is None and (not named or account.channel in named)
