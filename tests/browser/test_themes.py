"""The board of themes by hand: dragged with a mouse, walked by keys alone, taken back; typed words stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.screenshots import in_flood
from browser.test_live import AT_ONCE, POLLED, Night

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
ROAD, SCHOOL, WATER = "Hvilke veier er stengt?", "Er skolene åpne?", "Hvor får vi rent vann?"


@pytest.fixture
def night(tmp_path: Path, chromium: Browser) -> Iterator[Night]:
    with in_flood(tmp_path / "home", "live") as (ours, cookies):
        yield Night(chromium, ours, cookies)
        for context in chromium.contexts:
            context.close()


def pile(page: Page, title: str) -> Locator:
    return page.locator(".piles > li").filter(has=page.get_by_role("link", name=title, exact=True))


def waiting(page: Page, title: str) -> str:
    return pile(page, title).locator(".big-count b").inner_text()


def test_a_theme_is_dragged_onto_another_and_back_by_one_key(night: Night) -> None:
    page = night.page("wenche", "/themes")
    before = int(waiting(page, WATER)) + int(waiting(page, ROAD))
    pile(page, ROAD).drag_to(pile(page, WATER))
    expect(pile(page, ROAD)).to_have_count(0, timeout=POLLED)
    expect(pile(page, WATER).locator(".big-count b")).to_have_text(str(before))
    expect(page.locator("#announce")).to_contain_text(f"Merged {ROAD} into {WATER}")
    page.locator("h1").click()
    expect(page.locator(".undo-mine")).to_contain_text("Merged the theme", timeout=POLLED)
    page.keyboard.press("u")
    expect(pile(page, ROAD)).to_have_count(1, timeout=POLLED)


def test_themes_are_merged_by_keys_alone(night: Night) -> None:
    page = night.page("wenche", "/themes")
    page.keyboard.press("?")
    expect(page.get_by_text("next and previous theme")).to_be_visible()
    at = [p.get_attribute("data-theme") for p in page.locator(".piles > li").all()]
    for _ in range(at.index(pile(page, SCHOOL).get_attribute("data-theme")) + 1):
        page.keyboard.press("j")
    expect(pile(page, SCHOOL).get_by_role("link")).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("#announce")).to_have_text("Ticked: 1")
    page.keyboard.press("m")
    expect(page.locator("#into")).to_be_focused()
    page.keyboard.type("Hvor f")
    page.keyboard.press("Enter")
    expect(pile(page, SCHOOL)).to_have_count(0, timeout=POLLED)
    expect(pile(page, WATER).get_by_role("link")).to_be_focused(timeout=AT_ONCE)
    page.keyboard.press("Control+z")
    expect(pile(page, SCHOOL)).to_have_count(1, timeout=POLLED)


def test_a_letter_in_a_text_is_a_letter(night: Night) -> None:
    page = night.page("wenche", "/themes")
    page.keyboard.press("n")
    page.keyboard.type("junx?")
    expect(page.locator("#title")).to_have_value("junx?")
    expect(page.locator(".piles input:checked")).to_have_count(0)


def test_what_was_refused_is_shown_with_who_said_no(night: Night) -> None:
    page = night.page("wenche", "/themes")
    names = {title: pile(page, title).get_attribute("data-theme") for title in (ROAD, WATER)}
    night.asks("marte", "communications", f"/themes/{names[ROAD]}/part", {"other": names[WATER]})
    pile(page, ROAD).drag_to(pile(page, WATER))
    expect(page.get_by_role("alert").first).to_contain_text("never one", timeout=POLLED)
    expect(page.get_by_role("alert").first).to_contain_text("Marte Nygård")


def test_what_is_typed_and_ticked_stays_while_the_board_changes_under_the_hand(night: Night) -> None:
    page = night.page("wenche", "/themes")
    page.locator("section[aria-labelledby=open] summary").first.click()
    title = page.locator("section[aria-labelledby=open] input[name=title]").first
    title.fill("Kan vi bade?")
    page.locator("#title").fill("Half a title")
    pile(page, WATER).get_by_role("checkbox").check()
    night.asks("jonas", "communications", "/themes", {"title": "Et helt nytt tema"})
    expect(pile(page, "Et helt nytt tema")).to_have_count(1, timeout=POLLED)
    expect(title).to_have_value("Kan vi bade?")
    expect(page.locator("#title")).to_have_value("Half a title")
    expect(pile(page, WATER).get_by_role("checkbox")).to_be_checked()


def test_what_is_done_with_the_ticked_is_one_slim_row_and_its_keys_are_told_in_sight(night: Night) -> None:
    page = night.page("wenche", "/themes")
    page.set_viewport_size({"width": 1366, "height": 850})
    bar = page.locator(".ticked").bounding_box()
    assert bar
    assert bar["height"] <= 64
    assert bar["y"] + bar["height"] <= 850
    page.keyboard.press("?")
    expect(page.locator(".key-help")).to_be_in_viewport(ratio=1)
    page.keyboard.press("?")
    for _ in range(5):
        page.keyboard.press("j")
        line = page.locator(".piles > li:focus-within").bounding_box()
        assert line
        assert line["y"] + line["height"] <= bar["y"] + 1


def test_what_is_far_away_is_told_in_hours(night: Night) -> None:
    page = night.page("wenche", "/themes")
    told = page.evaluate(
        """async () => {
            const { default: countdown } = await import("/static/js/countdown.js");
            return [1426, 12, -90].map((minutes) => {
                const element = document.createElement("span");
                element.dataset.until = new Date(Date.now() + minutes * 60000 + 500).toISOString();
                countdown(element);
                return element.textContent;
            });
        }"""
    )
    assert told == ["23 h 46", "12 min", "+1 h 30"]
