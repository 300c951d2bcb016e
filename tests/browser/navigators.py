"""People at their screens: each does what people do and finds things by the words that stand there.

A test that uses them reads as the story of a crisis.

    lead = Staff(browser, ours, PHONE)
    lead.comes_in(link, "ragnhild")
    lead.approves_on_a_phone("Boil the water")
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pyotp
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from whole.station import Station

PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1366, "height": 900}
WALL: ViewportSize = {"width": 1920, "height": 1080}
PASSWORD = "seven quiet boats at dawn"
ZONE = ZoneInfo("Europe/Oslo")


class Staff:
    """Somebody who works in the house, at one browser of her own."""

    def __init__(
        self, browser: Browser, ours: Station, viewport: ViewportSize = LAPTOP, scheme: str = "light"
    ) -> None:
        self.station = ours
        self.context = browser.new_context(
            viewport=viewport, locale="en-GB", timezone_id="Europe/Oslo", base_url=ours.staff,
            has_touch=viewport is PHONE, color_scheme="dark" if scheme == "dark" else "light",
        )  # fmt: skip
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(f"{self.page.url}: {fault}"))
        self.page.on("console", lambda said: said.type == "error" and self._note(said.text))
        self.recovery: list[str] = []

    def _note(self, said: str) -> None:
        if "Failed to load resource" not in said:  # an answer of 409 is an answer
            self.faults.append(f"{self.page.url}: {said}")

    # -- coming in

    def first_run(self, code: str, name: str, login: str, municipality: str) -> None:
        """The three steps of a new console, and the authenticator app."""
        self.page.goto("/welcome?lang=en")
        self.fills("Code from the terminal", code)
        self.fills("Your name", name)
        self._chooses_how_to_sign_in(login)
        self.page.get_by_role("radio", name=municipality).check()
        self.presses("Begin")
        self._adds_her_authenticator()

    def comes_in(self, link: str, login: str) -> None:
        """By the link of an invitation; with an authenticator app where her role asks for one."""
        self.page.goto(link + "?lang=en")
        self._chooses_how_to_sign_in(login)
        self.presses("Come in")
        if self.page.get_by_role("heading", name="Add your authenticator app").is_visible():
            self._adds_her_authenticator()

    def signs_in(self, login: str, code: str) -> None:
        """With login, password and a code."""
        self.page.goto("/sign-in?lang=en")
        self.fills("Login", login)
        self.fills("Password", PASSWORD)
        self.fills("Code from your authenticator app", code)
        self.presses("Sign in")
        expect(self.page).not_to_have_url(re.compile("/sign-in"))

    def _chooses_how_to_sign_in(self, login: str) -> None:
        self.fills("Login", login)
        self.fills("Password", PASSWORD)

    def _adds_her_authenticator(self) -> None:
        key = self.page.locator("code").inner_text().replace(" ", "")
        self.fills("Code from the app", pyotp.TOTP(key).now())
        self.presses("Confirm")
        expect(self.page.get_by_role("heading", name="Print these ten codes now")).to_be_visible()
        self.recovery = self.page.get_by_role("main").get_by_role("listitem").all_inner_texts()
        self.page.get_by_role("link", name="I have them: go on").click()

    # -- the register and the posts of an ordinary day

    def imports_accounts(self, csv: str, folder: Path) -> None:
        """From a spreadsheet, as a file."""
        file = folder / "accounts.csv"
        file.write_text(csv, "utf-8")
        self.page.goto("/accounts/import")
        self.page.get_by_label("The file").set_input_files(file)
        self.page.get_by_role("main").get_by_role("button", name="Import").click()

    def schedules_a_post(self, account: str, text: str, due: datetime) -> None:
        """A department's everyday post, at a time."""
        self._writes_a_post(account, text)
        self.fills("Not before", f"{due.astimezone(ZONE):%Y-%m-%dT%H:%M}")
        self.presses("Post")
        expect(self.section("Planned")).to_contain_text(text)

    def tries_to_post(self, account: str, text: str) -> None:
        """Into a form that was open before the lock, as happens: the button is still pressed."""
        self._writes_a_post(account, text)

    def _writes_a_post(self, account: str, text: str) -> None:
        self.page.goto("/department")
        self.page.get_by_label("Account", exact=True).first.select_option(label=account)
        self.page.get_by_label("Text", exact=True).fill(text)

    def presses_seen(self) -> None:
        """I have seen that my accounts are silent."""
        self.page.goto("/department")
        self.presses("Seen: my accounts are silent")
        expect(self.page.get_by_text("You have confirmed")).to_be_visible()

    def decides_held_post(self, text: str, verdict: str = "Send now") -> None:
        """After the crisis: a person decides each one again."""
        self.page.goto("/department")
        held = self.section("Held").get_by_role("listitem").filter(has_text=text)
        held.get_by_role("button", name=verdict, exact=True).click()

    # -- the level

    def sets_the_crisis_staff(self, why: str) -> None:
        """Two taps from anywhere, the second of them meant."""
        self._sets("crisis", "Set crisis staff", why)
        expect(self.page.locator("html")).to_have_attribute("data-level", "crisis")

    def stands_down(self, why: str) -> None:
        """Back to the ordinary day."""
        self._sets("normal", "Stand down to normal", why)
        expect(self.page.locator("html")).to_have_attribute("data-level", "normal")

    def _sets(self, level: str, words: str, why: str) -> None:
        self.page.goto(f"/level?to={level}")
        self.fills("Or in your own words", why)
        button = self.page.get_by_role("button", name=words)
        expect(self.page.get_by_text("Hold the button for a second, or press it twice.")).to_be_visible()
        button.click()
        expect(self.page.get_by_text("Press once more to confirm.")).to_be_visible()
        button.click()

    # -- messages

    def drafts(self, title: str, body: str, channels: tuple[str, ...], short: str = "") -> None:
        """Write a new message, and see that it is saved."""
        self.page.goto("/messages")
        self.page.get_by_role("link", name="Write the next update").click()
        self.writes(title, body)
        if short:
            self.fills("Short text for social media", short)
        for channel in channels:
            self.page.get_by_role("checkbox", name=channel).check()
        self.page.get_by_role("checkbox", name="This is the current message").check()
        self.saves()

    def writes(self, title: str = "", body: str = "") -> None:
        """Type over what stands in the form."""
        if title:
            self.fills("Title", title)
        if body:
            self.fills("Text for website and e-mail", body)

    def saves(self) -> None:
        """Save by hand, and see that it says so."""
        self.presses("Save draft")
        expect(self.page.locator("[data-saved]")).to_contain_text("Saved")

    def submits(self) -> None:
        """Submit exactly what stands in the form."""
        self._says_what_the_policy_wants()
        self.presses("Submit for approval")
        expect(self.page.get_by_text("Waits for approval").first).to_be_visible()

    def _says_what_the_policy_wants(self) -> None:
        nothing_to_clear = self.page.get_by_label("None of these")
        if nothing_to_clear.count():
            nothing_to_clear.check()
        if self.page.get_by_label("Source 1").count():
            self.fills("Fact 1", "The well is not clean.")
            self.fills("Source 1", "The waterworks, Ola Nes")

    def opens_what_waits(self) -> None:
        """From the desk, the oldest."""
        self.page.goto("/lead")
        self.page.get_by_role("link", name="Read and decide").click()
        expect(self.page.get_by_role("heading", name="May this go out, exactly so?")).to_be_visible()

    def returns(self, reason: str) -> None:
        """Send it back with what should change."""
        self.opens_what_waits()
        self.fills("If you return it: what should change?", reason)
        self.presses("Return")
        expect(self.page.get_by_role("button", name="Return", exact=True)).to_have_count(0)

    def approves_on_a_phone(self, text: str) -> None:
        """Read it, and publish it, with one thumb."""
        self.opens_what_waits()
        expect(self.page.get_by_role("main")).to_contain_text(text)
        button = self.page.get_by_role("button", name=re.compile("^Publish to"))
        button.tap() if self.context.pages[0].viewport_size == PHONE else button.click()
        expect(button).to_have_count(0)

    def opens_returned(self, title: str) -> None:
        """Her own message that came back."""
        self.page.goto("/messages")
        self.page.get_by_role("link", name=title).first.click()

    # -- questions

    def places(self, question: str, theme: str) -> None:
        """Put a question into a theme that is there, or opens with it."""
        self.page.goto("/themes")
        said = self.page.locator(".question-said", has_text=question)  # others may quote it
        item = self.section("In no theme yet").get_by_role("listitem").filter(has=said)
        item.get_by_text("Move or sort").click()
        known = item.get_by_label("Theme", exact=True).get_by_role("option", name=theme, exact=True)
        if known.count():
            item.get_by_label("Theme", exact=True).select_option(label=theme)
        else:
            item.get_by_label("Another theme, or a new one").fill(theme)
        item.get_by_role("button", name="Move", exact=True).click()
        expect(item).to_have_count(0)

    def makes_an_edition(self, title: str, answers: dict[str, str], channels: tuple[str, ...]) -> None:
        """One answer for each theme, written and submitted together."""
        self.page.goto("/themes")
        for theme in answers:
            self.page.get_by_role("checkbox", name=f"Tick: {theme}").check()
        self.presses("Answer the ticked themes")
        self.fills("Title", title)
        for theme, answer in answers.items():
            part = self.page.get_by_role("group", name=re.compile(f"^{re.escape(theme)}"))
            part.get_by_role("textbox", name="Answer", exact=True).first.fill(answer)
        for channel in channels:
            self.page.get_by_role("checkbox", name=channel).check()
        self.saves()

    # -- what she sees

    def is_refused(self, *words: str) -> None:
        """The page says why not, under which clause, and whom to ask."""
        alert = self.page.get_by_role("alert")
        for word in words:
            expect(alert).to_contain_text(word)

    def section(self, name: str) -> Locator:
        """The part of the page under this heading."""
        return self.page.get_by_role("region", name=re.compile(f"^{re.escape(name)}"))

    def fills(self, label: str, text: str) -> None:
        """A field by its label, which may say that it is optional."""
        words = re.compile(rf"^{re.escape(label)}\s*(\(optional\))?$")
        self.page.get_by_role("main").get_by_label(words).first.fill(text)

    def presses(self, words: str) -> None:
        """A button by its words."""
        self.page.get_by_role("main").get_by_role("button", name=words, exact=True).click()


class Resident:
    """Anybody, at the public site; perhaps without scripts."""

    def __init__(self, browser: Browser, ours: Station, *, scripts: bool = True) -> None:
        self.context = browser.new_context(
            java_script_enabled=scripts, base_url=ours.public, locale="nb-NO", viewport=PHONE
        )
        self.page: Page = self.context.new_page()

    def asks_at_the_public_form(self, question: str, address: str = "") -> str:
        """Ask, and read the number that was given."""
        self.page.goto("/ask")
        form = self.page.get_by_role("main").locator("form[method=post]")
        form.get_by_role("textbox").first.fill(question)
        if address:
            form.locator("input[type=email]").fill(address)
        form.locator("button[type=submit]").click()
        self.page.wait_for_url("**/questions/*")
        return self.page.url

    def reads(self, path: str = "/") -> str:
        """What stands there."""
        self.page.goto(path)
        return self.page.get_by_role("main").inner_text()
