"""Themes: what people ask, bundled by people, with every question accounted for."""

from __future__ import annotations

from itertools import combinations
from uuid import uuid4

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from crisis.rules.boards import themes as boards
from crisis.rules.boards.hard import hard_questions
from crisis.rules.boards.theme import one_theme
from crisis.rules.boards.themes import Asked, Show
from crisis.rules.ids import ThemeId
from crisis.rules.questions.question import TAKERS, Lane
from crisis.rules.roles import STAFF, Role
from crisis.rules.themes.entrusting import AssignTheme
from crisis.rules.themes.parting import PartThemes
from crisis.rules.themes.splitting import PlaceQuestions, SplitTheme
from crisis.rules.themes.theme import (
    MergeThemes,
    OpenTheme,
    RenameTheme,
    Themes,
)
from crisis.rules.themes.withholding import ResumeTheme, WithholdTheme

from .forms import Invalid
from .pages import Pages
from .problem import Problem, explain_invalid
from .visit import Visit

pages = Pages("themes")
PLACES = 6  # digits of a page's number


@pages.shows("/themes", TAKERS | {Role.OBSERVER})
def board(visit: Visit, problem: Problem | None = None) -> Answer:
    """What do they ask?"""
    return visit.page(
        "pages/themes.html",
        problem=problem,
        board=boards.board(visit.room, visit.now, _asked(), visit.actor.person),
        hard=hard_questions(visit.room),
        lanes=list(Lane),
        shown=request.args.get("reveal", ""),
    )


def _asked() -> Asked:
    """Which themes the reader wants to see, as the address says; what it says wrongly is all of them."""
    show, page = request.args.get("show", ""), request.args.get("page", "")
    return Asked(
        show=Show(show) if show in set(Show) else Show.ALL,
        find=request.args.get("find", "").strip(),
        page=max(1, int(page)) if page.isdecimal() and len(page) < PLACES else 1,
    )


@pages.asks("/themes", TAKERS)
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
    answer = url_for("editions.new", theme=foreseen.theme.id if foreseen.theme else foreseen.id)
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


@pages.asks("/themes/ticked", TAKERS)
def ticked(visit: Visit) -> Answer:
    """What was ticked goes into an edition, into one theme, or is never to be one."""
    chosen = list(dict.fromkeys(request.form.getlist("theme")))
    do, into = request.form.get("do"), request.form.get("into", "")
    if do == "answer":
        return redirect(url_for("editions.new", theme=chosen), code=303)
    if do == "part":
        pairs = [{"theme": one, "other": other} for one, other in combinations(chosen, 2)]
        return _each(visit, PartThemes, pairs, _("Tick two themes or more."))
    moves = [{"theme": one, "into": into} for one in chosen if one != into]
    return _each(visit, MergeThemes, moves, _("Tick the themes that are to go into another."))


def _each(visit: Visit, command: type[object], asks: list[dict[str, str]], none: str) -> Answer:
    """The same for each, one after the other; where one is refused, those before it are done and shown."""
    problem: Problem | None = None
    if not asks:
        problem = explain_invalid(Invalid("theme", none), request.form)
    for fixed in asks:
        came = visit.after(repr(sorted(fixed.items()))).attempted(command, **fixed)
        if isinstance(came, Problem):
            problem = came
            break
    return board(visit.after("look"), problem) if problem else redirect(url_for("themes.board"), code=303)


@pages.shows("/themes/<theme>", TAKERS | {Role.OBSERVER})
def theme(visit: Visit, theme: str, problem: Problem | None = None) -> Answer:
    """One theme with its questions; one that was merged leads to where its questions are."""
    known = visit.room[Themes]
    it = known.all.get(ThemeId(theme))
    now = known.now(ThemeId(theme))
    if it is None:
        raise NotFound
    if now != it.id:  # merged, or taken back
        return redirect(url_for("themes.theme", theme=now) if now else url_for("themes.board"))
    return visit.page(
        "pages/theme.html",
        problem=problem,
        board=one_theme(visit.room, it, visit.now, _asked().page, visit.actor.person),
        lanes=list(Lane),
        shown=request.args.get("show", ""),
    )


@pages.asks("/themes/<theme>/rename", TAKERS)
def rename(visit: Visit, theme: str) -> Answer:
    """Another title, or another mind about whether it is critical."""
    return _step(visit, theme, RenameTheme)


@pages.asks("/themes/<theme>/merge", TAKERS)
def merge(visit: Visit, theme: str) -> Answer:
    """Move all its questions into another theme."""
    return _step(visit, theme, MergeThemes)


@pages.asks("/themes/<theme>/part", TAKERS)
def part(visit: Visit, theme: str) -> Answer:
    """It and another one are never one."""
    return _step(visit, theme, PartThemes)


@pages.asks("/themes/<theme>/questions", TAKERS)
def move(visit: Visit, theme: str) -> Answer:
    """Ticked questions leave: into a new theme, into another, or out."""
    do = request.form.get("do")
    if do == "out":
        return _step(visit, theme, PlaceQuestions, theme=None)
    if do != "new":
        return _step(visit, theme, SplitTheme, title="")
    title = request.form.get("title", "").strip() or "\n"  # a split into a new theme says what it is
    return _step(visit, theme, SplitTheme, into=visit.once.hex[:12], title=title)


@pages.asks("/themes/<theme>/assign", TAKERS)
def assign(visit: Visit, theme: str) -> Answer:
    """Give it to the department that knows, which writes what may be said until its time."""
    return _step(visit, theme, AssignTheme)


@pages.asks("/themes/<theme>/withhold", STAFF)
def withhold(visit: Visit, theme: str) -> Answer:
    """Not answered for now: why, and when to look again."""
    return _step(visit, theme, WithholdTheme)


@pages.asks("/themes/<theme>/resume", STAFF)
def resume(visit: Visit, theme: str) -> Answer:
    """To be answered after all."""
    return _step(visit, theme, ResumeTheme)


def _step(visit: Visit, id_: str, command: type[object], **fixed: object) -> Answer:
    def again(problem: Problem) -> Answer:
        after = visit.after("look")
        return board(after, problem) if from_board else theme(after, id_, problem)

    from_board = request.form.get("back") == "themes"
    there = url_for("themes.board") if from_board else url_for("themes.theme", theme=id_)
    return visit.asked(command, again=again, then=lambda _: there, **({"theme": id_} | fixed))
