"""What programs may read. Each row names its path, its roles, and the shape that it answers with.

A department reads its own posts and what is published; contacts of askers are in no answer at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from flask import jsonify
from flask.typing import ResponseReturnValue as Answer

from crisis.rules.questions.question import TAKERS
from crisis.rules.roles import READERS, STAFF, Role

from ..pages import Pages
from ..visit import Visit
from . import entries, heard, shapes, spoken, standing

AUDIT = STAFF | {Role.ADMINISTRATOR, Role.OBSERVER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """A path and what it gives; a list of it where `many`."""

    path: str
    roles: frozenset[Role]
    gives: type[Any]
    read: Callable[..., Any]
    says: str
    many: bool = False
    query: tuple[str, ...] = ()


EVERYBODY = READERS | {Role.DISPLAY}
SHOWS: tuple[Show, ...] = (
    Show(
        path="/status", roles=EVERYBODY, gives=shapes.StatusShape, read=standing.status, says="Where we stand"
    ),
    Show(path="/head", roles=EVERYBODY, gives=shapes.HeadShape, read=standing.head, says="The newest entry"),
    Show(
        path="/witness",
        roles=READERS,
        gives=shapes.HeadShape,
        read=standing.witness,
        many=True,
        says="Heads noted outside",
    ),
    Show(
        path="/level/preview",
        roles=STAFF,
        gives=shapes.PreviewShape,
        read=standing.preview,
        says="What a crisis would do",
    ),
    Show(
        path="/accounts",
        roles=READERS,
        gives=shapes.AccountShape,
        read=standing.accounts,
        many=True,
        says="The register",
    ),
    Show(
        path="/posts",
        roles=READERS,
        gives=shapes.PostShape,
        read=spoken.posts,
        many=True,
        says="Everyday posts",
    ),
    Show(
        path="/messages",
        roles=READERS,
        gives=shapes.MessageShape,
        read=spoken.messages,
        many=True,
        says="Messages",
    ),
    Show(
        path="/messages/<message>",
        roles=READERS,
        gives=shapes.MessageShape,
        read=spoken.message,
        says="One message",
    ),
    Show(
        path="/editions",
        roles=READERS,
        gives=shapes.EditionShape,
        read=spoken.editions,
        many=True,
        says="Editions",
    ),
    Show(path="/facts", roles=TAKERS, gives=shapes.FactShape, read=heard.facts, many=True, says="Facts"),
    Show(
        path="/editions/closing",
        roles=TAKERS,
        gives=shapes.ClosingShape,
        read=spoken.accounted,
        says="Where every question stands",
    ),
    Show(
        path="/questions",
        roles=TAKERS,
        gives=shapes.QuestionShape,
        read=heard.questions,
        many=True,
        says="Questions after a number",
        query=("after", "limit"),
    ),
    Show(
        path="/rota",
        roles=READERS,
        gives=shapes.ShiftShape,
        read=standing.rota,
        many=True,
        says="Who answers, and when",
    ),
    Show(path="/themes", roles=TAKERS, gives=shapes.ThemeShape, read=heard.themes, many=True, says="Themes"),
    Show(
        path="/journal",
        roles=AUDIT,
        gives=shapes.EntryShape,
        read=entries.journal,
        many=True,
        query=("after", "limit"),
        says="The journal, from a place on",
    ),
)


def serve_shows(pages: Pages) -> None:
    """Give every row of the table its route."""
    for row in SHOWS:
        pages.shows(f"/api/v1{row.path}", row.roles)(_view(row))


def _view(row: Show) -> Any:
    def view(visit: Visit, **places: Any) -> Answer:
        return jsonify(msgspec.to_builtins(row.read(visit, **places)))

    view.__name__ = f"show_{row.read.__name__}"
    return view
