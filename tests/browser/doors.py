"""A house with its door open on loopback, for browser tests that need one page and not a whole installation.

with open_house(tmp_path / "home") as (house, address):
    page = somebody(chromium, house, address, "lead")
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize
from werkzeug.serving import make_server

from crisis.web.presence import cookie_name
from web.house import Clock, House, copy_of

LAPTOP: ViewportSize = {"width": 1366, "height": 900}
WALL: ViewportSize = {"width": 1920, "height": 1080}


@contextmanager
def open_house(furnished: Path, folder: Path, room: str = "live") -> Iterator[tuple[House, str]]:
    """A house like the furnished one, and its address."""
    house = House(copy_of(furnished, folder / "home"), Clock(), room)
    server = make_server("127.0.0.1", 0, house.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield house, f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        house.close()


def somebody(
    browser: Browser, house: House, address: str, who: str, size: ViewportSize = LAPTOP, **more: bool
) -> Page:
    """A page in which this person is signed in; "display" is a wallboard. `more` is Playwright's."""
    context = browser.new_context(viewport=size, base_url=address, **more)  # type: ignore[arg-type]
    secret = house.screen() if who == "display" else house.signed_in(who)
    context.add_cookies([{"name": cookie_name(house.staff), "value": secret, "url": address}])
    return context.new_page()
