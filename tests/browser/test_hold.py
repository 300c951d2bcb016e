"""The weighty button: held or pressed twice, by finger or key, and an ordinary button without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.doors import open_house, somebody
from crisis.rules.levels.level import Level, Standing
from web.house import House

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(furnished: Path, tmp_path: Path) -> Iterator[tuple[House, str]]:
    with open_house(furnished, tmp_path) as found:
        yield found


def button(page: Page) -> Locator:
    page.goto("/level")
    found = page.get_by_role("button", name="Set crisis staff")
    expect(page.get_by_text("Hold the button for a second")).to_be_visible()
    return found


def stands(house: House) -> Level:
    return house.room[Standing].level


def test_holding_it_for_a_second_sets_the_level(opened: tuple[House, str], chromium: Browser) -> None:
    house, address = opened
    page = somebody(chromium, house, address, "lead")
    button(page).click(delay=1200)
    expect(page.get_by_role("heading", name="Are we one voice?")).to_be_visible()
    assert stands(house) is Level.CRISIS


def test_a_tap_by_mistake_sets_nothing(opened: tuple[House, str], chromium: Browser) -> None:
    house, address = opened
    page = somebody(chromium, house, address, "lead")
    button(page).click()
    expect(page.get_by_text("Press once more to confirm.")).to_be_visible()
    assert stands(house) is Level.NORMAL


def test_pressing_twice_sets_the_level(opened: tuple[House, str], chromium: Browser) -> None:
    house, address = opened
    page = somebody(chromium, house, address, "lead")
    found = button(page)
    found.click()
    found.click()
    expect(page.get_by_role("heading", name="Are we one voice?")).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_can_hold_it(opened: tuple[House, str], chromium: Browser, key: str) -> None:
    house, address = opened
    page = somebody(chromium, house, address, "lead")
    button(page).focus()
    page.keyboard.down(key)
    page.keyboard.down(key)  # a key that rests repeats itself, and is still one press
    assert stands(house) is Level.NORMAL
    expect(page.get_by_role("heading", name="Are we one voice?")).to_be_visible()
    assert stands(house) is Level.CRISIS


def test_enter_in_the_reason_sets_nothing_by_itself(opened: tuple[House, str], chromium: Browser) -> None:
    house, address = opened
    page = somebody(chromium, house, address, "lead")
    button(page)
    page.get_by_label("Or in your own words").fill("Flood")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Press once more to confirm.")).to_be_visible()
    assert stands(house) is Level.NORMAL


def test_without_scripts_it_is_a_button(opened: tuple[House, str], chromium: Browser) -> None:
    house, address = opened
    page = somebody(chromium, house, address, "lead", java_script_enabled=False)
    page.goto("/level")
    page.get_by_role("button", name="Set crisis staff").click()
    expect(page.get_by_role("heading", name="Are we one voice?")).to_be_visible()
