"""Open pages keep up: the level before anything is fetched, the end of a right at once, words half written.

On real processes, each person at a browser of her own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from browser.navigators import LAPTOP
from browser.screenshots import context_of, in_flood
from whole.station import Station

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
AT_ONCE = 2000  # milliseconds: the bell, on a machine that does much else
POLLED = 12_000  # milliseconds: two polls of five seconds, and the page's own time
STALE = 30_000  # milliseconds: a page says that it is old after fifteen seconds


class Night:
    """The flood's town hall, open in a browser for whoever is asked for."""

    def __init__(self, browser: Browser, ours: Station, cookies: dict[str, str]) -> None:
        self._browser, self._cookies, self.ours = browser, cookies, ours

    def page(self, person: str, path: str, *, socket: bool = True) -> Page:
        """This page, open, and listening unless something between lets no socket through."""
        context = context_of(self._browser, self.ours, self._cookies[person], LAPTOP, "light")
        if not socket:
            context.route_web_socket("**/*", lambda opened: opened.close())
        page = context.new_page()
        page.goto(path)
        page.wait_for_timeout(1000)  # the first bell has rung
        return page

    def asks(self, person: str, role: str, path: str, body: dict[str, object]) -> None:
        """Somebody does something elsewhere, by a program of hers."""
        token = {"Authorization": f"Bearer {self.ours.token('Elsewhere', person, role)}"}
        answer = requests.post(f"{self.ours.staff}/api/v1{path}", json=body, headers=token, timeout=10)
        assert answer.status_code == 200, answer.text


@pytest.fixture
def night(tmp_path: Path, chromium: Browser) -> Iterator[Night]:
    with in_flood(tmp_path / "home", "live") as (ours, cookies):
        night = Night(chromium, ours, cookies)
        yield night
        for context in chromium.contexts:
            context.close()


def test_an_open_page_shows_a_new_level_before_it_fetches_anything(night: Night) -> None:
    page = night.page("turid", "/department")
    page.route("**/*", lambda route: route.abort())  # nothing can be fetched any more
    night.asks("ingrid", "lead", "/level/stand-down", {"reason": "Vannet synker"})
    expect(page.locator("html")).to_have_attribute("data-level", "normal", timeout=AT_ONCE)
    expect(page.get_by_role("banner").get_by_text("Normal")).to_be_visible()
    expect(page.locator("#announce-level")).to_have_text("Normal")


def test_what_somebody_else_does_stands_on_open_pages_at_once(night: Night) -> None:
    desk, wall = night.page("wenche", "/desk"), night.page("wall", "/wall")
    night.asks("jonas", "communications", "/questions", {"text": "Er fergekaia på Kjerringøy åpen?"})
    expect(desk.get_by_text("Er fergekaia på Kjerringøy åpen?")).to_be_visible(timeout=AT_ONCE)
    night.asks("ingrid", "lead", "/lead/end-delegation", {})
    expect(wall.get_by_text("Håkon Breivik")).to_have_count(0, timeout=AT_ONCE)


def test_words_half_written_and_the_place_in_them_survive_an_update(night: Night) -> None:
    desk = night.page("wenche", "/desk")
    box = desk.get_by_label("What does the caller ask?")
    box.fill("Kan vi hente vann i ")
    desk.keyboard.press("Home")
    night.asks("jonas", "communications", "/questions", {"text": "Er fergekaia på Kjerringøy åpen?"})
    expect(desk.get_by_text("Er fergekaia på Kjerringøy åpen?")).to_be_visible(timeout=AT_ONCE)
    desk.keyboard.type("Hei. ")
    expect(box).to_have_value("Hei. Kan vi hente vann i ")


def test_a_revoked_right_ends_on_the_open_page(night: Night) -> None:
    page = night.page("jonas", "/messages")
    night.ours.crisis("person", "disable", "jonas")
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible(timeout=AT_ONCE)
    expect(page.get_by_role("link", name="Evakuering av Futelvveien 12 til 48")).to_have_count(0)


def test_without_a_socket_the_page_asks_by_itself(night: Night) -> None:
    page = night.page("wenche", "/desk", socket=False)
    night.asks("jonas", "communications", "/questions", {"text": "Er fergekaia på Kjerringøy åpen?"})
    night.asks("ingrid", "lead", "/level/stand-down", {"reason": "Vannet synker"})
    expect(page.locator("html")).to_have_attribute("data-level", "normal", timeout=POLLED)
    expect(page.get_by_text("Er fergekaia på Kjerringøy åpen?")).to_be_visible(timeout=POLLED)


def test_a_page_says_how_old_it_is_when_nobody_answers(night: Night) -> None:
    page, wall = night.page("ingrid", "/lead"), night.page("wall", "/wall")
    night.ours.installation.end()
    for shown in (page, wall):
        # The wall speaks the municipality's language, she her own.
        old = re.compile(
            r"(Not connected. What you see is from|Ikke tilkoblet. Det du ser, er fra) \d\d:\d\d"
        )
        expect(shown.get_by_role("status").filter(has_text=old)).to_be_visible(timeout=STALE)


def test_a_hint_for_plainer_words_comes_while_one_types_and_takes_nothing_away(night: Night) -> None:
    page = night.page("marte", "/messages/draft")
    body = page.get_by_label("Text for website and e-mail")
    page.locator("#clearances input[name=touches_none]").check()
    body.fill(" ".join(["ord"] * 30) + ".")
    hint = page.get_by_text("could be plainer")
    expect(hint).to_be_visible(timeout=POLLED)
    hint.click()
    expect(page.get_by_text("A sentence of 30 words")).to_be_visible()
    body.press("End")
    body.press_sequentially(" Kort.", delay=20)
    page.wait_for_timeout(3500)  # saved once more, and the parts fetched
    expect(body).to_be_focused()
    expect(body).to_have_value(" ".join(["ord"] * 30) + ". Kort.")
    expect(page.get_by_text("A sentence of 30 words")).to_be_visible()  # still unfolded
    expect(page.locator("#clearances input[name=touches_none]")).to_be_checked()
