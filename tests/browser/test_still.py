"""What stands on a page stays where it is once it can be pressed: a thumb on its way must not miss."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from browser.navigators import PHONE
from browser.screens import first_of_each
from browser.screenshots import context_of, in_flood
from whole.station import Station

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
MOST = 0.02  # share of the screen times share of the way; 0.1 is what the web calls good
# Adds up every shift that no press of the reader's caused, from the page's first moment.
WATCH = """() => {
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved.push(shift);
  }).observe({ type: "layout-shift", buffered: true });
}"""
MOVED = """() => [
  window.moved.reduce((sum, shift) => sum + shift.value, 0),
  ...window.moved.flatMap((shift) => shift.sources.map((s) => (s.node?.textContent ?? "").trim())),
]"""


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Station, dict[str, str]]]:
    with in_flood(tmp_path_factory.mktemp("flood") / "home", "live") as found:
        yield found


def test_nothing_moves_under_a_thumb(flooded: tuple[Station, dict[str, str]], chromium: Browser) -> None:
    ours, cookies = flooded
    found = []
    for screen in first_of_each():
        context = context_of(chromium, ours, cookies.get(screen.person, ""), PHONE, "light")
        context.add_init_script(f"({WATCH})()")
        page = context.new_page()
        page.goto(screen.path)
        page.wait_for_timeout(400)
        much, *what = page.evaluate(MOVED)
        if much > MOST:
            found.append(f"{screen.path}: {much:.3f} by {', '.join(words[:40] for words in what[:4])}")
        context.close()
    assert found == []
