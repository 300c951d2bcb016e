"""The controller's screen, a player's telephone and an observer's phone, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.doors import LAPTOP, open_house, somebody
from browser.navigators import PHONE
from browser.test_axe import ASK, AXE, WIDER
from crisis.rules.drills.drill import Drill, Phase
from crisis.rules.levels.level import Level, SetLevel
from web.drilled import SCRIPT, played
from web.house import Clock, House, furnish

pytestmark = pytest.mark.browser
PAGES = (
    ("controller", "/drill"), ("lead", "/told"), ("observer", "/drill/observe"), ("observer", "/drill/points")
)  # fmt: skip


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[House, str]]:
    home = tmp_path / "furnished"
    house = House(home, Clock(), room="practice", script=SCRIPT)
    furnish(house)
    house.close()
    with open_house(home, tmp_path, room="practice") as found:
        yield found


def test_a_drill_is_run_from_one_screen_and_observed_from_a_phone(
    opened: tuple[House, str], chromium: Browser
) -> None:
    house, address = opened
    page = somebody(chromium, house, address, "controller")
    page.goto("/")
    page.get_by_role("button", name="Start the drill").click()
    expect(page.locator(".drill-words").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Minute")

    page.locator(".next-inject").get_by_role("button", name="Inject now").click()
    expect(page.locator(".next-inject h2")).to_have_text("Happens: wave.")
    page.get_by_label("Text", exact=True).fill("A tree fell over the road.")
    page.get_by_label("To (optional)").fill("Den som leder")
    page.get_by_role("button", name="Inject", exact=True).click()
    expect(page.locator(".next-inject h2")).to_have_text("A tree fell over the road.")
    page.locator(".next-inject").get_by_role("button", name="Inject now").click()

    small = page.frame_locator("#look-lead iframe")
    expect(small.get_by_role("heading", level=1)).to_have_text("Nothing waits for you.")
    house.ask(SetLevel(level=Level.CRISIS, reason="A tree"), "lead")
    word = small.locator("[data-level-word]").first
    expect(word).to_have_text("Crisis staff is set", timeout=20_000)  # the small screen renews itself
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Paused at minute")
    assert house.room[Drill].phase is Phase.PAUSED

    phone = somebody(chromium, house, address, "lead", PHONE)  # type: ignore[arg-type]
    phone.goto("/lead")
    phone.get_by_role("link", name="2 calls for you").click()
    expect(phone.get_by_text("A tree fell over the road.")).to_be_visible()

    observer = somebody(chromium, house, address, "observer", PHONE)  # type: ignore[arg-type]
    observer.goto("/")
    first = observer.locator("#inject-call")
    first.get_by_label("Note").fill("Nobody told the desk.")
    first.get_by_role("button", name="Partly").click()
    expect(first.get_by_text("You said")).to_be_visible()
    expect(first.get_by_label("Note")).to_have_value("Nobody told the desk.")
    expect(page.get_by_text("Nobody told the desk.")).to_be_visible()  # on the controller's screen, by itself


@pytest.mark.parametrize("who_and_path", PAGES, ids=lambda one: one[1])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(
    opened: tuple[House, str], chromium: Browser, who_and_path: tuple[str, str]
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: `make assets` does that")
    (house, address), (who, path) = opened, who_and_path
    played(house, "call", "paper")
    for size in (LAPTOP, PHONE):
        page = somebody(chromium, house, address, who, size, bypass_csp=True)  # type: ignore[arg-type]
        page.goto(path)
        page.evaluate(AXE.read_text("utf-8"))
        assert page.evaluate(ASK, {"iframes": False}) == []
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(ASK, {"runOnly": ["color-contrast"], "iframes": False}) == []
        assert page.evaluate(WIDER) == ""
        page.context.close()
