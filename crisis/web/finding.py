"""Finding a question again: by its number, its words, or who asked. Only for those who may know who asked."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.boards.finding import find as found
from crisis.rules.questions.question import TAKERS

from .pages import Pages
from .visit import Visit

pages = Pages("finding")
LONGEST = 200  # characters of what is looked for


@pages.shows("/questions", TAKERS)
def find(visit: Visit) -> Answer:
    """Which questions fit?"""
    asked = request.args.get("q", "")[:LONGEST]
    return visit.page(
        "pages/questions.html", board=found(visit.room, asked), shown=request.args.get("show", "")
    )
