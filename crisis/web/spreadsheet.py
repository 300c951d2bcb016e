"""Accounts from a spreadsheet: the page that takes one in, and a file to begin with."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.importing import Rejected, accounts_from
from crisis.importing.sample import sample as sample_file
from crisis.rules.accounts.register import EnterAccounts
from crisis.rules.entry import Via

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


@pages.shows("/accounts/sample.csv", KEEPERS)
def sample(visit: Visit) -> Answer:
    """A spreadsheet to begin with, its heads in the reader's language."""
    named = {"Content-Disposition": 'attachment; filename="accounts.csv"'}
    return Response(sample_file(visit.language), mimetype="text/csv", headers=named)
