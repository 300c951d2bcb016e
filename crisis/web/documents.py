"""Documents: a theme's thread, or an edition with its questions, as one file; all versions at once.

They are made from the journal, entry by entry, and name its head, so that anybody can hold them against an
export. Numbers of persons are covered; what is sealed stays so.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from flask import Response, current_app, json, render_template
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from crisis.journal.wording import moment, said
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.boards.thread import of_message, of_theme
from crisis.rules.entry import Recorded
from crisis.rules.ids import MessageId, Seq, ThemeId
from crisis.rules.messages.checks import masked
from crisis.rules.messages.draft import MessageDrafted
from crisis.rules.messages.message import Messages
from crisis.rules.questions.question import TAKERS
from crisis.rules.removals.sealed import READ_BY, speaks_of_sealed
from crisis.rules.roles import STAFF, Role
from crisis.rules.themes.theme import Themes

from .pages import Pages
from .sentences import Named, quote, sentence
from .visit import Visit

pages = Pages("documents")
READERS = STAFF | {Role.ADMINISTRATOR, Role.OBSERVER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One entry as the document tells it. `parts` are the texts of a version, by the field's name."""

    recorded: Recorded
    by: str
    sentence: str
    quote: str
    parts: tuple[tuple[str, str], ...] = ()


@pages.shows("/themes/<theme>/document", READERS | TAKERS)
def theme(visit: Visit, theme: str) -> Answer:
    """The theme's questions, replies, drafts and times, as one page to print or register."""
    return _page(visit, f"theme-{theme}", *_of_theme(visit, theme))


@pages.shows("/themes/<theme>/document.json", READERS | TAKERS)
def theme_json(visit: Visit, theme: str) -> Answer:
    """The same for programs."""
    return _json(visit, f"theme-{theme}", *_of_theme(visit, theme))


@pages.shows("/messages/<message>/document", READERS)
def message(visit: Visit, message: str) -> Answer:
    """A message or an edition with every version, and the questions that it answers."""
    return _page(visit, f"message-{message}", *_of_message(visit, message))


@pages.shows("/messages/<message>/document.json", READERS)
def message_json(visit: Visit, message: str) -> Answer:
    """The same for programs."""
    return _json(visit, f"message-{message}", *_of_message(visit, message))


@pages.shows("/messages/versions.json", READERS)
def versions(visit: Visit) -> Answer:
    """Every version of every message, whole, for whoever asks to see them."""
    every = (r for r in everything(visit) if r.entry.kind.startswith("message."))
    told = {"head": _head(visit), "entries": [_whole(r) for r in every]}
    return _json_file(visit, told, "versions.json")


def everything(visit: Visit) -> Iterator[Recorded]:
    """The whole journal up to the room of this visit, ascending; read a stretch at a time, off the hub."""
    since = Seq(0)
    while fresh := visit.staff.off_hub(partial(visit.news, since)):
        for recorded in fresh:
            if recorded.seq > visit.room.head:
                return
            yield recorded
        since = fresh[-1].seq


def _of_theme(visit: Visit, id_: str) -> tuple[str, Iterator[Recorded]]:
    found = visit.room[Themes].all.get(ThemeId(id_))
    if found is None:
        raise NotFound
    return found.title or id_, of_theme(visit.room, found.id, everything(visit))


def _of_message(visit: Visit, id_: str) -> tuple[str, Iterator[Recorded]]:
    found = visit.room[Messages].all.get(MessageId(id_))
    if found is None:
        raise NotFound
    content = found.draft.content
    return (content.title if content else "") or id_, of_message(visit.room, found, everything(visit))


def _pieces(visit: Visit, entries: Iterable[Recorded]) -> Iterator[Piece]:
    named = Named(visit.room)
    for recorded in entries:
        sealed = speaks_of_sealed(visit.room, recorded.entry) and not visit.roles & READ_BY
        yield Piece(
            recorded=recorded,
            by=named.person(recorded.by),
            sentence=sentence(recorded.entry, named),
            quote=_("Secret: these words are sealed.") if sealed else quote(recorded.entry),
            parts=tuple(_parts(recorded)),
        )


def _parts(recorded: Recorded) -> Iterator[tuple[str, str]]:
    """The texts of a version that somebody wrote."""
    if isinstance(recorded.entry, MessageDrafted) and recorded.entry.content:
        for name, text in recorded.entry.content.texts().items():
            if text:
                yield name, masked(text)


def _page(visit: Visit, name: str, title: str, entries: Iterable[Recorded]) -> Response:
    page = render_template(
        "exports/document.html",
        title=masked(title),
        municipality=policy_of(visit.room).municipality,
        language=visit.language,
        pieces=list(_pieces(visit, entries)),
        head=_head(visit),
        visit=visit,
        style=_style("document", *(("mark",) if visit.mark else ())),
    )
    return _file(page, "text/html", f"{name}.html")


def _style(*sheets: str) -> str:
    """Our own style sheets for documents, carried within the file: it must look right in thirty years."""
    folder = Path(current_app.static_folder or "") / "css"
    style = b"".join((folder / f"{sheet}.css").read_bytes() for sheet in sheets)
    return f"data:text/css;base64,{b64encode(style).decode()}"


def _json(visit: Visit, name: str, title: str, entries: Iterable[Recorded]) -> Response:
    told = {
        "title": masked(title),
        "municipality": policy_of(visit.room).municipality,
        "head": _head(visit),
        "entries": [_piece_told(piece) for piece in _pieces(visit, entries)],
    }
    return _json_file(visit, told, f"{name}.json")


def _json_file(visit: Visit, told: dict[str, Any], name: str) -> Response:
    written = json.dumps(visit.mark.told(told), ensure_ascii=False, indent=1)
    return _file(written, "application/json", name)


def _piece_told(piece: Piece) -> dict[str, Any]:
    return {
        "seq": piece.recorded.seq,
        "at": moment(piece.recorded.at),
        "by": piece.by,
        "kind": piece.recorded.entry.kind,
        "said": piece.sentence,
        "words": piece.quote,
        "text": dict(piece.parts),
        "link": piece.recorded.link,
    }


def _whole(recorded: Recorded) -> dict[str, Any]:
    facts, personal = said(recorded.entry)
    return {
        "seq": recorded.seq,
        "at": moment(recorded.at),
        "by": recorded.by,
        "kind": recorded.entry.kind,
        "link": recorded.link,
        **facts,
        **{name: json.loads(value) for name, value in personal.items()},
    }


def _head(visit: Visit) -> dict[str, Any]:
    head = visit.head()
    return {"seq": head.seq, "link": head.link, "made_at": moment(visit.now)}


def _file(body: str, mimetype: str, name: str) -> Response:
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, mimetype=mimetype, headers=named)
