"""The communications unit's desk: what stands now, what waits for whom, what is out and how it went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..adopted.adoption import policy_of
from ..facts.resting import Doubt
from ..ids import MessageId, PersonId
from ..messages.message import Message, Messages, Phase
from ..outgoing.delivery import Deliveries, Delivery, Outcome
from ..outgoing.sending import Source
from ..persons.people import People
from ..roles import DEPARTMENT, STAFF
from ..room import Room
from .doubtful import Doubtful, doubtful
from .flight import Flight, flights
from .lead import title_of
from .themes import Pile, piles

DONE = frozenset({Outcome.DELIVERED})
LOUDEST = 5
SHOWN = 20  # messages that are out; older ones are in the journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Mails:
    """Answers to those who asked: how many are out, of how many, and how many want a person."""

    done: int
    of: int
    stuck: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message that is out, channel by channel. `version` counts the current messages up to this one."""

    message: Message
    title: str
    version: int
    ways: tuple[Flight, ...]
    mails: Mails

    @property
    def done(self) -> int:
        """Channels on which it stands."""
        return sum(way.delivery.outcome in DONE for way in self.ways)

    @property
    def partly(self) -> bool:
        """On some channels and not on others."""
        return 0 < self.done < len(self.ways)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A message that is not out. `proposed_by` is who of a department thought of it."""

    message: Message
    title: str
    mine: bool
    proposed_by: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The desk at one moment."""

    current: Sent | None
    overdue: bool
    returned: tuple[Begun, ...]
    drafts: tuple[Begun, ...]
    waiting: tuple[Begun, ...]
    approved: tuple[Begun, ...]
    out: tuple[Sent, ...]
    themes: tuple[Pile, ...]
    holding: tuple[str, ...]
    attention: int
    doubtful: tuple[Doubtful, ...]  # out, and being checked

    def doubts(self, message: MessageId) -> tuple[Doubt, ...]:
        """Why a message that is out is being checked; nothing where it holds."""
        return next((d.doubts for d in self.doubtful if d.message.id == message), ())


def desk(room: Room, now: datetime, who: PersonId) -> Desk:
    """What the communications unit sees when this person looks."""
    current = room[Messages].current()
    promise = current.draft.next_update if current else None
    return Desk(
        current=sent(room, current) if current else None,
        overdue=promise is not None and promise < now,
        returned=_begun(room, Phase.RETURNED, who),
        drafts=_begun(room, Phase.DRAFT, who),
        waiting=_begun(room, Phase.SUBMITTED, who),
        approved=_begun(room, Phase.APPROVED, who),
        out=tuple(sent(room, m) for m in reversed(room[Messages].out()[-SHOWN:])),
        themes=tuple(pile for pile in piles(room, now) if pile.unanswered)[:LOUDEST],
        holding=policy_of(room).holding,
        attention=len(room[Deliveries].attention()),
        doubtful=doubtful(room, now),
    )


def _begun(room: Room, phase: Phase, who: PersonId) -> tuple[Begun, ...]:
    found = (
        Begun(
            message=message,
            title=title_of(message),
            mine=who in message.contributors,
            proposed_by=_proposer(room, message),
        )
        for message in room[Messages].in_phase(phase)
    )
    if phase in (Phase.SUBMITTED, Phase.APPROVED):
        return tuple(found)  # the longest waiting first, whosever it is
    return tuple(sorted(found, key=lambda b: (not b.mine, -b.message.draft.seq)))


def _proposer(room: Room, message: Message) -> PersonId | None:
    """Who of a department proposed it, as long as nobody of the staff has taken it in hand."""
    first = message.drafts[0].author
    people = room[People].all
    roles = {person: people[person].roles for person in message.contributors if person in people}
    if any(held & STAFF for held in roles.values()):
        return None
    return first if roles.get(first, frozenset()) & DEPARTMENT else None


def sent(room: Room, message: Message) -> Sent:
    """A released message with its deliveries."""
    deliveries = room[Deliveries].of(message.id)
    return Sent(
        message=message,
        title=title_of(message),
        version=version(room, message.id),
        ways=flights(room, (d for d in deliveries if d.source is Source.MESSAGE)),
        mails=_mails(room[Deliveries].letters_of(message.id)),
    )


def withdrawal(room: Room, message: Message) -> tuple[Flight, ...]:
    """How the taking back of a message goes, channel by channel."""
    return flights(room, (d for d in room[Deliveries].of(message.id) if d.source is Source.WITHDRAWAL))


def _mails(deliveries: Iterable[Delivery]) -> Mails:
    how = Counter(d.outcome for d in deliveries)
    stuck = how[Outcome.FAILED] + how[Outcome.UNCERTAIN]
    return Mails(done=how[Outcome.DELIVERED], of=how.total(), stuck=stuck)


def version(room: Room, message: MessageId) -> int:
    """Its number among the current messages; 0 for one that never was current."""
    everything = room[Messages]
    current = [id_ for id_ in everything.released if everything.all[id_].draft.current]
    return current.index(message) + 1 if message in current else 0


def proposals(room: Room, who: PersonId) -> tuple[Begun, ...]:
    """What a person of a department has proposed, the latest first."""
    mine = (m for m in room[Messages].all.values() if m.drafts[0].author == who)
    found = (Begun(message=m, title=title_of(m), mine=True, proposed_by=who) for m in mine)
    return tuple(sorted(found, key=lambda b: -b.message.drafts[0].seq))
