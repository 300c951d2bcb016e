"""The operator's hour: calls typed in while people talk, by keyboard alone, each in under twenty seconds.

On real processes. The long one, of twenty calls, is run by hand: `CALLS=20 pytest` of this file.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from browser.navigators import PHONE
from browser.screenshots import in_flood
from browser.test_live import AT_ONCE, Night

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
EACH = 20  # seconds that a call may take, all keys included
PER_KEY = 25  # milliseconds: a quick typist
CALLS = (
    ("Kan vi drikke vannet i Futelva?", "Kari", ""),
    ("Når åpner skolen på Løpsmark igjen?", "", "911 22 333"),
    ("Hvor får vi hentet vann til kyrne?", "Per", "per@gard.example"),
    ("Går bussen til byen i morgen?", "", ""),
    ("Må vi koke vannet før vi vasker oss?", "Anne", ""),
)


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Night]:
    with in_flood(tmp_path_factory.mktemp("desk") / "home", "live") as (ours, cookies):
        yield Night(chromium, ours, cookies)
        for context in chromium.contexts:
            context.close()


def test_an_operator_takes_calls_by_keyboard_alone(night: Night) -> None:
    desk = night.page("wenche", "/desk")
    text, said = desk.get_by_label("What does the caller ask?"), desk.locator("[data-said]")
    count = int(os.environ.get("CALLS", len(CALLS)))
    last = 0
    for number in range(count):
        words, name, contact = CALLS[number % len(CALLS)]
        began = time.monotonic()
        expect(text).to_be_focused()
        desk.keyboard.type(f"{words} ({number})" if number >= len(CALLS) else words, delay=PER_KEY)
        for field in (name, contact):
            desk.keyboard.press("Tab")
            desk.keyboard.type(field, delay=PER_KEY)
        desk.keyboard.press("Shift+Tab")
        desk.keyboard.press("Shift+Tab")
        desk.keyboard.press("Enter")
        expect(said).to_contain_text("Saved as number")
        saved = int(said.inner_text().split()[-1])
        assert saved > last
        last = saved
        expect(text).to_have_value("")
        assert time.monotonic() - began < EACH
        expect(desk.get_by_text(f"no. {saved}").first).to_be_visible(timeout=AT_ONCE)
    assert desk.url.endswith("/desk"), "nobody left the page"


def test_a_call_whose_answer_was_lost_can_be_changed_and_saved_and_the_next_caller_s_name_stays(
    night: Night,
) -> None:
    desk = night.page("wenche", "/desk")
    said = desk.locator("[data-said]")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    desk.route("**/desk", lose, times=1)
    desk.keyboard.type("Er broen")
    desk.keyboard.press("Enter")
    expect(said).to_contain_text("Not saved: no connection")
    desk.keyboard.type(" stengt i natt?")
    desk.keyboard.press("Enter")
    expect(said).to_contain_text("The call was saved already as it stood before.")

    def type_on(route: Route) -> None:
        desk.get_by_label("Name").evaluate("name => (name.value = 'Nestemann')")
        route.continue_()

    desk.route("**/desk", type_on, times=1)
    desk.keyboard.press("Enter")
    expect(said).to_contain_text("Saved as number")
    expect(desk.get_by_label("What does the caller ask?")).to_have_value("")
    expect(desk.get_by_label("Name")).to_have_value("Nestemann")


def test_letters_sort_the_line_that_has_the_focus_and_esc_leads_back(night: Night) -> None:
    desk = night.page("wenche", "/desk")
    desk.keyboard.type("Dere gjør en god jobb")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-said]")).to_contain_text("Saved as number")
    line = desk.locator("[data-row]", has_text="Dere gjør en god jobb")
    expect(line).to_be_visible(timeout=AT_ONCE)
    desk.keyboard.press("Escape")
    while not line.evaluate("line => line === document.activeElement"):
        desk.keyboard.press("ArrowDown")
    desk.keyboard.press("t")
    expect(line.get_by_role("button", name="No answer needed")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.get_by_label("What does the caller ask?")).to_be_focused()


def test_an_alarm_reaches_every_open_desk_at_once_and_one_key_answers_it(night: Night) -> None:
    desk, other = night.page("wenche", "/desk"), night.page("jonas", "/desk")
    text = desk.get_by_label("What does the caller ask?")
    text.fill("Halvskrevet ")
    night.asks(
        "jonas", "communications", "/questions", {"text": "Hjelp, vi sitter fast i huset og vannet stiger"}
    )
    for page in (desk, other):
        expect(page.get_by_role("heading", name="Is somebody in danger?")).to_be_visible(timeout=AT_ONCE)
        expect(page).to_have_title(re.compile(r"^\(!\) 1 · "), timeout=AT_ONCE)
    desk.keyboard.press("F8")
    for page in (desk, other):
        expect(page.get_by_role("heading", name="Is somebody in danger?")).to_have_count(0)
        expect(page).to_have_title(re.compile("^Desk"))
    expect(desk.get_by_role("heading", name="Life and safety")).to_be_visible()
    expect(text).to_have_value("Halvskrevet ")
    expect(text).to_be_focused()


def test_nothing_of_the_desk_is_wider_than_a_phone(night: Night) -> None:
    desk = night.page("wenche", "/desk")
    desk.set_viewport_size(PHONE)
    for lanes in desk.locator("details.lanes").all():
        lanes.evaluate("lanes => (lanes.open = true)")
    assert desk.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_slash_finds_a_question_from_an_empty_field(night: Night) -> None:
    desk = night.page("wenche", "/desk")
    desk.keyboard.press("/")
    expect(desk.get_by_label("Find a question")).to_be_focused()
    desk.keyboard.type("1")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("1 question", exact=True)).to_be_visible()
