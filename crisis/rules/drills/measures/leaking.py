"""What left with what must not be known: identity numbers, and whatever a personal-data inject brought in.

What left is what came to stand somewhere, or may (uncertain). What is looked for is any identity number whose
check digits are right, and of the texts of each such inject that was played the addresses of mail, telephone
numbers, and names: two words or more in a row that begin with a capital letter. What an inject of another
kind says too is no secret. Web addresses are left out of what is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...ids import DeliveryId, MessageId, PostId, ReplyId
from ...messages.checks import identity_numbers
from ...messages.message import Messages
from ...messages.post import Posts
from ...outgoing.delivery import Deliveries, Delivery
from ...outgoing.sending import DispatchUncertain, Source
from ...questions.reply import Replies
from ...room import Room
from ..playing import InjectPlayed, injects
from ..script import Inject, Kind
from .counted import Leak, Leaks
from .moment import Moment
from .sending import arrived

WEB = re.compile(r"https?://\S+")
ADDRESS = re.compile(r"[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[a-z]{2,}", re.IGNORECASE)
PHONE = re.compile(r"(?<![\d])(?:\+?\d[ ]?){8,15}(?![\d])")
WORD = r"[A-ZÆØÅÄÖÉ][a-zæøåäöéü]+"
NAME = re.compile(rf"\b{WORD}(?:[ -]{WORD})+\b")
Needles = dict[str, str]  # what is looked for, folded → what it is


class Leaking:
    """Hears what leaves, and reads it against what is secret by then."""

    def __init__(self) -> None:
        self._needles: Needles = {}
        self._left: dict[DeliveryId, tuple[str, ...] | None] = {}  # what was found; None where it was erased

    def hear(self, moment: Moment) -> None:
        """Take in one entry."""
        e = moment.entry
        if isinstance(e, InjectPlayed):
            every = injects(moment.before)
            played = next((one for one in every if one.id == e.inject), None)
            if played and played.kind is Kind.PRIVACY:
                self._needles |= needles(played, every)
            return
        left = arrived(moment)
        if isinstance(e, DispatchUncertain):
            left = moment.after[Deliveries].all[e.delivery]
        if left and left.source is not Source.WITHDRAWAL:
            self._left[left.id] = self._read(moment.after, left)

    def _read(self, room: Room, left: Delivery) -> tuple[str, ...] | None:
        texts = said(room, left)
        return None if texts is None else found_in(" \n ".join(texts), self._needles)

    def read(self) -> Leaks:
        """The figures."""
        return Leaks(
            left=len(self._left),
            unknown=sum(kinds is None for kinds in self._left.values()),
            found=tuple(Leak(delivery=id_, kinds=kinds) for id_, kinds in self._left.items() if kinds),
        )


def needles(inject: Inject, every: Iterable[Inject]) -> Needles:
    """What this inject brought in that must not be known."""
    open_ = "\n".join(_said_openly(every)).casefold()
    brought = "\n".join((inject.text, *inject.texts))
    found = {m.group().casefold(): "contact" for m in ADDRESS.finditer(brought)}
    phones = (m.group() for m in PHONE.finditer(brought))
    found |= {_digits(phone): "contact" for phone in phones if not identity_numbers(phone)}
    found |= {m.group().casefold(): "name" for text in inject.texts for m in NAME.finditer(text)}
    return {needle: kind for needle, kind in found.items() if needle not in open_}


def _said_openly(every: Iterable[Inject]) -> Iterator[str]:
    for each in every:
        if each.kind is not Kind.PRIVACY:
            yield from (each.text, *each.texts)


def found_in(text: str, wanted: Needles) -> tuple[str, ...]:
    """What this text gives away, by kind."""
    text = WEB.sub(" ", text)
    folded, digits = text.casefold(), [_digits(m.group()) for m in PHONE.finditer(text)]
    kinds = {kind for needle, kind in wanted.items() if needle in folded or needle in digits}
    return tuple(sorted(kinds | ({"identity"} if identity_numbers(text) else set())))


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)


def said(room: Room, left: Delivery) -> list[str] | None:
    """The words that left: of a message all that was approved; None where they were erased."""
    if left.source is Source.POST:
        post = room[Posts].all[PostId(left.subject)]
        return None if post.text is None else [post.text]
    if left.source is Source.REPLY:
        reply = room[Replies].all[ReplyId(left.subject)]
        return None if reply.text is None else [reply.text]
    assert left.message is not None
    payloads = room[Messages].all[MessageId(left.message)].draft.payloads
    return None if payloads is None else [words for p in payloads for words in (p.subject, p.text)]
