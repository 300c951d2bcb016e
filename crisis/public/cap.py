"""The Common Alerting Protocol (CAP 1.2): what the crisis staff says now, for those who pass warnings on.

Each message of a crisis that became the current one is an alert, and the next names it as what it takes the
place of; a withdrawal calls it off, or puts the message that stands again in its place. An identifier is made
of what was said and when, so that no two are ever alike. How urgent, severe and certain a danger is nobody
has said to the console: it says `Unknown` rather than guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml  # we only write; nothing foreign is parsed

from crisis.marks import Mark
from crisis.rules.levels.first_message import Crises, Crisis
from crisis.rules.room import Room

from .board import Board
from .feed import UNSAYABLE
from .items import Item
from .speech import Speech

CAP = "urn:oasis:names:tc:emergency:cap:1.2"
MEDIA_TYPE = "application/cap+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One alert: `item` is what it says, `of` what it is about, `before` the alert whose place it takes."""

    what: Literal["Alert", "Update", "Cancel"]
    item: Item
    of: Item
    sent: datetime
    before: Alert | None = None


def cap(room: Room, shown: Board, speech: Speech, mark: Mark) -> bytes | None:
    """The latest alert of the latest crisis as a file; nothing where no crisis has a message on the site."""
    crises = room[Crises].all
    sent = list(_alerts(crises[-1], shown)) if crises else []
    if not sent:
        return None
    text = Xml.tostring(_Writing(shown, speech, mark).alert(sent[-1]), encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _alerts(crisis: Crisis, shown: Board) -> Iterator[Alert]:
    """Every alert of this crisis, in the order in which they were sent."""
    mine = [item for item in shown.items if item.id in crisis.released]
    told = [(item.at, False, item) for item in mine]
    told += [(item.withdrawn, True, item) for item in mine if item.withdrawn]
    before: Alert | None = None
    for sent, withdrawn, item in sorted(told, key=lambda t: (t[0], t[1], t[2].id)):
        stood = before.item.id if before and before.what != "Cancel" else ""
        if not withdrawn and (item.current or (stood and item.corrects == stood)):
            before = Alert(what="Update" if before else "Alert", item=item, of=item, sent=sent, before=before)
            yield before
        elif withdrawn and stood == item.id:  # else something newer stands in its place already
            again = _standing_before(item, mine, sent)
            before = Alert(
                what="Update" if again else "Cancel", item=again or item, of=item, sent=sent, before=before
            )
            yield before


def _standing_before(gone: Item, mine: Sequence[Item], at: datetime) -> Item | None:
    """The message that stands again when this one is taken back."""
    earlier = (i for i in mine if i.at < gone.at and (i.withdrawn is None or i.withdrawn > at))
    return max((i for i in earlier if i.current or i.corrects), key=lambda i: i.at, default=None)


class _Writing:
    """One municipality's alerts, as XML in the order that the schema asks for."""

    def __init__(self, shown: Board, speech: Speech, mark: Mark) -> None:
        self._shown, self._speech, self._mark = shown, speech, mark

    def alert(self, alert: Alert) -> Xml.Element:
        root = Xml.Element("alert", {"xmlns": CAP})
        _add(root, "identifier", self._identifier(alert))
        _add(root, "sender", self._sender)
        _add(root, "sent", self._time(alert.sent))
        _add(root, "status", self._mark.cap_status)
        _add(root, "msgType", alert.what)
        _add(root, "scope", "Public")
        _add(root, "note", self._mark.line)
        _add(root, "references", self._reference(alert.before) if alert.before else "")
        for language, headline, text in self._tellings(alert):
            self._info(root, alert, language, headline, text)
        return root

    def _info(self, root: Xml.Element, alert: Alert, language: str, headline: str, text: str) -> None:
        info, item = Xml.SubElement(root, "info"), alert.item
        _add(info, "language", language)
        _add(info, "category", "Safety")
        _add(info, "event", self._speech.gettext("Message from the crisis staff"))
        for unsaid in ("urgency", "severity", "certainty"):
            _add(info, unsaid, "Unknown")
        _add(info, "effective", self._time(alert.sent))
        _add(info, "expires", self._time(item.valid_until) if item.valid_until else "")
        _add(info, "senderName", item.sender or self._shown.policy.municipality)
        _add(info, "headline", self._mark.before(headline))
        _add(info, "description", text)
        _add(info, "web", f"{self._shown.site}/m/{item.id}/")
        _add(info, "contact", self._shown.policy.help)
        _add(Xml.SubElement(info, "area"), "areaDesc", self._shown.policy.municipality or "–")

    def _tellings(self, alert: Alert) -> Iterator[tuple[str, str, str]]:
        """Language, headline and text: first in its own language, then in each that its answers have."""
        item, _ = alert.item, self._speech.gettext
        own = item.language or self._speech.language
        if alert.what == "Cancel":
            title = _("Withdrawn: %(title)s", title=item.title or _("Message"))
            yield own, title, _("This message was withdrawn. It no longer holds.")
            return
        told: dict[str, list[str]] = {own: [item.text or ""]}
        for answer in item.answers:
            for language, asked, said in answer.told(own):
                told.setdefault(language, []).append(f"{asked}\n{said}")
        for language, pieces in told.items():
            yield language, item.title or _("Message"), "\n\n".join(piece for piece in pieces if piece)

    @property
    def _sender(self) -> str:
        """Whose alert it is, without a space or a comma: the host of the public site."""
        return urlsplit(self._shown.site).hostname or "localhost"

    def _identifier(self, alert: Alert) -> str:
        said = f"{self._shown.site}/m/{alert.of.id}#{alert.what} {alert.sent.isoformat()}"
        return f"{self._mark.term}-{uuid5(NAMESPACE_URL, said)}"

    def _reference(self, alert: Alert) -> str:
        return f"{self._sender},{self._identifier(alert)},{self._time(alert.sent)}"

    def _time(self, at: datetime) -> str:
        """In the municipality's zone, with its offset: CAP knows no `Z`."""
        return at.astimezone(self._speech.zone).isoformat(timespec="seconds")


def _add(parent: Xml.Element, name: str, text: str) -> None:
    """An element with this text; none where there is nothing to say."""
    if text:
        Xml.SubElement(parent, name).text = UNSAYABLE.sub("\ufffd", text)
