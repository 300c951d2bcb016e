"""Three operators in real browsers: one takes calls, one looks through what was placed, one minds the themes.

They know what each question is truly about, as people who read would, and put right what they see is wrong.
Every press is timed until the console has answered it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Response, expect

from .talk import Said
from .town import Town

LOCAL = frozenset({"localhost", "127.0.0.1"})
AT_ONCE = 5  # presses of one operator before the next one's turn


@dataclass
class Operators:
    """Their pages, and what each press took (seconds)."""

    town: Town
    calls: list[Said]
    taken: list[float] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)  # what no page may do
    presses: Counter[str] = field(default_factory=Counter)

    def opens(self, context: BrowserContext, path: str) -> Page:
        """A page of one operator, watched for scripts that are not ours and for what leaves this machine."""
        page = context.new_page()
        page.on(
            "dialog", lambda dialog: (self.strange.append(f"a dialog: {dialog.message}"), dialog.dismiss())
        )
        page.on("request", lambda request: self._watched(request.url))
        page.on("pageerror", lambda error: self.strange.append(f"{path}: {error}"))
        page.goto(path)
        return page

    def _watched(self, url: str) -> None:
        if url.startswith("http") and urlsplit(url).hostname not in LOCAL:
            self.strange.append(f"a request to {url}")

    # -- the three

    def takes_call(self, page: Page) -> bool:
        """Type what a caller says, and save it with Enter."""
        if not self.calls:
            return False
        said = self.calls.pop()
        question = page.locator("form.call [name=question]").input_value()
        page.fill("#text", said.text)
        with self._pressed(page, "call"):
            page.press("#text", "Enter")
        expect(page.locator("#text")).to_have_value("")
        with self.town.lock:
            self.town.asked[question] = replace(said, asker="")  # she does not ask for an address
        return True

    def looks_through(self, page: Page) -> bool:
        """The first of what was placed for her: right, or out of it."""
        named = page.evaluate("document.querySelector(\"li[id^='placed-']\")?.id ?? ''")
        if not named:
            return False
        row, question = page.locator(f"#{named}"), named.removeprefix("placed-")
        theme = (row.locator("a[href*='/themes/']").first.get_attribute("href") or "").rpartition("/")[2]
        letter = "a" if self._belongs(question, theme) else "n"
        with self._pressed(page, f"placed {letter}"):
            row.locator(f"[data-letter={letter}]").press("Enter")
        expect(page.locator(f"#placed-{question}")).to_have_count(0)
        return True

    def minds_themes(self, page: Page) -> bool:
        """The first pair that looks alike: one, or never."""
        pair = page.locator("li.alike").first
        if not pair.count():
            return False
        one, other = (
            (link.get_attribute("href") or "").rpartition("/")[2]
            for link in pair.locator("a[href*='/themes/']").all()[:2]
        )
        same = self._about(one) == self._about(other) != ""
        with self._pressed(page, "alike"):
            pair.locator("button").nth(0 if same else -1).press("Enter")
        page.goto("/themes")
        return True

    # -- what they know

    def _belongs(self, question: str, theme: str) -> bool:
        with self.town.lock:
            said = self.town.asked.get(question)
        return said is not None and said.theme == self._about(theme)

    def _about(self, theme: str) -> str:
        """What most of a theme's questions are about, by the question that it began with."""
        with self.town.lock:
            said = self.town.asked.get(theme)
        return said.theme if said else theme

    @contextmanager
    def _pressed(self, page: Page, what: str) -> Iterator[None]:
        def posted(response: Response) -> bool:
            return response.request.method == "POST" and "/socket.io" not in response.url

        with page.expect_response(posted, timeout=30_000):
            began = time.perf_counter()
            yield
        self.taken.append(time.perf_counter() - began)
        self.presses[what] += 1
