"""The public side in a real browser: accessible, strict, fresh, and whole without JavaScript."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from channels.town import Town
from conventions.source import HERE
from crisis.channels.website import Website
from crisis.public.site import Press
from crisis.rules.ids import ThemeId
from crisis.rules.messages.rendering import Answer
from crisis.rules.questions.inbox import Questions
from visitor import Visitor, public_side

pytestmark = pytest.mark.browser
AXE = (HERE / "node_modules/axe-core/axe.min.js").read_text("utf-8")
PAGES = ("/", "/m/m1/", "/m/m2/", "/m/m3/", "/sporsmal/", "/accounts/", "/news/", "/ask", "/nothing")
HOSTILE = "<script>alert(1)</script><svg onload=alert(1)> \u202egnp.exe https://evil.example/x {{7*7}}"
WATER = Answer(theme=ThemeId("water"), question="Can I take a shower?", answer="Yes. Do not swallow it.")
SCHOOL = Answer(theme=ThemeId("school"), question="Are the schools open?", answer="Yes, as usual.")


class Place:
    """A town in a crisis, its site and its address."""

    def __init__(self, town: Town, website: Website, visitor: Visitor) -> None:
        self.town, self.website, self.visitor = town, website, visitor

    @property
    def base(self) -> str:
        """Where the public side is."""
        return self.visitor.base

    def out(self, *keys: str) -> None:
        """The dispatcher sends these."""
        for key in keys:
            self.town.claims(key)
            self.town.sent(key)
        self.website.refresh()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    town, press = Town(tmp_path / "home").founded().crisis(), Press()
    website = Website(town.home / "site", lambda: press.pages(town.console.room()))
    website.probe()
    town.publishes("m1", answers=(WATER, SCHOOL), next_update=town.clock.now + timedelta(hours=1))
    with public_side(town) as visitor:
        here = Place(town, website, visitor)
        here.out("message.m1.web")
        town.publishes("m2", title="Water at the school", current=False)
        here.out("message.m2.web")
        town.publishes("m3", title="Water at the town hall", corrects="m2", current=False)
        here.out("message.m3.web")
        yield here


@contextmanager
def opened(browser: Browser, **how: object) -> Iterator[Page]:
    """A page that notes everything it complains about."""
    context = browser.new_context(**how)  # type: ignore[arg-type]
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    try:
        yield page
        # That a file is missing or cannot be fetched is a state we test, not a complaint of the page.
        assert [c for c in complaints if not c.startswith("Failed to load resource")] == []
    finally:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(chromium: Browser, place: Place, scheme: str) -> None:
    with opened(chromium, color_scheme=scheme, viewport={"width": 390, "height": 844}) as page:
        for path in PAGES:
            page.goto(place.base + path)
            page.evaluate(AXE)
            found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
            assert found == [], path


def test_no_page_is_wider_than_a_small_phone(chromium: Browser, place: Place) -> None:
    with opened(chromium, viewport={"width": 320, "height": 640}) as page:
        for path in PAGES:
            page.goto(place.base + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_hostile_text_runs_nothing_and_fetches_nothing(chromium: Browser, place: Place) -> None:
    place.town.publishes("m4", title=HOSTILE, body=HOSTILE)
    place.out("message.m4.web")
    with opened(chromium) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in ("/", "/m/m4/"):
            page.goto(place.base + path)
            expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
            assert page.locator("main svg, main script, main img").count() == 0
        assert {url.split("/")[2] for url in asked} == {place.base.split("/")[2]}


def test_a_question_can_be_asked_without_javascript(chromium: Browser, place: Place) -> None:
    with opened(chromium, java_script_enabled=False) as page:
        page.goto(place.base)
        page.get_by_role("navigation").get_by_role("link", name="Ask").click()
        page.get_by_label("Your question").fill("Is the bridge open?")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Your question is saved")
    assert [q.text for q in place.town.console.room()[Questions].all.values()] == ["Is the bridge open?"]


def test_with_javascript_the_work_is_done_while_writing(chromium: Browser, place: Place) -> None:
    with opened(chromium) as page:
        for number in range(6):  # more than come through without proof
            page.goto(f"{place.base}/ask")
            page.get_by_label("Your question").fill(f"Question {number}?")
            expect(page.locator("form [name=altcha]")).not_to_have_value("", timeout=20_000)
            page.get_by_role("button", name="Send").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Your question is saved")


def test_what_is_answered_already_comes_up_while_writing(chromium: Browser, place: Place) -> None:
    with opened(chromium) as page:
        page.goto(f"{place.base}/ask")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        answers = page.locator("#near summary:visible")
        expect(answers).to_have_count(0)
        page.get_by_label("Your question").type("Is the school shut?")
        expect(answers).to_have_text(["Are the schools open?"])
        answers.click()
        page.get_by_role("button", name="This answers me").click()
        expect(page.get_by_text("Good. Nothing was sent, and nothing is kept.")).to_be_focused()
        expect(page.get_by_label("Your question")).to_have_value("")
        assert not [url for url in asked if "/ask/challenge" not in url and "/assets/" not in url]
    assert not place.town.console.room()[Questions].all


def test_without_javascript_there_is_a_search_among_the_answers(chromium: Browser, place: Place) -> None:
    with opened(chromium, java_script_enabled=False) as page:
        page.goto(f"{place.base}/ask")
        page.get_by_label("Look among the answers").fill("Is the school shut?")
        page.get_by_role("button", name="Look").click()
        expect(page.locator("#found summary")).to_have_text(["Are the schools open?"])
        expect(page.get_by_label("Look among the answers")).to_have_value("Is the school shut?")


def test_the_page_renews_itself_in_place(chromium: Browser, place: Place) -> None:
    with opened(chromium) as page:
        page.goto(place.base)
        page.wait_for_timeout(300)
        page.get_by_role("link", name="Water at the school").focus()
        page.evaluate("document.title = 'unchanged'; window.stayed = true")
        place.town.publishes("m4", title="The water is clean again", current=True)
        place.out("message.m4.web")
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.get_by_role("heading", level=1)).to_have_text("The water is clean again")
        expect(page.get_by_role("link", name="Water at the school")).to_be_focused()
        assert page.evaluate("window.stayed") is True


def test_a_page_cut_off_says_how_old_it_is(chromium: Browser, place: Place) -> None:
    with opened(chromium) as page:
        page.goto(place.base)
        page.wait_for_timeout(300)
        page.route("**/*", lambda route: route.abort())
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.get_by_role("status")).to_contain_text("No contact with the server")
        page.unroute("**/*")
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("#stale")).to_be_hidden()


@contextmanager
def other_site(place: Place) -> Iterator[str]:
    """A page of the municipality's ordinary website, with a strict policy of its own."""

    class Ordinary(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """One page, whatever is asked for."""
            self.send_response(200)
            policy = f"default-src 'none'; script-src {place.base}; connect-src {place.base}"
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            banner = f'<script src="{place.base}/banner.js" async data-lang="en"></script>'
            page = f"<!doctype html><html lang=en><title>Town</title>{banner}<main><h1>Library</h1></main>"
            self.wfile.write(page.encode())

        def log_message(self, *said: object) -> None:
            """Quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ordinary)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def test_the_banner_stands_on_a_page_with_the_strictest_policy(chromium: Browser, place: Place) -> None:
    with other_site(place) as address, opened(chromium) as page:
        page.goto(address)
        banner = page.get_by_role("complementary", name="Official information")
        expect(banner).to_contain_text("The crisis staff is set. Boil the water")
        expect(banner.get_by_role("link")).to_have_attribute("href", f"{place.base}/")
        page.evaluate(AXE)
        assert page.evaluate("axe.run().then(r => r.violations.map(v => v.id))") == []
