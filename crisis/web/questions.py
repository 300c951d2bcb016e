"""Questions: the desk that takes them, and the steps that sort, place and, on a ground, remove them."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from flask import jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext as _

from crisis.files import PICTURES
from crisis.language import language_of
from crisis.rules.boards.desk import desk as at_the_desk
from crisis.rules.boards.offered import titled
from crisis.rules.ids import MessageId, QuestionId, ThemeId
from crisis.rules.questions.aloud import TellCaller
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import TAKERS, Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion, UnfoldQuestion
from crisis.rules.removals.leaving import LeaveQuestion
from crisis.rules.removals.removing import RemoveQuestion
from crisis.rules.removals.settling import RestoreQuestion
from crisis.rules.roles import STAFF
from crisis.rules.sorting.heeding import CalmQuestion
from crisis.rules.sorting.press import NotePress
from crisis.rules.sorting.triage import PlaceQuestion, SortQuestion
from crisis.rules.themes.likening import AcceptLikeness, RejectLikeness
from crisis.rules.themes.theme import OpenTheme

from . import removals, replies, themes
from .pages import Pages
from .problem import REUSED, Problem
from .visit import Visit

pages = Pages("questions")


@pages.shows("/desk", TAKERS)
def desk(visit: Visit, problem: Problem | None = None) -> Answer:
    """What may I answer this caller?"""
    fresh = request.form.get("question") if problem and problem.reason != REUSED else None
    return visit.page(
        "pages/desk.html",
        problem=problem,
        board=at_the_desk(visit.room, QuestionId(fresh or uuid4().hex), visit.actor, visit.now),
        shown=request.args.get("show", ""),
    )


@pages.asks("/desk", TAKERS)
def receive(visit: Visit) -> Answer:
    """Take a call down. A script that stays on the page asks for JSON, and gets a name for the next one."""
    language = language_of(request.form.get("text", ""))
    came = visit.attempted(ReceiveQuestion, source=Source.DESK, language=language)
    if isinstance(came, Problem):
        return _not_taken(visit, came)
    question = QuestionId(request.form["question"])
    if "red" in request.form:
        visit.after("red").ask(SortQuestion(question=question, lane=Lane.RED))
    problem = _heard_already(visit.after("told"), question)
    if not quiet():
        return (
            desk(visit.after("look"), problem) if problem else redirect(url_for("questions.desk"), code=303)
        )
    number = visit.staff.console.room()[Questions].all[question].number
    heard = "told" in request.form and problem is None
    return jsonify(
        number=number,
        heard=heard,
        problem=problem and problem.as_json()["title"],
        **_fresh_names(),
    )


def _not_taken(visit: Visit, problem: Problem) -> Answer:
    """Where the call was saved before with other words, the page is given names under which these can be."""
    names = {}
    if problem.reason == REUSED:
        names = _fresh_names()
        problem = replace(
            problem,
            what=_("Not saved: what you changed. The call was saved already as it stood before."),
            now=_("Save again to keep what stands here as a call of its own."),
        )
    if not quiet():
        return desk(visit, problem)
    return jsonify(problem.as_json() | names), problem.status


def _fresh_names() -> dict[str, str]:
    """What the next call of a page that stays open is named and asked under."""
    return {"question": uuid4().hex, "once": str(uuid4())}


def _heard_already(visit: Visit, question: QuestionId) -> Problem | None:
    """Note that the caller heard an answer, where the form says which: a theme, and the edition it is in."""
    theme, _, message = request.form.get("told", "").partition(" ")
    if not theme:
        return None
    came = visit.attempted(TellCaller, question=question, theme=ThemeId(theme), message=MessageId(message))
    return came if isinstance(came, Problem) else None


@pages.asks("/questions/<question>/told", TAKERS)
def tell(visit: Visit, question: str) -> Answer:
    """The caller heard the answer that stands."""
    return _step(visit, TellCaller, question=question)


@pages.asks("/questions/accept", TAKERS)
def accept(visit: Visit) -> Answer:
    """They belong where the engine says."""
    those = tuple(map(QuestionId, request.form.getlist("questions")))
    return _step(visit, AcceptLikeness, questions=those)


@pages.asks("/questions/<question>/reject", TAKERS)
def reject(visit: Visit, question: str) -> Answer:
    """Not that theme; it is never suggested for this question again."""
    return _step(visit, RejectLikeness, question=question)


@pages.asks("/questions/<question>/unfold", TAKERS)
def unfold(visit: Visit, question: str) -> Answer:
    """It is a matter of its own, though it says the same."""
    return _step(visit, UnfoldQuestion, question=question)


@pages.asks("/questions/<question>/calm", TAKERS)
def calm(visit: Visit, question: str) -> Answer:
    """Somebody looked: nobody is in danger."""
    return _step(visit, CalmQuestion, question=question)


@pages.asks("/questions/<question>/press", TAKERS)
def from_press(visit: Visit, question: str) -> Answer:
    """It is from the media: for whom, and until when."""
    return _step(visit, NotePress, question=question)


@pages.asks("/questions/<question>/place", TAKERS)
def place(visit: Visit, question: str) -> Answer:
    """Put a question into a theme, take it out, or open one for it; a title that stands names its theme."""
    title = request.form.get("title", "").strip()
    if not title:
        return _step(visit, PlaceQuestion, question=question)
    if known := titled(visit.room, title):
        return _step(visit, PlaceQuestion, question=question, theme=known.id)
    theme = ThemeId(uuid4().hex[:12])
    came = visit.attempted(OpenTheme, theme=theme)
    if isinstance(came, Problem):
        return back(visit, came)
    return _step(visit.after("place"), PlaceQuestion, question=question, theme=theme)


@pages.asks("/questions/<question>/sort", TAKERS)
def sort(visit: Visit, question: str) -> Answer:
    """Say what kind of thing was said; case and personal matters are redirected thereby."""
    return _step(visit, SortQuestion, question=question)


@pages.asks("/questions/<question>/remove", TAKERS, files=True)
def remove(visit: Visit, question: str) -> Answer:
    """Remove what the policy lets be removed, with evidence. Criticism cannot be; what is secret, at once."""
    file = visit.handed_in("file", PICTURES)
    if isinstance(file, Problem):
        return back(visit, file)
    return _step(visit, RemoveQuestion, question=question, file=file)


@pages.asks("/questions/<question>/leave", STAFF)
def leave(visit: Visit, question: str) -> Answer:
    """Let it stand without a dialogue, on a ground of the policy."""
    return _step(visit, LeaveQuestion, question=question)


@pages.asks("/questions/<question>/restore", STAFF)
def restore(visit: Visit, question: str) -> Answer:
    """Put back what was removed."""
    return _step(visit, RestoreQuestion, question=question)


def _step(visit: Visit, command: type[object], **fixed: object) -> Answer:
    return visit.asked(
        command, again=lambda problem: back(visit, problem), then=lambda _: back_path(), **fixed
    )


def back(visit: Visit, problem: Problem) -> Answer:
    """The page that the form stood on, with what went wrong."""
    visit = visit.after("look")
    where = request.form.get("back", "")
    if where == "themes":
        return themes.board(visit, problem)
    if where == "removals":
        return removals.removals(visit, problem)
    if where == "question":
        return replies.question(visit, (request.view_args or {})["question"], problem)
    return themes.theme(visit, where, problem) if where and where != "desk" else desk(visit, problem)


def back_path() -> str:
    """Where the step was taken."""
    where = request.form.get("back", "")
    if where in ("themes", "removals"):
        return url_for("themes.board" if where == "themes" else "removals.removals")
    if where == "question":
        return url_for("replies.question", question=(request.view_args or {})["question"])
    return url_for("themes.theme", theme=where) if where and where != "desk" else url_for("questions.desk")


def quiet() -> bool:
    """Whether a script asks, which shows what changed by itself."""
    return bool(request.accept_mimetypes.best == "application/json")


def told(problem: Problem) -> Answer:
    """What went wrong, for a script."""
    return jsonify(problem.as_json()), problem.status
