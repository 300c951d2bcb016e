"""Accounts and questions from spreadsheets: the pages that take one in, and a file to begin with."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.importing import Rejected, accounts_from
from crisis.importing.asked import questions_from
from crisis.importing.sample import sample as sample_file
from crisis.rules.accounts.register import EnterAccounts
from crisis.rules.entry import Via
from crisis.rules.questions.bringing import MOST, BringQuestions
from crisis.rules.questions.question import TAKERS

from .pages import Pages
from .problem import Problem
from .register import KEEPERS
from .visit import Visit

pages = Pages("spreadsheet")


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
def questions(visit: Visit, rejected: Rejected | None = None, problem: Problem | None = None) -> Answer:
    """Many questions at once, from a list that was kept elsewhere."""
    answer = visit.page("pages/import_questions.html", rejected=rejected, problem=problem, most=MOST)
    if rejected:
        answer.status_code = 400
    return answer


@pages.asks("/desk/import", TAKERS)
def bring(visit: Visit) -> Answer:
    """All of them, or none and every row that is wrong."""
    file = request.files.get("file")
    try:
        command = questions_from(file.read() if file else b"", visit.staff.settings.key())
    except Rejected as rejected:
        return questions(visit, rejected)
    importing = replace(visit, who=replace(visit.actor, via=Via.IMPORT))
    came = importing.attempted(BringQuestions, questions=command.questions)
    if isinstance(came, Problem):
        return questions(visit, problem=came)
    return redirect(url_for("questions.desk", saved="yes"), code=303)


@pages.shows("/accounts/sample.csv", KEEPERS)
def sample(visit: Visit) -> Answer:
    """A spreadsheet to begin with, its heads in the reader's language."""
    named = {"Content-Disposition": 'attachment; filename="accounts.csv"'}
    return Response(sample_file(visit.language), mimetype="text/csv", headers=named)
