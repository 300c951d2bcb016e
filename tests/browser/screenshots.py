"""Pictures of every screen in the middle of a flood, for the README and for our own eyes.

    python -m tests.browser.screenshots OUTDIR          # from the top folder; `make screenshots` does it

Phone, laptop and wall; light and dark; live and drill; printed; all without colour too, in `grey`, where
a drill must be told from live all the same. Nothing but loopback is touched.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS)]  # started as a program, these are not on the path yet

from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright  # noqa: E402

from browser.chrome import FLAGS  # noqa: E402
from browser.flood import Flood  # noqa: E402
from browser.navigators import LAPTOP, PHONE, WALL  # noqa: E402
from browser.screens import PUBLIC, Screen, first_of_each  # noqa: E402
from whole.station import Station, station  # noqa: E402

SIZES = {"phone": PHONE, "laptop": LAPTOP}
# For the README: picture, person, path, size, and how finely it is drawn.
CHOSEN = (
    ("lead", "ingrid", "/lead", LAPTOP, 1.0),
    ("approve", "ingrid", "/messages/waiting/approve", PHONE, 1.5),
    ("wall", "wall", "/wall?lang=en", WALL, 0.75),
)
PRINTED = ("/messages/edition/sheet", "/accounts/list", "/accounts/contacts", "/journal", "/lead")
TOLD_BY_SHAPE = (
    "live/light",
    "live/print",
    "drill/light",
    "drill/print",
    "public/light",
    "drill/public/light",
)


def main(out: Path) -> None:
    """All of them."""
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        _first_run(browser, Path(folder) / "fresh", out / "live")
        with in_flood(Path(folder) / "live", "live") as (ours, cookies):
            _chosen(browser, ours, cookies, TESTS.parent / "docs" / "screenshots")
            for scheme in ("light", "dark"):
                _room(browser, ours, cookies, out / "live" / scheme, scheme, list(first_of_each()))
                _public(browser, ours, out / "public" / scheme, scheme)
            _printed(browser, ours, cookies, out / "live" / "print")
        with in_flood(Path(folder) / "drill", "practice") as (ours, cookies):
            for scheme in ("light", "dark"):
                drill = list(first_of_each("practice"))
                _room(browser, ours, cookies, out / "drill" / scheme, scheme, drill)
                _public(browser, ours, out / "drill" / "public" / scheme, scheme)
            _printed(browser, ours, cookies, out / "drill" / "print")
        browser.close()
    for folder in TOLD_BY_SHAPE:
        _without_colour(out / folder, out / "grey" / folder)


@contextmanager
def in_flood(home: Path, room: str) -> Iterator[tuple[Station, dict[str, str]]]:
    """A station three hours into the flood, and everybody's cookie."""
    flood = Flood(home, room=room)
    flood.happens()
    cookies = {person: flood.cookie_of(person) for person in (*flood.everybody, "wall")}
    flood.finish()
    with station(home, mail=False, CRISIS_ROOM=room) as ours:
        yield ours, cookies


def context_of(
    browser: Browser, ours: Station, secret: str, size: dict[str, int], scheme: str, scale: float = 1
) -> BrowserContext:
    """A browser in which somebody is signed in already."""
    context = browser.new_context(
        viewport=size, color_scheme=scheme, base_url=ours.staff, locale="en-GB", timezone_id="Europe/Oslo",
        reduced_motion="reduce", device_scale_factor=scale,
    )  # fmt: skip
    if secret:
        cookie = f"crisis-{ours.installation.env.get('CRISIS_ROOM', 'live')}"
        context.add_cookies([{"name": cookie, "value": secret, "url": ours.staff, "sameSite": "Strict"}])
    return context


def _room(
    browser: Browser, ours: Station, cookies: dict[str, str], out: Path, scheme: str, screens: list[Screen]
) -> None:
    for size, person in sorted({(size, s.person) for s in screens for size in _sizes(s)}):
        viewport = {**SIZES, "wall": WALL}[size]
        context = context_of(browser, ours, cookies.get(person, ""), viewport, scheme)
        page = context.new_page()
        for screen in screens:
            if screen.person == person and size in _sizes(screen):
                page.goto(screen.path)
                _take(page, out / size / f"{screen.name}.png", whole=size != "wall")
        context.close()


def _sizes(screen: Screen) -> tuple[str, ...]:
    return ("wall",) if screen.path == "/wall" else tuple(SIZES)


def _public(browser: Browser, ours: Station, out: Path, scheme: str) -> None:
    for size, viewport in SIZES.items():
        page = browser.new_page(viewport=viewport, color_scheme=scheme, locale="nb-NO")
        for path in PUBLIC:
            page.goto(ours.public + path)
            _take(page, out / size / f"{path.strip('/').replace('/', '-') or 'front'}.png")
        page.close()


def _printed(browser: Browser, ours: Station, cookies: dict[str, str], out: Path) -> None:
    """What goes on paper, as a picture and as the sheets themselves."""
    context = context_of(browser, ours, cookies["ingrid"], LAPTOP, "light")
    page = context.new_page()
    page.emulate_media(media="print")
    for path in PRINTED:
        page.goto(path)
        name = Screen(person="ingrid", path=path).name
        _take(page, out / f"{name}.png")
        page.pdf(path=out / f"{name}.pdf", format="A4")
    context.close()


def _without_colour(pictures: Path, out: Path) -> None:
    for picture in pictures.rglob("*.png"):
        file = out / picture.relative_to(pictures)
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.open(picture).convert("L").save(file)


def _first_run(browser: Browser, home: Path, out: Path) -> None:
    with station(home, mail=False) as ours:
        for scheme in ("light", "dark"):
            for size, viewport in SIZES.items():
                page = browser.new_page(viewport=viewport, color_scheme=scheme, locale="en-GB")
                page.goto(f"{ours.staff}/welcome")
                _take(page, out / scheme / size / "welcome.png")
                page.close()


def _chosen(browser: Browser, ours: Station, cookies: dict[str, str], out: Path) -> None:
    for name, person, path, size, scale in CHOSEN:
        context = context_of(browser, ours, cookies[person], size, "light", scale)
        page = context.new_page()
        page.goto(path)
        _take(page, out / f"{name}.png", whole=False)
        context.close()


def _take(page: Page, file: Path, *, whole: bool = True) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(200)  # scripts have counted down and folded what they fold
    page.screenshot(path=file, full_page=whole)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
