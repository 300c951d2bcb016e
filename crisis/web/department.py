"""My department: whether I may post, what I may say, and the posts that I plan."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext as _

from crisis.rules.boards.department import page
from crisis.rules.boards.expert import table
from crisis.rules.entry import Recorded
from crisis.rules.ids import PostId, ThemeId
from crisis.rules.levels.exemption import AskExemption
from crisis.rules.levels.lock import ConfirmSeen
from crisis.rules.messages.pictures import rules_for
from crisis.rules.messages.post import ASKERS, WRITERS, DecidePost, PlanPost
from crisis.rules.roles import DEPARTMENT, STAFF
from crisis.rules.themes.entrusting import ProposeThemeAnswer

from .forms import Invalid
from .pages import Pages
from .pictured import pictured
from .problem import Problem, explain_invalid
from .visit import Visit

pages = Pages("department")


@pages.shows("/department", WRITERS)
def mine(visit: Visit, problem: Problem | None = None) -> Answer:
    """My accounts, my posts, the current message."""
    board = page(visit.room, visit.actor, visit.now)
    return visit.page(
        "pages/mine.html",
        board=board,
        problem=problem,
        writable=[(line.account.id, line.account.name) for line in board.open or board.lines],
        advisers=[(person.id, person.name or person.id) for person in board.unit],
        table=table(visit.room, visit.actor),
        askable=[(line.account.id, line.account.name) for line in board.askable],
        about_pictures=rules_for(visit.room),
        may_propose=bool(visit.roles & DEPARTMENT),
    )


@pages.asks("/department/seen", DEPARTMENT)
def seen(visit: Visit) -> Answer:
    """I have seen that my accounts are silent."""
    return _asked(visit, ConfirmSeen)


@pages.asks("/department/exception", DEPARTMENT)
def exception(visit: Visit) -> Answer:
    """Ask the lead to let one account speak for a while."""
    return _asked(visit, AskExemption)


@pages.asks("/department/posts", ASKERS, files=True)
def plan(visit: Visit) -> Answer:
    """Post now, or at a time. The post is named after its form, so that sending it twice is one post."""
    came = pictured(visit, "picture")
    if isinstance(came, Problem):
        return mine(visit, came)
    return _asked(came, PlanPost, post=PostId(visit.once.hex))


@pages.asks("/department/posts/<post>", WRITERS)
def decide(visit: Visit, post: str) -> Answer:
    """What becomes of a planned or held post: now, at a time, or dropped."""
    verdict = request.form.get("verdict")
    if verdict == "at" and not request.form.get("due"):
        no_time = Invalid("due", _("choose a date and a time of day"))
        return mine(visit, explain_invalid(no_time, request.form))
    fixed = {"post": PostId(post), "send": verdict in ("now", "at")}
    return _asked(visit, DecidePost, **(fixed if verdict == "at" else fixed | {"due": None}))


@pages.asks("/department/themes/<theme>", DEPARTMENT | STAFF)
def propose(visit: Visit, theme: str) -> Answer:
    """What may be said about a theme, in the words of those who know; nothing is sent by it."""
    return _asked(visit, ProposeThemeAnswer, theme=ThemeId(theme))


def _asked(visit: Visit, command: type[object], **fixed: object) -> Answer:
    def then(entries: list[Recorded]) -> str:
        return url_for("department.mine")

    return visit.asked(command, again=lambda problem: mine(visit, problem), then=then, **fixed)
