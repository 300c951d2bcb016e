"""What follows on a removal: another person agrees or declines, it is taken down, registered, or put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..adopted.adoption import clause_for
from ..adopted.duty import Duty
from ..entry import Entry
from ..ids import QuestionId, RemovalId
from ..questions.inbox import question_in
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, STAFF, Actor, Rule
from ..room import Room
from .removal import (
    OPEN,
    QuestionRemoved,
    QuestionRestored,
    Removal,
    RemovalConfirmed,
    RemovalDeclined,
    RemovalDone,
    RemovalRegistered,
    Removals,
    Step,
    removal_in,
)
from .removing import ground_for, must_answer_for, must_be_number, must_stand


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmRemoval:
    removal: RemovalId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineRemoval:
    removal: RemovalId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRemoved:
    removal: RemovalId


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRemoval:
    removal: RemovalId
    registry: str

    def __post_init__(self) -> None:
        if not self.registry.strip():
            raise ValueError("registry: write its number in the registry")
        must_be_number(self.registry)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreQuestion:
    question: QuestionId
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("reason: say why, in a few words")


def confirm(room: Room, command: ConfirmRemoval, who: Actor, now: datetime) -> list[Entry]:
    found = _at(room, command.removal, Step.PROPOSED)
    must_be_another(room, found, who)
    if found.question is None:
        ground_for(room, found.ground, criticised=False)  # it was said when it was proposed
        return [RemovalConfirmed(removal=found.id)]
    question = question_in(room, found.question)
    must_stand(question)
    ground_for(room, found.ground, criticised=question.criticised)
    # the evidence stands with the proposal
    return [
        QuestionRemoved(question=question.id, ground=found.ground, second=found.by, evidence=None, file=None)
    ]


def must_be_another(room: Room, removal: Removal, who: Actor) -> None:
    """Nothing, unless whoever agrees is the one who proposed it."""
    if removal.by == who.person:
        clause = clause_for(room, Duty.SECOND_PERSON)
        raise Refused(Reason.SECOND_PERSON, clause=clause, since=removal.at, by=removal.by)


def _at(room: Room, removal: RemovalId, *steps: Step) -> Removal:
    found = removal_in(room, removal)
    if found.step not in steps:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.step})
    return found


def decline(room: Room, command: DeclineRemoval, who: Actor, now: datetime) -> list[Entry]:
    found = _at(room, command.removal, *OPEN)
    return [RemovalDeclined(removal=found.id, reason=command.reason.strip() or None)]


def mark(room: Room, command: MarkRemoved, who: Actor, now: datetime) -> list[Entry]:
    found = _at(room, command.removal, Step.BY_HAND)
    assert found.account is not None  # only comments on accounts are taken down by hand
    must_answer_for(room, found.account, who)
    return [RemovalDone(removal=found.id)]


def register(room: Room, command: RegisterRemoval, who: Actor, now: datetime) -> list[Entry]:
    found = removal_in(room, command.removal)
    if found.registry == command.registry.strip():
        raise Refused(Reason.ALREADY)
    return [RemovalRegistered(removal=found.id, registry=command.registry.strip())]


def restore(room: Room, command: RestoreQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = _at(room, RemovalId(command.question), Step.REMOVED)
    return [QuestionRestored(removal=found.id, question=command.question, reason=command.reason.strip())]


PART = Removals
APPLY: dict[type[Entry], object] = {}
DECIDE = {
    ConfirmRemoval: Rule(roles=STAFF, decide=confirm),
    DeclineRemoval: Rule(roles=STAFF, decide=decline),
    MarkRemoved: Rule(roles=STAFF | DEPARTMENT, decide=mark),
    RegisterRemoval: Rule(roles=STAFF, decide=register),
    RestoreQuestion: Rule(roles=STAFF, decide=restore),
}
