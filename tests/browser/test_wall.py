"""The wallboard on a 1920 × 1080 screen: large enough, all of it there, and never pretending to be fresh."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.doors import WALL, open_house, somebody
from crisis.rules.facts.approving import ApproveFact
from crisis.rules.facts.fact import cite_of
from crisis.rules.facts.stating import ProposeFact, WithdrawFact
from crisis.rules.ids import AccountId, FactId, QuestionId, ThemeId
from crisis.rules.levels.lock import SpotPost
from crisis.rules.messages.rendering import Content
from crisis.rules.questions.heard import NoteHeard
from crisis.rules.questions.question import Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme
from web.house import NOON, House
from web.plot import approve, lock, submit

pytestmark = pytest.mark.browser
DAM, LONG = FactId("dam"), timedelta(days=1)
TICKING = re.compile(r"^\d\d:\d\d:\d\d$")
SMALLEST = 56  # px: capitals of 25 mm on a 55-inch screen, read at five to six metres
# The size of every piece of text that can be seen, and whether it ends inside the screen.
TEXTS = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, words = walker.currentNode.textContent.trim();
    const box = element.getBoundingClientRect();
    const aside = element.closest("[hidden], template, .ds-skip-link, .ds-sr-only");
    const hidden = box.width <= 1 || box.height <= 1 || aside;
    if (!words || hidden || getComputedStyle(element).visibility === "hidden") continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const inside = box.top >= 0 && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
    if (size) found.push([words, size, inside]);
  }
  return found;
}"""


@pytest.fixture
def opened(furnished: Path, tmp_path: Path) -> Iterator[tuple[House, str]]:
    with open_house(furnished, tmp_path) as found:
        yield found


@pytest.fixture
def drilling(furnished: Path, tmp_path: Path) -> Iterator[tuple[House, str]]:
    with open_house(furnished, tmp_path, "practice") as found:
        yield found


def busy(house: House) -> None:
    """As much as a wall ever has to carry, in long words."""
    lock(house)
    title = (
        "Kvikkleireskred ved Storjordkrysset: riksvei 77 er stengt og åtte husstander er evakuert til skolen"
    )
    known = ProposeFact(fact=DAM, text="Veien er trygg.", source="Vegvesenet", valid_until=NOON + LONG)
    house.ask(known, "communications")
    house.ask(ApproveFact(fact=DAM, wording=1), "lead")
    submit(house, Content(title=title, body="Les mer.", short="Kort.", cites=(cite_of(DAM, 1),)))
    approve(house)
    house.ask(WithdrawFact(fact=DAM, reason="Vegvesenet er i tvil."), "communications")
    told = NoteHeard(question=QuestionId("told"), kind=Lane.RUMOUR, where="Butikken", text="Det raste i natt")
    house.ask(told, "desk")
    house.ask(SpotPost(account=AccountId("museum-facebook"), note="A photograph"), "desk")
    for n in range(3):
        theme, asked = (
            ThemeId(f"t{n}"),
            "Når blir drikkevannforsyningen til sykehjemmet på Storjord trygg igjen?",
        )
        house.ask(OpenTheme(theme=theme, title=asked, critical=n == 0), "desk")
        house.ask(ReceiveQuestion(question=QuestionId(f"q{n}"), source=Source.DESK, text=asked), "desk")
        house.ask(PlaceQuestion(question=QuestionId(f"q{n}"), theme=theme), "desk")


def shown(house: House, address: str, chromium: Browser, path: str = "/wall?lang=en") -> Page:
    page = somebody(chromium, house, address, "display", WALL)
    page.goto(path)
    expect(page.locator(".wall-clock p")).to_have_text(TICKING)
    return page


def must_be_readable(page: Page) -> None:
    """Every piece of text is large enough and inside the screen, and nothing scrolls."""
    texts = page.evaluate(TEXTS)
    assert len(texts) > 8
    assert [words for words, size, _ in texts if size < SMALLEST] == []
    assert [words for words, _, inside in texts if not inside] == []
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.parametrize("language", ["en", "nb", "nn", "sv"])
def test_a_drill_at_its_busiest_can_be_read_at_six_metres(
    drilling: tuple[House, str], chromium: Browser, language: str
) -> None:
    house, address = drilling
    busy(house)
    page = shown(house, address, chromium, f"/wall?lang={language}")
    must_be_readable(page)
    top = [
        page.locator(each).bounding_box() for each in (".wall-level h1 span", ".drill-words", ".wall-clock p")
    ]
    ends = [(box["x"], box["x"] + box["width"]) for box in top if box]
    assert ends[0][1] < ends[1][0]
    assert ends[1][1] < ends[2][0]


def test_a_crisis_at_its_busiest_can_be_read_too(opened: tuple[House, str], chromium: Browser) -> None:
    house, address = opened
    busy(house)
    must_be_readable(shown(house, address, chromium))


def test_and_an_ordinary_day(opened: tuple[House, str], chromium: Browser) -> None:
    must_be_readable(shown(*opened, chromium))


def test_a_drill_says_so(drilling: tuple[House, str], chromium: Browser) -> None:
    page = shown(*drilling, chromium)
    expect(page.get_by_text("DRILL", exact=True)).to_be_visible()
    assert page.title().startswith("DRILL")


def test_what_is_real_does_not_say_drill(opened: tuple[House, str], chromium: Browser) -> None:
    page = shown(*opened, chromium)
    expect(page.get_by_text("DRILL")).to_have_count(0)
    assert "DRILL" not in page.title()


def test_it_says_when_it_is_not_fresh_and_covers_itself_after_a_minute(
    opened: tuple[House, str], chromium: Browser
) -> None:
    house, address = opened
    page = somebody(chromium, house, address, "display", WALL)
    page.clock.install()
    with page.expect_websocket():  # until then its scripts are still on their way
        page.goto("/wall?lang=en")
    expect(page.locator(".wall-clock p")).to_have_text(TICKING)
    expect(page.locator("#stale")).to_be_hidden()
    page.context.set_offline(True)
    page.clock.run_for(20_000)
    expect(page.locator("#stale")).to_be_visible()
    expect(page.get_by_text("Do not trust this screen")).to_be_hidden()
    page.clock.run_for(45_000)
    expect(page.get_by_text("Do not trust this screen")).to_be_visible()


def test_the_lock_shows_without_a_touch(opened: tuple[House, str], chromium: Browser) -> None:
    house, address = opened
    page = shown(house, address, chromium)
    lock(house)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Crisis staff is set", timeout=10_000)
    expect(page.get_by_text("1 of 4")).to_be_visible()
