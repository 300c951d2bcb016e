"""An ordinary Tuesday in Bromölla: nothing burns, and the console is open all the same.

An account is applied for, decided and registered; a post goes out; a question is answered the same day; a
comment is removed, with its evidence; the half-year picture is taken; the public list says what is new.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from PIL import Image
from playwright.sync_api import Browser, expect

from browser.navigators import Resident, Staff
from channels.mailbox import text_of
from whole.station import Station, station

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

ACCOUNTS = """name;channel;department;address;owner e-mail;administrators;only here;contact;phone
Kommunens webbplats;website;;https://kommun.example;;2;yes;;
Skolorna via e-post;email;Skola;foraldrar@invanare.example;;2;yes;Turid;+46 70 000 00 01
Skolorna på Facebook;facebook;Skola;https://facebook.example/skolorna;;2;;Turid;+46 70 000 00 01
"""
MAIL, PAGE, NEW = "Skolorna via e-post", "Skolorna på Facebook", "Skolmaten på Instagram"
TEXT = "Friluftsdagen flyttas till torsdag."
QUESTION, ANSWER = "När öppnar simhallen?", "Simhallen öppnar klockan tio på lördag."
INSULT = "Rektorn är en idiot."


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Station]:
    with station(tmp_path / "home") as running:
        yield running


def eventually(holds: Callable[[], object], seconds: float = 20) -> None:
    """Wait until it holds; what it was when it never did."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, holds()
        time.sleep(0.2)


def mails_to(ours: Station, address: str) -> list[str]:
    return [text_of(mail) for to, mail in ours.mailbox.arrived if to == address]


class Tuesday:
    """Who is at work, and what lies on her desk."""

    def __init__(self, ours: Station, browser: Browser, folder: Path) -> None:
        self.ours, self.folder = ours, folder
        self.administrator = Staff(browser, ours)
        self.administrator.first_run(ours.first_code(), "Nils Strand", "nils", "Bromölla kommun")
        self.administrator.imports_accounts(ACCOUNTS, folder)
        expect(self.administrator.page.get_by_role("main")).to_contain_text(PAGE)
        self.unit = self._comes(browser, "Siv Dahl", "communications")
        self.head = self._comes(browser, "Turid Hagen", "head", "--department", "skola")

    def _comes(self, browser: Browser, name: str, role: str, *more: str) -> Staff:
        _id, link = self.ours.invites(name, role, *more)
        person = Staff(browser, self.ours)
        person.comes_in(link, name.split()[0].lower())
        return person

    def picture(self, name: str) -> Path:
        """A picture of a screen."""
        file = self.folder / name
        Image.new("RGB", (320, 200), "steelblue").save(file)
        return file

    def form(self) -> Path:
        """A signed form, scanned."""
        file = self.folder / "blankett.pdf"
        file.write_bytes(b"%PDF-1.7\nUndertecknad.\n%%EOF\n")
        return file


def test_an_ordinary_tuesday(ours: Station, chromium: Browser, tmp_path: Path) -> None:
    day = Tuesday(ours, chromium, tmp_path)
    _an_account_is_applied_for_and_decided(day)
    _a_post_goes_out(day)
    _a_question_is_answered_the_same_day(day, Resident(chromium, ours, scripts=False))
    _a_comment_is_removed_with_its_evidence(day)
    _the_half_year_picture_is_taken(day)
    _the_public_list_says_what_is_new(day)
    assert [fault for person in (day.administrator, day.unit, day.head) for fault in person.faults] == []


def _an_account_is_applied_for_and_decided(day: Tuesday) -> None:
    """The head answers the policy's questions; the unit finds it on its own page, grants it, registers it."""
    head, unit = day.head, day.unit
    head.page.goto("/department")
    head.page.get_by_role("link", name="Apply for an account, or look at an application").click()
    head.page.get_by_role("link", name="Apply for an account", exact=True).click()
    head.fills("Name", NEW)
    head.page.get_by_label("Channel", exact=True).select_option("instagram")
    head.fills("Purpose", "Visa vad barnen äter")
    questions = head.page.get_by_role("group", name="What the policy asks").get_by_role("textbox")
    expect(questions).to_have_count(5)
    for question in questions.all():
        question.fill("Köket svarar, varje dag.")
    head.presses("Apply")
    expect(head.page.get_by_role("heading", name=NEW)).to_be_visible()

    unit.page.goto("/messages")
    unit.section("Waits for you").get_by_role("link", name=re.compile(NEW)).click()
    expect(unit.page.get_by_role("main")).to_contain_text("Köket svarar, varje dag.")
    unit.presses("Grant")
    unit.page.get_by_role("link", name="To the account in the register").click()
    expect(unit.page.get_by_role("heading", level=1)).to_have_text(NEW)


