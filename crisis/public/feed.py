"""The Atom feed (RFC 4287): every message and post of the site, newest first, with ids that never change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml  # we only write; nothing foreign is parsed

from crisis.marks import LIVE, Mark
from crisis.rules.ids import FileId
from crisis.rules.messages.pictures import Figure
from crisis.rules.room import BEGINNING

from .board import Board, News
from .gallery import Hung
from .items import Item
from .speech import Speech

ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot carry, even escaped (section 2.2).
UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST = 100  # entries
NO_PICTURES: Mapping[FileId, Hung] = MappingProxyType({})


def feed(
    board: Board,
    speech: Speech,
    pictures: Mapping[FileId, Hung] = NO_PICTURES,
    mark: Mark = LIVE,
    *,
    cap: bool = False,
) -> bytes:
    """The feed as a file; `cap` says that a `cap.xml` stands beside it. Every entry of a drill room says in
    words and in its category that it is one.
    """
    _ = speech.gettext
    title = _("Official information from %(municipality)s", municipality=board.policy.municipality or "–")
    root = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": speech.language})
    _add(root, "id", _identity(board.site, ""))
    _add(root, "title", mark.before(title))
    _add(root, "updated", _time(board.updated or BEGINNING))
    _add(root, "link", rel="self", href=f"{board.site}/feed.atom")
    _add(root, "link", rel="alternate", type="text/html", href=f"{board.site}/")
    if cap:
        _add(root, "link", rel="related", type="application/cap+xml", href=f"{board.site}/cap.xml")
    _add(_add(root, "author"), "name", board.policy.municipality or "–")
    _categories(root, board, mark)
    for item in board.items[:MOST]:
        entry = _message(root, board, speech, item, mark)
        _picture(entry, board, item.picture, pictures)
    for news in board.news[:MOST]:
        entry = _news(root, board, news, mark)
        _picture(entry, board, news.picture, pictures)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'.encode()


def _message(root: Xml.Element, board: Board, speech: Speech, item: Item, mark: Mark) -> Xml.Element:
    _ = speech.gettext
    entry = _add(root, "entry")
    entry.set("xml:lang", item.language or speech.language)
    title = item.title or _("Message")
    if item.withdrawn:
        title = _("Withdrawn: %(title)s", title=title)
    elif item.corrected_by:
        title = _("Corrected: %(title)s", title=title)
    elif item.corrects:
        title = _("Correction: %(title)s", title=title)
    elif item.checked:
        title = _("Being checked: %(title)s", title=title)
    _add(entry, "id", _identity(board.site, item.id))
    _add(entry, "title", mark.before(title))
    _add(entry, "published", _time(item.at))
    _add(entry, "updated", _time(item.updated))
    _add(entry, "link", rel="alternate", type="text/html", href=f"{board.site}/m/{item.id}/")
    if item.corrects:
        _add(entry, "link", rel="related", href=f"{board.site}/m/{item.corrects}/")
    _categories(entry, board, mark)
    _add(entry, "content", _text(item, speech), type="text")
    return entry


def _text(item: Item, speech: Speech) -> str:
    if item.withdrawn:
        return speech.gettext("This message was withdrawn. It no longer holds.")
    told = (
        _answer(speech, item, a.theme, f"{asked}\n{said}")
        for a in item.answers
        for _, asked, said in a.tellings
    )
    return "\n\n".join(piece for piece in (item.text or "", *told) if piece)


def _answer(speech: Speech, item: Item, theme: str, told: str) -> str:
    return f"{speech.gettext('Corrected')}. {told}" if theme in item.corrected else told


def _news(root: Xml.Element, board: Board, news: News, mark: Mark) -> Xml.Element:
    entry = _add(root, "entry")
    _add(entry, "id", _identity(board.site, f"news/{news.id}"))
    _add(entry, "title", mark.before(news.account))
    _add(entry, "updated", _time(news.at))
    _add(entry, "link", rel="alternate", type="text/html", href=f"{board.site}/news/#{news.id}")
    _categories(entry, board, mark)
    _add(entry, "content", news.text or "", type="text")
    return entry


def _picture(
    entry: Xml.Element, board: Board, figure: Figure | None, pictures: Mapping[FileId, Hung]
) -> None:
    """The picture beside its entry, with what it shows as its title."""
    if figure is not None and (found := pictures.get(figure.file.id)):
        _add(
            entry,
            "link",
            rel="enclosure",
            type=figure.file.media_type,
            length=str(len(found.content)),
            href=f"{board.site}/{found.path}",
            title=figure.alt,
        )


def _categories(element: Xml.Element, board: Board, mark: Mark) -> None:
    _add(element, "category", term=mark.term, scheme="urn:crisis:status")
    _add(element, "category", term=board.level.value, scheme="urn:crisis:level")


def _identity(site: str, what: str) -> str:
    return uuid5(NAMESPACE_URL, f"{site}/m/{what}").urn


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, name, {k: UNSAYABLE.sub("\ufffd", v) for k, v in attributes.items()})
    if text:
        child.text = UNSAYABLE.sub("\ufffd", text)
    return child
