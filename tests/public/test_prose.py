"""Text from people is shown as that text: to the letter, and never run, fetched or led astray by it (I26)."""

from __future__ import annotations

from unicodedata import normalize

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.town import Town
from crisis.public.prose import prose
from crisis.public.site import Press
from crisis.rules.ids import ThemeId
from crisis.rules.messages.rendering import Answer
from visitor import page
from web.lint import Element, elements

HOSTILE = (
    "<script>alert(1)</script>",
    "<svg onload=alert(1)><animate onbegin=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "</textarea></title><h1>Evil</h1>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "{{7*7}} {% if 1 %}x{% endif %} ${7*7} #{7*7}",
    "\u202eetirw ot woh\u202c \u2066hidden\u2069",
    "e" + "\u0301" * 500,
    "\U000e0041\u200b\ufeff",
    "![x](https://evil.example/beacon.png)",
    "https://kommune.example@evil.example/",
    "https://evil.example/\u202egnp.exe",
    "@import url(//evil.example); body{display:none}",
    "=cmd|' /C calc'!A0",
    "<!--", "]]>", "<![CDATA[", "&lt;b&gt;", "&#0;", "<base href=//evil.example>",
)  # fmt: skip


WRITTEN = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"))


def content(element: Element) -> str:
    return "".join(element.itertext())


@settings(max_examples=500)
@given(st.lists(WRITTEN | st.sampled_from(HOSTILE)))
def test_the_text_content_is_the_text(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    shown = html5lib.parseFragment(str(prose(text)), container="div", namespaceHTMLElements=False)
    assert content(shown) == text
    assert {each.tag for each in shown.iter()} - {"DOCUMENT_FRAGMENT"} <= {"p", "a"}


@pytest.mark.parametrize(
    ("text", "leads_to"),
    [
        ("See https://town.example/map.", ["https://town.example/map"]),
        ("(http://a.example/x?y=1&z=2)", ["http://a.example/x?y=1&z=2"]),
        ("https://a.example https://b.example", ["https://a.example", "https://b.example"]),
        ("https://kommune.example@evil.example/", []),
        ("https://", []),
        ("ftp://a.example mailto:a@b.example javascript:alert(1)", []),
        ("https://a.example/\u202egnp", ["https://a.example/"]),
        ("https://[::1", []),
    ],
)
def test_only_plain_addresses_become_links(text: str, leads_to: list[str]) -> None:
    shown = html5lib.parseFragment(str(prose(text)), container="div", namespaceHTMLElements=False)
    assert [a.get("href") for a in elements(shown, "a")] == leads_to
    assert all(a.get("href") == content(a) for a in elements(shown, "a"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_text_on_every_page(town: Town, press: Press, hostile: str) -> None:
    title = normalize("NFC", hostile)[:200]
    answer = Answer(theme=ThemeId("t"), question=title, answer=hostile)
    town.enter("web", title, "website", address=hostile)
    town.crisis().publishes("m1", title=title, body=f"{hostile}\n\n{hostile}", answers=(answer,))
    town.claims("message.m1.web")
    pages = press.pages(town.console.room())
    for path in (p for p in pages if p.endswith("index.html")):
        tree = page(pages, path)  # finds inline code, styles and handlers
        assert elements(tree, "svg", "img", "iframe", "base", "object", "animate") == []
        for link in elements(tree, "a", "link"):
            assert not link.get("href", "").lower().startswith(("javascript:", "data:"))
    assert content(elements(page(pages, "m/m1/index.html"), "h1")[0]) == title
