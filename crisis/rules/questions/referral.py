"""Questions handed on within the house: to the department that knows, and up to the nearest manager.

An expert's words come back to the desk, which sends them; the clock goes on all the while.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

import immutables

from ..accounts.register import Register
from ..entry import Entry, Recorded, entry, personal
from ..ids import DepartmentId, PersonId, QuestionId
from ..levels.lead import Lead
from ..outgoing.sending import ReplyGiven, ReplyKind
from ..persons.people import People, known, roles_of
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, Actor, Role, Rule
from ..room import Room
from ..sorting.triage import QuestionClosed
from ..themes.assignment import LONGEST, Assignment, is_expert, must_be_there, must_be_written
from .inbox import question_in
from .owed import due_of
from .question import TAKERS, Fate, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """Who was called in: the nearest manager and the communications unit, by name."""

    manager: PersonId | None
    unit: tuple[PersonId, ...]
    by: PersonId
    at: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referrals:
    """What is handed on now, by question."""

    assigned: immutables.Map[QuestionId, Assignment] = field(default_factory=immutables.Map)
    escalated: immutables.Map[QuestionId, Escalation] = field(default_factory=immutables.Map)


@entry("question.assigned")
class QuestionAssigned(Entry):
    question: QuestionId
    department: DepartmentId
    due: datetime
    person: PersonId | None = None


@entry("question.proposed")
class AnswerProposed(Entry):
    """The expert's words, fit for publication; nothing is sent by them."""

    question: QuestionId
    text: str | None = personal()


@entry("question.escalated")
class QuestionEscalated(Entry):
    question: QuestionId
    manager: PersonId | None
    unit: tuple[PersonId, ...]
    note: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignQuestion:
    """Without a time it is due when the answer itself is."""

    question: QuestionId
    department: DepartmentId
    person: PersonId | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeAnswer:
    question: QuestionId
    text: str

    def __post_init__(self) -> None:
        must_be_written(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalateQuestion:
    question: QuestionId
    note: str = ""

    def __post_init__(self) -> None:
        if len(self.note) > LONGEST:
            raise ValueError(f"note: at most {LONGEST} characters")


def assign(room: Room, command: AssignQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = _standing(room, command.question)
    must_be_there(room, command.department, command.person)
    wanted = command.due or max(due_of(room, found), now)
    if wanted < now:
        raise Refused(Reason.EXPIRED, since=wanted)
    return [
        QuestionAssigned(question=found.id, department=command.department, person=command.person, due=wanted)
    ]


def propose(room: Room, command: ProposeAnswer, who: Actor, now: datetime) -> list[Entry]:
    found = _standing(room, command.question)
    assigned = room[Referrals].assigned.get(found.id)
    if assigned is None or not is_expert(room, assigned, who.person):
        raise Refused(Reason.ROLE)
    return [AnswerProposed(question=found.id, text=command.text.strip())]


def escalate(room: Room, command: EscalateQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = _standing(room, command.question)
    assigned = room[Referrals].assigned.get(found.id)
    if not roles_of(room, who) & TAKERS and not (assigned and is_expert(room, assigned, who.person)):
        raise Refused(Reason.ROLE)
    unit = tuple(p.id for p in room[People].holding(Role.COMMUNICATIONS))
    manager = nearest_manager(room, who.person)
    return [
        QuestionEscalated(question=found.id, manager=manager, unit=unit, note=command.note.strip() or None)
    ]


def nearest_manager(room: Room, person: PersonId) -> PersonId | None:
    """The head of her department; for heads, and for those without a department, whoever leads."""
    department = room[Register].departments.get(known(room, person).department or DepartmentId(""))
    if department and department.head and department.head != person:
        return department.head
    leads = [p.id for p in room[People].holding(Role.LEAD)]
    return room[Lead].holder or next(iter(leads), None)


def _standing(room: Room, question: QuestionId) -> Question:
    found = question_in(room, question)
    if found.fate in (Fate.REMOVED, Fate.CLOSED):
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.fate})
    return found


def assigned(part: Referrals, recorded: Recorded) -> Referrals:
    e = recorded.entry
    assert isinstance(e, QuestionAssigned)
    fresh = Assignment(department=e.department, person=e.person, by=recorded.by, at=recorded.at, due=e.due)
    return replace(part, assigned=part.assigned.set(e.question, fresh))


def proposed(part: Referrals, recorded: Recorded) -> Referrals:
    e = recorded.entry
    assert isinstance(e, AnswerProposed)
    written = replace(part.assigned[e.question], text=e.text, written_by=recorded.by, written_at=recorded.at)
    return replace(part, assigned=part.assigned.set(e.question, written))


def escalated(part: Referrals, recorded: Recorded) -> Referrals:
    e = recorded.entry
    assert isinstance(e, QuestionEscalated)
    fresh = Escalation(manager=e.manager, unit=e.unit, by=recorded.by, at=recorded.at, note=e.note)
    return replace(part, escalated=part.escalated.set(e.question, fresh))


def settled(part: Referrals, recorded: Recorded) -> Referrals:
    """An answer, and an end, take what was handed on off everybody's table."""
    e = recorded.entry
    assert isinstance(e, ReplyGiven | QuestionClosed)
    if isinstance(e, ReplyGiven) and e.reply_kind is not ReplyKind.ANSWER:
        return part
    assigned, escalated = part.assigned, part.escalated
    if e.question in assigned:
        assigned = assigned.delete(e.question)
    if e.question in escalated:
        escalated = escalated.delete(e.question)
    return Referrals(assigned=assigned, escalated=escalated)


PART = Referrals
APPLY = {
    QuestionAssigned: assigned,
    AnswerProposed: proposed,
    QuestionEscalated: escalated,
    ReplyGiven: settled,
    QuestionClosed: settled,
}
DECIDE = {
    AssignQuestion: Rule(roles=TAKERS, decide=assign),
    ProposeAnswer: Rule(roles=DEPARTMENT | TAKERS, decide=propose),
    EscalateQuestion: Rule(roles=DEPARTMENT | TAKERS, decide=escalate),
}
