"""Debian's chromium, started once in each process of tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

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
