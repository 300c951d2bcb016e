"""Themes: what people ask, bundled by people, with every question accounted for."""

from __future__ import annotations

from uuid import uuid4

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.rules.boards import themes as boards
from crisis.rules.boards.hard import hard_questions
from crisis.rules.ids import ThemeId
from crisis.rules.questions.question import Lane
from crisis.rules.questions.theme import (
    MergeThemes,
    OpenTheme,
    RenameTheme,
    Themes,
)
from crisis.rules.questions.withholding import ResumeTheme, WithholdTheme
from crisis.rules.roles import STAFF, Role

from .pages import Pages
from .problem import Problem
from .visit import Visit

pages = Pages("themes")
SORTERS = STAFF | {Role.DESK}


@pages.shows("/themes", SORTERS | {Role.OBSERVER})
def board(visit: Visit, problem: Problem | None = None) -> Answer:
    """What do they ask?"""
    return visit.page(
        "pages/themes.html",
        problem=problem,
        board=boards.board(visit.room, visit.now),
        hard=hard_questions(visit.room),
        lanes=list(Lane),
        shown=request.args.get("show", ""),
    )


@pages.asks("/themes", SORTERS)
def open_theme(visit: Visit) -> Answer:
    """A new theme, still empty."""
    return visit.asked(
        OpenTheme,
        again=lambda problem: board(visit, problem),
        then=lambda _: url_for("themes.board"),
        theme=uuid4().hex[:12],
    )


@pages.asks("/themes/<theme>/foresee", STAFF)
def foresee(visit: Visit, theme: str) -> Answer:
    """Take up a question that the policy foresees, and go on to write its answer."""
    foreseen = next((hard for hard in hard_questions(visit.room) if hard.id == theme), None)
    if foreseen is None:
        raise NotFound
    answer = url_for("editions.new", theme=foreseen.id)
    if foreseen.theme:
        return redirect(answer, code=303)
    return visit.asked(
        OpenTheme,
        again=lambda problem: board(visit, problem),
        then=lambda _: answer,
        theme=foreseen.id,
        title=foreseen.question,
        critical=True,
    )


@pages.shows("/themes/<theme>", SORTERS | {Role.OBSERVER})
def theme(visit: Visit, theme: str, problem: Problem | None = None) -> Answer:
    """One theme with its questions; one that was merged leads to where its questions are."""
    it = visit.room[Themes].all.get(ThemeId(theme))
    if it is None:
        raise NotFound
    if it.merged_into:
        return redirect(url_for("themes.theme", theme=it.merged_into))
    return visit.page(
        "pages/theme.html",
        problem=problem,
        board=boards.one_theme(visit.room, it, visit.now),
        lanes=list(Lane),
        shown=request.args.get("show", ""),
    )


@pages.asks("/themes/<theme>/rename", SORTERS)
def rename(visit: Visit, theme: str) -> Answer:
    """Another title, or another mind about whether it is critical."""
    return _step(visit, theme, RenameTheme)


@pages.asks("/themes/<theme>/merge", SORTERS)
def merge(visit: Visit, theme: str) -> Answer:
    """Move all its questions into another theme."""
    return _step(visit, theme, MergeThemes)


@pages.asks("/themes/<theme>/withhold", STAFF)
def withhold(visit: Visit, theme: str) -> Answer:
    """Not answered for now: why, and when to look again."""
    return _step(visit, theme, WithholdTheme)


@pages.asks("/themes/<theme>/resume", STAFF)
def resume(visit: Visit, theme: str) -> Answer:
    """To be answered after all."""
    return _step(visit, theme, ResumeTheme)


def _step(visit: Visit, id_: str, command: type[object]) -> Answer:
    return visit.asked(
        command,
        again=lambda problem: theme(visit.after("look"), id_, problem),
        then=lambda _: url_for("themes.theme", theme=id_),
        theme=id_,
    )
