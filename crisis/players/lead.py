"""Who leads, and who takes over: raises the level, reads and approves or returns, stands down."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from crisis.rules.adopted.adoption import policy_of
from crisis.rules.entry import Via
from crisis.rules.facts.approving import ApproveFact
from crisis.rules.facts.fact import Facts
from crisis.rules.levels.first_message import Crises
from crisis.rules.levels.lead import HandOver, Lead
from crisis.rules.levels.level import Level, SetLevel, Standing
from crisis.rules.levels.previewing import NotePreview, Previews
from crisis.rules.levels.succession import TakeOver, wait_of
from crisis.rules.messages.approval import ApproveMessage, ReturnMessage, may_approve
from crisis.rules.messages.message import Message, Messages, Phase
from crisis.rules.persons.people import People
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor, Role

from .seeing import ends_at, gist, is_silent, last_silence, told
from .task import Seat, Task, Tasks
from .words import words_of

RETURNED = 18  # percent of first versions
BEFORE_END = timedelta(minutes=5)


def tasks(seat: Seat) -> Tasks:
    """All that this lead or deputy might do now."""
    yield from _raising(seat)
    yield from _taking_over(seat)
    yield from _approving(seat)
    yield from _giving_back(seat)
    yield from _standing_down(seat)


def is_lead(seat: Seat) -> bool:
    """Whether she leads now."""
    return seat.room[Standing].level is Level.CRISIS and seat.room[Lead].holder == seat.person.id


def _raising(seat: Seat) -> Tasks:
    heard = told(seat.room)
    if seat.room[Crises].all or not heard:
        return
    inject, at = heard[0]
    looked = seat.room[Previews].all.get((seat.person.id, Level.CRISIS))
    if looked is None:
        usual = 60 if Role.LEAD in seat.person.roles else 400
        yield Task(key="preview", since=at, usual=usual, command=partial(NotePreview, level=Level.CRISIS))
        return
    command = partial(SetLevel, level=Level.CRISIS, reason=gist(inject.text))
    yield Task(key="raise", since=looked, usual=40, command=command)


def _taking_over(seat: Seat) -> Tasks:
    lead, waiting = seat.room[Lead], seat.room[Messages].in_phase(Phase.SUBMITTED)
    if seat.room[Standing].level is not Level.CRISIS or lead.holder in (None, seat.person.id) or not waiting:
        return
    wait = timedelta(minutes=wait_of(seat.room, seat.person.id))
    since = max(waiting[0].submitted_at or lead.since, lead.since) + wait
    if Role.LEAD not in seat.person.roles:
        yield Task(key=f"takeover-{lead.since:%H%M%S}", since=since, usual=30, command=TakeOver)


def _approving(seat: Seat) -> Tasks:
    try:
        may_approve(seat.room, Actor(person=seat.person.id, via=Via.PAGE), seat.now)
    except Refused:
        return
    if seat.room[Standing].level is not Level.CRISIS:
        return
    begins = seat.room[Lead].since
    for message in seat.room[Messages].in_phase(Phase.SUBMITTED):
        if seat.person.id not in message.contributors:
            yield _read(seat, message)
    for fact in seat.room[Facts].proposed(seat.now):
        wording = fact.latest
        if seat.person.id not in fact.contributors:
            yield Task(
                key=f"fact-{fact.id}-{wording.version}",
                since=max(wording.proposed_at, begins),
                usual=60,
                command=partial(ApproveFact, fact=fact.id, wording=wording.version),
            )


def _read(seat: Seat, message: Message) -> Task:
    """Read to the end, then approved as it stands, or returned with what should change."""
    draft, since = message.draft, max(message.submitted_at or message.draft.at, seat.room[Lead].since)
    words = words_of(policy_of(seat.room).language)
    returns = len(message.drafts) == 1 and seat.chance(f"read-{message.id}").happens(RETURNED)
    if returns:
        return Task(
            key=f"return-{draft.seq}",
            since=since,
            usual=80,
            command=partial(ReturnMessage, message=message.id, draft=draft.seq, reason=words.returned),
        )
    return Task(
        key=f"approve-{draft.seq}-{since:%H%M%S}",
        since=since,
        usual=70,
        command=partial(ApproveMessage, message=message.id, draft=draft.seq, digest=draft.digest),
    )


def _giving_back(seat: Seat) -> Tasks:
    """A deputy who took over gives the lead back once its holder answers again."""
    if not is_lead(seat) or Role.LEAD in seat.person.roles:
        return
    for chief in seat.room[People].holding(Role.LEAD):
        back = last_silence(seat.room, chief, seat.now)
        if back and not is_silent(seat.room, chief, seat.now):
            since = max(back, seat.room[Lead].since)
            yield Task(
                key=f"back-{since:%H%M%S}",
                since=since,
                usual=150,
                command=partial(HandOver, to=chief.id),
            )


def _standing_down(seat: Seat) -> Tasks:
    end, words = ends_at(seat.room), words_of(policy_of(seat.room).language)
    if end is None or not is_lead(seat):
        return
    started = seat.room[Standing].since
    since = max(end - min(BEFORE_END, (end - started) / 4), started)
    command = SetLevel(level=Level.NORMAL, reason=words.down)
    if not seat.room[Messages].in_phase(Phase.SUBMITTED):
        yield Task(key="down", since=since, usual=60, command=lambda: command)
