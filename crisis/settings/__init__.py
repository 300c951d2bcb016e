"""What an installation is told from outside: one frozen object, made once from the environment.

Every setting says here what it is, in which unit, and what holds when nothing is said; README has the same
table. Secrets may come as `…_FILE` too, so that they stand in no process list. What is wrong is told at once:

    settings = Settings.from_env(os.environ)      # raises Unsafe, whose `faults` are sentences for people
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from . import reading
from .keeping import kept
from .safety import Unsafe as Unsafe
from .safety import unsafe
from .said import Said, said

LIVE, PRACTICE = "live", "practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One installation's settings. `smtp_…` empty means that no mail leaves this machine, `imap_…` that
    none is read."""

    home: Path = said(
        "CRISIS_HOME", "./.crisis", "folder", "all data: journal, public site, key", reading.folder
    )
    room: str = said(
        "CRISIS_ROOM",
        LIVE,
        "live, practice",
        "practice: nothing leaves this machine, no sign-in",
        reading.one_of(LIVE, PRACTICE),
    )
    host: str = said(
        "CRISIS_HOST", "127.0.0.1", "address", "where the servers listen; a proxy with TLS stands before"
    )
    port: int = said("CRISIS_PORT", "8000", "TCP port", "the staff's console", reading.port)
    public_port: int = said(
        "CRISIS_PUBLIC_PORT", "8001", "TCP port", "public site and question form", reading.port
    )
    practice: bool = said(
        "CRISIS_PRACTICE", "on", "on, off", "start the practice room beside the live one", reading.switch
    )
    practice_port: int = said(
        "CRISIS_PRACTICE_PORT",
        "8002",
        "TCP port",
        "console of the practice room; its public site is one higher",
        reading.port,
    )
    origin: str = said(
        "CRISIS_ORIGIN",
        "http://localhost:{port}",
        "web address",
        "how staff reach the console",
        reading.web_address,
    )
    site: str = said(
        "CRISIS_SITE",
        "http://localhost:{public_port}",
        "web address",
        "how the public reaches the site",
        reading.web_address,
    )
    practice_origin: str = said(
        "CRISIS_PRACTICE_ORIGIN",
        "http://localhost:{practice_port}",
        "web address",
        "how staff reach the practice room",
        reading.web_address,
    )
    live_origin: str = said(
        "CRISIS_LIVE_ORIGIN",
        "",
        "web address",
        "in a drill room: the live console, to which a real event leads",
        reading.web_address_if_any,
    )
    drills: int = said(
        "CRISIS_DRILLS", "2", "count", "prepared drills open at once, on two ports each", reading.whole(0, 9)
    )
    plain_http: bool = said(
        "CRISIS_PLAIN_HTTP",
        "off",
        "on, off",
        "allow staff addresses without TLS beyond this machine",
        reading.switch,
    )
    proxies: int = said(
        "CRISIS_PROXIES",
        "0",
        "count",
        "proxies in front whose X-Forwarded-For is believed",
        reading.whole(0, 5),
    )
    playbook: str = said(
        "CRISIS_PLAYBOOK", "", "name or path", "the policy; chosen at the first start if not given"
    )
    layer: str = said(
        "CRISIS_LAYER",
        "auto",
        "auto, light, model",
        "how questions are grouped; auto: by the sentence model where it is installed",
        reading.one_of("auto", "light", "model"),
    )
    secret: str = said(
        "CRISIS_SECRET",
        "",
        "32 characters or more",
        "the key; made once in CRISIS_HOME/secret if not given",
        reading.key,
        secret=True,
    )
    session_idle: int = said(
        "CRISIS_SESSION_IDLE",
        "12",
        "hours",
        "sign-in ends after this long without a click",
        reading.whole(1, 72),
    )
    session_ends: int = said(
        "CRISIS_SESSION_ENDS",
        "168",
        "hours",
        "sign-in ends after this long at the latest",
        reading.whole(1, 720),
    )
    invitation: int = said(
        "CRISIS_INVITATION", "72", "hours", "how long an invitation link serves", reading.whole(1, 336)
    )
    smtp_host: str = said("CRISIS_SMTP_HOST", "", "host name", "the mail server; without it no mail is sent")
    smtp_port: int = said("CRISIS_SMTP_PORT", "587", "TCP port", "its port", reading.port)
    smtp_tls: str = said(
        "CRISIS_SMTP_TLS",
        "starttls",
        "starttls, tls, none",
        "how the connection is protected",
        reading.one_of("starttls", "tls", "none"),
    )
    smtp_user: str = said("CRISIS_SMTP_USER", "", "name", "who signs in to the mail server, if anybody")
    smtp_password: str = said("CRISIS_SMTP_PASSWORD", "", "text", "with which password", secret=True)
    smtp_from: str = said(
        "CRISIS_SMTP_FROM", "", "mail address", "the sender of all mail", reading.mail_address
    )
    smtp_timeout: int = said(
        "CRISIS_SMTP_TIMEOUT", "10", "seconds", "how long to wait for the mail server", reading.whole(1, 60)
    )
    imap_host: str = said(
        "CRISIS_IMAP_HOST",
        "",
        "host name",
        "the mailbox whose mail becomes questions; else none is read",
    )
    imap_port: int = said("CRISIS_IMAP_PORT", "993", "TCP port", "its port", reading.port)
    imap_tls: str = said(
        "CRISIS_IMAP_TLS",
        "tls",
        "tls, starttls, none",
        "how the connection is protected",
        reading.one_of("tls", "starttls", "none"),
    )
    imap_user: str = said("CRISIS_IMAP_USER", "", "name", "who signs in to the mailbox")
    imap_password: str = said("CRISIS_IMAP_PASSWORD", "", "text", "with which password", secret=True)
    imap_folder: str = said("CRISIS_IMAP_FOLDER", "INBOX", "folder", "where questions come in")
    imap_done: str = said(
        "CRISIS_IMAP_DONE", "Received by the console", "folder", "where a mail goes once it is a question"
    )
    imap_aside: str = said(
        "CRISIS_IMAP_ASIDE",
        "Set aside by the console",
        "folder",
        "where bounces, automatic answers and unreadable mail go",
    )
    imap_timeout: int = said(
        "CRISIS_IMAP_TIMEOUT", "20", "seconds", "how long to wait for the mailbox", reading.whole(1, 120)
    )

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """The settings that these variables say; raises Unsafe with every fault there is."""
        faults: list[str] = list(_misspelt(env))
        values: dict[str, Any] = {}
        for name, how in documented():
            try:
                values[name] = how.read(_text(env, how).format_map(values))
            except (ValueError, OSError) as fault:
                faults.append(f"{how.name}: {fault}.")
                values[name] = how.read(how.default.format_map(values))
        settings = cls(**values)
        faults += unsafe(settings)
        if faults:
            raise Unsafe(tuple(faults))
        return settings

    @property
    def live(self) -> bool:
        return self.room == LIVE

    @property
    def drill_ports(self) -> tuple[int, ...]:
        """The console's port of each place for a prepared drill; its public site is one higher."""
        first = self.practice_port + 2
        return tuple(range(first, first + 2 * self.drills, 2))

    @property
    def journal_path(self) -> Path:
        return self.home / "journal.sqlite"

    @property
    def site_folder(self) -> Path:
        """Where the public site's files stand."""
        return self.home / "site"

    def key(self) -> bytes:
        """The installation's key: as given, or made once and kept in the home folder (mode 0600)."""
        return (self.secret or kept(self.home / "secret")).encode()


def documented() -> list[tuple[str, Said]]:
    """Every setting: the field's name and how it is said, in the order of the table."""
    return [(each.name, each.metadata["said"]) for each in fields(Settings)]


def _text(env: Mapping[str, str], how: Said) -> str:
    given, file = env.get(how.name), env.get(how.name + "_FILE") if how.secret else None
    if given and file:
        raise ValueError(f"said twice, here and in {how.name}_FILE")
    if file:
        return _literally(Path(file).read_text("utf-8").rstrip("\r\n"))
    return _literally(given.strip()) if given else how.default


def _literally(value: str) -> str:
    """Only defaults refer to other settings."""
    return value.replace("{", "{{").replace("}", "}}")


def _misspelt(env: Mapping[str, str]) -> Iterator[str]:
    known = [name for _, how in documented() for name in (how.name, *([how.name + "_FILE"] * how.secret))]
    for name in sorted(env):
        if name.startswith("CRISIS_") and name not in known:
            near = get_close_matches(name, known, n=1)
            yield f"{name}: there is no such setting." + (f" Did you mean {near[0]}?" if near else "")
