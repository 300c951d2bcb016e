"""What browser tests share: Debian's chromium, started once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from web.house import Clock, House, furnish

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--no-first-run",
)  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; without one on this machine these tests say so and are skipped."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("chromium cannot be had on this machine")
    expect.set_options(timeout=15_000)  # milliseconds: what a busy machine of two cores may take for a page
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with everybody in it, to be copied by whoever needs a house of her own."""
    home = tmp_path_factory.mktemp("furnished") / "home"
    house = House(home, Clock())
    furnish(house)
    house.close()
    return home
