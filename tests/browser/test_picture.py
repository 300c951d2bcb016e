"""A picture’s way in a real browser: chosen on the write page, approved as it stands, seen in public."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect
from werkzeug.serving import make_server

from browser.doors import LAPTOP, open_house, somebody
from conventions.source import HERE
from crisis.channels.wiring import site_of
from crisis.public.app import build
from crisis.rules.ids import DISPATCHER
from crisis.rules.messages.message import Messages, Phase
from crisis.rules.outgoing.delivery import Deliveries
from crisis.rules.outgoing.dispatch import ClaimDelivery
from web.house import House

pytestmark = pytest.mark.browser
AXE = (HERE / "node_modules/axe-core/axe.min.js").read_text("utf-8")
PHONE: ViewportSize = {"width": 390, "height": 844}
ALT = "Brown water stands over the whole road by the bridge"
ALBUM = os.environ.get("CRISIS_ALBUM")  # a folder, for whoever wants to look at what the test saw


def flood() -> FilePayload:
    """A photograph of sorts: hills, sky, and a river where the road should be."""
    image = Image.new("RGB", (1200, 800), "#9fb4c4")
    draw = ImageDraw.Draw(image)
    draw.polygon(
        [(0, 420), (380, 180), (760, 430), (1000, 260), (1200, 430), (1200, 800), (0, 800)], "#4e6b52"
    )
    draw.polygon([(0, 610), (1200, 500), (1200, 800), (0, 800)], "#7a6a55")
    draw.line([(0, 700), (1200, 560)], "#cfc6b4", 14)
    file = BytesIO()
    image.save(file, "PNG")
    return {"name": "river.png", "mimeType": "image/png", "buffer": file.getvalue()}


@pytest.fixture
def opened(furnished: Path, tmp_path: Path) -> Iterator[tuple[House, str]]:
    with open_house(furnished, tmp_path) as (house, address):
        yield house, address


@pytest.fixture
def in_public(opened: tuple[House, str]) -> Iterator[str]:
    """The address of the public side of this house."""
    server = make_server("127.0.0.1", 0, build(opened[0].settings, clock=opened[0].clock), threaded=True)
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def write(page: Page) -> None:
    """A message with a picture, and an answer to everything asked about it."""
    page.goto("/messages/new")
    page.get_by_label("Title").fill("The road by the bridge is closed")
    page.get_by_label("Text for website and e-mail").fill("Take the road over the hill. Call 75 00 00 00.")
    page.locator("summary", has_text="Picture").click()
    page.get_by_label("Choose a picture").set_input_files(flood())
    page.get_by_label("What does it show, in words?").fill(ALT)
    page.get_by_label("A situation: people are there").check()
    page.get_by_label("It is ours, or we were allowed to use it").check()


def look(page: Page, name: str, *, scripts: bool) -> None:
    """Nobody is kept out of this page; and a picture of it for whoever asked."""
    if scripts:
        page.evaluate(AXE)
        assert page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))") == [], (
            name
        )
    if ALBUM:
        for size, where in ((LAPTOP, "laptop"), (PHONE, "phone")):
            for scheme in ("light", "dark"):
                page.set_viewport_size(size)
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                page.screenshot(path=f"{ALBUM}/{name}-{where}-{scheme}.png", full_page=True)


def test_another_picture_takes_the_answers_out(opened: tuple[House, str], chromium: Browser) -> None:
    page = somebody(chromium, *opened, "communications")
    write(page)
    preview = page.get_by_role("complementary").get_by_role("img", name=ALT)
    expect(preview.first).to_be_visible()
    page.get_by_label("Choose another picture").or_(page.get_by_label("Choose a picture")).set_input_files(
        {**flood(), "name": "other.png"}
    )
    rights = page.get_by_label("It is ours, or we were allowed to use it")
    expect(rights).not_to_be_checked()
    expect(page.get_by_label("A situation: people are there")).not_to_be_checked()
    expect(page.get_by_role("img", name="The picture that you chose")).to_be_visible()


def goes_out(house: House) -> None:
    """The dispatcher takes the website's delivery, and the site is printed."""
    (claim,) = (d.id for d in house.room[Deliveries].all.values() if d.account == "website")
    house.ask(ClaimDelivery(delivery=claim), DISPATCHER)
    site = site_of(house.settings, house.staff.console)
    site.probe()
    site.refresh()


def loaded(page: Page) -> bool:
    """Whether the browser has drawn the picture, and not only its frame."""
    picture = page.get_by_role("img", name=ALT).first
    picture.scroll_into_view_if_needed()
    return bool(picture.evaluate("async (img) => { await img.decode(); return img.naturalWidth > 0 }"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_picture_goes_its_whole_way(
    opened: tuple[House, str], in_public: str, chromium: Browser, scripts: bool
) -> None:
    house, address = opened
    page = somebody(chromium, house, address, "communications", java_script_enabled=scripts)
    write(page)
    if scripts:  # it saves itself, and the picture stands in the preview without a press
        expect(page.get_by_role("complementary").get_by_role("img", name=ALT).first).to_be_visible()
        expect(page.locator("[name=picture]")).to_have_value("")
    else:
        page.get_by_role("button", name="Save draft").click()
    for tick in page.get_by_label("I have looked: it may stand").all():
        tick.check()
    if page.get_by_label("None of these").count():
        page.get_by_label("None of these").check()
    look(page, "write", scripts=scripts)
    page.get_by_role("button", name="Submit for approval").click()
    expect(page.get_by_role("button", name="Submit for approval")).to_have_count(0)
    (message,) = house.room[Messages].all.values()
    assert message.phase is Phase.SUBMITTED

    approver = somebody(chromium, house, address, "lead")
    approver.goto(f"/messages/{message.id}/approve")
    assert loaded(approver)
    expect(approver.get_by_text("Ours, or used with permission")).to_be_visible()
    look(approver, "approve", scripts=scripts)
    approver.get_by_role("button", name="Publish to").click()
    expect(approver.get_by_role("heading", level=1)).to_have_text("The road by the bridge is closed")

    goes_out(house)
    visitor = chromium.new_page(java_script_enabled=scripts)
    complaints: list[str] = []
    visitor.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    visitor.goto(in_public)
    assert loaded(visitor)
    look(visitor, "public", scripts=scripts)
    visitor.set_viewport_size({"width": 320, "height": 640})
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 320
    assert complaints == []
