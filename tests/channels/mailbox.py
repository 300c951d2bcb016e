"""A real mail server on loopback, with the moods that real ones have."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from crisis.channels.email import Server

FULL, UNKNOWN, LATER = "452 mailbox full", "550 no such user", "451 try again later"


class Mailbox:
    """What arrived, and how the server behaves: towards a recipient (`moods`), and in general (`mood`)."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, EmailMessage]] = []
        self.raw: list[bytes] = []
        self.moods: dict[str, str] = {}
        self.mood = "ok"
        self.slow = 5.0  # seconds, in the mood "frozen"
        self.port = 0

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse a recipient."""
        if self.mood == "reset":
            server.transport.abort()
        said = self.moods.get(address, "250 OK")
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take the text, or do something worse."""
        if self.mood == "refuse":
            return LATER
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.raw.append(content)
        self.arrived.append((envelope.rcpt_tos[0], mail))
        if self.mood == "drop":
            server.transport.abort()
        if self.mood == "frozen":
            await asyncio.sleep(self.slow)
        return "250 OK"

    def copies(self) -> Counter[tuple[str, str]]:
        """How often each mail came to each recipient."""
        return Counter((to, str(mail["Message-ID"])) for to, mail in self.arrived)

    def server(self, **other: Any) -> Server:
        """How to reach it."""
        given = {"host": "127.0.0.1", "port": self.port, "tls": "none", "sender": "crisis@town.example"}
        return Server(**{**given, **other})


def text_of(mail: EmailMessage) -> str:
    """A mail's text as its writer knew it: lines end with a line feed, and the last one does not end."""
    text: str = mail.get_content()
    return text.replace("\r\n", "\n").removesuffix("\n")


@contextmanager
def mail_server(**given: Any) -> Iterator[Mailbox]:
    """A server that runs for as long as the test does."""
    mailbox = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        mailbox.port = taken.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port, **given)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


def only(user: str, password: str) -> Any:
    """An authenticator that knows one name."""

    def check(server: SMTP, session: Session, envelope: Envelope, how: str, who: Any) -> AuthResult:
        right = (who.login, who.password) == (user.encode(), password.encode())
        return AuthResult(success=right, handled=right)

    return check


def trusting(certificate: str) -> ssl.SSLContext:
    """A client that trusts one certificate and nothing else."""
    return ssl.create_default_context(cafile=certificate)
