"""The latest steps of sorting: who did what, and a way back from each, for the whole crisis."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.boards import steps as boards
from crisis.rules.ids import PersonId, Seq
from crisis.rules.questions.question import TAKERS
from crisis.rules.roles import Role
from crisis.rules.steps.undoing import UndoSteps

from . import questions
from .pages import Pages
from .problem import Problem
from .sentences import Named, sentence
from .visit import Visit

pages = Pages("steps")
PLACES = 12  # digits of an entry's number


@pages.shows("/steps", TAKERS | {Role.OBSERVER})
def steps(visit: Visit, problem: Problem | None = None) -> Answer:
    """What was sorted, the newest first; of everybody, or of one person."""
    by, before = request.args.get("by", ""), request.args.get("before", "")
    first = Seq(int(before)) if before.isdecimal() and len(before) < PLACES else None
    board = boards.steps(visit.room, first, PersonId(by) if by else None)
    return visit.page("pages/steps.html", problem=problem, board=board, by=by)


@pages.asks("/steps/undo", TAKERS)
def undo(visit: Visit) -> Answer:
    """Take one press back: all that it wrote, the last first."""
    here = request.form.get("back") == "steps"

    def again(problem: Problem) -> Answer:
        return steps(visit.after("look"), problem) if here else questions.back(visit, problem)

    def then(_: object) -> str:
        return url_for("steps.steps", by=request.form.get("by") or None) if here else questions.back_path()

    return visit.asked(UndoSteps, again=again, then=then)


def step_words(visit: Visit, group: boards.Group) -> tuple[str, ...]:
    """What one press did, as sentences."""
    named = Named(visit.room)
    return tuple(sentence(entry, named) for entry in group.entries)
