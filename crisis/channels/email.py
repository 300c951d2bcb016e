"""E-mail over SMTP: one mail to each recipient, each server answer told apart, TLS never given up.

4xx, no connection          Transient: the same recipients again later; those who have it are left out
5xx for some                Final: says who was refused and how many have it
cut off after the text      Uncertain: nobody can look into a stranger's mailbox, so a person says
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime

from crisis.rules.ids import DeliveryId

from .channel import CannotTell, Final, Parcel, Published, Transient, Uncertain
from .ledger import Ledger, Mark
from .letter import letter

LONGEST_WAIT = 10  # seconds for any one answer: a frozen server must not hold what was stopped meanwhile
NOT_AN_ADDRESS = 553  # RFC 5321: mailbox name not allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server. `tls` is starttls, tls or none; `sender` is the address that all mail comes from."""

    host: str
    port: int
    tls: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: int = LONGEST_WAIT


class Refusal(Exception):
    """A no to one recipient: `code` as in RFC 5321, 4xx for now and 5xx for good."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"{code} {said}".strip())
        self.code = code


class Email:
    """The mail server as a channel."""

    def __init__(
        self, server: Server, ledger: Ledger, clock: Callable[[], datetime], tls: ssl.SSLContext | None = None
    ) -> None:
        self._server = server
        self._ledger = ledger
        self._clock = clock
        self._tls = tls or ssl.create_default_context()

    def probe(self) -> str:
        try:
            with self._connected():
                return ""
        except (Transient, Final) as fault:
            return str(fault)

    def publish(self, key: DeliveryId, parcel: Parcel) -> Published:
        if parcel.exercise:  # whoever holds this by mistake: real mail is not for drills
            raise Final("This is of a drill and stays there.")
        recipients = _recipients(parcel.to)
        lacking = [r for r in recipients if self._ledger.mark(key, r) is not Mark.GONE]
        refused: dict[str, Refusal] = {}
        if lacking:
            with self._connected() as smtp:
                for recipient in lacking:
                    try:
                        self._hand_over(smtp, key, recipient, self._written(key, parcel, recipient))
                    except Refusal as no:
                        refused[recipient] = no
        _judge(refused, len(recipients))
        return Published()

    def look_up(self, key: DeliveryId) -> Published | CannotTell | None:
        marks = self._ledger.marks(key)
        if Mark.BEGUN in marks:
            sure = marks.count(Mark.GONE)
            return CannotTell(
                why=f"The line was cut while a mail was handed over; {sure} others have it for certain."
                " Sending again reaches only those who may lack it."
            )
        if self._ledger.new and not marks:
            return CannotTell(why="The notes of what was sent are gone.")
        # All gone or refused, or never begun: publishing again reaches only those who do not have it.
        return None

    def settled(self, key: DeliveryId) -> None:
        self._ledger.forget(key)

    def _written(self, key: DeliveryId, parcel: Parcel, recipient: str) -> bytes:
        try:
            mail = letter(key, parcel, sender=self._server.sender, to=recipient, at=self._clock())
            return mail.as_bytes()
        except Final as fault:
            raise Refusal(NOT_AN_ADDRESS, str(fault)) from fault

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """A signed-in connection. Transient where there is none, or TLS was asked for and cannot be had."""
        try:
            smtp = self._opened()
            try:
                self._signed_in(smtp)
                yield smtp
            finally:
                # Nothing said here may take the place of what is already known about the mail.
                with suppress(smtplib.SMTPException, OSError):
                    smtp.quit()
                smtp.close()
        except smtplib.SMTPNotSupportedError as fault:
            raise Transient(f"The mail server offers no protection: {fault}", wait_seconds=60) from fault
        except smtplib.SMTPAuthenticationError as fault:
            raise (Final if fault.smtp_code >= 500 else Transient)(f"Not let in: {fault}") from fault
        except (smtplib.SMTPException, OSError) as fault:
            raise Transient(f"The mail server does not answer as it should: {fault}") from fault

    def _opened(self) -> smtplib.SMTP:
        server = self._server
        wait = min(server.timeout, LONGEST_WAIT)
        if server.tls == "tls":
            return smtplib.SMTP_SSL(server.host, server.port, timeout=wait, context=self._tls)
        return smtplib.SMTP(server.host, server.port, timeout=wait)

    def _signed_in(self, smtp: smtplib.SMTP) -> None:
        if self._server.tls == "starttls":
            smtp.starttls(context=self._tls)
        if self._server.user:
            smtp.login(self._server.user, self._server.password)
        smtp.ehlo_or_helo_if_needed()

    def _hand_over(self, smtp: smtplib.SMTP, key: DeliveryId, recipient: str, written: bytes) -> None:
        """One mail. Until the server asks for the text nothing is out; after that only its word counts."""
        _expect(smtp, {250}, smtp.mail(self._server.sender))
        _expect(smtp, {250, 251}, smtp.rcpt(recipient))
        _expect(smtp, {354}, smtp.docmd("DATA"))
        self._ledger.note(key, recipient, Mark.BEGUN)
        try:
            smtp.send(re.sub(rb"(?m)^\.", b"..", written) + b".\r\n")
            code, said = smtp.getreply()
        except (smtplib.SMTPException, OSError) as fault:
            raise Uncertain(f"The line was cut while the mail was handed over: {fault}") from fault
        self._ledger.note(key, recipient, Mark.GONE if code == 250 else Mark.REFUSED)
        _expect(smtp, {250}, (code, said))


def _expect(smtp: smtplib.SMTP, wanted: set[int], reply: tuple[int, bytes]) -> None:
    code, said = reply
    if code not in wanted:
        smtp.rset()
        raise Refusal(code, said.decode("utf-8", "replace"))


def _recipients(to: str) -> list[str]:
    found = list(dict.fromkeys(part.strip() for part in to.split(",") if part.strip()))
    if not found:
        raise Final("There is no address to send to.")
    return found


def _judge(refused: dict[str, Refusal], of: int) -> None:
    """Nothing where all have it; otherwise who has not, and whether trying again can help."""
    if not refused:
        return
    said = "; ".join(f"{recipient}: {no}" for recipient, no in refused.items())
    told = f"{of - len(refused)} of {of} have it. {said}"
    if any(no.code < 500 for no in refused.values()):
        raise Transient(told)
    raise Final(told)
