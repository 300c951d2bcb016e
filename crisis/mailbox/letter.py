"""One mail as a question: its words, who asks, and what was left in the mailbox. Pure; afraid of nothing.

What a mail says of itself is believed for one thing only, where to write back; and nobody is written to who
is not a person: lists and machines are recorded without an address, and what answers or reports our own mail
is no question at all.
"""

from __future__ import annotations

import email
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from enum import StrEnum
from uuid import UUID

from crisis.rules.questions.receiving import LONGEST, LONGEST_ASKER, as_text, is_mail_address

from .markup import text_of
from .quoted import fresh_part

MOST_PARTS = 200
MOST_MARKUP = 500_000  # characters of HTML that are read
SEALS = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
NO_WORDS = "…"  # of a mail that is all files
# What a mail that was made to be hard to read may raise, anywhere in Python's own reader.
UNREADABLE = (
    MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError,
)  # fmt: skip


class Kind(StrEnum):
    """What a mail is, by its headers (RFC 3834, RFC 3464)."""

    LETTER = "letter"
    MACHINE = "machine"  # a list, a form, a newsletter: kept as a question, and nobody is written to
    ECHO = "echo"  # an answer of a machine to us, a bounce, our own mail: no question


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail as the console takes it. `once` is its own for ever; `otherwise` if its words are others."""

    kind: Kind
    once: UUID
    otherwise: UUID
    text: str
    asker: str = ""
    contact: str = ""
    cut: bool = False
    files_refused: int = 0


def read(raw: bytes, *, whole: bool, key: bytes, ours: str = "") -> Letter:
    """The mail in these bytes; not `whole` where more of it stayed on the server. `ours` is who we send as.

    `key` makes names that tell nothing of the mail to whoever does not hold it.
    """
    digest = hashlib.sha256(raw).hexdigest()
    try:
        return _read(email.message_from_bytes(raw), digest, whole=whole, key=key, ours=ours)
    except UNREADABLE:
        text = as_text(raw.decode("utf-8", "replace"))[:LONGEST]
        name = _named(key, digest)
        return Letter(kind=Kind.MACHINE, once=name, otherwise=name, text=text.strip() or NO_WORDS, cut=True)


def _read(mail: Message, digest: str, *, whole: bool, key: bytes, ours: str) -> Letter:
    words, files = _contents(mail)
    body, cut = fresh_part(as_text(words))
    subject = " ".join(as_text(_header(mail, "Subject")).split())
    text = body if body.startswith(subject) else f"{subject}\n\n{body}".strip()
    name, address = parseaddr(_header(mail, "From"))
    kind = _kind(mail, address, ours)
    said = " ".join(_header(mail, "Message-ID").split()) or digest
    return Letter(
        kind=kind,
        once=_named(key, said),
        otherwise=_named(key, f"{said}\n{digest}"),
        text=text[:LONGEST].strip() or NO_WORDS,
        asker=" ".join(as_text(name).split())[:LONGEST_ASKER],
        contact=address if kind is Kind.LETTER and _can_be_written_to(address) else "",
        cut=cut or not whole or len(text) > LONGEST,
        files_refused=files,
    )


def _named(key: bytes, said: str) -> UUID:
    return UUID(bytes=hmac.digest(key, f"mail\n{said}".encode("utf-8", "replace"), "sha256")[:16])


def _header(mail: Message, name: str) -> str:
    """A header in plain words, one line."""
    try:
        pieces = [
            _decoded(piece, charset) if isinstance(piece, bytes) else piece
            for piece, charset in decode_header(str(mail.get(name, "")))
        ]
    except UNREADABLE:
        pieces = [str(mail.get(name, ""))]
    return "".join(pieces).replace("\r", " ").replace("\n", " ")


def _decoded(held: bytes, charset: str | None) -> str:
    for tried in (charset or "utf-8", "utf-8"):
        try:
            return held.decode(tried)
        except (LookupError, ValueError):
            continue
    return held.decode("cp1252", "replace")


def _kind(mail: Message, address: str, ours: str) -> Kind:
    submitted = _header(mail, "Auto-Submitted").partition(";")[0].strip().lower()
    precedence = _header(mail, "Precedence").strip().lower()
    report = mail.get_content_type() in ("multipart/report", "message/delivery-status")
    empty_path = _header(mail, "Return-Path").strip() == "<>"
    echo = (
        report
        or submitted == "auto-replied"
        or precedence == "auto_reply"
        or "X-Autoreply" in mail
        or address.lower().startswith(("mailer-daemon@", "postmaster@"))
        or (bool(ours) and address.lower() == ours.lower())
    )
    if echo:
        return Kind.ECHO
    listed = "List-Id" in mail or "List-Unsubscribe" in mail or precedence in ("bulk", "list", "junk")
    machine = listed or empty_path or submitted not in ("", "no") or "X-Auto-Response-Suppress" in mail
    return Kind.MACHINE if machine else Kind.LETTER


def _can_be_written_to(address: str) -> bool:
    return is_mail_address(address) and not address.lower().startswith(("noreply@", "no-reply@"))


def _contents(mail: Message) -> tuple[str, int]:
    """The words of a mail, and how many files came with it."""
    words: list[str] = []
    files = 0
    for part in _leaves(mail):
        kind = part.get_content_type()
        if (
            part.get_filename()
            or part.get_content_disposition() == "attachment"
            or not kind.startswith("text/")
        ):
            files += kind not in SEALS
        else:
            said = _words(part)
            words.append(text_of(said[:MOST_MARKUP]) if kind == "text/html" else said)
    return "\n\n".join(said for said in words if said.strip()), files


def _leaves(mail: Message) -> Iterator[Message]:
    """The parts that hold something, in order; of alternatives the plainest that says anything."""
    waiting, seen = [mail], 0
    while waiting and seen < MOST_PARTS:
        part, seen = waiting.pop(), seen + 1
        held = part.get_payload()
        inside = [each for each in held if isinstance(each, Message)] if isinstance(held, list) else []
        if part.get_content_maintype() != "multipart" or not inside:
            yield part
        elif part.get_content_subtype() == "alternative":
            waiting.append(_plainest(inside))
        else:
            waiting += reversed(inside)


def _plainest(parts: list[Message]) -> Message:
    plain = [part for part in parts if part.get_content_type() == "text/plain" and _words(part).strip()]
    return (plain or parts[-1:])[0]


def _words(part: Message) -> str:
    held = part.get_payload(decode=True)
    return _decoded(held, part.get_content_charset()) if isinstance(held, bytes) else str(held or "")
