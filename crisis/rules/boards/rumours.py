"""A rumour's card: how often and where it was heard, its clock, and the fact that meets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ..facts.fact import Facts, State, cite_of
from ..facts.meeting import Meetings
from ..ids import CiteId, QuestionId
from ..messages.checks import masked
from ..messages.message import IN_HAND, Message, Messages
from ..messages.rendering import Answer
from ..questions.heard import Heard
from ..questions.inbox import Questions
from ..questions.question import Lane, Question, Source
from ..questions.rumour import Running, is_open, repeated, running
from ..room import Room
from ..themes.theme import Theme, Themes
from .resting import Rest, rest_of

WORDINGS = 4  # of a rumour, shown to those who must meet it


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One rumour: all that was heard of it, by theme where it stands in one.

    `running` is its oldest clock, or none where it was met; `places` are where it was heard, each with how
    often, `asked` how often somebody asked about it; `words` are for the staff, and never for a text.
    """

    question: Question  # the one that it was first heard in
    theme: Theme | None
    running: Running | None
    times: int
    asked: int
    places: tuple[tuple[str, int], ...]
    words: tuple[str, ...]
    fact: Rest | None  # that was chosen to meet it
    facts: tuple[Rest, ...]  # that could
    answer: Message | None  # that is being written for its theme


def cards(room: Room, now: datetime) -> tuple[Card, ...]:
    """The rumours that nothing has met yet, the longest running first."""
    clocks = running(room, now)
    first: dict[QuestionId | str, Running] = {}
    for clock in clocks:
        first.setdefault(clock.question.theme or clock.question.id, clock)
    return tuple(_card(room, clock.question, clock, now) for clock in first.values())


def card(room: Room, rumour: Question, now: datetime) -> Card:
    """One rumour's card, also after it was met."""
    clocks = [c for c in running(room, now) if c.question.id in {q.id for q in _heard(room, rumour)}]
    return _card(room, rumour, clocks[0] if clocks else None, now)


def _card(room: Room, rumour: Question, clock: Running | None, now: datetime) -> Card:
    told = list(_heard(room, rumour))
    places = room[Heard].all
    where: dict[str, int] = {}
    for place in (places[q.id].where for q in told if q.id in places):
        if place:
            where[place] = where.get(place, 0) + 1
    live = tuple(rest_of(fact, wording, now) for fact, wording in room[Facts].live(now))
    return Card(
        question=rumour,
        theme=room[Themes].all.get(rumour.theme) if rumour.theme else None,
        running=clock,
        times=len(told),
        asked=sum(q.source is not Source.HEARD for q in told),
        places=tuple(sorted(where.items(), key=lambda pair: -pair[1])),
        words=tuple(dict.fromkeys(masked(q.text) for q in told if q.text and not q.sealed))[:WORDINGS],
        fact=_chosen(room, told, now),
        facts=live,
        answer=_answer(room, rumour),
    )


def _heard(room: Room, rumour: Question) -> Iterator[Question]:
    """Everything that was heard of a rumour: with its theme's, where it stands in one."""
    theme = room[Questions].of(rumour.theme) if rumour.theme else iter((rumour,))
    return (q for q in theme if q.lane is Lane.RUMOUR and (is_open(q) or q.id == rumour.id))


def _chosen(room: Room, told: list[Question], now: datetime) -> Rest | None:
    facts = room[Meetings].facts
    for question in reversed(told):
        found = room[Facts].all.get(facts[question.id]) if question.id in facts else None
        if found and not found.withdrawn:
            return rest_of(found, found.approved or found.latest, now)
    return None


def _answer(room: Room, rumour: Question) -> Message | None:
    if rumour.theme is None:
        return None
    found = (m for m in room[Messages].all.values() if m.phase in IN_HAND and rumour.theme in m.draft.themes)
    return max(found, key=lambda m: m.draft.seq, default=None)


def resting_on(room: Room, answers: tuple[Answer, ...], cite: CiteId) -> tuple[Answer, ...]:
    """Answers to be written: the first with a fact's words, and none with a rumour's as its question."""
    name, _, version = cite.rpartition(".")
    fact = next((f for f in room[Facts].all.values() if f.id == name), None)
    wording = fact.wording(int(version)) if fact and version.isdecimal() else None
    asked = tuple(_soberly(room, answer) for answer in answers)
    if fact is None or wording is None or not asked or asked[0].answer:
        return asked
    begun = replace(asked[0], answer=wording.text or "", cites=(cite_of(fact.id, wording.version),))
    return (begun, *asked[1:])


def _soberly(room: Room, answer: Answer) -> Answer:
    return replace(answer, question="") if repeated(room, {"question": answer.question}) else answer


def usable(rest: Rest | None) -> bool:
    """Whether an answer can be begun with this fact."""
    return rest is not None and rest.state in (State.LIVE, State.PROPOSED)
