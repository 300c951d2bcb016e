"""Reading the site's pages as a visitor: what they say, where they lead, and what is wrong with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Thread
from typing import Any

import requests
from werkzeug.serving import make_server

from channels.town import Town
from crisis.public.app import build
from crisis.settings import Settings
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

    def __init__(self, base: str) -> None:
        self.base = base
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


@contextmanager
def public_side(town: Town) -> Iterator[Visitor]:
    """The public process of a town on a port of its own, and somebody who visits it."""
    app = build(Settings.from_env({"CRISIS_HOME": str(town.home)}), clock=town.clock)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, args=(0.02,))  # seconds between looks for its end
    thread.start()
    try:
        yield Visitor(f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
