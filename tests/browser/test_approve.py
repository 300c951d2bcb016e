"""Approving on a telephone: one swipe between places, two buttons within reach, a desk that fills itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from browser.doors import open_house, somebody
from crisis.rules.messages.message import Messages, Phase
from web.house import House
from web.plot import FIRST, lock, submit

pytestmark = pytest.mark.browser
PHONE: ViewportSize = {"width": 390, "height": 844}
PAGE = f"/messages/{FIRST}/approve"


@pytest.fixture
def opened(furnished: Path, tmp_path: Path) -> Iterator[tuple[House, str]]:
    with open_house(furnished, tmp_path) as (house, address):
        lock(house)
        yield house, address


def phase(house: House) -> Phase:
    return house.room[Messages].all[FIRST].phase


def test_both_buttons_are_of_one_size_and_within_reach_at_once(
    opened: tuple[House, str], chromium: Browser
) -> None:
    submit(opened[0])
    page = somebody(chromium, *opened, "lead", PHONE)
    page.goto(PAGE)
    back = page.get_by_role("button", name="Return", exact=True).bounding_box()
    publish = page.get_by_role("button", name=re.compile("^Publish to")).bounding_box()
    assert back
    assert publish
    assert [round(back[side]) for side in ("width", "height", "y")] == [
        round(publish[side]) for side in ("width", "height", "y")
    ]
    assert 844 / 2 < back["y"] < 844 - back["height"]


def test_a_place_is_one_tap_or_swipe_away(opened: tuple[House, str], chromium: Browser) -> None:
    submit(opened[0])
    page = somebody(chromium, *opened, "lead", PHONE)
    page.goto(PAGE)
    expect(page.get_by_role("article", name="website")).to_be_in_viewport(ratio=0.2)
    page.get_by_role("link", name="Facebook", exact=True).click()
    expect(page.get_by_role("article", name="Facebook")).to_be_in_viewport(ratio=0.5)


def test_returning_asks_for_the_reason_first(opened: tuple[House, str], chromium: Browser) -> None:
    house, address = opened
    submit(house)
    page = somebody(chromium, house, address, "lead", PHONE)
    page.goto(PAGE)
    expect(page.get_by_role("link", name="Website")).to_have_attribute(
        "data-in-view", ""
    )  # scripts are there
    page.get_by_role("button", name="Return", exact=True).click()
    reason = page.get_by_label("If you return it: what should change?")
    expect(reason).to_be_focused()
    assert phase(house) is Phase.SUBMITTED
    reason.fill("Say from when.")
    page.get_by_role("button", name="Return", exact=True).click()
    expect(page.get_by_text("Say from when.")).to_be_visible()
    assert phase(house) is Phase.RETURNED


def test_without_scripts_every_place_is_on_the_page_and_can_be_approved(
    opened: tuple[House, str], chromium: Browser
) -> None:
    house, address = opened
    submit(house)
    page = somebody(chromium, house, address, "lead", PHONE, java_script_enabled=False)
    page.goto(PAGE)
    for place in ("website", "Facebook"):
        expect(page.get_by_role("article", name=place)).to_be_attached()
    page.get_by_role("button", name=re.compile("^Publish to")).click()
    expect(page.get_by_text("Post it by hand")).to_be_visible()
    assert phase(house) is Phase.RELEASED


def test_the_desk_fills_by_itself_and_keeps_what_is_being_typed(
    opened: tuple[House, str], chromium: Browser
) -> None:
    house, address = opened
    page = somebody(chromium, house, address, "lead")
    page.goto("/lead")
    page.get_by_text("Hand over the lead").first.click()
    note = page.get_by_label("What they should know")
    note.fill("The bridge is")
    submit(house)
    expect(page.get_by_role("heading", level=1)).to_have_text("1 message waits for approval", timeout=10_000)
    expect(note).to_have_value("The bridge is")
    expect(note).to_be_focused()


def test_sound_is_off_until_somebody_turns_it_on(opened: tuple[House, str], chromium: Browser) -> None:
    page = somebody(chromium, *opened, "lead")
    page.goto("/lead")
    switch = page.get_by_role("button", name="Sound is off")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(page.get_by_role("button", name="Sound is on")).to_have_attribute("aria-pressed", "true")
