"""One question's own page: what was said to the asker, and everything that may be said or done next."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.rules.adopted.adoption import policy_of
from crisis.rules.boards.answering import page
from crisis.rules.boards.why import got, stands
from crisis.rules.ids import DepartmentId, PersonId, QuestionId, ReplyId
from crisis.rules.questions.conversation import FollowUpQuestion
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import TAKERS
from crisis.rules.questions.referral import AssignQuestion, EscalateQuestion, ProposeAnswer
from crisis.rules.questions.replying import AnswerQuestion, ContinueElsewhere, PromiseAnswer, RedirectQuestion
from crisis.rules.questions.story import Stories
from crisis.rules.roles import DEPARTMENT, STAFF
from crisis.rules.sorting.triage import CloseQuestion

from . import department, journal
from .pages import Pages
from .problem import Problem
from .sentences import Named
from .visit import Visit

pages = Pages("replies")


@pages.shows("/questions/<question>", TAKERS)
def question(visit: Visit, question: str, problem: Problem | None = None) -> Answer:
    """What do we say to this one?"""
    found = visit.room[Questions].all.get(QuestionId(question))
    if found is None:
        raise NotFound
    named = Named(visit.room)
    return visit.page(
        "pages/question.html",
        problem=problem,
        board=page(visit.room, found, visit.actor, visit.now),
        stands=stands(visit.room, found),
        got=got(visit.room, found),
        story=list(journal.lines_of(visit, visit.room[Stories].of(found.id), named)),
        shown=request.args.get("show", ""),
        grounds=[g for g in policy_of(visit.room).grounds if g.secret or visit.roles & STAFF],
    )


@pages.asks("/questions/<question>/answer", TAKERS)
def answer(visit: Visit, question: str) -> Answer:
    """Answer this one asker. The reply is named after its form, so that sending it twice is one reply."""
    return _reply(visit, question, AnswerQuestion)


@pages.asks("/questions/<question>/promise", TAKERS)
def promise(visit: Visit, question: str) -> Answer:
    """Say when the answer comes; the promise becomes its clock."""
    return _reply(visit, question, PromiseAnswer)


@pages.asks("/questions/<question>/redirect", TAKERS)
def redirected(visit: Visit, question: str) -> Answer:
    """Tell the asker in the policy's words, and note to whom it was passed on and where it was archived."""
    return _reply(visit, question, RedirectQuestion)


@pages.asks("/questions/<question>/elsewhere", TAKERS)
def elsewhere(visit: Visit, question: str) -> Answer:
    """Say in the open that it goes on by mail."""
    return _reply(visit, question, ContinueElsewhere)


@pages.asks("/questions/<question>/close", TAKERS)
def close(visit: Visit, question: str) -> Answer:
    """No answer is needed, or no further one."""
    return _step(visit, question, CloseQuestion)


@pages.asks("/questions/<question>/follow-up", TAKERS)
def follow_up(visit: Visit, question: str) -> Answer:
    """The asker came back: it is open again."""
    return _step(visit, question, FollowUpQuestion)


@pages.asks("/questions/<question>/assign", TAKERS)
def assign(visit: Visit, question: str) -> Answer:
    """Ask a department for the words, or one person in it. The form names both in one field."""
    asked, _, named = request.form.get("expert", "").partition("/")
    fixed = {"department": DepartmentId(asked), "person": PersonId(named) if named else None}
    return _step(visit, question, AssignQuestion, **fixed)


@pages.asks("/questions/<question>/escalate", TAKERS | DEPARTMENT)
def escalate(visit: Visit, question: str) -> Answer:
    """Call in the nearest manager and the communications unit."""
    if visit.roles & TAKERS:
        return _step(visit, question, EscalateQuestion)
    return _expert(visit, question, EscalateQuestion)


@pages.asks("/questions/<question>/propose", TAKERS | DEPARTMENT)
def propose(visit: Visit, question: str) -> Answer:
    """An expert's words, for the desk to send."""
    return _expert(visit, question, ProposeAnswer)


def _expert(visit: Visit, id_: str, command: type[object]) -> Answer:
    return visit.asked(
        command,
        again=lambda problem: department.mine(visit.after("look"), problem),
        then=lambda _: url_for("department.mine"),
        question=QuestionId(id_),
    )


def _reply(visit: Visit, id_: str, command: type[object]) -> Answer:
    return _step(visit, id_, command, reply=ReplyId(visit.once.hex))


def _step(visit: Visit, id_: str, command: type[object], **fixed: object) -> Answer:
    return visit.asked(
        command,
        again=lambda problem: question(visit.after("look"), id_, problem),
        then=lambda _: _next(id_),
        question=QuestionId(id_),
        **fixed,
    )


def _next(id_: str) -> str:
    """Back to the desk where the press was made there, else to the question."""
    desk = request.form.get("back") == "desk"
    return url_for("questions.desk") if desk else url_for("replies.question", question=id_)