def _a_post_goes_out(day: Tuesday) -> None:
    """Not before somebody let her write there; then it is on its way at once."""
    head, unit = day.head, day.unit
    head.tries_to_post(MAIL, TEXT)
    head.presses("Post")
    head.is_refused("Not posted: you have no mandate", "uppdrag")
    unit.page.goto("/accounts")
    unit.page.get_by_role("link", name=MAIL, exact=True).last.click()
    unit.page.get_by_role("link", name="Pictures, mandates, terms and assessments").click()
    unit.page.get_by_text("Give a mandate", exact=True).click()
    unit.page.get_by_label("Who", exact=True).select_option(label="Turid Hagen")
    unit.page.get_by_label("The signed form").set_input_files(day.form())
    unit.presses("Give the mandate")
    expect(unit.section("Who may write here")).to_contain_text("Turid Hagen")
    head.tries_to_post(MAIL, TEXT)
    head.presses("Post")
    eventually(
        lambda: any("Friluftsdagen" in mail for mail in mails_to(day.ours, "foraldrar@invanare.example"))
    )


def _a_question_is_answered_the_same_day(day: Tuesday, resident: Resident) -> None:
    """Asked at the public form, without scripts; answered by name, by mail."""
    resident.asks_at_the_public_form(QUESTION, "ida@invanare.example")
    unit = day.unit
    unit.page.goto("/desk")
    asked = unit.section("Latest").get_by_role("listitem").filter(has_text=QUESTION)
    asked.get_by_role("link", name=re.compile("^Answer")).click()
    unit.page.get_by_label("Answer", exact=True).fill(ANSWER)
    unit.presses("Send the answer")
    eventually(lambda: any("Siv Dahl" in mail for mail in mails_to(day.ours, "ida@invanare.example")))


def _a_comment_is_removed_with_its_evidence(day: Tuesday) -> None:
    """First the picture and the ground, then the comment is taken down where it stands."""
    unit = day.unit
    unit.page.goto("/removals")
    unit.page.get_by_label("Account", exact=True).first.select_option(label=PAGE)
    unit.page.locator("#text").fill(INSULT)
    unit.page.locator("#ground").select_option(index=2)
    unit.presses("Keep the evidence")
    unit.is_refused("evidence")
    expect(unit.page.locator("#text")).to_have_value(INSULT)
    unit.page.locator("#ground").select_option(index=2)
    unit.page.locator("#file").set_input_files(day.picture("kommentar.png"))
    unit.presses("Keep the evidence")
    unit.page.get_by_role("button", name=re.compile("^It is taken down")).click()
    expect(unit.section("Settled")).to_contain_text(INSULT)


def _the_half_year_picture_is_taken(day: Tuesday) -> None:
    """She is reminded on her own page, with the clause; a picture later she is not."""
    head = day.head
    head.page.goto("/department")
    waiting = head.section("Waits for you")
    expect(waiting).to_contain_text("halvår")
    waiting.get_by_role("link", name=f"Take a picture: {PAGE}").click()
    head.page.get_by_label("A picture of the whole page").set_input_files(day.picture("sidan.png"))
    head.presses("Keep the picture")
    shown = head.page.get_by_role("img", name=re.compile(PAGE))
    expect(shown).to_be_visible()
    expect(shown).to_have_js_property("naturalWidth", 320)
    head.page.goto("/department")
    expect(waiting).not_to_contain_text(f"Take a picture: {PAGE}")


def _the_public_list_says_what_is_new(day: Tuesday) -> None:
    """The static site lists the new account, with what it is for."""
    address = f"{day.ours.public}/accounts/"
    eventually(lambda: NEW in requests.get(address, timeout=5).text)
    assert "Visa vad barnen äter" in requests.get(address, timeout=5).text
