"""Which fact meets a rumour. It is only noted here: the rumour is met once an answer that cites it is out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import immutables

from ..entry import Entry, Recorded, entry
from ..ids import FactId, QuestionId
from ..questions.inbox import question_in
from ..questions.question import TAKERS, Lane
from ..refusal import Reason, Refused
from ..roles import Actor, Rule
from ..room import Room
from .fact import fact_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """The fact chosen for each rumour, by its name among the questions."""

    facts: immutables.Map[QuestionId, FactId] = field(default_factory=immutables.Map)


@entry("rumour.fact_chosen")
class RumourFactChosen(Entry):
    question: QuestionId
    fact: FactId


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetRumour:
    """Choose the fact that a rumour is met with."""

    question: QuestionId
    fact: FactId


def choose(room: Room, command: MeetRumour, who: Actor, now: datetime) -> list[Entry]:
    rumour = question_in(room, command.question)
    if rumour.lane is not Lane.RUMOUR or rumour.removed:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": rumour.lane})
    fact = fact_in(room, command.fact)
    if room[Meetings].facts.get(rumour.id) == fact.id:
        raise Refused(Reason.ALREADY)
    return [RumourFactChosen(question=rumour.id, fact=fact.id)]


def chosen(part: Meetings, recorded: Recorded) -> Meetings:
    e = recorded.entry
    assert isinstance(e, RumourFactChosen)
    return Meetings(facts=part.facts.set(e.question, e.fact))


PART = Meetings
APPLY = {RumourFactChosen: chosen}
DECIDE = {MeetRumour: Rule(roles=TAKERS, decide=choose)}
