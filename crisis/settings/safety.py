"""What settings must not be together, however right each is alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from . import Settings

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class Unsafe(Exception):
    """The settings cannot be used; `faults` says why, every fault a sentence."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def unsafe(it: Settings) -> Iterator[str]:
    """Every reason not to start with these settings, each a sentence."""
    if not it.live and (it.smtp_host or it.smtp_user or it.smtp_password):
        yield "CRISIS_SMTP_HOST: the practice room must be unable to send mail; take it away."
    if not it.live and (it.imap_host or it.imap_user or it.imap_password):
        yield "CRISIS_IMAP_HOST: the practice room reads nobody's mail; take it away."
    yield from _exposed(it)
    yield from _clashing(it)
    if it.smtp_host and not it.smtp_from:
        yield "CRISIS_SMTP_FROM: mail needs a sender's address."
    if bool(it.smtp_user) != bool(it.smtp_password):
        yield "CRISIS_SMTP_PASSWORD: name and password come together."
    yield from _open_mailbox(it)
    if it.smtp_password and it.smtp_tls == "none" and it.smtp_host not in LOCAL:
        yield "CRISIS_SMTP_TLS: a password must not cross the network in the clear."


def _open_mailbox(it: Settings) -> Iterator[str]:
    if it.imap_host and not (it.imap_user and it.imap_password):
        yield "CRISIS_IMAP_USER: a mailbox is opened with a name and a password."
    if it.imap_password and it.imap_tls == "none" and it.imap_host not in LOCAL:
        yield "CRISIS_IMAP_TLS: a password must not cross the network in the clear."
    if it.imap_host and len({it.imap_folder, it.imap_done, it.imap_aside}) < 3:
        yield "CRISIS_IMAP_DONE: mail that was read needs a folder of its own, or it is read again for ever."


def _exposed(it: Settings) -> Iterator[str]:
    origin, site = urlsplit(it.origin), urlsplit(it.site)
    if origin.scheme == "http" and origin.hostname not in LOCAL and not it.plain_http:
        yield "CRISIS_ORIGIN: staff would sign in without TLS; use https, or say CRISIS_PLAIN_HTTP=on."
    if it.host not in LOCAL and origin.hostname in LOCAL:
        yield "CRISIS_ORIGIN: the servers listen beyond this machine; say the address that staff will use."
    if it.live and origin.hostname == site.hostname and origin.hostname not in LOCAL:
        yield "CRISIS_SITE: console and public site need different host names, so that they share no cookie."


def _clashing(it: Settings) -> Iterator[str]:
    ports = [it.port, it.public_port]
    if it.live and it.practice:
        ports += [it.practice_port, it.practice_port + 1]
    if it.live:
        ports += [port + of for port in it.drill_ports for of in (0, 1)]
    if len(set(ports)) < len(ports):
        yield "CRISIS_PORT: console, public site, practice room and drills each need a port of their own."
    if it.session_idle > it.session_ends:
        yield "CRISIS_SESSION_IDLE: longer than CRISIS_SESSION_ENDS."
