"""The whole way, once: from a fresh machine to a locked, approved and answered crisis, as people walk it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import requests
from playwright.sync_api import Browser, expect

from browser.navigators import PHONE, Resident, Staff
from crisis.opening import open_console
from crisis.rules.entry import Via
from crisis.rules.ids import AccountId, PersonId, PostId
from crisis.rules.messages.post import PlanPost
from crisis.rules.refusal import Refused
from crisis.rules.roles import Actor
from whole.station import Station, station

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

ACCOUNTS = """name;channel;department;address;owner e-mail;administrators;only here;contact;phone
Kommunens nettside;website;;https://kommune.example;;2;yes;;
Varsling;email;;varsling@innbygger.example;;2;yes;;
Kommunen på Facebook;facebook;;https://facebook.example/kommunen;;2;;;
Skolene på e-post;email;Oppvekst;foreldre@innbygger.example;turid@kommune.example;2;yes;Turid;+47 900 00 001
Skolene på Facebook;facebook;Oppvekst;https://facebook.example/skolene;turid@kommune.example;1;;Turid;+47 900
Svømmehallen;instagram;Kultur;https://instagram.example/svom;;0;;Vakta;+47 900 00 002
"""
CLAUSE = "I en krise er det kriseledelsen som styrer alt kommunen sier."
WEBSITE, MAIL, SCHOOL_MAIL = "Kommunens nettside", "Varsling", "Skolene på e-post"
SCHOOL_MAIL_ID = "skolene-pa-e-post-email"
ANSWER = "Kokt vann er trygt for alle. Rent vann hentes på torget. Ring 75 18 48 00."


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Station]:
    with station(tmp_path / "home") as running:
        yield running


def eventually(holds: Callable[[], object], seconds: float = 15) -> None:
    """Wait until it holds; what it was when it never did."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, holds()
        time.sleep(0.1)


class House:
    """Who works here, and what she has in her hand."""

    def __init__(self, ours: Station, browser: Browser) -> None:
        self.ours, self._browser = ours, browser
        self.ids: dict[str, str] = {}

    def everybody(self) -> None:
        """The administrator is there; the others are invited, and come in."""
        self.lead = self._comes("Ragnhild Aune", "lead", "--phone", "+47 900 00 000")
        self.writer = self._comes("Siv Dahl", "communications")
        head = ("--email", "turid@kommune.example")
        self.head = self._comes("Turid Hagen", "owner", *head)

    def _comes(self, name: str, role: str, *more: str) -> Staff:
        self.ids[role], link = self.ours.invites(name, role, *more)
        person = Staff(self._browser, self.ours)
        person.comes_in(link, name.split()[0].lower())
        return person

    def on_her_phone(self, person: Staff, login: str) -> Staff:
        """The same person, at the telephone."""
        phone = Staff(self._browser, self.ours, PHONE)
        phone.signs_in(login, person.recovery[0])
        return phone


def mails_to(ours: Station, address: str) -> list[str]:
    return [mail["Subject"] for to, mail in ours.mailbox.arrived if to == address]


def test_the_whole_way(ours: Station, chromium: Browser, tmp_path: Path) -> None:
    house = House(ours, chromium)
    administrator = Staff(chromium, ours)
    administrator.first_run(ours.first_code(), "Nils Strand", "nils", "Hattfjelldal kommune")
    house.everybody()
    administrator.imports_accounts(ACCOUNTS, tmp_path)
    expect(administrator.page.get_by_text("Svømmehallen").first).to_be_visible()

    _an_ordinary_day_and_then_the_lock(house)
    phone = house.on_her_phone(house.lead, "ragnhild")
    _one_text_on_every_channel(house, phone)
    asked = _three_people_ask(ours, chromium)
    _one_edition_answers_them(house, phone, asked)
    _the_day_after(house)
    _the_record_holds(ours, tmp_path)
    everybody = (administrator, house.lead, house.writer, house.head, phone)
    assert [fault for person in everybody for fault in person.faults] == []


def _an_ordinary_day_and_then_the_lock(house: House) -> None:
    """What the department planned is held, and every way in is closed to it with the clause."""
    head, ours = house.head, house.ours
    token = ours.token("The school's own program", house.ids["owner"], "owner")
    head.schedules_a_post(SCHOOL_MAIL, "Foreldremøte flyttes til torsdag.", _in(minutes=30))
    soon = {
        "account": "skolene-pa-e-post-email",
        "text": "Skolen åpner klokka ti.",
        "due": _in(seconds=20).isoformat(),
    }
    assert _api(ours, token, soon).status_code == 200
    head.tries_to_post(SCHOOL_MAIL, "Skolen har åpent som vanlig.")

    house.lead.sets_the_crisis_staff("Flom i Unkervatnet")
    expect(head.page.locator("html")).to_have_attribute("data-level", "crisis", timeout=2000)
    head.page.get_by_role("button", name="Post", exact=True).evaluate("button => { button.disabled = false }")
    head.presses("Post")
    head.is_refused(CLAUSE, "Ragnhild Aune")
    refused = _api(ours, token, soon | {"text": "Vi åpner likevel."})
    assert (refused.status_code, refused.json()["clause"]["text"]) == (409, CLAUSE)
    _an_import_is_refused(house)
    expect(head.section("Held")).to_contain_text("Foreldremøte flyttes")
    head.presses_seen()


