"""Accounts and questions from spreadsheets: the pages that take one in, and a file to begin with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.importing import Rejected, accounts_from
from crisis.importing.asked import QUESTIONS, questions_from
from crisis.importing.sample import sample as sample_file
from crisis.importing.sheet import unused_heads
from crisis.rules.accounts.register import EnterAccounts
from crisis.rules.entry import Via
from crisis.rules.questions.bringing import MOST, BringQuestions
from crisis.rules.questions.question import TAKERS
from crisis.rules.questions.receiving import QuestionReceived

from .pages import Pages
from .problem import Problem
from .register import KEEPERS
from .visit import Visit

pages = Pages("spreadsheet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What came of a list: questions that are new, those that were here, columns that were not used."""

    new: int
    here: int
    unused: tuple[str, ...]


@pages.shows("/accounts/import", KEEPERS)
def spreadsheet(visit: Visit, rejected: Rejected | None = None, problem: Problem | None = None) -> Answer:
    """Every account at once, from a spreadsheet."""
    answer = visit.page("pages/import.html", rejected=rejected, problem=problem)
    if rejected:
        answer.status_code = 400
    return answer


@pages.asks("/accounts/import", KEEPERS)
def take_in(visit: Visit) -> Answer:
    """All rows, or none and every row that is wrong."""
    file = request.files.get("file")
    try:
        command = accounts_from(file.read() if file else b"", visit.room)
    except Rejected as rejected:
        return spreadsheet(visit, rejected)
    importing = replace(visit, who=replace(visit.actor, via=Via.IMPORT))
    given = {name: getattr(command, name) for name in ("accounts", "contacts", "departments", "found")}
    came = importing.attempted(EnterAccounts, **given)
    if isinstance(came, Problem):
        return spreadsheet(visit, problem=came)
    return redirect(url_for("register.accounts", saved="yes"), code=303)


@pages.shows("/desk/import", TAKERS)
def questions(
    visit: Visit,
    rejected: Rejected | None = None,
    problem: Problem | None = None,
    brought: Brought | None = None,
) -> Answer:
    """Many questions at once, from a list that was kept elsewhere."""
    answer = visit.page(
        "pages/import_questions.html", rejected=rejected, problem=problem, brought=brought, most=MOST
    )
    if rejected:
        answer.status_code = 400
    return answer


@pages.asks("/desk/import", TAKERS)
def bring(visit: Visit) -> Answer:
    """All of them, or none and every row that is wrong."""
    file = request.files.get("file")
    data = file.read() if file else b""
    try:
        command = questions_from(data, visit.staff.settings.key())
    except Rejected as rejected:
        return questions(visit, rejected)
    importing = replace(visit, who=replace(visit.actor, via=Via.IMPORT))
    came = importing.attempted(BringQuestions, questions=command.questions)
    if isinstance(came, Problem):
        return questions(visit, problem=came)
    new = sum(isinstance(recorded.entry, QuestionReceived) for recorded in came)
    here = len(command.questions) - new
    brought = Brought(new=new, here=here, unused=unused_heads(data, QUESTIONS))
    return questions(visit.after("look"), brought=brought)


@pages.shows("/accounts/sample.csv", KEEPERS)
def sample(visit: Visit) -> Answer:
    """A spreadsheet to begin with, its heads in the reader's language."""
    named = {"Content-Disposition": 'attachment; filename="accounts.csv"'}
    return Response(sample_file(visit.language), mimetype="text/csv", headers=named)
