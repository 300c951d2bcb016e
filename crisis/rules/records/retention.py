"""What is worth keeping: a flag with a reason and, where there is one, the number in the registry.

What was said decides, not where it was said. Whatever bears a flag is never proposed for weeding; what may be
weeded, and after how long, stands in the policy, and two people still have to agree (`erasure`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import immutables

from ..accounts.register import Register
from ..entry import Entry, Recorded, entry, personal
from ..ids import AccountId, MessageId, PersonId, PostId, QuestionId, RemovalId
from ..levels.exemption import runs
from ..messages.message import Messages
from ..messages.post import Posts
from ..persons.people import roles_of
from ..questions.inbox import Questions
from ..questions.question import TAKERS
from ..questions.referral import Referrals
from ..refusal import Reason, Refused
from ..removals.removal import Removals
from ..roles import DEPARTMENT, STAFF, Actor, Rule
from ..room import Room
from ..themes.assignment import is_expert

LONGEST = 100  # characters of a registry number


class Kind(StrEnum):
    """A kind of record that bears flags, as policies name it. A question's replies stand and fall with it."""

    QUESTION = "question"
    MESSAGE = "message"
    POST = "post"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Somebody judged that this is to be kept."""

    record: Kind
    subject: str
    by: PersonId
    at: datetime
    registry: str = ""
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Everything that bears a flag, by kind and name."""

    flags: immutables.Map[tuple[Kind, str], Flag] = field(default_factory=immutables.Map)

    def latest_first(self) -> list[Flag]:
        return sorted(self.flags.values(), key=lambda f: (f.at, f.record, f.subject), reverse=True)


@entry("archive.flagged")
class ArchiveFlagged(Entry):
    record: Kind
    subject: str
    registry: str = ""
    reason: str | None = personal()


@entry("archive.unflagged")
class ArchiveUnflagged(Entry):
    record: Kind
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagForArchive:
    """Keep this, and why. Flagging once more changes the reason or adds the number."""

    record: Kind
    subject: str
    reason: str
    registry: str = ""

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("reason: say why, in a few words")
        if len(self.registry) > LONGEST:
            raise ValueError(f"registry: at most {LONGEST} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnflagForArchive:
    record: Kind
    subject: str


def _exists(room: Room, record: Kind, subject: str) -> bool:
    match record:
        case Kind.QUESTION:
            return QuestionId(subject) in room[Questions].all
        case Kind.MESSAGE:
            return MessageId(subject) in room[Messages].all
        case Kind.POST:
            return PostId(subject) in room[Posts].all
        case Kind.REMOVED:
            return RemovalId(subject) in room[Removals].all


def _hers(room: Room, command: FlagForArchive, who: Actor) -> bool:
    """Whether this department runs the account it stands on, or answers for the question."""
    account: AccountId | None = None
    question: QuestionId | None = None
    match command.record:
        case Kind.POST:
            post = room[Posts].all.get(PostId(command.subject))
            account = post.account if post else None
        case Kind.REMOVED:
            removal = room[Removals].all.get(RemovalId(command.subject))
            account = removal.account if removal else None
            question = removal.question if removal else None
        case Kind.QUESTION:
            question = QuestionId(command.subject)
    if account is not None:
        found = room[Register].accounts.get(account)
        return found is not None and runs(room, found, who)
    assigned = room[Referrals].assigned.get(question) if question else None
    return assigned is not None and is_expert(room, assigned, who.person)


def flag(room: Room, command: FlagForArchive, who: Actor, now: datetime) -> list[Entry]:
    if not roles_of(room, who) & TAKERS and not _hers(room, command, who):
        raise Refused(Reason.ROLE)  # the same whether it exists or not
    if not _exists(room, command.record, command.subject):
        raise Refused(Reason.UNKNOWN)
    return [
        ArchiveFlagged(
            record=command.record,
            subject=command.subject,
            registry=command.registry.strip(),
            reason=command.reason.strip(),
        )
    ]


def unflag(room: Room, command: UnflagForArchive, who: Actor, now: datetime) -> list[Entry]:
    if (command.record, command.subject) not in room[Archive].flags:
        raise Refused(Reason.UNKNOWN)
    return [ArchiveUnflagged(record=command.record, subject=command.subject)]


def flagged(part: Archive, recorded: Recorded) -> Archive:
    e = recorded.entry
    assert isinstance(e, ArchiveFlagged)
    fresh = Flag(
        record=e.record,
        subject=e.subject,
        by=recorded.by,
        at=recorded.at,
        registry=e.registry,
        reason=e.reason,
    )
    return Archive(flags=part.flags.set((e.record, e.subject), fresh))


def unflagged(part: Archive, recorded: Recorded) -> Archive:
    e = recorded.entry
    assert isinstance(e, ArchiveUnflagged)
    return Archive(flags=part.flags.delete((e.record, e.subject)))


PART = Archive
APPLY = {ArchiveFlagged: flagged, ArchiveUnflagged: unflagged}
DECIDE = {
    FlagForArchive: Rule(roles=TAKERS | DEPARTMENT, decide=flag),
    UnflagForArchive: Rule(roles=STAFF, decide=unflag),
}
