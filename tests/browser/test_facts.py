"""Facts in a real browser: put into a text by a keystroke, and told to whoever has a page open."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.doors import open_house, somebody
from channels.town import START, Town
from crisis.channels.website import Website
from crisis.public.site import Press
from crisis.rules.facts.approving import ApproveFact
from crisis.rules.facts.fact import cite_of
from crisis.rules.facts.stating import ProposeFact
from crisis.rules.ids import FactId, ThemeId
from crisis.rules.messages.rendering import Answer
from visitor import public_side
from web.house import NOON, House

pytestmark = pytest.mark.browser
DAM, UNTIL = FactId("dam"), START + timedelta(minutes=30)


@pytest.fixture
def opened(furnished: Path, tmp_path: Path) -> Iterator[tuple[House, str]]:
    with open_house(furnished, tmp_path) as found:
        house, _ = found
        for name, text in (("dam", "The dam is whole."), ("road", "The road is open.")):
            until = NOON + timedelta(hours=1 if name == "dam" else 2)
            fact = ProposeFact(fact=FactId(name), text=text, source="The watch", valid_until=until)
            house.ask(fact, "communications")
            house.ask(ApproveFact(fact=FactId(name), wording=1), "lead")
        yield found


def test_a_fact_is_put_in_where_the_cursor_stands_by_keyboard_alone(
    opened: tuple[House, str], chromium: Browser
) -> None:
    house, address = opened
    page = somebody(chromium, house, address, "communications")
    page.goto("/messages/new")
    body = page.locator("[name='content.body']")
    body.fill("Stay away.")
    body.press("End")
    body.press("Alt+Digit2")
    expect(body).to_have_value("Stay away. The road is open.")
    expect(page.locator("[value='road.1']")).to_be_checked()
    expect(page.locator("[value='dam.1']")).not_to_be_checked()
    page.locator("[value='body dam.1']").press("Enter")
    expect(body).to_have_value("Stay away. The road is open. The dam is whole.")
    assert page.url.endswith("/messages/new"), "the script did it; nothing was sent"


def test_without_a_script_the_button_does_the_same(opened: tuple[House, str], chromium: Browser) -> None:
    house, address = opened
    page = somebody(chromium, house, address, "communications", java_script_enabled=False)
    page.goto("/messages/new")
    page.locator("[name='content.title']").fill("The dam")
    page.locator("[name='content.body']").fill("Stay away.")
    page.locator("[value='body dam.1']").click()
    expect(page.locator("[name='content.body']")).to_have_value("Stay away. The dam is whole.")
    expect(page.locator("[value='dam.1']")).to_be_checked()


def test_a_page_that_is_open_says_so_at_that_very_minute(chromium: Browser, tmp_path: Path) -> None:
    town, press = Town(tmp_path / "home").founded().crisis(), Press()
    site = Website(town.home / "site", lambda: press.pages(town.console.room()))
    town.does("press", ProposeFact(fact=DAM, text="It is whole.", source="Watch", valid_until=UNTIL))
    town.does("lead", ApproveFact(fact=DAM, wording=1))
    rests = Answer(theme=ThemeId("dam"), question="Does it hold?", answer="Yes.", cites=(cite_of(DAM, 1),))
    town.publishes("m1", answers=(rests,))
    town.claims("message.m1.web")
    site.probe()
    site.refresh()
    with public_side(town) as visitor:
        page = chromium.new_context().new_page()
        page.clock.install(time=UNTIL - timedelta(seconds=30))
        page.goto(f"{visitor.base}/sporsmal/")
        words = page.get_by_text("This is being checked")
        expect(words).to_be_hidden()
        page.clock.run_for(40_000)
        expect(words).to_be_visible()
        page.context.close()
