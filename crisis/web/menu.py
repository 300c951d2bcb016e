"""The main menu: what this person may open, in the order of the work."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import gettext as _

from crisis.rules.roles import Role

from .visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    path: str
    words: str
    here: bool


def menu(visit: Visit) -> list[Item]:
    """The pages that this person's roles open; what is not for her is not shown."""
    allowed: dict[str, frozenset[Role]] = current_app.extensions["crisis.routes"]
    pages = [
        ("drill.board", _("Drill")),
        ("observing.observe", _("Observe")),
        ("measured.drill", _("Figures")),
        ("told.told", _("Told")),
        ("outside.places", _("Outside")),
        ("lead.desk", _("Lead’s desk")),
        ("level.level", _("Level")),
        ("receipt.receipt", _("Receipt")),
        ("messages.desk", _("Messages")),
        ("facts.facts", _("Facts")),
        ("questions.desk", _("Desk")),
        ("themes.board", _("Themes")),
        ("editions.editions", _("Editions")),
        ("rota.rota", _("Rota")),
        ("heard.heard", _("Heard")),
        ("removals.removals", _("Removals")),
        ("department.mine", _("My department")),
        ("register.accounts", _("Accounts")),
        ("wall.wall", _("Wallboard")),
        ("journal.journal", _("Journal")),
        ("replay.replay", _("Replay")),
        ("policy.policy", _("Policy")),
        ("people.people", _("People")),
        ("drills.drills", _("Drills")),
        ("improving.points", _("Points to improve")),
    ]
    shown = [
        (url_for(endpoint), words)
        for endpoint, words in pages
        if visit.roles & allowed.get(endpoint, frozenset()) and visit.meets(endpoint)
    ]
    here = max((path for path, _words in shown if _is_here(path)), key=len, default="")
    return [Item(path=path, words=words, here=path == here) for path, words in shown]


def opens(visit: Visit, endpoint: str) -> bool:
    """Whether this person's roles open a page, for links that stand on pages of wider roles."""
    allowed: dict[str, frozenset[Role]] = current_app.extensions["crisis.routes"]
    return bool(visit.roles & allowed[endpoint]) and visit.meets(endpoint)


def _is_here(path: str) -> bool:
    return f"{request.script_root}{request.path}/".startswith(f"{path}/")


def first_page(visit: Visit) -> str:
    """Where a person's work begins."""
    pages = (page for role, page in FIRST if role in visit.roles and visit.meets(page))
    return url_for(next(pages, "wall.wall" if visit.past else "me.me"))


def first_page_of(role: Role) -> str:
    """Where the work of this role begins, in a drill too."""
    return next((url_for(page) for one, page in FIRST if one is role), url_for("wall.wall"))


FIRST = (
    (Role.CONTROLLER, "drill.board"),
    (Role.OBSERVER, "observing.observe"),
    (Role.LEAD, "lead.desk"),
    (Role.DEPUTY, "lead.desk"),
    (Role.COMMUNICATIONS, "messages.desk"),
    (Role.DESK, "questions.desk"),
    (Role.HEAD, "department.mine"),
    (Role.OWNER, "department.mine"),
    (Role.ADMINISTRATOR, "register.accounts"),
    (Role.OBSERVER, "journal.journal"),
    (Role.CONTROLLER, "journal.journal"),
    (Role.DISPLAY, "wall.wall"),
)
