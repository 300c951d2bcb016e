"""Heard: what is said about the municipality elsewhere, noted in half a minute, and counted with the rest."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.language import language_of
from crisis.rules.adopted.adoption import clause_for
from crisis.rules.adopted.duty import Duty
from crisis.rules.boards import heard as boards
from crisis.rules.boards.rumours import cards
from crisis.rules.ids import QuestionId
from crisis.rules.questions.heard import KINDS, NoteHeard
from crisis.rules.questions.question import TAKERS
from crisis.rules.roles import DEPARTMENT, Role

from .pages import Pages
from .problem import Problem
from .visit import Visit

pages = Pages("heard")


@pages.shows("/heard", TAKERS | DEPARTMENT | {Role.OBSERVER})
def heard(visit: Visit, problem: Problem | None = None) -> Answer:
    """What is being said, and how much of it."""
    return visit.page(
        "pages/heard.html",
        problem=problem,
        board=boards.board(visit.room, visit.now),
        rumours=cards(visit.room, visit.now),
        kinds=KINDS,
        clause=clause_for(visit.room, Duty.HEARD),
        notes=bool(visit.roles & (TAKERS | DEPARTMENT)),
    )


@pages.asks("/heard", TAKERS | DEPARTMENT)
def note(visit: Visit) -> Answer:
    """Note what was said. It is named after its form, so that sending it twice is one."""
    return visit.asked(
        NoteHeard,
        again=lambda problem: heard(visit, problem),
        then=lambda _: url_for("heard.heard"),
        question=QuestionId(visit.once.hex),
        language=language_of(request.form.get("text", "")),
    )
