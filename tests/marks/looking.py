"""What a stranger finds of the mark on an answer of a drill, in words and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from werkzeug.http import parse_options_header
from werkzeug.test import TestResponse

from crisis.marks import FIELD, HEADER
from web.lint import elements, parsed, text_of

WORD = "DRILL"
OURS = ("/static/", "/assets/")


def unmarked(answer: TestResponse) -> list[str]:
    """Everything about an answer by which one could take it for a live one."""
    return [f"{answer.request.path}?{answer.request.query_string.decode()}: {no}" for no in _faults(answer)]


def _faults(answer: TestResponse) -> Iterator[str]:
    if answer.headers.get(HEADER) != "yes":
        yield "no header"
    if "noindex" not in answer.headers.get("X-Robots-Tag", ""):
        yield "may be indexed"
    how, given = parse_options_header(answer.headers.get("Content-Disposition"))
    if how and not given.get("filename", "").startswith(f"{WORD}-"):
        yield f"called {given.get('filename')}"
    if 300 <= answer.status_code < 400 or answer.request.path.startswith(OURS) or not answer.data:
        return
    if answer.mimetype == "text/html":
        yield from _page(answer.text, part="part" in answer.request.args)
        return
    if not how and answer.status_code < 300:
        yield "a file without a name"
    if answer.mimetype.endswith("ndjson"):  # a journal says by its first entry whose it is
        if json.loads(answer.data.partition(b"\n")[0])["body"]["kind"] != "drill.opened":
            yield "no drill's journal"
    elif answer.mimetype.endswith("json"):
        yield from _json(json.loads(answer.data))


def _page(text: str, *, part: bool) -> Iterator[str]:
    if part:
        if not text.startswith(f"<!-- {WORD} -->"):
            yield "a part without the word"
        return
    page = parsed(text)
    if not any(text_of(title).startswith(WORD) for title in elements(page, "title")):
        yield "no word in the title"
    if not any("data-exercise" in html.attrib for html in elements(page, "html")):
        yield "no hatching"
    strips = [each for each in page.iter() if each.get("class") == "drill-words"]
    if not any(WORD in text_of(strip) for strip in strips):
        yield "no word on the page"


def _json(told: Any) -> Iterator[str]:
    if isinstance(told, list):
        for each in told:
            yield from _json(each)
    elif isinstance(told, Mapping):
        about = told.get("info", {})  # where the form of a document leaves no room at its top
        if told.get(FIELD) is not True and about.get("x-crisis-exercise") is not True:
            yield "no field"
