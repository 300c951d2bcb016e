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
    ]
    return [
        Item(path=url_for(endpoint), words=words, here=_is_here(url_for(endpoint)))
        for endpoint, words in pages
        if visit.roles & allowed.get(endpoint, frozenset()) and visit.meets(endpoint)
    ]


def opens(visit: Visit, endpoint: str) -> bool:
    """Whether this person's roles open a page, for links that stand on pages of wider roles."""
    allowed: dict[str, frozenset[Role]] = current_app.extensions["crisis.routes"]
    return bool(visit.roles & allowed[endpoint]) and visit.meets(endpoint)


def _is_here(path: str) -> bool:
    return f"{request.script_root}{request.path}/".startswith(f"{path}/")


def first_page(visit: Visit) -> str:
    """Where a person's work begins."""
    order = (
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
    pages = (page for role, page in order if role in visit.roles and visit.meets(page))
    return url_for(next(pages, "wall.wall" if visit.past else "me.me"))
