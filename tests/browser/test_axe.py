"""Every page, as everybody sees it who may: axe finds nothing, light and dark.

And nothing is wider than its screen, on a telephone and at twice the size; and Tab reaches Approve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.navigators import LAPTOP, PHONE
from browser.screens import NO_PAGE, PATHS, PUBLIC, Screen, first_of_each, screens
from browser.screenshots import context_of, in_flood
from crisis.web.families import FAMILIES
from whole.station import Station

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TWICE = {"width": 683, "height": 450}  # what a laptop has room for at 200 %
# Everything axe knows of WCAG 2.2 AA and of good practice; what it calls needs-review is for people.
ASK = """async (only) => {
  const told = await axe.run(document, { resultTypes: ["violations"], ...only });
  const where = (violation) => violation.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" | ");
  return told.violations.map((v) => `${v.impact} ${v.id}: ${where(v)}`);
}"""
WIDER = """() => {
  const wide = document.documentElement.scrollWidth;
  if (wide <= innerWidth) return "";
  const all = [...document.querySelectorAll("body *")];
  const cut = (e) => e && (getComputedStyle(e).overflowX !== "visible" || cut(e.parentElement));
  const out = all.filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !cut(e.parentElement));
  return `${wide} > ${innerWidth}: ${out.slice(0, 3).map((e) => e.tagName + "." + e.className).join(", ")}`;
}"""
SPOIL = """() => {
  const main = document.querySelector("main");
  main.append(document.createElement("img"));
  for (const label of main.querySelectorAll("label")) label.remove();
  main.querySelector("h1").style.setProperty("color", "color-mix(in srgb, currentColor 20%, white)");
}"""
Flooded = tuple[Station, dict[str, str]]


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flooded]:
    with in_flood(tmp_path_factory.mktemp("flood") / "home", "live") as found:
        yield found


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: `make assets` does that")
    return AXE.read_text("utf-8")


def test_no_page_is_forgotten() -> None:
    app = Flask("pages")
    for family in FAMILIES:
        app.register_blueprint(family)
    read = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    pages = {endpoint for endpoint in read - {"static"} if not endpoint.startswith("api.")}
    assert pages - NO_PAGE == set(PATHS)


def test_axe_finds_nothing_on_any_page_as_anybody(flooded: Flooded, chromium: Browser, axe: str) -> None:
    ours, cookies = flooded
    found, seen = [], set[str]()
    for person, pages in _by_person(list(screens())).items():
        context = context_of(chromium, ours, cookies.get(person, ""), LAPTOP, "light")
        page = context.new_page()
        for number, path in enumerate(screen.path for screen in pages):
            # What reads alike to two people is looked at once; but everybody's bar and menu are, too.
            shown = path + _alike(context.request.get(path).text())
            if shown not in seen or not number:
                found += [f"{person or 'nobody'} {path}: {v}" for v in _violations(page, path, axe)]
            seen.add(shown)
        context.close()
    assert found == []


def test_axe_finds_nothing_on_the_public_site(flooded: Flooded, chromium: Browser, axe: str) -> None:
    page = chromium.new_page(base_url=flooded[0].public, viewport=PHONE)
    found = [f"{path}: {violation}" for path in PUBLIC for violation in _violations(page, path, axe)]
    page.close()
    assert found == []


def test_axe_is_not_blind(flooded: Flooded, chromium: Browser, axe: str) -> None:
    """The control: three faults put into a page are found in it."""
    page = chromium.new_page(base_url=flooded[0].staff, viewport=LAPTOP)
    page.goto("/sign-in")
    page.evaluate(SPOIL)
    page.evaluate(axe)
    found = " ".join(page.evaluate(ASK, {}))
    page.close()
    assert [fault for fault in ("image-alt", "label", "color-contrast") if f" {fault}:" in f" {found}"] == [
        "image-alt", "label", "color-contrast"
    ]  # fmt: skip


@pytest.mark.parametrize("size", ["phone", "twice"])
def test_nothing_is_wider_than_its_screen(flooded: Flooded, chromium: Browser, size: str) -> None:
    ours, cookies = flooded
    viewport = PHONE if size == "phone" else TWICE
    found = []
    for person, pages in _by_person([s for s in first_of_each() if s.path != "/wall"]).items():
        context = context_of(chromium, ours, cookies.get(person, ""), viewport, "light")
        found += _too_wide(context, [screen.path for screen in pages])
        context.close()
    context = chromium.new_context(base_url=ours.public, viewport=viewport)
    found += _too_wide(context, list(PUBLIC))
    context.close()
    assert found == []


def test_tab_reaches_approve(flooded: Flooded, chromium: Browser) -> None:
    ours, cookies = flooded
    context = context_of(chromium, ours, cookies["ingrid"], LAPTOP, "light")
    page = context.new_page()
    page.goto("/messages/waiting/approve")
    page.get_by_role("button", name="Approve F-4").click()  # the fact it rests on comes first
    expect(page.get_by_role("button", name=re.compile("^Publish to"))).to_be_enabled()
    page.goto("/messages/waiting/approve")
    reached = []
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText.trim()"))
        if reached[-1].startswith("Publish to"):
            break
    context.close()
    assert reached[0] == "Skip to content"
    assert reached[-1] == "Publish to website and Facebook"
    assert reached[-2] == "Return"


def _violations(page: Page, path: str, axe: str) -> list[str]:
    """In light, everything; in dark, what colours can break. Both at the same visit."""
    page.emulate_media(color_scheme="light")
    page.goto(path)
    page.evaluate(axe)  # evaluated, not added: the page's own policy would refuse a script that is not ours
    light = page.evaluate(ASK, {})
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(ASK, {"runOnly": ["color-contrast", "link-in-text-block"]})
    return [*light, *(f"dark {violation}" for violation in dark)]


def _alike(page: str) -> str:
    """What a page says, without the numbers that are fresh in every answer."""
    main = re.search(r"<main.*</main>", page, re.DOTALL)
    return re.sub(r'value="[0-9a-f-]{32,36}"|[0-9a-f]{32}|\d+', "", main[0] if main else page)


def _too_wide(context: BrowserContext, paths: list[str]) -> list[str]:
    page = context.new_page()
    found = []
    for path in paths:
        page.goto(path)
        if wider := page.evaluate(WIDER):
            found.append(f"{path}: {wider}")
    return found


def _by_person(found: list[Screen]) -> dict[str, list[Screen]]:
    return {person: [s for s in found if s.person == person] for person in {s.person for s in found}}
