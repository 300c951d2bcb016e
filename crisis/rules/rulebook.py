"""All nouns together: `apply` what happened, `fold` a journal into a room, `decide` what a command brings
about.

`apply` is total: it never refuses and never reads a clock. `decide` is the only place that says no, and a
command that no noun names is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from types import ModuleType
from typing import Any

from .accounts import breach, keeping, lending, mandate, medium, opening, papers, register, upkeep
from .adopted import adoption
from .drills import commenting, drill, improving, playing, running
from .drills.gate import must_let_through
from .entry import Entry, Recorded
from .facts import approving, meeting, saying, stating
from .levels import exemption, first_message, lead, level, lock, previewing, succession
from .messages import approval, clearance, drafting, holding, message, post, release
from .outgoing import aftercare, dispatch, mailing, progress
from .persons import invitation, people, sharing, title, token
from .persons.people import roles_of
from .questions import (
    aloud,
    answered,
    bringing,
    conversation,
    heard,
    receiving,
    referral,
    reply,
    replying,
    rota,
    story,
)
from .questions.at_once import PLACING, answering
from .records import erasure, filed, held, retention
from .refusal import Reason, Refused
from .removals import leaving, removal, removing, settling
from .roles import Actor, Rule
from .room import Room
from .sorting import alarm, folding, heeding, press, triage
from .steps import restoring, steps, trail, undoing
from .themes import alike, entrusting, likening, parting, sealing, splitting, theme, withholding

# The order is the order in which parts hear an entry; no part looks at another while applying.
NOUNS: tuple[ModuleType, ...] = (
    drill,
    running,
    playing,
    improving,
    adoption,
    people,
    title,
    invitation,
    token,
    level,
    lead,
    register,
    keeping,
    upkeep,
    medium,
    papers,
    lending,
    opening,
    mandate,
    exemption,
    lock,
    post,
    holding,
    saying,
    stating,
    approving,
    meeting,
    message,
    drafting,
    approval,
    clearance,
    release,
    first_message,
    previewing,
    succession,
    sharing,
    progress,
    dispatch,
    aftercare,
    mailing,
    receiving,
    bringing,
    commenting,
    folding,
    alarm,
    conversation,
    answered,
    triage,
    heeding,
    press,
    likening,
    aloud,
    removal,
    removing,
    leaving,
    settling,
    heard,
    reply,
    replying,
    rota,
    referral,
    theme,
    sealing,
    alike,
    withholding,
    parting,
    splitting,
    entrusting,
    trail,
    restoring,
    steps,
    undoing,
    retention,
    held,
    breach,
    erasure,
)


def _hearers() -> dict[type[Entry], list[tuple[type[Any], Any]]]:
    heard: dict[type[Entry], list[tuple[type[Any], Any]]] = {}
    for noun in NOUNS:
        for kind, step in noun.APPLY.items():
            heard.setdefault(kind, []).append((noun.PART, step))
    for kind, hearers in heard.items():
        if filed.holds_files(kind):
            hearers.append((filed.Filings, filed.heard))
        if story.is_told(kind):
            hearers.append((story.Stories, story.heard))
    return heard


HEARERS = _hearers()
RULES: dict[type[Any], Rule] = {command: rule for noun in NOUNS for command, rule in noun.DECIDE.items()}
RULES |= {command: answering(RULES[command]) for command in PLACING}
ENTRIES: dict[tuple[str, int], type[Entry]] = {(kind.kind, kind.version): kind for kind in HEARERS}


def apply(room: Room, recorded: Recorded) -> Room:
    """The room after one more entry."""
    for part, step in HEARERS.get(type(recorded.entry), ()):
        room = room.with_part(step(room[part], recorded))
    return room.moved_to(recorded.seq, recorded.at, recorded.link)


def fold(entries: Iterable[Recorded], room: Room | None = None) -> Room:
    """The room after all these entries, in ascending seq, from `room` or from nothing."""
    room = Room() if room is None else room
    for recorded in entries:
        room = apply(room, recorded)
    return room


def time_in(room: Room, wall: datetime) -> datetime:
    """The room's own time when the wall clock shows this: the same, but in a drill that runs at its pace."""
    return room[drill.Drill].pace.at(wall)


def decide(room: Room, command: object, who: Actor, now: datetime) -> list[Entry]:
    """The entries that a command brings about; raises Refused where the rules say no. Changes nothing."""
    rule = RULES.get(type(command))
    if rule is None or not rule.roles & roles_of(room, who):
        raise Refused(Reason.ROLE, facts={"command": type(command).__name__})
    must_let_through(room, command, who)
    return rule.decide(room, command, who, now)
