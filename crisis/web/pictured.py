"""The picture of a form: chosen now, kept from before, or taken out again.

A form names a picture that it kept by its digest alone; what kind of file that is, the server says. It means
only what was handed in for this, never a file that an entry of another kind holds. A file that was chosen is
on disk before anything is decided, so a refused form comes back with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from werkzeug.datastructures import MultiDict

from crisis.files import PICTURES
from crisis.rules.ids import FileId
from crisis.rules.messages.draft import MessageDrafted
from crisis.rules.messages.pictures import Picture
from crisis.rules.messages.post import PostPlanned
from crisis.rules.records.filed import Filed, Filings, files_in
from crisis.rules.room import Room

from .forms import Invalid
from .problem import Problem
from .visit import Visit

LONGEST_SIDE = 2048  # pixels: sharp on every screen, and soon there on a crowded network
FIELD, KEPT, OUT = "picture", "picture_kept", "picture_out"
ANSWERS = frozenset(f.name for f in fields(Picture)) - {"file", "alt"}
FOR_ALL = frozenset({MessageDrafted.kind, PostPlanned.kind})  # what is handed in there is meant to be shown


def pictured(visit: Visit, at: str) -> Visit | Problem:
    """The same visit, whose form has its picture's file under `at` ("content.picture"); or why it has not."""
    chosen = visit.handed_in(FIELD, PICTURES, longest=LONGEST_SIDE)
    if isinstance(chosen, Problem):
        return chosen
    form, before = visit.form, FileId(visit.form.get(KEPT, ""))
    if form.get(OUT) and not chosen:
        return visit.saying(_without(form, at, KEPT, OUT))
    file = chosen or _kept(visit, before)
    plain = _without(form, f"{at}.file", KEPT, OUT)
    if chosen and before not in ("", chosen.id):  # what was answered was answered for the one before
        plain = _without(plain, *(f"{at}.{answer}" for answer in ANSWERS))
    if file:
        plain.update({f"{at}.file.{name}": str(getattr(file, name)) for name in ("id", "media_type", "size")})
        plain[KEPT] = file.id
    return visit.saying(plain)


def _without(form: MultiDict[str, str], *places: str) -> MultiDict[str, str]:
    """The form without these fields, and without what is below them."""
    below = tuple(f"{place}." for place in places)
    stays = ((k, v) for k, v in form.items(multi=True) if k not in places and not k.startswith(below))
    return MultiDict(stays)


def _kept(visit: Visit, id_: FileId) -> Filed | None:
    if visit.room[Filings].all.get(id_) is None:
        return visit.staff.files.recall(id_)
    return _shown(visit.room, id_)


def _shown(room: Room, id_: FileId) -> Filed | None:
    filing = room[Filings].all.get(id_)
    return filing.file if filing and filing.kinds & FOR_ALL and filing.file.media_type in PICTURES else None


def must_be_shown_already(room: Room, command: object) -> None:
    """Nothing, if every file that a program names is a message's or a post's picture; Invalid otherwise."""
    files: Iterable[Filed] = files_in(command)
    if any(_shown(room, file.id) != file for file in files):
        raise Invalid("picture", "a picture is handed in on a page first")
