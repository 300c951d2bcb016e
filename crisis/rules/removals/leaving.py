"""No dialogue: what is beside the point or offensive may stand without an answer, and be reported.

On the municipality's own pages it could be removed too, on a ground that removes (`removing`). On others'
pages it cannot, and whom one told is what there is to record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..adopted.adoption import clause_behind, clause_for, policy_of
from ..adopted.duty import Duty
from ..entry import Entry
from ..ids import AccountId, QuestionId, RemovalId, must_be_name
from ..questions.inbox import question_in
from ..questions.question import Lane
from ..records.filed import Filed
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, STAFF, Actor, Rule
from ..room import Room
from ..sorting.alarm import Alarms
from ..sorting.triage import must_be_answered
from .removal import LeftUnanswered, Removals
from .removing import must_answer_for, must_be_chosen, must_stand, must_wait_for_nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveQuestion:
    """No dialogue: it stands, and nobody owes it an answer."""

    question: QuestionId
    ground: str
    reported_to: str = ""

    def __post_init__(self) -> None:
        must_be_chosen(self.ground)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveComment:
    """A comment that stands: on an account of ours, or at `place` where others decide."""

    removal: RemovalId
    ground: str
    text: str
    account: AccountId | None = None
    place: str = ""
    reported_to: str = ""
    evidence: str = ""
    file: Filed | None = None

    def __post_init__(self) -> None:
        must_be_name("removal", self.removal)
        must_be_chosen(self.ground)
        if self.account is None and not self.place.strip():
            raise ValueError("place: say where it stands")


def leave(room: Room, command: LeaveQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = question_in(room, command.question)
    must_stand(found)
    must_wait_for_nobody(room, RemovalId(found.id))
    _must_be_left(room, command.ground)
    alarming = found.id in room[Alarms].open
    if alarming or (found.lane is not Lane.UNSORTED and must_be_answered(room, found)):
        clause = clause_for(room, Duty.MUST_ANSWER)
        raise Refused(Reason.MUST_ANSWER, clause=clause, facts={"lane": found.lane, "alarm": alarming})
    told = command.reported_to.strip()
    return [
        LeftUnanswered(
            removal=RemovalId(found.id),
            question=found.id,
            ground=command.ground,
            reported=bool(told),
            reported_to=told or None,
            text=None,
            place=None,
            evidence=None,
            file=None,
        )
    ]


def _must_be_left(room: Room, id_: str) -> None:
    """What is secret never stands where it is: it is taken away, and sealed."""
    ground = policy_of(room).ground(id_)
    if ground is None:
        clause = clause_for(room, Duty.NO_DIALOGUE) or clause_behind(room, Reason.GROUND)
        raise Refused(Reason.GROUND, clause=clause)
    if ground.secret:
        raise Refused(
            Reason.GROUND, clause=policy_of(room).clause(ground.clause), facts={"ground": ground.id}
        )


def leave_comment(room: Room, command: LeaveComment, who: Actor, now: datetime) -> list[Entry]:
    if command.removal in room[Removals].all:
        raise Refused(Reason.ALREADY)
    _must_be_left(room, command.ground)
    if command.account is not None:
        must_answer_for(room, command.account, who)
    told = command.reported_to.strip()
    return [
        LeftUnanswered(
            removal=command.removal,
            ground=command.ground,
            account=command.account,
            reported=bool(told),
            reported_to=told or None,
            text=command.text.strip() or None,
            place=command.place.strip() or None,
            evidence=command.evidence.strip() or None,
            file=command.file,
        )
    ]


PART = Removals
APPLY: dict[type[Entry], object] = {}
DECIDE = {
    LeaveQuestion: Rule(roles=STAFF, decide=leave),
    LeaveComment: Rule(roles=STAFF | DEPARTMENT, decide=leave_comment),
}
