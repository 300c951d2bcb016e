"""The past under somebody's hands: by slider, by keyboard, by itself; and nothing there can be pressed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.navigators import LAPTOP
from browser.screenshots import context_of, in_flood

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
SLOW = 10_000  # milliseconds, on a machine that does much else


@pytest.fixture
def page(tmp_path: Path, chromium: Browser) -> Iterator[Page]:
    """The lead, looking at the receipt in the middle of the night."""
    with in_flood(tmp_path / "home", "live") as (ours, cookies):
        context = context_of(chromium, ours, cookies["ingrid"], LAPTOP, "light")
        page = context.new_page()
        page.goto("/replay")
        page.get_by_role("link", name=re.compile("Crisis:")).click()
        page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Receipt").click()
        yield page
        context.close()


def seq_of(page: Page) -> int:
    """The entry at which the page stands."""
    found = re.search(r"/at/([0-9]+)", page.url)
    assert found
    return int(found[1])


def test_one_goes_through_the_night_by_keyboard_by_entry_and_by_itself(page: Page) -> None:
    began = seq_of(page)
    expect(page).to_have_title(re.compile("^REPLAY "))
    expect(page.get_by_text("Nothing can be done here.")).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_visible()  # the script has come

    slider = page.get_by_role("slider", name="Moment")
    slider.focus()
    slider.press("PageUp")
    expect(page).not_to_have_url(re.compile(rf"/at/{began}[/+]"), timeout=SLOW)
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"\d\d:\d\d:\d\d"))
    later = seq_of(page)
    assert later > began

    page.get_by_role("link", name="The entry after").click()
    expect(page).to_have_url(re.compile(rf"/at/{later + 1}/receipt"), timeout=SLOW)
    here = page.locator(".replay-journal [aria-current]")
    expect(here).to_have_count(1)

    page.get_by_label("Speed").select_option("60")
    page.get_by_role("button", name="Play").press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    expect(page).not_to_have_url(re.compile(rf"/at/{later + 1}[/+]"), timeout=SLOW)
    page.get_by_role("button", name="Pause").press("Enter")
    expect(page.get_by_role("button", name="Play")).to_be_focused()

    page.get_by_role("link", name="Back to now").click()
    expect(page).to_have_url(re.compile("/replay$"))


def test_nothing_in_the_past_can_be_pressed(page: Page) -> None:
    at = page.url.rpartition("/")[0]
    page.goto(f"{at}/level?to=normal")
    pressed = page.locator("main form[method=post]").get_by_role("button")
    assert pressed.count()
    for button in pressed.all():
        expect(button).to_be_disabled()


def test_it_works_without_scripts(page: Page, chromium: Browser) -> None:
    state = page.context.storage_state()
    plain = chromium.new_context(java_script_enabled=False, storage_state=state, viewport=LAPTOP)
    bare = plain.new_page()
    bare.goto(page.url)
    began = seq_of(bare)
    bare.get_by_role("link", name="The weighty entry after").click()
    assert seq_of(bare) > began
    bare.get_by_role("button", name="Go to this time").click()
    expect(bare).to_have_url(re.compile(r"/at/[0-9]+(\+[0-9]+)?/receipt"))
    plain.close()
