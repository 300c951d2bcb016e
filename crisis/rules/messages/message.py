"""A message of the municipality: drafted, submitted, approved as exactly these bytes, released, withdrawn.

A draft is named by the number of its entry, and an approval names the draft that was read. An edit voids what
came before it. Nobody who wrote a word of a message approves it, at any level and in drills too. An edition
of answers is a message that carries answers: it goes the same way and is approved once.

This module holds what happened and what it adds up to; `drafting`, `approval` and `release` decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import MessageId, PersonId, Seq
from ..levels.level import Level, LevelSet
from ..outgoing.sending import MessageReleased, MessageWithdrawn
from ..refusal import Reason, Refused
from .draft import Draft, MessageDrafted, draft_of
from .submission import Cleared, MessageApproved, MessageCleared, MessageSubmitted


class Phase(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"  # waits for the communications unit, where the policy parts the two
    RELEASED = "released"  # handed to the dispatcher: each channel's delivery says how it went
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message with all its drafts, the latest last."""

    id: MessageId
    drafts: tuple[Draft, ...]
    phase: Phase = Phase.DRAFT
    corrects: MessageId | None = None
    submitted_by: PersonId | None = None
    submitted_at: datetime | None = None
    accepted: tuple[str, ...] = ()
    nudged: bool = False
    approved_by: PersonId | None = None
    approved_at: datetime | None = None
    expires: datetime | None = None
    released_at: datetime | None = None
    reason: str | None = None  # of the latest return or withdrawal
    reason_by: PersonId | None = None
    was_out: bool = False  # withdrawn after release
    handed_in: MessageSubmitted | None = None  # what its submitter said with it
    approval: MessageApproved | None = None  # … and its approver
    clearances: tuple[Cleared, ...] = ()
    release: MessageReleased | None = None  # how it went out

    @property
    def draft(self) -> Draft:
        """The latest draft: the only one that can be approved."""
        return self.drafts[-1]

    @property
    def contributors(self) -> frozenset[PersonId]:
        """Everyone who wrote in it."""
        return frozenset(d.author for d in self.drafts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """All messages ever begun, by id, and the ids of those released, oldest first."""

    all: immutables.Map[MessageId, Message] = field(default_factory=immutables.Map)
    released: tuple[MessageId, ...] = ()

    def in_phase(self, phase: Phase) -> list[Message]:
        """Messages of one phase, the longest waiting first."""
        found = (m for m in self.all.values() if m.phase is phase)
        return sorted(found, key=lambda m: (m.submitted_at or m.draft.at, m.id))

    def out(self) -> list[Message]:
        """Released messages that were not withdrawn, oldest first."""
        return [m for m in (self.all[id_] for id_ in self.released) if m.phase is Phase.RELEASED]

    def current(self) -> Message | None:
        """The current message: the latest that was released as such, or whatever corrected it last."""
        out = self.out()
        corrected = {m.corrects: m for m in out if m.corrects}
        found = next((m for m in reversed(out) if m.draft.current), None)
        while found and found.id in corrected:
            found = corrected[found.id]
        return found


@entry("message.nudged")
class MessageNudged(Entry):
    message: MessageId


@entry("message.returned")
class MessageReturned(Entry):
    message: MessageId
    draft: Seq
    reason: str | None = personal()


IN_HAND = frozenset({Phase.DRAFT, Phase.SUBMITTED, Phase.RETURNED, Phase.APPROVED})
# From which phases each step is legal. An edit is legal until release; after that there are only corrections.
LEGAL: dict[type[Entry], frozenset[Phase]] = {
    MessageDrafted: IN_HAND,
    MessageSubmitted: frozenset({Phase.DRAFT, Phase.RETURNED}),
    MessageNudged: frozenset({Phase.SUBMITTED}),
    MessageCleared: frozenset({Phase.DRAFT, Phase.SUBMITTED, Phase.RETURNED}),
    MessageApproved: frozenset({Phase.SUBMITTED}),
    MessageReturned: frozenset({Phase.SUBMITTED, Phase.APPROVED}),
    MessageReleased: frozenset({Phase.APPROVED}),
    MessageWithdrawn: frozenset(Phase) - {Phase.WITHDRAWN},
}


def must_be_latest(message: Message, seq: Seq) -> None:
    """Nothing, if this is the draft that stands; Refused "edited_meanwhile" with who wrote meanwhile."""
    latest = message.draft
    if latest.seq != seq:
        facts = {"latest": latest.seq}
        raise Refused(Reason.EDITED_MEANWHILE, since=latest.at, by=latest.author, facts=facts)


def drafted(part: Messages, recorded: Recorded) -> Messages:
    e = recorded.entry
    assert isinstance(e, MessageDrafted)
    draft = draft_of(recorded)
    before = part.all.get(e.message)
    if before is None:
        after = Message(id=e.message, drafts=(draft,), corrects=e.corrects)
    else:
        after = _reopened(before, drafts=(*before.drafts, draft))
    return replace(part, all=part.all.set(e.message, after))


def _reopened(message: Message, *, drafts: tuple[Draft, ...]) -> Message:
    return Message(
        id=message.id,
        drafts=drafts,
        corrects=message.corrects,
        reason=message.reason,
        reason_by=message.reason_by,
        handed_in=message.handed_in,
        clearances=message.clearances,
    )


def submitted(part: Messages, recorded: Recorded) -> Messages:
    e = recorded.entry
    assert isinstance(e, MessageSubmitted)
    after = replace(
        part.all[e.message],
        phase=Phase.SUBMITTED,
        submitted_by=recorded.by,
        submitted_at=recorded.at,
        accepted=e.accepted,
        handed_in=e,
        reason=None,
        reason_by=None,
    )
    return replace(part, all=part.all.set(e.message, after))


def nudged(part: Messages, recorded: Recorded) -> Messages:
    e = recorded.entry
    assert isinstance(e, MessageNudged)
    return replace(part, all=part.all.set(e.message, replace(part.all[e.message], nudged=True)))


def approved(part: Messages, recorded: Recorded) -> Messages:
    e = recorded.entry
    assert isinstance(e, MessageApproved)
    after = replace(
        part.all[e.message],
        phase=Phase.APPROVED,
        approved_by=recorded.by,
        approved_at=recorded.at,
        expires=e.expires,
        approval=e,
    )
    return replace(part, all=part.all.set(e.message, after))


def returned(part: Messages, recorded: Recorded) -> Messages:
    e = recorded.entry
    assert isinstance(e, MessageReturned)
    before = part.all[e.message]
    after = replace(
        _reopened(before, drafts=before.drafts), phase=Phase.RETURNED, reason=e.reason, reason_by=recorded.by
    )
    return replace(part, all=part.all.set(e.message, after))


def released(part: Messages, recorded: Recorded) -> Messages:
    e = recorded.entry
    assert isinstance(e, MessageReleased)
    after = replace(part.all[e.message], phase=Phase.RELEASED, released_at=recorded.at, release=e)
    return Messages(all=part.all.set(e.message, after), released=(*part.released, e.message))


def withdrawn(part: Messages, recorded: Recorded) -> Messages:
    e = recorded.entry
    assert isinstance(e, MessageWithdrawn)
    after = replace(
        part.all[e.message],
        phase=Phase.WITHDRAWN,
        reason=e.reason,
        reason_by=recorded.by,
        was_out=e.was_out,
    )
    return replace(part, all=part.all.set(e.message, after))


def level_set(part: Messages, recorded: Recorded) -> Messages:
    """An approval ends with its level; at the stand-down the queue goes back to its authors."""
    e = recorded.entry
    assert isinstance(e, LevelSet)
    waiting = part.in_phase(Phase.APPROVED) + part.in_phase(Phase.SUBMITTED)
    stands_down = e.before is Level.CRISIS
    after = {m.id: _unapproved(m, back_to_author=stands_down) for m in waiting}
    return replace(part, all=part.all.update(after))


def _unapproved(message: Message, *, back_to_author: bool) -> Message:
    if back_to_author:
        return _reopened(message, drafts=message.drafts)
    return replace(
        message, phase=Phase.SUBMITTED, approved_by=None, approved_at=None, expires=None, approval=None
    )


PART = Messages
APPLY = {
    MessageDrafted: drafted,
    MessageSubmitted: submitted,
    MessageNudged: nudged,
    MessageApproved: approved,
    MessageReturned: returned,
    MessageReleased: released,
    MessageWithdrawn: withdrawn,
    LevelSet: level_set,
}
DECIDE: dict[type[object], object] = {}
