"""HTML mail as text: what a reader sees, in lines; nothing is fetched and nothing runs.

text_of("<p>Er vannet <b>trygt</b>?</p><blockquote>…</blockquote>") == "Er vannet trygt?\n\n> …"

Python's own parser takes minutes over a tag that is never closed, and mail comes from anybody; so tags are
found here in one pass, whatever stands between them, and what is no tag is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<name>[a-z][a-z0-9]{0,20})(?P<rest>[^<>]{0,4000})>|<[!?/][^<>]{0,4000}>",
    re.IGNORECASE | re.DOTALL,
)
HREF = re.compile(r"href\s?=\s?[\"']?(https?://[^\s\"'>]{1,500})", re.IGNORECASE)
UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
LINES = frozenset(
    {"p", "div", "br", "tr", "table", "li", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "blockquote"}
)
BLANKS = re.compile(r"[ \t\xa0]+")
EMPTY = re.compile(r"\n{3,}")


def text_of(markup: str) -> str:
    """The text that stands in this markup; links say where they lead, quotations begin with ">"."""
    lines = (BLANKS.sub(" ", line).strip() for line in "".join(_said(markup)).split("\n"))
    return EMPTY.sub("\n\n", "\n".join(lines)).strip()


def _said(markup: str) -> Iterator[str]:
    unseen, quoted, link, at = "", 0, "", 0
    for tag in TAG.finditer(markup):
        if not unseen:
            yield _words(markup[at : tag.start()])
        at = tag.end()
        name, ends = (tag["name"] or "").lower(), bool(tag["end"])
        if unseen or name in UNSEEN:
            unseen = "" if ends and name == unseen else unseen or ("" if ends else name)
            continue
        if name == "blockquote":
            quoted = max(0, quoted + (-1 if ends else 1))
        if name == "a":
            if link and ends:
                yield f" ({link})"
            found = HREF.search(tag["rest"])
            link = unescape(found[1]) if found and not ends else ""
        if name in LINES:
            yield "\n" + "> " * min(quoted, 1) + "- " * (name == "li" and not ends)
    if not unseen:
        yield _words(markup[at:])


def _words(between: str) -> str:
    return re.sub(r"\s+", " ", unescape(between))
