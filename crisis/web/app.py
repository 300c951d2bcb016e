"""The staff application, built once: families of pages, their door, their words, the bell."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import IO
from uuid import UUID, uuid4

from flask import Flask, Request, g, request
from flask_babel import gettext
from werkzeug.exceptions import BadRequest

from crisis.marks import Mark
from crisis.marks.answers import stamp
from crisis.playbook.names import LANGUAGES
from crisis.public.speech import Speech
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.adopted.policy import MINIMUM
from crisis.rules.persons.people import People
from crisis.rules.room import Room

from .faults import answer_faults
from .headers import protect
from .language import speak
from .live import Bell
from .looking import look_back
from .menu import menu, opens
from .moments import Timely
from .outside import stands_on
from .pages import Pages, guard
from .played import strip
from .presence import bearer, presence, session_secret
from .reminders import drilling, reminders, why_picture
from .removals import waiting
from .rooms import live_at
from .staffroom import Staffroom
from .steps import step_words
from .told import messages
from .visit import Visit

ROOT = Path(__file__).parent.parent.parent
MOST = 1_000_000  # bytes of a request's body
MOST_WITH_FILES = 24_000_000  # more than one file may be, so that the remark about it stands beside its field
MOST_FORM = 262_144  # bytes of a form: an edition of many answers fits
MOST_FIELDS = 1_000


def build(staff: Staffroom, families: list[Pages], *, async_mode: str = "threading") -> Flask:
    """The application. `async_mode` is Flask-SocketIO's; the bell is at `extensions["crisis.bell"]`, not yet
    started.
    """
    app = Timely("crisis", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.request_class = Asked
    app.extensions["crisis"] = staff
    app.config.update(MAX_CONTENT_LENGTH=MOST, MAX_FORM_MEMORY_SIZE=MOST_FORM, MAX_FORM_PARTS=MOST_FIELDS)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    takers = frozenset().union(*(family.takes_files for family in families))
    app.before_request(lambda: _arrive(staff, takers))
    app.extensions["crisis.past"] = look_back(app, staff)
    protect(app, staff.settings.origin, staff.settings.live_origin, drill=not staff.settings.live)
    stamp(app, Mark(not staff.settings.live, _said_in_the_room))
    speak(app)
    guard(app, families)
    for family in families:
        app.register_blueprint(family)
    answer_faults(app)
    mark = Mark(not staff.settings.live, gettext)  # in the reader's language
    app.jinja_env.globals["mark"] = mark
    app.jinja_env.filters["weighty"] = mark.before  # the words of what is hard to take back
    app.jinja_env.globals.update(menu=menu, opens=opens, reminders=reminders, removals_waiting=waiting)
    app.jinja_env.globals.update(drilling=drilling, live_at=live_at)
    app.jinja_env.globals["step_words"] = step_words
    app.jinja_env.globals["stands_on"] = stands_on
    app.jinja_env.globals.update(replay_strip=strip, told_to_me=messages)
    app.jinja_env.filters["why_picture"] = why_picture
    app.extensions["crisis.bell"] = Bell(app, staff, async_mode)
    return app


class Asked(Request):
    """A request whose files wait in memory, so that a full disk is met where it can be answered."""

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        return BytesIO()


def _arrive(staff: Staffroom, takers: frozenset[str]) -> None:
    """Who is this, and where does the room stand: decided anew at every request, so rights end at once."""
    room = staff.console.room()
    program = "Authorization" in request.headers
    there = bearer(staff) if program else presence(staff, session_secret(staff))
    if there and request.endpoint in takers and request.mimetype == "multipart/form-data":
        request.max_content_length = MOST_WITH_FILES
    who, signed_in = (there.actor, there.signed_in) if there else (None, None)
    person = room[People].all.get(signed_in.session.person) if signed_in else None
    g.visit = Visit(
        staff=staff,
        room=room,
        now=staff.clock(),
        who=who,
        language=_language(room, person.language if person else ""),
        session=signed_in,
        once=_once(),
    )


def _said_in_the_room(text: str) -> str:
    """In the municipality's language: a file is read by others than whoever took it out."""
    policy = policy_of(g.visit.room) if "visit" in g else MINIMUM
    return Speech(policy.language, policy.timezone).gettext(text)


def _language(room: Room, chosen: str) -> str:
    asked = request.args.get("lang") or chosen or policy_of(room).language
    return asked if asked in LANGUAGES else "en"


def _once() -> UUID:
    """The form's own name, so that pressing twice is one effect."""
    if request.method != "POST" or request.is_json:
        return uuid4()
    try:
        return UUID(request.form["once"]) if "once" in request.form else uuid4()
    except ValueError:
        raise BadRequest from None
