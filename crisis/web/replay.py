"""Replay: what can be played back, the way to any moment of it, and links for the evaluation meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import BadRequest

from crisis.past import Index
from crisis.people import NotSignedIn, Why
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.boards.replays import Span, spans
from crisis.rules.ids import Seq, TokenId
from crisis.rules.persons.sharing import LONGEST, SHARING, EndSharing, ShareReplay, shared
from crisis.rules.persons.token import live_token
from crisis.rules.roles import READERS, Role

from .back import REPLAYERS
from .door import not_signed_in
from .looking import link_cookie
from .moments import Moment
from .pages import ANYBODY, Pages
from .played import moment_at, past_of
from .problem import Problem
from .sentences import quote
from .visit import Visit

pages = Pages("replay")
moving = Pages("moment")  # within a moment: the way to another
DAYS = 30  # how long a link usually serves
EYES = re.compile(r"([a-z]+(\.[A-Za-z0-9._-]+)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A stretch that can be played back (aware UTC), what it was about, and its first moment."""

    span: Span
    first: datetime
    last: datetime
    about: str
    path: str


@pages.shows("/replay", REPLAYERS)
def replay(visit: Visit, problem: Problem | None = None) -> Answer:
    """Every crisis and every drill of this room, and the links to them."""
    wall, found = visit.staff.console.wall(), _played(visit)
    return visit.page(
        "pages/replay.html",
        problem=problem,
        played=found,
        over=[one for one in found if one.span.over],
        links=[(link, live_token(visit.room, link.id, wall) is not None) for link in shared(visit.room)],
        shares=bool(visit.roles & SHARING),
        front=Moment(seq=visit.room.head).front,
        days=DAYS,
        longest=LONGEST,
    )


@pages.asks("/replay/links", SHARING)
def share(visit: Visit) -> Answer:
    """A link for the evaluation meeting, shown this once."""
    token, (first, last) = TokenId(visit.once.hex), _stretch(request.form.get("span", ""))
    came = visit.attempted(ShareReplay, token=token, first=first, last=last, wall=visit.staff.console.wall())
    if isinstance(came, Problem):
        return replay(visit, came)
    secret = visit.staff.people.tokens.secret_for(token)
    link = visit.staff.settings.origin + url_for("replay.shown", secret=secret)
    return visit.page("pages/replay_link.html", link=link, label=request.form["label"])


@pages.asks("/replay/links/<token>/end", SHARING)
def end(visit: Visit, token: str) -> Answer:
    """Whoever holds this link sees nothing more, from the next click on."""
    return visit.asked(
        EndSharing,
        again=lambda problem: replay(visit, problem),
        then=lambda entries: url_for("replay.replay", _anchor="links"),
        token=TokenId(token),
    )


@pages.shows("/replay/shared/<secret>", ANYBODY)
def shown(visit: Visit, secret: str) -> Answer:
    """Where a link leads: what there is to see, until when, and the way in."""
    link = visit.staff.people.tokens.replay(secret)
    if link is None:
        return visit.page("pages/problem.html", problem=not_signed_in(NotSignedIn(Why.USED)))
    index: Index = visit.staff.off_hub(past_of().index)
    answer = visit.page(
        "pages/replay_shown.html",
        link=link,
        first=index.at(link.first),
        last=index.at(link.last),
        path=f"{Moment(seq=link.first).front}/wall",
    )
    # No redirect: a cookie that no other site may cause to be sent is not sent on a way that one began.
    answer.set_cookie(
        link_cookie(visit.staff),
        secret,
        expires=link.ends,
        secure=visit.staff.settings.origin.startswith("https:"),
        httponly=True,
        samesite="Strict",
        path="/",
    )
    return answer


@moving.shows("/moment", READERS | {Role.DISPLAY})
def go(visit: Visit) -> Answer:
    """The same page at another time (`at` in Unix seconds, or `time` by the municipality's clock), or through
    other eyes (`as`).
    """
    if visit.past is None:
        return redirect(url_for("replay.replay"))
    moment, asked = visit.past.moment, request.args
    here = asked.get("here", "/")
    if not here.startswith("/") or here.startswith(("//", "/\\")) or not here.isprintable():
        raise BadRequest
    if "at" in asked or "time" in asked:
        moment = moment_at(visit, visit.past, _time(visit, asked.get("at", ""), asked.get("time", "")))
    if "as" in asked and EYES.fullmatch(asked["as"]) and asked["as"] != moment.eyes:
        moment, here = replace(moment, eyes=asked["as"]), "/"  # another's work begins at another page
    return redirect(f"{moment.front}{here}")


def _time(visit: Visit, at: str, typed: str) -> datetime:
    try:
        if at:
            return datetime.fromtimestamp(int(at), UTC)
        return datetime.fromisoformat(typed).replace(tzinfo=ZoneInfo(policy_of(visit.room).timezone))
    except (ValueError, OverflowError, OSError):
        raise BadRequest from None


def _stretch(named: str) -> tuple[int, int]:
    """The first and the last entry of what was chosen; nothing that exists where that is not understood."""
    found = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", named)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _played(visit: Visit) -> list[Played]:
    index: Index = visit.staff.off_hub(past_of().index)
    return [
        Played(
            span=span,
            first=index.at(span.first),
            last=index.at(span.last),
            about="".join(quote(r.entry) for r in visit.news(Seq(span.first - 1), 1)),
            path=f"{Moment(seq=span.first).front}/",
        )
        for span in spans(index.marks, index.head)
    ]
