"""Observing a drill, from a phone and with one hand: was what was expected done?"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, url_for
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.boards.drill import Board, Line, State
from crisis.rules.boards.drill import board as board_of
from crisis.rules.drills.playing import Observed, ObserveInject, Outcome
from crisis.rules.entry import Recorded
from crisis.rules.ids import InjectId
from crisis.rules.persons.people import People
from crisis.rules.roles import Role

from .pages import Pages
from .problem import Problem
from .visit import Visit

pages = Pages("observing", of_drills=True)
OBSERVERS = frozenset({Role.CONTROLLER, Role.OBSERVER})
COMING = 3  # injects that are told in advance, so that whoever observes knows where to stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One inject that was played: what I said of it, and what others did."""

    line: Line
    mine: Observed | None
    others: tuple[Observed, ...]


@pages.shows("/drill/observe", OBSERVERS)
def observe(visit: Visit, problem: Problem | None = None) -> Response:
    """What was played, the latest first, and what comes next."""
    board = board_of(visit.room, visit.now)
    assert board  # the family is in no live room
    return visit.page(
        "pages/observe.html",
        board=board,
        problem=problem,
        played=_played(visit, board),
        coming=board.to_come[:COMING],
        outcomes=tuple(Outcome),
        people=visit.room[People].all,
    )


@pages.asks("/drill/observe/<inject>", OBSERVERS)
def say(visit: Visit, inject: str) -> Answer:
    """Say how far it was done. To say it again takes the place of what was said."""

    def then(entries: list[Recorded]) -> str:
        return url_for("observing.observe", _anchor=f"inject-{inject}")

    def again(problem: Problem) -> Answer:
        return observe(visit, problem)

    return visit.asked(ObserveInject, again=again, then=then, inject=InjectId(inject))


def _played(visit: Visit, board: Board) -> list[Seen]:
    """The latest first; below them what I have spoken on, so that a thumb finds what is not yet said."""
    me = visit.actor.person
    found = [
        Seen(
            line=line,
            mine=next((word for word in line.seen if word.by == me), None),
            others=tuple(word for word in line.seen if word.by != me),
        )
        for line in board.done
        if line.state is State.PLAYED
    ]
    return sorted(found, key=lambda seen: seen.mine is not None)
