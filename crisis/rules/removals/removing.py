"""Deciding on removals: a ground of the policy, evidence before all else, a second person where asked.

Criticism is never removed, and once somebody has sorted a question as criticism it stays so in this respect.
Only secret material goes whatever it is part of: keeping it secret is the law's, not the policy's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import account_of
from ..adopted.adoption import clause_behind, clause_for, policy_of
from ..adopted.duty import Duty
from ..adopted.provisions import Ground
from ..entry import Entry
from ..ids import AccountId, QuestionId, RemovalId, must_be_name
from ..levels.exemption import runs
from ..persons.people import roles_of
from ..questions.inbox import question_in
from ..questions.question import TAKERS, Lane, Question
from ..records.filed import Filed
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, STAFF, Actor, Rule
from ..room import Room
from .removal import OPEN, QuestionRemoved, RemovalProposed, Removals

LONGEST = 100  # characters of a registry number


def must_be_chosen(ground: str) -> None:
    """Nothing, if a ground was named; ValueError otherwise."""
    if not ground:
        raise ValueError("ground: choose one of the policy’s grounds")


def must_be_number(registry: str) -> None:
    """Nothing, if this can be a number in the registry, or none yet; ValueError otherwise."""
    if len(registry) > LONGEST:
        raise ValueError(f"registry: at most {LONGEST} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveQuestion:
    """`evidence` says in words where it is kept; `file` is a picture of it. One of the two is needed."""

    question: QuestionId
    ground: str
    evidence: str = ""
    file: Filed | None = None
    registry: str = ""

    def __post_init__(self) -> None:
        must_be_chosen(self.ground)
        must_be_number(self.registry)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveComment:
    """A comment on one of our accounts. `lane` is what kind of thing it is: criticism stands."""

    removal: RemovalId
    account: AccountId
    ground: str
    text: str
    lane: Lane = Lane.UNSORTED
    evidence: str = ""
    file: Filed | None = None
    registry: str = ""

    def __post_init__(self) -> None:
        must_be_name("removal", self.removal)
        must_be_chosen(self.ground)
        must_be_number(self.registry)


def remove(room: Room, command: RemoveQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = question_in(room, command.question)
    must_stand(found)
    ground = ground_for(room, command.ground, criticised=found.criticised)
    if not ground.secret and not roles_of(room, who) & STAFF:
        raise Refused(Reason.ROLE)
    must_have_evidence(room, command)
    if _wants_second(ground):
        must_wait_for_nobody(room, RemovalId(found.id))
        return [_proposal(command, RemovalId(found.id), question=found.id)]
    return [
        QuestionRemoved(
            question=found.id,
            ground=ground.id,
            secret=ground.secret,
            registry=command.registry.strip(),
            evidence=command.evidence.strip() or None,
            file=command.file,
        )
    ]


def must_stand(question: Question) -> None:
    """Nothing, while a question was not removed; Refused otherwise."""
    if question.removed:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": question.fate})


def must_wait_for_nobody(room: Room, removal: RemovalId) -> None:
    """Nothing, unless a removal waits for its second person: her evidence must not be written over."""
    found = room[Removals].all.get(removal)
    if found is not None and found.step in OPEN:
        raise Refused(Reason.NOT_IN_THIS_PHASE, since=found.at, by=found.by, facts={"phase": found.step})


def ground_for(room: Room, id_: str, *, criticised: bool) -> Ground:
    """The policy's ground, if what was written may be removed on it."""
    found = policy_of(room).ground(id_)
    if found is not None and found.secret:
        return found
    must_be_no_criticism(room, criticised=criticised)
    if found is None:
        raise Refused(Reason.GROUND, clause=clause_behind(room, Reason.GROUND))
    if not found.removes:
        raise Refused(Reason.GROUND, clause=policy_of(room).clause(found.clause))
    return found


def must_be_no_criticism(room: Room, *, criticised: bool) -> None:
    """Nothing, unless this is criticism, or was once sorted so."""
    if criticised:
        stays = clause_for(room, Duty.CRITICISM_STAYS) or clause_behind(room, Reason.GROUND)
        raise Refused(Reason.GROUND, clause=stays, facts={"lane": Lane.CRITICISM})


def must_have_evidence(room: Room, command: RemoveQuestion | RemoveComment) -> None:
    """What is gone cannot be shown: a picture, or the place where one is kept, comes first everywhere."""
    if command.file is None and not command.evidence.strip():
        raise Refused(Reason.EVIDENCE_FIRST, clause=clause_behind(room, Reason.EVIDENCE_FIRST))


def _wants_second(ground: Ground) -> bool:
    """Secret material waits for nobody."""
    return ground.second_person and not ground.secret


def _proposal(
    command: RemoveQuestion | RemoveComment,
    removal: RemovalId,
    *,
    question: QuestionId | None = None,
    account: AccountId | None = None,
    text: str | None = None,
    alone: bool = False,
    secret: bool = False,
) -> RemovalProposed:
    return RemovalProposed(
        removal=removal,
        ground=command.ground,
        question=question,
        account=account,
        alone=alone,
        secret=secret,
        registry=command.registry.strip(),
        text=text,
        evidence=command.evidence.strip() or None,
        file=command.file,
    )


def remove_comment(room: Room, command: RemoveComment, who: Actor, now: datetime) -> list[Entry]:
    if command.removal in room[Removals].all:
        raise Refused(Reason.ALREADY)
    must_answer_for(room, command.account, who)
    ground = ground_for(room, command.ground, criticised=command.lane is Lane.CRITICISM)
    must_have_evidence(room, command)
    return [
        _proposal(
            command,
            command.removal,
            account=command.account,
            text=command.text.strip() or None,
            alone=not _wants_second(ground),
            secret=ground.secret,
        )
    ]


def must_answer_for(room: Room, account: AccountId, who: Actor) -> None:
    """A department takes comments down from its own accounts."""
    if not roles_of(room, who) & STAFF and not runs(room, account_of(room, account), who):
        raise Refused(Reason.ROLE, facts={"account": account})
    account_of(room, account)


PART = Removals
APPLY: dict[type[Entry], object] = {}
DECIDE = {
    RemoveQuestion: Rule(roles=TAKERS, decide=remove),
    RemoveComment: Rule(roles=STAFF | DEPARTMENT, decide=remove_comment),
}
