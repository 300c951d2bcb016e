"""The wallboard: one page that nobody touches, and the way from it to the public page."""

from __future__ import annotations

from io import BytesIO

import segno
from flask import Response
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.corpus.masking import masked_words
from crisis.rules.adopted.adoption import Adoption
from crisis.rules.boards.wall import wall as board_of
from crisis.rules.roles import READERS, Role
from crisis.rules.themes.theme import Theme

from .pages import Pages
from .visit import Visit

pages = Pages("wall")
VIEWERS = READERS | {Role.DISPLAY}


@pages.shows("/wall", VIEWERS)
def wall(visit: Visit) -> Answer:
    """Where we are, for a whole room."""
    return visit.page("pages/wall.html", board=board_of(visit.room, visit.now), titled=titled)


def titled(theme: Theme) -> str | None:
    """A theme’s title as a whole room may read it: of a resident’s words, not what tells who she is."""
    return masked_words(theme.title).text if theme.title and theme.own_words else theme.title


@pages.shows("/wall/qr.svg", VIEWERS)
def qr(visit: Visit) -> Answer:
    """The public page's address, for a telephone held up to the wall."""
    site = visit.room[Adoption].site
    if not site:
        raise NotFound
    drawn = BytesIO()
    segno.make(site, error="m").save(drawn, kind="svg", border=3, light="#fff", dark="#000", nl=False)
    return Response(drawn.getvalue(), mimetype="image/svg+xml")
