"""How the text of a setting is read: each reader gives a value or raises ValueError with what it expected.

port("8000") == 8000          port("eight")   # ValueError: a whole number from 1 to 65535
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit


def line(value: str) -> str:
    """One line of text, as it stands."""
    if not value.isprintable():
        raise ValueError("one line of text")
    return value


def folder(value: str) -> Path:
    """A folder; ~ is the home of whoever starts the console."""
    return Path(line(value)).expanduser().absolute()


def whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers within bounds."""

    def read(value: str) -> int:
        if not (value.isascii() and value.isdecimal()) or not least <= int(value) <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return int(value)

    return read


def port(value: str) -> int:
    """A TCP port."""
    return whole(1, 65_535)(value)


def one_of(*choices: str) -> Callable[[str], str]:
    """A reader of a few words, in any case."""

    def read(value: str) -> str:
        if value.lower() not in choices:
            raise ValueError("one of " + ", ".join(choices))
        return value.lower()

    return read


def switch(value: str) -> bool:
    """On or off."""
    words = {"on": True, "yes": True, "1": True, "off": False, "no": False, "0": False}
    if value.lower() not in words:
        raise ValueError("on or off")
    return words[value.lower()]


def web_address(value: str) -> str:
    """A web address without a trailing slash."""
    parts = urlsplit(line(value))
    # Reading `.port` is what finds a port that is no number.
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError("a web address, such as https://crisis.example.org")
    if parts.query or parts.fragment or parts.username or " " in value:
        raise ValueError("a web address without a query and without a name in it")
    return value.rstrip("/")


def web_address_if_any(value: str) -> str:
    """A web address without a trailing slash, or nothing."""
    return web_address(value) if value else ""


def mail_address(value: str) -> str:
    """A bare mail address, or nothing."""
    name, _, host = line(value).rpartition("@")
    if value and (not name or "." not in host.strip(".") or set(value) & set(" <>,;\"'()")):
        raise ValueError("a bare mail address, such as crisis@example.org")
    return value


def key(value: str) -> str:
    """A secret long enough to be one, or nothing."""
    if value and len(value) < 32:
        raise ValueError("at least 32 characters, such as `openssl rand -base64 48` gives")
    return line(value)
