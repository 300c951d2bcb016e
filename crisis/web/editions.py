"""Editions: themes chosen, answered in each language asked in, sent as messages are, with one approval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from uuid import uuid4

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.boards import closing, released
from crisis.rules.boards.doubtful import doubtful
from crisis.rules.boards.earlier import taken
from crisis.rules.boards.editions import answers_for, asked_in, covering
from crisis.rules.boards.rumours import resting_on
from crisis.rules.boards.writing import as_answered, blank
from crisis.rules.ids import CiteId, MessageId, ThemeId
from crisis.rules.levels.first_message import Crises
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.rendering import Answer as Written
from crisis.rules.messages.rendering import Content
from crisis.rules.roles import STAFF, Role
from crisis.rules.themes.likening import AcceptLikeness

from .pages import Pages
from .visit import Visit
from .writing import form, refused, saved, typed_draft, with_picture

pages = Pages("editions")
Answers = tuple[Written, ...]
READERS = STAFF | {Role.DESK, Role.OBSERVER}


@pages.shows("/editions", READERS)
def editions(visit: Visit) -> Answer:
    """Have we answered them?"""
    return visit.page(
        "pages/editions.html",
        board=released.board(visit.room),
        doubtful=doubtful(visit.room, visit.now),
    )


@pages.shows("/editions/closing", READERS)
def accounted(visit: Visit) -> Answer:
    """Is every question accounted for? Of one crisis by its number or of all time, with a figure's list."""
    every = visit.room[Crises].all
    chosen = request.args.get("crisis", str(len(every)))
    number = int(chosen) if chosen.isdecimal() and len(chosen) < 6 else 0
    crisis = every[number - 1] if 0 < number <= len(every) else None
    name = request.args.get("show", "")
    return visit.page(
        "pages/closing.html",
        board=closing.closing(visit.room, crisis),
        behind=closing.behind(visit.room, name, crisis) if name else None,
        crises=every,
        chosen=chosen if crisis else "all",
    )


@pages.shows("/editions/new", STAFF)
def new(visit: Visit) -> Answer:
    """The form for the themes that `?theme=` names, or, where it names none, the themes to choose from.

    `?fact=` begins the first answer with a fact's words.
    """
    asked = answers_for(map(ThemeId, request.args.getlist("theme")), visit.room)
    answers = resting_on(visit.room, asked, CiteId(request.args.get("fact", "")))
    if not answers:
        return visit.page("pages/edition.html", board=covering(visit.room, ()))
    board = blank(visit.room, MessageId(uuid4().hex), Content(title="", answers=answers), visit.now)
    return form(visit, as_answered(visit.room, board, answers, asked_in(visit.room, answers)))


@pages.asks("/editions/<message>/themes", STAFF, files=True)
@with_picture
def choose(visit: Visit, message: str) -> Answer:
    """Save what stands in the form, with an answer for each theme that is ticked; a theme left out is kept in
    the history.
    """
    themes = [ThemeId(theme) for theme in visit.form.getlist("theme")]
    return _save(visit, message, lambda answers: answers_for(themes, visit.room, answers))


@pages.asks("/editions/<message>/take", STAFF, files=True)
@with_picture
def take(visit: Visit, message: str) -> Answer:
    """Save what stands in the form, with one answer as an earlier edition gave it, which is noted."""
    into, _, rest = visit.form.get("take", "").partition(" ")
    source, _, theme = rest.partition(" ")

    def revised(answers: Answers) -> Answers:
        return tuple(
            taken(visit.room, MessageId(source), ThemeId(theme), answer) if answer.theme == into else answer
            for answer in answers
        )

    return _save(visit, message, revised)


@pages.asks("/editions/<message>/alike", STAFF, files=True)
@with_picture
def confirm(visit: Visit, message: str) -> Answer:
    """Save what stands in the form, and say of the ticked questions that they ask the same."""
    if problem := saved(visit, message):
        return refused(visit, message, problem)
    after = visit.after("alike")
    return after.asked(
        AcceptLikeness,
        again=lambda problem: refused(after, message, problem),
        then=lambda _: url_for("messages.message", message=message),
        questions=visit.form.getlist("alike"),
    )


def _save(visit: Visit, message: str, revised: Callable[[Answers], Answers]) -> Answer:
    """Save what stands in the form with its answers revised; where it makes none, the form comes again."""
    typed = typed_draft(visit, message)
    return visit.asked(
        SaveDraft,
        again=lambda problem: refused(visit, message, problem),
        then=lambda _: url_for("messages.message", message=message),
        message=message,
        **(
            {"content": asdict(replace(typed.content, answers=revised(typed.content.answers)))}
            if typed
            else {}
        ),
    )
