"""A mailbox over IMAP, as far as the console needs one: what waits, its bytes, and where it goes afterwards.

with Box.open(settings) as box:
    for uid in box.waiting(): raw, whole = box.fetch(uid)
"""

from __future__ import annotations

import base64
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from crisis.settings import Settings

MOST = 1_000_000  # bytes of a mail that are fetched; of a larger one the beginning
RUNS = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")


class BoxAway(Exception):
    """The mailbox cannot be used now; says why."""


class MailRefused(Exception):
    """The server says no to this one mail, and answers on; says why."""


class Box:
    """An open connection with the folder chosen. Mails are named by their UIDs."""

    def __init__(self, line: imaplib.IMAP4, settings: Settings) -> None:
        self._line = line
        self._settings = settings
        said = self._done(line.capability())[0]  # signed in, a server can do more than before
        self._can = said.decode("ascii", "replace").upper().split()

    @classmethod
    @contextmanager
    def open(cls, settings: Settings) -> Iterator[Box]:
        """Sign in and choose the folder; BoxAway for whatever goes wrong, here and inside."""
        try:
            with _line(settings) as line:
                line.login(settings.imap_user, settings.imap_password)
                yield cls(line, settings)
        except (OSError, imaplib.IMAP4.error, ssl.SSLError) as fault:
            raise BoxAway(str(fault)) from fault

    def waiting(self) -> list[str]:
        """The mails of the folder, the oldest first."""
        self._done(self._line.select(_quoted(self._settings.imap_folder)))
        found = self._done(self._line.uid("search", "UNDELETED"))
        return [uid.decode() for uid in (found[0] or b"").split()]

    def fetch(self, uid: str) -> tuple[bytes, bool]:
        """A mail's bytes, and whether these are all; no bytes where it is empty or gone. It stays unseen.

        MailRefused where the server does not give it out.
        """
        with _of_one_mail():
            answer = self._done(self._line.uid("fetch", uid, f"(RFC822.SIZE BODY.PEEK[]<0.{MOST}>)"))
        held = next((piece for piece in answer if isinstance(piece, tuple)), None)
        if held is None:
            return b"", True
        said = held[0] + b" ".join(piece for piece in answer if isinstance(piece, bytes))
        size = re.search(rb"RFC822\.SIZE (\d+)", said)
        return held[1], size is not None and int(size[1]) <= len(held[1])

    def put(self, uid: str, folder: str) -> None:
        """Move a mail; the folder is made where it is not there yet. MailRefused where it stays."""
        with _of_one_mail():
            self._move(uid, folder)

    def _move(self, uid: str, folder: str) -> None:
        for last in (False, True):
            kind, said = self._line.uid("move" if "MOVE" in self._can else "copy", uid, _quoted(folder))
            if kind == "OK":
                break
            if last:
                raise imaplib.IMAP4.error(f"{folder}: {said!r}")
            self._line.create(_quoted(folder))
            with suppress(imaplib.IMAP4.error):
                self._line.subscribe(_quoted(folder))
        if "MOVE" not in self._can:
            self._done(self._line.uid("store", uid, "+FLAGS.SILENT", "(\\Deleted)"))
            if "UIDPLUS" in self._can:  # any other expunging would take others' mails along
                self._done(self._line.uid("expunge", uid))

    def _done(self, answer: tuple[str, list[Any]]) -> list[Any]:
        if answer[0] != "OK":
            raise imaplib.IMAP4.error(repr(answer[1]))
        return answer[1]


@contextmanager
def _of_one_mail() -> Iterator[None]:
    """Tell a no to one mail from a line that is dead, which imaplib calls an abort."""
    try:
        yield
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as fault:
        raise MailRefused(str(fault)) from fault


def _line(settings: Settings) -> imaplib.IMAP4:
    host, port, wait = settings.imap_host, settings.imap_port, settings.imap_timeout
    if settings.imap_tls == "tls":
        return imaplib.IMAP4_SSL(host, port, ssl_context=ssl.create_default_context(), timeout=wait)
    line = imaplib.IMAP4(host, port, timeout=wait)
    if settings.imap_tls == "starttls":
        line.starttls(ssl.create_default_context())
    return line


def _quoted(folder: str) -> str:
    """A folder's name as IMAP writes it: modified UTF-7 (RFC 3501, 5.1.3), in quotation marks."""
    written = "".join(map(_run, RUNS.findall(folder)))
    return '"' + written.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _run(run: str) -> str:
    if run.isascii():
        return run.replace("&", "&-")
    return "&" + base64.b64encode(run.encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"
