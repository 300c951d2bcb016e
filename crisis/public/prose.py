"""Approved text as markup that says exactly that text, and in which nothing is run, fetched or rearranged.

The text content of what comes out is the text that went in, to the letter; a test compares them. Only plain
http and https addresses become links, and their host stands in sight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup, escape

ADDRESS = re.compile(r"""https?://[!-~]+""")  # visible ASCII only: nothing hidden, nothing mirrored
ENDS = ".,;:!?)]}'\"*_"
UNSAFE = set("<>\"'`\\^{}|")


def prose(text: str) -> Markup:
    """Paragraphs, lines and links. Blank lines stay between the paragraphs: no character is lost."""
    return Markup("").join(_paragraph(piece) for piece in re.split(r"(\n{2,})", text) if piece)


def _paragraph(piece: str) -> Markup:
    return Markup('<p dir="auto">{}</p>').format(linked(piece)) if piece.strip("\n") else escape(piece)


def linked(text: str) -> Markup:
    """The text with its web addresses as links."""
    return Markup("").join(_pieces(text))


def _pieces(text: str) -> Iterator[Markup]:
    done = 0
    for found in ADDRESS.finditer(text):
        address = found.group().rstrip(ENDS)
        yield escape(text[done : found.start()])
        done = found.start() + len(address)
        link = Markup('<a href="{0}" rel="nofollow noopener noreferrer">{0}</a>')
        yield link.format(address) if _is_plain(address) else escape(address)
    yield escape(text[done:])


def _is_plain(address: str) -> bool:
    """Whether what is seen is where it leads: no name before the host, nothing a browser would mend."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and "@" not in parts.netloc and not UNSAFE & set(address)
