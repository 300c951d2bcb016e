"""The register of accounts: could we lock tonight, what is missing; one account, one question at a time."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.rules.accounts.keeping import DescribeAccount, NameKeepers, NoteAccess, reach
from crisis.rules.accounts.register import CARRIED, CHANNELS, CloseAccount, EnterAccounts, EnterDepartments
from crisis.rules.accounts.upkeep import LookIn, TickChecklist, Upkeep, VerifyAdministrators
from crisis.rules.adopted.adoption import asked_for, policy_of
from crisis.rules.adopted.duty import Duty
from crisis.rules.boards.account import Page, candidates
from crisis.rules.boards.account import page as page_of
from crisis.rules.boards.listing import listing
from crisis.rules.boards.people import departments as by_name
from crisis.rules.boards.people import in_order
from crisis.rules.boards.register import contact_of, readiness
from crisis.rules.entry import Recorded
from crisis.rules.ids import AccountId, DepartmentId, Seq
from crisis.rules.levels.exemption import runs
from crisis.rules.persons.people import People
from crisis.rules.roles import READERS, STAFF, Role

from .pages import Pages
from .problem import Problem
from .sentences import Named, sentence
from .visit import Visit

pages = Pages("register")
KEEPERS = frozenset({Role.COMMUNICATIONS, Role.ADMINISTRATOR})
PHONING = STAFF | KEEPERS | {Role.DESK}  # who may see numbers, and where the way in is kept
FIRST = ("website", "email", "facebook", "instagram")
CHANNEL_NAMES = (*FIRST, *sorted(CHANNELS - {*FIRST, "other"}), "other")
RECENT = 10  # entries of an account's history
# The questions of an account's page. Each has its own form: what is typed at one is not lost at another.
SECTIONS: dict[str, type[Any]] = {
    "purpose": DescribeAccount,
    "keepers": NameKeepers,
    "administrators": VerifyAdministrators,
    "access": NoteAccess,
    "checklist": TickChecklist,
}


@pages.shows("/accounts", READERS)
def accounts(visit: Visit) -> Answer:
    """Readiness, and the list behind it."""
    board = readiness(visit.room, visit.now)
    return visit.page(
        "pages/accounts.html",
        board=board,
        keeps=bool(visit.roles & KEEPERS),
        phones=bool(visit.roles & PHONING),
    )


@pages.shows("/accounts/contacts", PHONING)
def contacts(visit: Visit) -> Answer:
    """Whom to phone about each account: made to be printed and kept in the folder."""
    board = readiness(visit.room, visit.now)
    phones = {line.account.id: contact_of(visit.room, line) for group in board.groups for line in group.lines}
    return visit.page("pages/contacts.html", board=board, phones=phones)


@pages.shows("/accounts/list", READERS)
def public_list(visit: Visit) -> Answer:
    """The list that the public reads, for the intranet and for paper."""
    return visit.page("pages/account_list.html", lines=listing(visit.room, visit.now))


@pages.shows("/accounts/new", KEEPERS)
def new(visit: Visit, problem: Problem | None = None) -> Answer:
    """An account that is not in the register yet."""
    return _form(visit, "pages/account_new.html", problem, id_=visit.once.hex)


@pages.asks("/accounts/new", KEEPERS)
def enter(visit: Visit) -> Answer:
    """Take the account in; its page then says what is still missing."""
    id_ = request.form.get("accounts.0.id", "")
    return visit.asked(EnterAccounts, again=lambda problem: new(visit, problem), then=_to(id_))


@pages.shows("/accounts/<account>", READERS)
def account(visit: Visit, account: str, problem: Problem | None = None) -> Answer:
    """One account: what it lacks, and all that is known about it."""
    board, named = _found(visit, account), Named(visit.room)
    seqs = visit.room[Upkeep].history.get(board.line.account.id, ())[-RECENT:]
    history = [entry for seq in reversed(seqs) for entry in visit.news(Seq(seq - 1), 1)]
    return visit.page(
        "pages/account.html",
        problem=problem,
        board=board,
        address=reach(visit.room, board.line.account),
        history=[(recorded, sentence(recorded.entry, named)) for recorded in history],
        looks=asked_for(visit.room, Duty.CHECK_IN),
        keeps=bool(visit.roles & KEEPERS),
        trusted=bool(visit.roles & PHONING) or runs(visit.room, board.line.account, visit.actor),
    )


@pages.shows("/accounts/<account>/<section>", KEEPERS)
def question(visit: Visit, account: str, section: str, problem: Problem | None = None) -> Answer:
    """The form of one question about an account."""
    if section not in SECTIONS:
        raise NotFound
    board = _found(visit, account)
    return _form(
        visit,
        f"pages/account_{section}.html",
        problem,
        board=board,
        address=reach(visit.room, board.line.account),
        candidates=candidates(visit.room, board.line.account),
        factor_asked=asked_for(visit.room, Duty.SECOND_FACTOR),
        again_after=policy_of(visit.room).opening.verify,
    )


@pages.asks("/accounts/<account>/<section>", KEEPERS)
def answer(visit: Visit, account: str, section: str) -> Answer:
    """Save the answer to one question about an account."""
    if section not in SECTIONS:
        raise NotFound
    return visit.asked(
        SECTIONS[section],
        again=lambda problem: question(visit, account, section, problem),
        then=_to(account),
        account=AccountId(account),
    )


@pages.asks("/accounts/<account>/look-in", READERS)
def look_in(visit: Visit, account: str) -> Answer:
    """Somebody has just looked what goes on there."""
    return visit.asked(
        LookIn,
        again=lambda problem: _show(visit, account, problem),
        then=_to(account),
        account=AccountId(account),
    )


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
        board=readiness(visit.room, visit.now),
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
        then=lambda entries: url_for("register.departments", saved="yes"),
    )


def _found(visit: Visit, id_: str) -> Page:
    board = page_of(visit.room, AccountId(id_), visit.actor, visit.now)
    if board is None:
        raise NotFound
    return board


def _show(visit: Visit, id_: str, problem: Problem) -> Answer:
    return account(visit, id_, problem)


def _to_the_list(entries: list[Recorded]) -> str:
    return url_for("register.accounts", saved="yes")


def _to(id_: str) -> Any:
    def then(entries: list[Recorded]) -> str:
        return url_for("register.account", account=id_, saved="yes")

    return then


def _form(visit: Visit, template: str, problem: Problem | None, **given: Any) -> Answer:
    """A page with a form about one account on it."""
    return visit.page(
        template,
        problem=problem,
        channel_names=CHANNEL_NAMES,
        carried=CARRIED,
        departments=by_name(visit.room),
        people=_people(visit),
        **given,
    )


def _people(visit: Visit) -> list[tuple[str, str]]:
    active = in_order(p for p in visit.room[People].all.values() if p.active)
    return [(p.id, p.name or p.id) for p in active]
