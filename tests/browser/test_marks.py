"""A drill is told from live without colour: hatching that alternates, and a word that nobody overlooks."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from browser.navigators import LAPTOP, PHONE, WALL
from browser.screens import PUBLIC, first_of_each
from browser.screenshots import PRINTED, context_of, in_flood
from whole.station import Station

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
Flooded = tuple[Station, dict[str, str]]
DARK, LIGHT = 100, 200  # of 255: what every eye and every printer keeps apart
WORDS = ("DRILL", "ØVELSE", "ØVING", "ÖVNING")  # the wall and the door speak the municipality’s language
STRIPES = 8  # changes from dark to light and back along one edge; live has the ends of its own frame at most


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flooded]:
    with in_flood(tmp_path_factory.mktemp("live") / "home", "live") as found:
        yield found


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flooded]:
    with in_flood(tmp_path_factory.mktemp("drill") / "home", "practice") as found:
        yield found


def stripes(page: Page, *, across: bool = False) -> int:
    """How often dark turns to light along the left edge of the screen, or along its top, in grey."""
    size = page.viewport_size
    assert size
    edge = {"x": 0, "y": 4, "width": size["width"], "height": 1}
    if not across:
        edge = {"x": 4, "y": 0, "width": 1, "height": size["height"]}
    pixels = Image.open(BytesIO(page.screenshot(clip=edge))).convert("L").tobytes()  # type: ignore[arg-type]
    clear = [value > LIGHT for value in pixels if not DARK <= value <= LIGHT]
    return sum(one != other for one, other in pairwise(clear))


def said_at_the_top(page: Page) -> bool:
    """Whether the word stands in the title, and on the screen before anybody scrolls."""
    word = page.locator(".drill-words").first.bounding_box()
    shown = word is not None and word["y"] >= 0 and word["y"] + word["height"] <= 120 + 0.1 * word["width"]
    return shown and page.title().startswith(WORDS)


def walked(
    flooded: Flooded, chromium: Browser, room: str, size: dict[str, int], scheme: str
) -> Iterator[tuple[str, Page]]:
    """Every screen of a room, the wall in its own size; whoever sees it keeps her browser."""
    ours, cookies = flooded
    opened: dict[tuple[str, int], Page] = {}
    for screen in first_of_each(room):
        shown = WALL if screen.path == "/wall" else size
        browser = screen.person, shown["width"]
        if browser not in opened:
            context = context_of(chromium, ours, cookies.get(screen.person, ""), shown, scheme)
            opened[browser] = context.new_page()
        opened[browser].goto(screen.path)
        yield f"{screen.path} {shown['width']}", opened[browser]
    for page in opened.values():
        page.context.close()


LONG = [
    pytest.param(LAPTOP, "light", marks=pytest.mark.soak),
    pytest.param(PHONE, "dark", marks=pytest.mark.soak),
    pytest.param(LAPTOP, "dark", marks=pytest.mark.soak),
]


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), *LONG])
def test_every_screen_of_a_drill_is_hatched_and_says_so(
    drill: Flooded, chromium: Browser, size: dict[str, int], scheme: str
) -> None:
    missing = [
        f"{where}: {found} stripes, {page.title()}"
        for where, page in walked(drill, chromium, "practice", size, scheme)
        if (found := stripes(page)) < STRIPES or not said_at_the_top(page)
    ]
    assert missing == []


@pytest.mark.soak
def test_no_screen_of_a_live_room_is(live: Flooded, chromium: Browser) -> None:
    taken = [
        f"{where}: {found} stripes, {page.title()}"
        for where, page in walked(live, chromium, "live", LAPTOP, "light")
        if (found := stripes(page)) >= STRIPES
        or page.locator(".drill-words").count()
        or "DRILL" in page.title()
    ]
    assert taken == []


def test_the_public_site_is_told_too(live: Flooded, drill: Flooded, chromium: Browser) -> None:
    for (ours, _), hatched in ((live, False), (drill, True)):
        for size in (PHONE, LAPTOP):
            page = chromium.new_page(viewport=size, locale="nb-NO")  # type: ignore[arg-type]
            for path in PUBLIC:
                answer = page.goto(ours.public + path)
                seen = f"{path}: {answer and answer.status} {page.title()}, {stripes(page)} stripes"
                assert (stripes(page) >= STRIPES) is hatched, seen
                assert (page.locator(".drill-words").count() == 1) is hatched, seen
            page.close()


def test_paper_and_forced_colours_are_told_too(live: Flooded, drill: Flooded, chromium: Browser) -> None:
    for (ours, cookies), hatched in ((live, False), (drill, True)):
        context = context_of(chromium, ours, cookies["ingrid"], LAPTOP, "light")
        page = context.new_page()
        for path in PRINTED:
            page.emulate_media(media="print")
            page.goto(path)
            assert (stripes(page, across=True) >= STRIPES) is hatched, path
            page.emulate_media(media="screen", forced_colors="active")
            assert (stripes(page) >= STRIPES) is hatched, path
        context.close()
