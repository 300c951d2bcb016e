"""The processes of an installation: what each is started with, and what each is not told.

Only the dispatcher is told how to sign in to the mail server, and only the collector how to open the mailbox.
A drill room is told nothing but where to listen: its environment is made anew, so that no credential, present
or future, can reach it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from crisis.settings import PRACTICE, Settings

# What any program needs of its surroundings, and no more.
PLAIN = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH")
MAILBOX_SIGN_IN = (
    "CRISIS_IMAP_USER",
    "CRISIS_IMAP_PASSWORD",
    "CRISIS_IMAP_PASSWORD_FILE",
    "CRISIS_IMAP_HOST",
)
MAIL_SIGN_IN = ("CRISIS_SMTP_USER", "CRISIS_SMTP_PASSWORD", "CRISIS_SMTP_PASSWORD_FILE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One process: its name for people, command and whole environment, and where it answers, if it does."""

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str]
    answers: tuple[str, int] | None = None


def parts_of(settings: Settings, env: Mapping[str, str]) -> list[Part]:
    """Console, public site, dispatcher, sorter; the collector where there is a mailbox; in a drill, whoever
    plays the outside. `env` says these settings.
    """
    told = {**env, "CRISIS_HOME": str(settings.home)}
    sends = {name: value for name, value in told.items() if name not in MAILBOX_SIGN_IN}
    reads = {name: value for name, value in told.items() if name not in MAIL_SIGN_IN}
    discreet = {name: value for name, value in sends.items() if name in reads}
    of = "" if settings.live else f" of the {settings.home.name} room"
    collector = Part(name="mailbox" + of, command=_command("collect"), env=reads)
    outside = Part(name="outside" + of, command=_command("outside"), env=discreet)
    return [
        _server(
            "console" + of, "crisis.web.serving", "crisis.web.wsgi:staff()", settings, settings.port, discreet
        ),
        _server(
            "public site" + of,
            "crisis.public.serving",
            "crisis.public.wsgi:public()",
            settings,
            settings.public_port,
            discreet,
        ),
        Part(name="dispatcher" + of, command=_command("dispatch"), env=sends),
        Part(name="sorter" + of, command=_command("sort"), env=discreet),
        *([collector] if settings.imap_host else []),
        *([] if settings.live else [outside]),
    ]


def practice_env(settings: Settings, env: Mapping[str, str]) -> dict[str, str]:
    """The environment of the newcomer's room that stands beside a live one."""
    home = settings.home / PRACTICE
    return drill_env(settings, env, home, settings.practice_origin, settings.practice_port) | {
        "CRISIS_PLAYBOOK": PRACTICE
    }


def drill_env(
    settings: Settings, env: Mapping[str, str], home: Path, address: str, port: int
) -> dict[str, str]:
    """The environment of a drill room beside a live one: its folder, its address, its port and the next."""
    origin = urlsplit(address)
    return {name: env[name] for name in PLAIN if name in env} | {
        "CRISIS_ROOM": PRACTICE,
        "CRISIS_HOME": str(home),
        "CRISIS_HOST": settings.host,
        "CRISIS_PORT": str(port),
        "CRISIS_PUBLIC_PORT": str(port + 1),
        "CRISIS_ORIGIN": address,
        "CRISIS_SITE": f"{origin.scheme}://{origin.hostname}:{port + 1}",
        "CRISIS_LIVE_ORIGIN": settings.origin,
        "CRISIS_PLAIN_HTTP": "on" if settings.plain_http else "off",
        "CRISIS_PROXIES": str(settings.proxies),
        "CRISIS_LAYER": "light",
    }


def _command(name: str) -> tuple[str, ...]:
    return sys.executable, "-m", "crisis.cli", name


def _server(
    name: str, conf: str, application: str, settings: Settings, port: int, env: Mapping[str, str]
) -> Part:
    bind = f"[{settings.host}]:{port}" if ":" in settings.host else f"{settings.host}:{port}"
    gunicorn = (sys.executable, "-m", "gunicorn", "--config", f"python:{conf}", "--bind", bind, application)
    return Part(name=name, command=gunicorn, env=env, answers=(settings.host, port))
