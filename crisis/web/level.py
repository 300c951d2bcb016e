"""Setting the level: three choices, what the chosen one brings about, and one weighty button."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext as _

from crisis.rules.boards.preview import preview
from crisis.rules.levels.level import SETTERS, Level, ReleaseDepartment, SetLevel
from crisis.rules.levels.previewing import NotePreview, is_news
from crisis.rules.roles import READERS

from .pages import Pages
from .problem import Problem, explain_refused
from .visit import Visit

pages = Pages("level")


@pages.shows("/level", READERS)
def level(visit: Visit) -> Answer:
    """The three levels and the preview of one of them."""
    return shown(visit, request.args.get("to", ""))


@pages.asks("/level", SETTERS)
def set_level(visit: Visit) -> Answer:
    """Set it: the reason is what was typed, or else the one that was chosen."""
    to = request.form.get("level", "")
    reason = request.form.get("reason", "").strip() or request.form.get("chosen", "")
    return visit.asked(
        SetLevel,
        again=lambda problem: shown(visit, to, problem),
        then=lambda entries: url_for("receipt.receipt" if to == Level.CRISIS else "level.level", to=to),
        reason=reason,
    )


@pages.asks("/level/looked", SETTERS)
def looked(visit: Visit) -> Answer:
    """The page says that it is being looked at; a second time it changes nothing."""
    to = request.form.get("level", "")
    return visit.asked(
        NotePreview,
        again=lambda problem: shown(visit, to, problem),
        then=lambda entries: url_for("level.level", to=to),
    )


@pages.asks("/level/release", SETTERS)
def release(visit: Visit) -> Answer:
    """Let one department speak again before the whole stands down."""
    return visit.asked(
        ReleaseDepartment,
        again=lambda problem: shown(visit, Level.NORMAL, problem),
        then=lambda entries: url_for("level.level", to=Level.NORMAL),
    )


def shown(visit: Visit, to: str, problem: Problem | None = None) -> Answer:
    """The page, with the level `to` looked at; with any other word, the step that is most likely wanted."""
    board = preview(visit.room, visit.actor, visit.now, Level(to) if to in set(Level) else None)
    denied = explain_refused(board.refusal, visit.room, visit.actor) if board.refusal else None
    return visit.page(
        "pages/level.html",
        board=board,
        denied=denied,
        problem=problem,
        reasons=reasons(board.chosen),
        looks=bool(visit.roles & SETTERS) and is_news(visit.room, visit.actor.person, board.chosen),
    )


def reasons(to: Level) -> list[str]:
    """What is usually the reason; any other is typed."""
    if to is Level.CRISIS:
        return [
            _("A serious event; details follow"),
            _("Flood or landslide"),
            _("Storm"),
            _("Power or network outage"),
            _("Serious accident"),
        ]
    if to is Level.CONSULT:
        return [_("Something is under way"), _("The event is calming down")]
    return [_("The event is over"), _("Set by mistake")]
