"""Sorting questions: which kind, into which theme, or removed on a ground, with evidence first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .adoption import clause_behind, policy_of
from .entry import Entry
from .ids import QuestionId, ThemeId
from .question import (
    TAKERS,
    Lane,
    Question,
    QuestionPlaced,
    QuestionRemoved,
    Questions,
    QuestionSorted,
    question_in,
)
from .refusal import Reason, Refused
from .roles import STAFF, Actor, Rule
from .room import Room
from .theme import theme_in


@dataclass(frozen=True, slots=True, kw_only=True)
class SortQuestion:
    question: QuestionId
    lane: Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceQuestion:
    question: QuestionId
    theme: ThemeId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveQuestion:
    question: QuestionId
    ground: str
    evidence: str

    def __post_init__(self) -> None:
        if not self.ground:
            raise ValueError("ground: choose one of the policy’s grounds")


def sort(room: Room, command: SortQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = question_in(room, command.question)
    _must_stand(found)
    if found.lane is command.lane:
        raise Refused(Reason.ALREADY)
    return [QuestionSorted(question=found.id, lane=command.lane)]


def place(room: Room, command: PlaceQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = question_in(room, command.question)
    _must_stand(found)
    if found.theme == command.theme:
        raise Refused(Reason.ALREADY)
    if command.theme is not None:
        theme_in(room, command.theme)
    return [QuestionPlaced(question=found.id, theme=command.theme)]


def _must_stand(found: Question) -> None:
    if found.removed:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.fate})


def remove(room: Room, command: RemoveQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = question_in(room, command.question)
    _must_stand(found)
    if found.lane is Lane.CRITICISM or policy_of(room).ground(command.ground) is None:
        clause = clause_behind(room, Reason.GROUND)
        raise Refused(Reason.GROUND, clause=clause, facts={"lane": found.lane})
    if not command.evidence.strip():
        raise Refused(Reason.EVIDENCE_FIRST, clause=clause_behind(room, Reason.EVIDENCE_FIRST))
    return [QuestionRemoved(question=found.id, ground=command.ground, evidence=command.evidence.strip())]


PART = Questions
APPLY: dict[type[Entry], object] = {}
DECIDE = {
    SortQuestion: Rule(roles=TAKERS, decide=sort),
    PlaceQuestion: Rule(roles=TAKERS, decide=place),
    RemoveQuestion: Rule(roles=STAFF, decide=remove),
}