def _one_text_on_every_channel(house: House, phone: Staff) -> None:
    """Drafted, returned with a reason, mended, approved on the phone: then on the site and in the mailbox."""
    ours = house.ours
    house.writer.drafts("Kok vannet", "Kok alt vann før du drikker det. Ring 75 18 48 00.", (WEBSITE, MAIL))
    house.writer.submits()
    phone.returns("Si hvor lenge det gjelder.")
    house.writer.opens_returned("Kok vannet")
    expect(house.writer.page.get_by_role("main")).to_contain_text("Si hvor lenge det gjelder.")
    house.writer.writes(body="Kok alt vann før du drikker det, til mandag klokka 12. Ring 75 18 48 00.")
    house.writer.submits()
    assert "Kok vannet" not in requests.get(ours.public, timeout=5).text
    phone.approves_on_a_phone("til mandag klokka 12.")
    eventually(lambda: "til mandag klokka 12." in requests.get(ours.public, timeout=5).text)
    eventually(lambda: len(mails_to(ours, "varsling@innbygger.example")) == 1)


def _three_people_ask(ours: Station, chromium: Browser) -> dict[str, str]:
    """Two leave an address; one reads without scripts."""
    asked = {
        "Er vannet trygt å drikke?": "ida@innbygger.example",
        "Kan babyen få kokt vann?": "",
        "Hvor henter vi rent vann?": "nina@innbygger.example",
    }
    for number, (question, address) in enumerate(asked.items()):
        resident = Resident(chromium, ours, scripts=number != 1)
        resident.asks_at_the_public_form(question, address)
        assert str(number + 1) in resident.page.get_by_role("main").inner_text()
        resident.context.close()
    return asked


def _one_edition_answers_them(house: House, phone: Staff, asked: dict[str, str]) -> None:
    """One answer to three questions, one approval; whoever left an address gets it once."""
    ours, writer = house.ours, house.writer
    for question in asked:
        writer.places(question, "Drikkevann")
    writer.makes_an_edition("Spørsmål og svar om vannet", {"Drikkevann": ANSWER}, (WEBSITE,))
    writer.submits()
    phone.approves_on_a_phone(ANSWER)
    eventually(
        lambda: "Rent vann hentes på torget." in requests.get(f"{ours.public}/sporsmal/", timeout=5).text
    )
    for address in filter(None, asked.values()):
        eventually(lambda address=address: len(mails_to(ours, address)) == 1)


def _the_day_after(house: House) -> None:
    """Nothing went by itself; a person decides the held post again, and it goes."""
    ours = house.ours
    assert mails_to(ours, "foreldre@innbygger.example") == []
    house.lead.stands_down("Faren er over")
    time.sleep(1.5)  # long enough for a scheduler that would resume by itself
    assert mails_to(ours, "foreldre@innbygger.example") == []
    house.head.decides_held_post("Foreldremøte flyttes")
    eventually(lambda: len(mails_to(ours, "foreldre@innbygger.example")) == 1)
    assert all(copies == 1 for copies in ours.mailbox.copies().values())


def _the_record_holds(ours: Station, folder: Path) -> None:
    """The journal verifies, and a stranger's verifier agrees about the same head."""
    assert "Sound" in ours.crisis("journal", "verify")
    export = folder / "journal.jsonl"
    ours.crisis("journal", "export", str(export))
    head = ours.told("journal", "head")
    alone = ours.verify_alone(export, f"{head['seq']}:{head['link']}")
    assert alone["code"] == 0, alone["said"]
    assert f"head {head['seq']}:{head['link']}" in alone["said"]


def _an_import_is_refused(house: House) -> None:
    """A program of the municipality's own that brings posts in from elsewhere meets the same rules."""
    console = open_console(house.ours.home)
    owner = Actor(person=PersonId(house.ids["owner"]), via=Via.IMPORT)
    post = PlanPost(post=PostId(uuid4().hex), account=AccountId(SCHOOL_MAIL_ID), text="Importert.")
    with pytest.raises(Refused) as refused:
        console.ask(post, owner, once=uuid4())
    console.journal.close()
    assert refused.value.clause
    assert refused.value.clause.text == CLAUSE


def _api(ours: Station, token: str, body: dict[str, str]) -> requests.Response:
    return requests.post(
        f"{ours.staff}/api/v1/posts", json=body, headers={"Authorization": f"Bearer {token}"}, timeout=10
    )


def _in(**later: float) -> datetime:
    return datetime.now(UTC) + timedelta(**later)
