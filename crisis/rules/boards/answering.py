"""One question's own page: what was asked, what was said, and everything that may be said or done next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..accounts.register import Department, Register
from ..adopted.adoption import asked_for, clause_for, policy_of
from ..adopted.duty import Duty
from ..adopted.provisions import Clause, Redirects
from ..ids import ReplyId
from ..outgoing.delivery import Deliveries, Delivery
from ..outgoing.sending import Matter
from ..persons.people import People, Person
from ..questions.question import Lane, Question
from ..questions.referral import Escalation, nearest_manager
from ..questions.reply import Replies, Reply, addressee, holding_words, signature, way_of, words_for
from ..questions.replying import AnswerQuestion
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, Actor, Role
from ..room import Room
from ..sorting.triage import must_be_answered
from .asking import why_not
from .people import departments
from .questions import Line, line

FRESH = ReplyId("fresh")
SHOWN = (
    Duty.ANSWER_CLOCK,
    Duty.ANSWER_TEMPLATE,
    Duty.THANKS,
    Duty.SIGNATURE,
    Duty.HOLDING_REPLY,
    Duty.CASE_REDIRECT,
    Duty.FORMAL_REQUESTS,
    Duty.ELSEWHERE,
    Duty.EXPERT,
    Duty.ESCALATE,
    Duty.MUST_ANSWER,
    Duty.REOPEN,
)
PROPOSED = timedelta(days=1)  # from now until the promise that the form suggests


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One reply, by whom, and how far it came where it was mailed."""

    reply: Reply
    by: Person | None
    delivery: Delivery | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Who was called in, or who would be: the nearest manager and the communications unit."""

    manager: Person | None
    unit: tuple[Person, ...]
    escalation: Escalation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything about one question. `alone` is why nobody may be answered alone now."""

    line: Line
    said: tuple[Said, ...]
    alone: Refused | None
    draft: str  # what the answer's field begins with
    from_expert: Person | None  # whose words those are
    signature: str
    untitled: bool  # the policy wants a title, and she has none
    redirects: Redirects
    holding: str  # what is said where the answer takes longer
    matters: tuple[tuple[Matter, str], ...]  # what can be passed on, with the words
    addressee: str
    promise: datetime
    must_answer: bool
    called: Called
    department: Department | None  # that was asked for the words
    departments: tuple[Department, ...]
    names: tuple[tuple[str, str], ...]  # of those departments, as a field lets one be chosen
    experts: tuple[tuple[Department, Person], ...]
    clauses: dict[Duty, Clause]  # behind what the page asks for, where the policy says it


def page(room: Room, question: Question, who: Actor, now: datetime) -> Page:
    """The page as this person sees it."""
    shown, redirects = line(room, question), policy_of(room).redirects
    person = room[People].all.get(who.person)
    assigned = shown.assignment
    register, people = room[Register], room[People]
    return Page(
        line=shown,
        said=tuple(_said(room, reply) for reply in room[Replies].of.get(question.id, ())),
        alone=_alone(room, question, who, now),
        draft=_draft(shown, redirects),
        from_expert=people.all.get(assigned.written_by) if assigned and assigned.written_by else None,
        signature=signature(room, who.person) if person else "",
        untitled=asked_for(room, Duty.SIGNATURE) and person is not None and not person.title,
        redirects=redirects,
        holding=holding_words(room),
        matters=tuple((m, words) for m in Matter if (words := words_for(room, m))),
        addressee=addressee(room),
        promise=(now + PROPOSED).replace(minute=0, second=0, microsecond=0),
        must_answer=must_be_answered(room, question),
        called=_called(room, shown, who),
        department=register.departments.get(assigned.department) if assigned else None,
        departments=departments(room),
        names=tuple((d.name, d.name) for d in departments(room)),
        experts=tuple(_experts(room)),
        clauses={d: clause for d in SHOWN if (clause := clause_for(room, d))},
    )


def _alone(room: Room, question: Question, who: Actor, now: datetime) -> Refused | None:
    """Why nobody may be answered alone; that this one was answered already is no such reason."""
    refused = why_not(room, AnswerQuestion(reply=FRESH, question=question.id, text="…"), who, now)
    return refused if refused and refused.reason is Reason.BUNDLE else None


def _said(room: Room, reply: Reply) -> Said:
    return Said(
        reply=reply,
        by=room[People].all.get(reply.by),
        delivery=room[Deliveries].all.get(way_of(reply.id)),
    )


def _draft(shown: Line, redirects: Redirects) -> str:
    """The expert's words; thanks for praise; else the policy's outline of a full answer."""
    if shown.assignment and shown.assignment.text:
        return shown.assignment.text
    return redirects.thanks if shown.question.lane is Lane.PRAISE else redirects.template


def _called(room: Room, shown: Line, who: Actor) -> Called:
    people, found = room[People], shown.escalation
    if found:
        unit = tuple(people.all[p] for p in found.unit if p in people.all)
        manager = people.all.get(found.manager) if found.manager else None
        return Called(manager=manager, unit=unit, escalation=found)
    nearest = nearest_manager(room, who.person)
    return Called(
        manager=people.all.get(nearest) if nearest else None,
        unit=tuple(people.holding(Role.COMMUNICATIONS)),
    )


def _experts(room: Room) -> list[tuple[Department, Person]]:
    """Heads and owners, with their departments: who can be asked by name."""
    known = room[Register].departments
    found = [
        (known[p.department], p)
        for p in room[People].all.values()
        if p.active and p.department and p.department in known and p.roles & DEPARTMENT
    ]
    return sorted(found, key=lambda pair: (pair[0].name.casefold(), pair[1].name or "", pair[1].id))
