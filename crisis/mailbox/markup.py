"""HTML mail as text: what a reader sees, in lines; nothing is fetched and nothing runs.

text_of("<p>Er vannet <b>trygt</b>?</p><blockquote>…</blockquote>") == "Er vannet trygt?\\n\\n> …"
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
LINES = frozenset(
    {"p", "div", "br", "tr", "table", "li", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "blockquote"}
)
BLANKS = re.compile(r"[ \t\xa0]+")
EMPTY = re.compile(r"\n{3,}")


def text_of(markup: str) -> str:
    """The text that stands in this markup; links say where they lead, quotations begin with ">"."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    lines = (BLANKS.sub(" ", line).strip() for line in reader.said().split("\n"))
    return EMPTY.sub("\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    """Goes through the markup once; depth is counted, so nesting costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._unseen = 0
        self._quoted = 0
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        if tag in LINES:
            self._new_line()
        if tag == "blockquote":
            self._quoted += 1
            self._new_line()
        if tag == "li":
            self._pieces.append("- ")
        if tag == "a":
            self._link = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag == "blockquote":
            self._quoted = max(0, self._quoted - 1)
        if tag == "a" and self._link.startswith(("http://", "https://")):
            if self._link.rstrip("/") not in "".join(self._pieces[-3:]):
                self._pieces.append(f" ({self._link})")
            self._link = ""
        if tag in LINES - {"br"}:
            self._new_line()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._pieces.append(re.sub(r"\s+", " ", data))

    def said(self) -> str:
        return "".join(self._pieces)

    def _new_line(self) -> None:
        self._pieces.append("\n" + "> " * min(self._quoted, 1))
