"""What was handed in, to look at again: for those who may read the entry that holds it, never as a page."""

from __future__ import annotations

import mimetypes

from flask import send_file
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import Forbidden, NotFound

from crisis.files import PICTURES
from crisis.rules.accounts.mandate import MandateGiven
from crisis.rules.accounts.medium import MediumPictured
from crisis.rules.accounts.papers import AccountAssessed, TermsFiled
from crisis.rules.ids import FileId
from crisis.rules.messages.draft import MessageDrafted
from crisis.rules.messages.post import PostPlanned
from crisis.rules.records.filed import Filed, Filings
from crisis.rules.removals.removal import LeftUnanswered, QuestionRemoved, RemovalProposed
from crisis.rules.roles import DEPARTMENT, READERS, STAFF, Role

from .pages import Pages
from .visit import Visit

pages = Pages("files")
# Who may read each kind of entry that holds files. What is not named here is shown to nobody.
SEEN_BY: dict[str, frozenset[Role]] = {
    MessageDrafted.kind: STAFF | DEPARTMENT | {Role.DESK},
    PostPlanned.kind: STAFF | DEPARTMENT,
    QuestionRemoved.kind: STAFF,
    RemovalProposed.kind: STAFF,
    LeftUnanswered.kind: STAFF,
    MediumPictured.kind: READERS,
    TermsFiled.kind: READERS,
    AccountAssessed.kind: STAFF | DEPARTMENT | {Role.ADMINISTRATOR},
    MandateGiven.kind: STAFF | {Role.HEAD},
}


@pages.shows("/files/<file>", READERS)
def file(visit: Visit, file: str) -> Answer:
    """One file. A picture may stand in a page; everything else is saved, and opened outside the browser."""
    filed = _filed(visit, FileId(file))
    try:
        stream = visit.staff.files.open(filed.id)
    except FileNotFoundError:
        raise NotFound from None
    media_type = filed.media_type
    answer = send_file(
        stream,
        mimetype=media_type,
        as_attachment=media_type not in PICTURES,
        download_name=f"{file[:12]}{mimetypes.guess_extension(media_type)}",
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return answer


def _filed(visit: Visit, id_: FileId) -> Filed:
    """The file, if she may see it. A picture that no entry holds yet only she can name who handed it in."""
    filing = visit.room[Filings].all.get(id_)
    if filing is None:
        if fresh := visit.staff.files.recall(id_):
            return fresh
        raise NotFound
    if not any(SEEN_BY.get(kind, frozenset()) & visit.roles for kind in filing.kinds):
        raise Forbidden
    return filing.file
