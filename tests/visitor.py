"""Reading the site's pages as a visitor: what they say, where they lead, and what is wrong with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

import requests
from flask import Flask

from web.lint import Element, elements, faults, parsed, text_of

# Answered by the process of the intake, which stands beside the files.
BESIDE = frozenset({"ask"})


def page(pages: Mapping[str, bytes], path: str) -> Element:
    """One page, strictly read and without fault."""
    tree = parsed(pages[path].decode())
    assert faults(tree) == [], path
    return tree


def front(pages: Mapping[str, bytes]) -> str:
    """What the front page says, in one line."""
    return text_of(elements(page(pages, "index.html"), "main")[0])


def lost_links(pages: Mapping[str, bytes]) -> Iterator[str]:
    """Every address on a page that leads to no file of the site."""
    for path in pages:
        if not path.endswith("index.html"):
            continue
        tree = page(pages, path)
        for each in tree.iter():
            for name in ("href", "src"):
                address = each.get(name, "").partition("#")[0]
                if address and "://" not in address and not _stands(pages, path, address):
                    yield f"{path}: {address}"


def _stands(pages: Mapping[str, bytes], path: str, address: str) -> bool:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address)).removeprefix("./")
    target = "" if target == "." else target
    if address.endswith("/"):
        target = f"{target}/index.html".removeprefix("/")
    return target in pages or target in BESIDE


class Visitor:
    """A browser without JavaScript. Every page that it fetches is strictly read."""

    def __init__(self, base: str, app: Flask) -> None:
        self.base = base
        self.app = app
        self.session = requests.Session()
        self.session.headers["Accept-Encoding"] = "identity"

    def get(self, path: str, **headers: str) -> requests.Response:
        """Fetch an address."""
        return self._read(
            self.session.get(self.base + path, headers=headers, allow_redirects=False, timeout=10)
        )

    def once(self) -> str:
        """The name of a fresh form."""
        found = re.search('name="once" value="([^"]+)"', self.get("/ask").text)
        assert found
        return found.group(1)

    def ask(
        self, text: str = "Is it safe?", *, headers: Mapping[str, str] | None = None, **fields: Any
    ) -> requests.Response:
        """Send the form; a fresh one unless `once` is given."""
        data = {"text": text, "contact": "", **fields}
        data.setdefault("once", self.once())
        answer = self.session.post(
            f"{self.base}/ask", data=data, headers=headers, allow_redirects=False, timeout=10
        )
        return self._read(answer)

    def _read(self, answer: requests.Response) -> requests.Response:
        if (
            answer.headers.get("Content-Type", "").startswith("text/html")
            and answer.text
            and answer.status_code != 303
        ):
            tree = parsed(answer.text)
            wrong = faults(tree) if "<h1" in answer.text else []
            assert wrong == [], (answer.url, wrong)
        return answer
