"""A request for a past moment: who looks, the room as it was, and that nothing can be done there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from flask import Flask, Response, g, redirect, request
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext as _
from werkzeug.exceptions import Forbidden, NotFound, Unauthorized

from crisis.console import Console
from crisis.past import Past, Veil
from crisis.rules.entry import Recorded, Via
from crisis.rules.persons.people import Person
from crisis.rules.persons.token import Token
from crisis.rules.roles import Actor, Role
from crisis.rules.rulebook import apply

from .back import REPLAYERS, Back, eyes_then, guest_of, standing_there, veil_of, veil_of_guests
from .headers import SAFE
from .language import day_and_hour
from .moments import Moment, Moments, asked_moment, is_outside, leave
from .presence import cookie_name
from .problem import Problem
from .staffroom import Staffroom
from .visit import Visit

LINK = "-replay"  # what the cookie of a link has after the room's own name
FORM = re.compile(r'(<form\b[^>]*\bmethod="post"[^>]*>)(.*?)(</form>)', re.DOTALL)
ACTION = re.compile(r'\baction="([^"]*)"')
APART = re.compile(r'<(button|input|select|textarea)\b(?=[^>]*\bform=")')  # of a form that stands elsewhere


class NotThen(Exception):
    """Somebody asked for something at a past moment, where nothing can be done."""


class Still(Console):
    """The console as it is seen from a past moment: it tells, and nobody asks anything of it."""

    def __init__(self, console: Console) -> None:
        self.__dict__ = console.__dict__

    def ask(self, command: object, who: Actor, *, once: UUID) -> list[Recorded]:
        """Nothing: NotThen, whatever a page may try."""
        raise NotThen


def look_back(app: Flask, staff: Staffroom) -> Past:
    """Serve every page at every past moment. To be called once whoever asks is known."""
    past = Past(staff.console.journal, apply)
    app.wsgi_app = Moments(app.wsgi_app)  # type: ignore[assignment, method-assign]

    @app.before_request
    def then() -> Answer | None:
        past.heed(g.visit.room)
        moment = asked_moment()
        if moment is None:
            return None
        if is_outside(request.endpoint) and request.method in SAFE:
            return redirect(leave(f"{request.script_root}{request.full_path}".rstrip("?")))
        g.visit = _as_of(g.visit, past, moment)
        if request.method not in SAFE:
            raise NotThen
        if not g.visit.past.shows(request.endpoint) and request.endpoint:
            raise Forbidden
        return None

    @app.after_request
    def inert(response: Response) -> Response:
        moment = asked_moment()
        if moment and response.mimetype == "text/html" and not response.is_streamed:
            response.set_data(stilled(response.get_data(as_text=True), moment.front))
        return response

    return past


def stilled(page: str, front: str) -> str:
    """A page whose forms are there to be read: no field and no button of them can be used, but where one is
    sent to now, as when something real happens while a drill is looked at.
    """

    def still(form: re.Match[str]) -> str:
        to = ACTION.search(form[1])
        if to and not to[1].startswith(f"{front}/"):
            return form[0]
        return f'{form[1]}<fieldset class="inert" disabled>{form[2]}</fieldset>{form[3]}'

    return APART.sub(r"<\1 disabled", FORM.sub(still, page))


def explain_then(visit: Visit) -> Problem:
    """Why nothing can be done here."""
    return Problem(
        status=405,
        reason="replay",
        what=_("You are looking at %(moment)s. Nothing can be done here.", moment=_at(visit)),
        why=_("Nothing was saved or sent. A replay shows what happened and changes nothing."),
        now=_("Go back to now, and do it there."),
    )


def explain_not_yet(visit: Visit) -> Problem:
    """Why there is no such page at this moment."""
    return Problem(
        status=404,
        reason="http_404",
        what=_("This was not there at %(moment)s.", moment=_at(visit)),
        why=_("It came later, or it never was."),
        now=_("Go to a later moment, or begin at the start page of this one."),
    )


def _at(visit: Visit) -> str:
    return day_and_hour(visit.now).striptags()


def link_of(staff: Staffroom) -> Token | None:
    """The link to a replay that this browser came by, while it serves."""
    return staff.people.tokens.replay(request.cookies.get(link_cookie(staff), ""))


def link_cookie(staff: Staffroom) -> str:
    """Beside the session's, so that a link signs nobody out."""
    return f"{cookie_name(staff)}{LINK}"


def _as_of(visit: Visit, past: Past, moment: Moment) -> Visit:
    """The same visit at this moment; Unauthorized, Forbidden or NotFound where it may not be."""
    looker = _looker(visit)
    link, veil = looker.link, looker.veil
    first, last = (link.first, link.last) if link else (1, visit.room.head)
    if not first <= moment.seq <= last:
        raise NotFound
    fold = visit.staff.off_hub
    then = fold(lambda: past.room(moment.seq, veil))
    names = fold(lambda: past.room(link.last, veil)) if link else visit.room
    back = Back(moment=moment, then=then, names=names, mine=looker.person.roles, veil=veil, link=link)
    now = then.at + timedelta(seconds=moment.after)
    visit = replace(visit, staff=replace(visit.staff, console=Still(visit.staff.console)))
    if moment.eyes not in ("", Role.DISPLAY):
        return replace(visit, room=then, now=now, who=_borrowed(back), past=back)
    who = replace(looker.who, only=frozenset({Role.DISPLAY})) if moment.eyes else looker.who
    return replace(visit, room=standing_there(then, looker.person), now=now, who=who, past=back)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looker:
    """Whoever looks back, as the past room is to know her."""

    who: Actor
    person: Person
    veil: Veil
    link: Token | None = None


def _looker(visit: Visit) -> Looker:
    """Somebody of the house with her roles of today, or the guest of a link."""
    if visit.who and visit.person and visit.roles & REPLAYERS:
        return Looker(who=visit.who, person=visit.person, veil=veil_of(visit.room, visit.roles))
    link = link_of(visit.staff)
    if link is None:
        raise Forbidden if visit.who else Unauthorized
    guest = guest_of(link)
    who = Actor(person=guest.id, via=Via.PAGE)
    return Looker(who=who, person=guest, veil=veil_of_guests(visit.room), link=link)


def _borrowed(back: Back) -> Actor:
    """Whose eyes the address names, if whoever looks may borrow them."""
    offered = () if back.link else eyes_then(back.then, back.mine)
    found = next((eyes for eyes in offered if eyes.name == back.moment.eyes), None)
    if found is None:
        raise Forbidden
    return found.actor
