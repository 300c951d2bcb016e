"""The lead's desk: what waits for me? The oldest first, with its clock; then what else wants a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..accounts.register import Register
from ..adopted.adoption import policy_of
from ..facts.fact import Fact, Facts
from ..ids import ChannelName, MessageId
from ..levels.exemption import Answer, Exemptions
from ..levels.first_message import Crises, Crisis
from ..levels.lead import ELIGIBLE, Lead
from ..levels.level import Level, Standing
from ..levels.lock import Locking
from ..levels.succession import TakeOver, wait_of
from ..messages.approval import waited_minutes
from ..messages.message import Message, Messages, Phase
from ..outgoing.delivery import Deliveries
from ..persons.people import People, Person
from ..questions.rumour import Running, running
from ..refusal import Refused
from ..roles import Actor, Role
from ..room import Room
from ..sorting.alarm import Alarms
from .asking import why_not
from .coverage import coverage
from .desk import Some, press, red_lane
from .doubtful import Doubtful, doubtful
from .flight import Flight, flights
from .loudest import Loud, loudest
from .removals import unregistered
from .themes import Pile, overdue


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A message that waits for approval. `nudge_at` and `deputy_at` are when its clock runs (aware UTC)."""

    id: MessageId
    title: str
    channels: tuple[ChannelName, ...]
    authors: tuple[Person, ...]
    since: datetime
    minutes: int
    nudge_at: datetime
    deputy_at: datetime
    late: bool
    mine: bool  # this person wrote in it, and so cannot approve it


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """The current message and its promise (aware UTC)."""

    id: MessageId
    title: str
    since: datetime
    promise: datetime | None
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What waits, what stands, and who may take whose place. `no_take_over` is why not, or nothing."""

    level: Level
    queue: tuple[Waiting, ...]
    unpublished: tuple[Waiting, ...]  # approved, and waiting for the communications unit
    current: Current | None
    crisis: Crisis | None  # that stands, with the time to its first message
    themes: tuple[Loud, ...]
    attention: tuple[Flight, ...]
    to_phone: int
    wishes: int
    alarms: int
    rumours: tuple[Running, ...]
    danger: int  # questions that sound like it, and nobody has looked
    red: Some  # life and safety, the oldest first
    press: Some  # what the media wait for, the first deadline first
    overdue: tuple[Pile, ...]  # themes to be looked at again, or whose words are late
    proposed: tuple[Fact, ...]  # facts that wait for an approval, the longest first
    doubtful: tuple[Doubtful, ...]  # out, and resting on facts that ran out
    unregistered: int  # secret material without a registry number …
    unregistered_late: bool  # … some of it for too long
    lead: Person | None
    lead_since: datetime
    i_lead: bool
    delegate: Person | None
    delegated_until: datetime | None
    heirs: tuple[Person, ...]
    delegates: tuple[Person, ...]
    may_take_over: bool
    no_take_over: Refused | None
    takeover_minutes: int  # for whoever looks; 0 for those who never may
    takeover_at: datetime | None  # when the oldest approval will have waited so long

    @property
    def oldest(self) -> Waiting | None:
        """The message that has waited longest."""
        return self.queue[0] if self.queue else None


def desk(room: Room, who: Actor, now: datetime) -> Desk:
    """The desk as this person finds it now."""
    lead, people, crisis = room[Lead], room[People], room[Standing].level is Level.CRISIS
    delegate, by_rank = lead.delegate(now), _by_rank(people)
    others = tuple(p for p in by_rank if p.id != who.person)
    minutes = wait_of(room, who.person) if who.person in {p.id for p in by_rank} else 0
    queue = room[Messages].in_phase(Phase.SUBMITTED)
    lacking, late = unregistered(room, now)
    return Desk(
        level=room[Standing].level,
        queue=tuple(_waiting(room, m, who, now) for m in queue),
        unpublished=tuple(_waiting(room, m, who, now) for m in room[Messages].in_phase(Phase.APPROVED)),
        current=current(room, now),
        crisis=room[Crises].current(),
        themes=loudest(room, 3, now),
        attention=flights(room, room[Deliveries].attention()),
        to_phone=len(coverage(room, now).chase),
        wishes=sum(e.answer is Answer.WAITING for e in room[Exemptions].all.values()),
        alarms=len(room[Locking].spotted),
        rumours=tuple(running(room, now)),
        danger=len(room[Alarms].open),
        red=red_lane(room),
        press=press(room),
        overdue=overdue(room, now),
        proposed=tuple(room[Facts].proposed(now)),
        doubtful=doubtful(room, now),
        unregistered=lacking,
        unregistered_late=late,
        lead=people.all.get(lead.holder) if lead.holder else None,
        lead_since=lead.since,
        i_lead=crisis and lead.holder == who.person,
        delegate=people.all.get(delegate) if delegate else None,
        delegated_until=lead.delegation.until if lead.delegation and delegate else None,
        heirs=others,
        delegates=(*others, *_unit(room, who, others)),
        may_take_over=crisis and lead.holder != who.person and minutes > 0,
        no_take_over=why_not(room, TakeOver(), who, now),
        takeover_minutes=minutes,
        takeover_at=_since(room, queue[0]) + timedelta(minutes=minutes) if queue else None,
    )


def _by_rank(people: People) -> list[Person]:
    """Who may lead, in the order in which they would."""
    eligible = {p.id: p for role in ELIGIBLE for p in people.holding(role)}
    return sorted(eligible.values(), key=lambda p: (p.rank, p.id))


def _unit(room: Room, who: Actor, taken: tuple[Person, ...]) -> tuple[Person, ...]:
    """The communications unit, to whom approval may be lent but not the lead."""
    return tuple(
        p for p in room[People].holding(Role.COMMUNICATIONS) if p.id != who.person and p not in taken
    )


def _waiting(room: Room, message: Message, who: Actor, now: datetime) -> Waiting:
    clocks, people, accounts = policy_of(room).clocks, room[People].all, room[Register].accounts
    since = message.submitted_at or message.draft.at
    return Waiting(
        id=message.id,
        title=title_of(message),
        channels=tuple(dict.fromkeys(accounts[a].channel for a in message.draft.accounts if a in accounts)),
        authors=tuple(people[p] for p in sorted(message.contributors) if p in people),
        since=since,
        minutes=waited_minutes(message, now),
        nudge_at=since + timedelta(minutes=clocks.nudge),
        deputy_at=_since(room, message) + timedelta(minutes=clocks.takeover),
        late=now >= since + timedelta(minutes=clocks.nudge),
        mine=who.person in message.contributors,
    )


def _since(room: Room, message: Message) -> datetime:
    """Since when a message waits for whoever leads now."""
    return max(message.submitted_at or message.draft.at, room[Lead].since)


def title_of(message: Message) -> str:
    """The message's title; nothing where it was erased."""
    return message.draft.content.title if message.draft.content else ""


def current(room: Room, now: datetime) -> Current | None:
    """The current message, if there is one."""
    message = room[Messages].current()
    if message is None:
        return None
    promise = message.draft.next_update
    return Current(
        id=message.id,
        title=title_of(message),
        since=message.released_at or message.draft.at,
        promise=promise,
        overdue=promise is not None and promise < now,
    )
