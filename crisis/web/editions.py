"""Editions: themes chosen, answered one by one, and sent the same way as every message, with one approval."""

from __future__ import annotations

from dataclasses import asdict
from uuid import uuid4

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.boards.editions import answers_for, covering
from crisis.rules.boards.writing import blank
from crisis.rules.ids import MessageId, ThemeId
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.rendering import Content
from crisis.rules.roles import STAFF

from .pages import Pages
from .visit import Visit
from .writing import form, refused, typed_draft, with_picture

pages = Pages("editions")


@pages.shows("/editions/new", STAFF)
def new(visit: Visit) -> Answer:
    """The form for the themes that `?theme=` names, or, where it names none, the themes to choose from."""
    answers = answers_for(map(ThemeId, request.args.getlist("theme")), visit.room)
    if not answers:
        return visit.page("pages/edition.html", board=covering(visit.room, ()))
    return form(
        visit, blank(visit.room, MessageId(uuid4().hex), Content(title="", answers=answers), visit.now)
    )


@pages.asks("/editions/<message>/themes", STAFF, files=True)
@with_picture
def choose(visit: Visit, message: str) -> Answer:
    """Save what stands in the form, with an answer for each theme that is ticked; a theme left out is kept in
    the history.
    """
    typed = typed_draft(visit, message)
    content = typed.content if typed else Content(title="")
    answers = answers_for(map(ThemeId, visit.form.getlist("theme")), visit.room, content.answers)
    return visit.asked(
        SaveDraft,
        again=lambda problem: refused(visit, message, problem),
        then=lambda _: url_for("messages.message", message=message),
        message=message,
        content=asdict(content) | {"answers": [asdict(a) for a in answers]},
    )
