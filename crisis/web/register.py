"""The register of accounts: could we lock tonight, and what is missing; by hand and from a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.importing import Rejected, accounts_from
from crisis.rules.boards.people import departments as by_name
from crisis.rules.boards.people import in_order
from crisis.rules.boards.register import contact_of, one, readiness
from crisis.rules.entry import Recorded, Via
from crisis.rules.ids import AccountId, DepartmentId
from crisis.rules.people import People
from crisis.rules.register import CARRIED, CHANNELS, CloseAccount, EnterAccounts, EnterDepartments
from crisis.rules.roles import STAFF, Role

from .pages import Pages
from .problem import Problem
from .visit import Visit

pages = Pages("register")
KEEPERS = frozenset({Role.COMMUNICATIONS, Role.ADMINISTRATOR})
READERS = STAFF | KEEPERS | {Role.DESK}
FIRST_CHANNELS = ("website", "email", "facebook", "instagram")
HEADS = {
    "nb": "navn;kanal;avdeling;adresse;eiers e-post;administratorer;bare her;kontakt;telefon",
    "nn": "namn;kanal;avdeling;adresse;eigaren sin e-post;administratorar;berre her;kontakt;telefon",
    "sv": "namn;kanal;avdelning;adress;ägarens e-post;administratörer;bara här;kontakt;telefon",
    "en": "name;channel;department;address;owner e-mail;administrators;only here;contact;phone",
}
ROWS = (
    "Kommunen;website;;https://www.kommune.example;;2;x;;",
    "Biblioteket;facebook;Kultur;https://www.facebook.com/eksempel;;1;;Berit Nes;+47 911 11 111",
)


@pages.shows("/accounts", READERS)
def accounts(visit: Visit) -> Answer:
    """Readiness, and the list behind it."""
    board = readiness(visit.room)
    return visit.page("pages/accounts.html", board=board, keeps=bool(visit.roles & KEEPERS))


@pages.shows("/accounts/contacts", READERS)
def contacts(visit: Visit) -> Answer:
    """Whom to phone about each account: made to be printed and kept in the folder."""
    board = readiness(visit.room)
    phones = {line.account.id: contact_of(visit.room, line) for group in board.groups for line in group.lines}
    return visit.page("pages/contacts.html", board=board, phones=phones)


@pages.shows("/accounts/new", KEEPERS)
def new(visit: Visit, problem: Problem | None = None) -> Answer:
    """An account that is not in the register yet."""
    return _form(visit, "pages/account_new.html", problem, id_=visit.once.hex)


@pages.asks("/accounts/new", KEEPERS)
def enter(visit: Visit) -> Answer:
    """Take the account in."""
    return visit.asked(EnterAccounts, again=lambda problem: new(visit, problem), then=_to_the_list)


@pages.shows("/accounts/<account>", READERS)
def account(visit: Visit, account: str, problem: Problem | None = None) -> Answer:
    """One account: what it lacks, and all that can be changed about it."""
    line = one(visit.room, AccountId(account))
    if line is None:
        raise NotFound
    keeps = bool(visit.roles & KEEPERS)
    return _form(visit, "pages/account.html", problem, id_=account, line=line, keeps=keeps)


@pages.asks("/accounts/<account>", KEEPERS)
def change(visit: Visit, account: str) -> Answer:
    """Change the account."""
    return visit.asked(EnterAccounts, again=lambda problem: _show(visit, account, problem), then=_to_the_list)


@pages.asks("/accounts/<account>/close", KEEPERS)
def close(visit: Visit, account: str) -> Answer:
    """Take an account out of the register; what it said stays in the journal."""
    return visit.asked(
        CloseAccount,
        again=lambda problem: _show(visit, account, problem),
        then=_to_the_list,
        account=AccountId(account),
    )


@pages.shows("/accounts/departments", READERS)
def departments(visit: Visit, problem: Problem | None = None) -> Answer:
    """Departments and their heads."""
    return visit.page(
        "pages/departments.html",
        problem=problem,
        board=readiness(visit.room),
        people=_people(visit),
        keeps=bool(visit.roles & KEEPERS),
        fresh=DepartmentId(visit.once.hex),
    )


@pages.asks("/accounts/departments", KEEPERS)
def enter_department(visit: Visit) -> Answer:
    """Add a department, or change one."""
    return visit.asked(
        EnterDepartments,
        again=lambda problem: departments(visit, problem),
        then=lambda entries: url_for("register.departments"),
    )


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
    came = importing.attempted(
        EnterAccounts,
        accounts=command.accounts,
        contacts=command.contacts,
        departments=command.departments,
    )
    if isinstance(came, Problem):
        return spreadsheet(visit, problem=came)
    return redirect(url_for("register.accounts"), code=303)


@pages.shows("/accounts/sample.csv", KEEPERS)
def sample(visit: Visit) -> Answer:
    """A spreadsheet to begin with, its heads in the reader's language."""
    text = (
        "\ufeff" + "\r\n".join((HEADS[visit.language], *ROWS)) + "\r\n"
    )  # as spreadsheet programs expect it
    named = {"Content-Disposition": 'attachment; filename="accounts.csv"'}
    return Response(text, mimetype="text/csv", headers=named)


def _show(visit: Visit, id_: str, problem: Problem) -> Answer:
    return account(visit, id_, problem)


def _to_the_list(entries: list[Recorded]) -> str:
    return url_for("register.accounts")


def _form(visit: Visit, template: str, problem: Problem | None, **given: Any) -> Answer:
    """A page with the form of one account on it."""
    ordered = (*FIRST_CHANNELS, *sorted(CHANNELS - {*FIRST_CHANNELS, "other"}), "other")
    return visit.page(
        template,
        problem=problem,
        channel_names=ordered,
        carried=CARRIED,
        departments=by_name(visit.room),
        people=_people(visit),
        **given,
    )


def _people(visit: Visit) -> list[tuple[str, str]]:
    active = in_order(p for p in visit.room[People].all.values() if p.active)
    return [(p.id, p.name or p.id) for p in active]
