"""The papers of an account: pictures of it, accepted terms, assessments, mandates."""

from __future__ import annotations

from collections.abc import Collection

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.files import ANY, PICTURES
from crisis.rules.accounts.mandate import GIVERS, EndMandate, GiveMandate
from crisis.rules.accounts.medium import PictureMedium
from crisis.rules.accounts.papers import AssessAccount, FileTerms
from crisis.rules.accounts.register import KEEPERS
from crisis.rules.boards.papers import sheet
from crisis.rules.entry import Recorded
from crisis.rules.ids import AccountId, PersonId
from crisis.rules.records.filed import Filed
from crisis.rules.roles import DEPARTMENT, READERS, STAFF, SYSTEM

from .forms import Invalid, seen
from .pages import Pages
from .problem import Problem, explain_invalid
from .visit import Visit

pages = Pages("papers")
FILERS = (STAFF | DEPARTMENT | KEEPERS) - SYSTEM


@pages.shows("/accounts/<account>/papers", READERS)
def papers(visit: Visit, account: str, problem: Problem | None = None) -> Answer:
    """All papers of one account, and the forms that add to them."""
    board = sheet(visit.room, AccountId(account), visit.actor, visit.now)
    if board is None:
        raise NotFound
    return visit.page("pages/papers.html", problem=problem, board=board)


@pages.asks("/accounts/<account>/papers/picture", FILERS, files=True)
def picture(visit: Visit, account: str) -> Answer:
    """Keep a picture of what the account looks like now."""
    return _filed(visit, account, PictureMedium, "picture", kinds=PICTURES)


@pages.asks("/accounts/<account>/papers/terms", FILERS, files=True)
def terms(visit: Visit, account: str) -> Answer:
    """File the terms that were accepted."""
    return _filed(visit, account, FileTerms, "terms")


@pages.asks("/accounts/<account>/papers/assessments", FILERS, files=True)
def assess(visit: Visit, account: str) -> Answer:
    """Say when risk and privacy were assessed."""
    return _filed(visit, account, AssessAccount, "file", needed=False)


@pages.asks("/accounts/<account>/papers/mandates", GIVERS, files=True)
def give(visit: Visit, account: str) -> Answer:
    """Let somebody write on the account."""
    return _filed(visit, account, GiveMandate, "form", needed=False)


@pages.asks("/accounts/<account>/papers/mandates/<person>/end", GIVERS)
def end(visit: Visit, account: str, person: str) -> Answer:
    """Take a mandate back."""
    return _asked(visit, account, EndMandate, person=PersonId(person))


def _filed(
    visit: Visit,
    account: str,
    command: type[object],
    field: str,
    *,
    kinds: Collection[str] = ANY,
    needed: bool = True,
) -> Answer:
    """Ask with the file of a field; where one is needed and none was chosen, say so beside the field."""
    filed = visit.handed_in(field, kinds)
    if filed is None and needed:
        filed = explain_invalid(Invalid(field, "this must be given"), seen(request.form))
    if isinstance(filed, Problem):
        return papers(visit, account, filed)
    return _asked(visit, account, command, **{field: filed})


def _asked(visit: Visit, account: str, command: type[object], **fixed: Filed | PersonId | None) -> Answer:
    def then(entries: list[Recorded]) -> str:
        return url_for("papers.papers", account=account)

    return visit.asked(
        command,
        again=lambda problem: papers(visit, account, problem),
        then=then,
        account=AccountId(account),
        **fixed,
    )
