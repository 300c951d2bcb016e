"""The form in which a message is written: shown as saved or as typed, saved, and asked for more.

A form always sends the whole text with the draft it was written from, so that nothing which stands on the
screen is lost or sent unseen, and two people in one text find each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import wraps
from uuid import uuid4

from flask import jsonify, request
from flask.typing import ResponseReturnValue as Answer
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from crisis.rules.adopted.adoption import policy_of
from crisis.rules.boards.difference import Change
from crisis.rules.boards.writing import (
    Writing,
    as_answered,
    blank,
    default_promise,
    writing,
    wrote_meanwhile,
)
from crisis.rules.ids import MessageId
from crisis.rules.messages.composing import normalised
from crisis.rules.messages.draft import Draft
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Message, Messages
from crisis.rules.messages.pictures import rules_for
from crisis.rules.messages.readiness import sender_of
from crisis.rules.messages.rendering import Answer as Written
from crisis.rules.messages.rendering import Content
from crisis.rules.refusal import Reason

from .forms import Invalid, command_from, rows_in
from .language import LOCALES
from .pictured import pictured
from .problem import Problem
from .visit import Visit

ANSWERS = "content.answers"
TRANSLATION = re.compile(rf"{re.escape(ANSWERS)}\.\d+\.translations\.")
View = Callable[[Visit, str], Answer]  # of a message, by its id


def found(visit: Visit, id_: str) -> Message:
    """The message of this name; 404 where there is none."""
    message = visit.room[Messages].all.get(MessageId(id_))
    if message is None:
        raise NotFound
    return message


def form(visit: Visit, board: Writing, problem: Problem | None = None) -> Answer:
    """The form with what was saved or, after a refusal, with what was typed."""
    return visit.page(
        "pages/write.html",
        problem=problem,
        board=board,
        theirs=_theirs(visit, board, problem),
        about_pictures=rules_for(visit.room),
        redirects=policy_of(visit.room).redirects,
        promise=default_promise(visit.room, visit.now) if board.current and not board.message else None,
    )


def refused(visit: Visit, id_: str, problem: Problem) -> Answer:
    """The form again, as it was typed. It gets a new name, because part of what it asked may be done."""
    fresh = replace(visit, room=visit.staff.console.room(), once=uuid4())
    message = fresh.room[Messages].all.get(MessageId(id_))
    board = writing(fresh.room, message, fresh.now) if message else _unsaved(fresh, MessageId(id_))
    if not any(name.startswith(ANSWERS) for name in fresh.form):
        return form(fresh, board, problem)
    board = as_answered(fresh.room, board, _typed_answers(fresh), fresh.form.get("language", board.language))
    # The board has the translations as typed. Their lines may stand in another order now than in the form.
    kept = MultiDict((k, v) for k, v in problem.kept.items(multi=True) if not TRANSLATION.match(k))
    return form(fresh, board, replace(problem, kept=kept))


def with_picture(view: View) -> View:
    """A view of this form that gets its picture too; where what was chosen is none, the form comes again."""

    @wraps(view)
    def called(visit: Visit, message: str) -> Answer:
        came = pictured(visit, "content.picture")
        if isinstance(came, Visit):
            return view(came, message)
        return (jsonify(came.as_json()), came.status) if by_script() else refused(visit, message, came)

    return called


def by_script() -> bool:
    """Whether a script saves by itself, and reads what came of it."""
    return request.accept_mimetypes.best == "application/json"


def _unsaved(visit: Visit, id_: MessageId) -> Writing:
    """The board of a message that could not be saved even once."""
    typed = typed_draft(visit, id_)
    corrected = visit.room[Messages].all.get(MessageId(visit.form.get("corrects", "")))
    return blank(visit.room, id_, typed.content if typed else Content(title=""), visit.now, corrected)


def _typed_answers(visit: Visit) -> tuple[Written, ...]:
    """The answers as they stand in the form, also where another of its fields makes no draft."""
    try:
        return rows_in(visit.form, Written, ANSWERS)
    except ValueError:  # no form of ours
        return ()


def typed_draft(visit: Visit, id_: str) -> SaveDraft | None:
    """What stands in the form, or nothing where it makes no draft."""
    try:
        command = command_from(visit.form, SaveDraft, {"message": id_}, policy_of(visit.room).timezone)
    except Invalid:
        return None
    assert isinstance(command, SaveDraft)
    return command


def _theirs(visit: Visit, board: Writing, problem: Problem | None) -> tuple[Change, ...] | None:
    """What a colleague wrote meanwhile, against what stands in the form; nothing where nobody did."""
    if problem is None or problem.reason != Reason.EDITED_MEANWHILE or board.message is None:
        return None
    mine = typed_draft(visit, board.id)
    return wrote_meanwhile(board.message, normalised(mine.content)) if mine else None


def says_the_same(draft: Draft, command: SaveDraft, sender: str) -> bool:
    """Whether saving would change nothing, so that submitting need not begin with a new draft."""
    return (
        draft.sender in ("", sender)
        and draft.content == normalised(command.content)
        and set(draft.accounts) == set(command.accounts)
        and (draft.language, draft.current) == (command.language, command.current)
        and (draft.valid_until, draft.next_update) == (command.valid_until, command.next_update)
    )


def saved(visit: Visit, id_: str) -> Problem | None:
    """Save what the form holds, if it differs from what is saved; what went wrong, or nothing."""
    message, command = visit.room[Messages].all.get(MessageId(id_)), typed_draft(visit, id_)
    if message and command and says_the_same(message.draft, command, sender_of(visit.room)):
        return None
    came = visit.attempted(SaveDraft, message=id_)
    return came if isinstance(came, Problem) else None


def restored(draft: Draft, latest: Draft) -> dict[str, object]:
    """The fields of a draft that says again what an earlier one said."""
    return {
        "based_on": latest.seq,
        "content": asdict(draft.content or Content(title="")),
        "accounts": list(draft.accounts),
        "language": draft.language,
        "current": draft.current,
        "valid_until": draft.valid_until,
        "next_update": draft.next_update,
    }


def below(content: Content, words: str) -> Content:
    """The content with a paragraph of the policy's own words at its end."""
    return replace(content, body="\n\n".join(filter(None, (content.body.strip(), words))))


def first_words(visit: Visit) -> Content:
    """What a new message begins with: a holding statement that was chosen, or the four headings of an update.

    They are in the municipality's language, whatever the writer reads herself.
    """
    policy = policy_of(visit.room)
    chosen = request.args.get("holding", "")
    if chosen.isdigit() and int(chosen) < len(policy.holding):
        return Content(title="", body=policy.holding[int(chosen)])
    with force_locale(LOCALES.get(policy.language, "en")):
        headings = (_("What we know"), _("What we do not know"), _("What we do"), _("Next update"))
        return Content(title="", body="\n".join(f"{heading}\n\n" for heading in headings))
