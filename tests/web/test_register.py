"""The register: what is missing, by hand and from a spreadsheet, all or nothing."""

from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import TestResponse

from crisis.rules.accounts.register import Register
from crisis.rules.entry import Via
from crisis.rules.ids import AccountId, DepartmentId
from crisis.rules.levels.level import Level, SetLevel
from web.house import ACCOUNTS, Browser, House
from web.lint import elements, parsed, text_of

ONE = {
    "accounts.0.id": "pool",
    "accounts.0.name": "Svømmehallen på Facebook",
    "accounts.0.channel": "facebook",
    "accounts.0.department": "library",
    "accounts.0.owner": "owner",
    "accounts.0.administrators": "2",
    "contacts.0.name": "Berit Nes",
    "contacts.0.phone": "+47 911 11 111",
}


def sent(client: Browser, text: str) -> TestResponse:
    file = (BytesIO(text.encode()), "accounts.csv")
    return client.post("/accounts/import", data={"file": file}, content_type="multipart/form-data")


def links(answer: TestResponse) -> list[Any]:
    return list(elements(parsed(answer.text), "a"))


def words(answer: TestResponse) -> str:
    return text_of(parsed(answer.text))


def test_the_figure_is_what_could_be_locked_tonight(house: House) -> None:
    shown = words(house.as_("lead").get("/accounts"))
    assert "1 of 4 accounts are ready" in shown
    assert "Cannot be locked centrally: fewer than two central administrators" in shown


def test_the_keeper_is_led_to_the_worst_account_first_and_to_the_form_that_mends_it(house: House) -> None:
    client = house.as_("communications")
    (first,) = [a for a in links(client.get("/accounts")) if "Mend" in text_of(a)]
    mend = [
        a.get("href") or "" for a in links(client.get(first.get("href") or "")) if "Mend it" in text_of(a)
    ]
    assert mend[0] == "/accounts/library-instagram/administrators"
    found = {"administrators.persons": ["communications", "writer"], "administrators.others": "0"}
    assert client.post(mend[0], data=found | {"administrators.unprotected": "0"}).status_code == 303
    assert "2 of 4 accounts are ready" in words(client.get("/accounts"))


def test_an_account_is_added_described_and_closed(house: House) -> None:
    client = house.as_("communications")
    added = client.post("/accounts/new", data=ONE)
    assert (added.status_code, added.location) == (303, "/accounts/pool?saved=yes")
    assert house.room[Register].contacts[AccountId("pool")].name == "Berit Nes"
    what = {"what.name": "Badet", "what.channel": "facebook", "what.purpose": "Opening hours"}
    saved = client.post("/accounts/pool/purpose", data=what)
    assert "Saved" in words(client.get(saved.location))
    badet = house.room[Register].accounts[AccountId("pool")]
    assert (badet.name, badet.purpose, badet.owner) == ("Badet", "Opening hours", "owner")
    assert client.post("/accounts/pool/close").status_code == 303
    assert AccountId("pool") not in house.room[Register].accounts
    assert client.get("/accounts/pool").status_code == 404


def test_naming_who_answers_leaves_what_the_account_is_alone(house: House) -> None:
    client = house.as_("communications")
    keepers = {"keepers.owner": "head", "keepers.accountable": "lead", "name": "Per Lie", "phone": "+47 1"}
    assert client.post("/accounts/school-facebook/keepers", data=keepers).status_code == 303
    page = house.room[Register].accounts[AccountId("school-facebook")]
    assert (page.name, page.owner, page.accountable) == ("Skolene på Facebook", "head", "lead")
    assert house.room[Register].contacts[page.id].phone == "+47 1"


def test_whom_an_e_mail_account_writes_to_is_shown_to_those_who_keep_it_and_to_nobody_else(
    house: House,
) -> None:
    client = house.as_("communications")
    assert 'value="varsling@kommune.example"' in client.get("/accounts/mail/purpose").text
    what = {
        "what.name": "Varsling på e-post",
        "what.channel": "email",
        "what.address": "alle@kommune.example",
    }
    assert client.post("/accounts/mail/purpose", data=what).status_code == 303
    assert house.room[Register].contacts[AccountId("mail")].recipients == "alle@kommune.example"
    assert not house.room[Register].accounts[AccountId("mail")].address
    assert "alle@kommune.example" in words(client.get("/accounts/mail"))
    assert "alle@kommune.example" not in words(house.as_("observer").get("/accounts/mail"))


def test_mail_addresses_never_reach_the_public_list(house: House) -> None:
    client = house.as_("communications")
    what = {"what.name": "Varsling", "what.channel": "facebook", "what.address": "varsling@kommune.example"}
    refused = client.post("/accounts/mail/purpose", data=what)
    assert refused.status_code == 400
    assert 'id="what.address-fault"' in refused.text
    assert client.post("/accounts/mail/purpose", data=what | {"what.address": ""}).status_code == 303
    assert "varsling@kommune.example" not in client.get("/accounts/mail/purpose").text
    assert "varsling@kommune.example" not in client.get("/accounts/mail").text
    assert "varsling@kommune.example" not in client.get("/accounts/list").text


def test_the_history_of_an_account_is_told_on_its_page(house: House) -> None:
    client = house.as_("communications")
    client.post("/accounts/school-facebook/access", data={"kept": "The safe on the second floor"})
    shown = words(house.as_("lead").get("/accounts/school-facebook"))
    assert "Noted where the way in to Skolene på Facebook is kept" in shown
    assert "The safe on the second floor" in shown


@pytest.mark.parametrize("person", ["observer", "controller", "head"])
def test_others_read_the_register_without_numbers_or_where_the_way_in_is(house: House, person: str) -> None:
    house.as_("communications").post("/accounts/museum-facebook/access", data={"kept": "The green safe"})
    client = house.as_(person)
    shown = words(client.get("/accounts/museum-facebook"))
    assert "Who answers for it" in shown
    assert "+47 911 11 111" not in shown
    assert "The green safe" not in shown
    assert "Change" not in shown
    assert client.get("/accounts/museum-facebook/purpose").status_code == 403


def test_a_password_is_not_taken_for_a_place_and_stays_in_the_form(house: House) -> None:
    answer = house.as_("communications").post("/accounts/facebook/access", data={"kept": "Passord: sommer26"})
    assert answer.status_code == 400
    assert "this looks like a password; write only where it is kept" in words(answer)
    assert "Passord: sommer26" in answer.text
    assert not house.room[Register].contacts[AccountId("facebook")].access


def test_a_second_factor_is_of_those_who_are_ticked(house: House) -> None:
    ticked = {
        "administrators.protected": "writer",
        "administrators.others": "0",
        "administrators.unprotected": "0",
    }
    answer = house.as_("communications").post("/accounts/facebook/administrators", data=ticked)
    assert answer.status_code == 400
    assert "only of those who are ticked as administrators" in words(answer)


def test_a_question_that_is_none_is_not_there(house: House) -> None:
    client = house.as_("communications")
    assert client.get("/accounts/facebook/colour").status_code == 404
    assert client.post("/accounts/facebook/colour").status_code == 404
    assert client.get("/accounts/nothing/purpose").status_code == 404


def test_what_is_wrong_stands_beside_its_field_and_the_rest_is_kept(house: House) -> None:
    wrong = {**ONE, "accounts.0.name": " ", "accounts.0.administrators": "2"}
    answer = house.as_("communications").post("/accounts/new", data=wrong)
    assert answer.status_code == 400
    assert 'id="accounts.0.name-fault"' in answer.text
    assert 'value="Berit Nes"' in answer.text
    assert AccountId("pool") not in house.room[Register].accounts


def test_a_new_account_of_a_department_is_locked_from_its_first_moment(house: House) -> None:
    house.ask(SetLevel(level=Level.CRISIS, reason="Ras"), "lead")
    house.as_("communications").post("/accounts/new", data=ONE)
    answer = house.as_("owner").post("/department/posts", data={"account": "pool", "text": "Åpent!"})
    assert answer.status_code == 409


def test_a_department_gets_its_head(house: House) -> None:
    form = {"departments.0.id": "library", "departments.0.name": "Kultur", "departments.0.head": "owner"}
    assert house.as_("communications").post("/accounts/departments", data=form).status_code == 303
    library = house.room[Register].departments[DepartmentId("library")]
    assert (library.name, library.head) == ("Kultur", "owner")


def test_a_spreadsheet_is_taken_in_whole(house: House) -> None:
    client = house.as_("communications")
    text = "Navn;Kanal;Avdeling;Telefon\nBadet;facebook;Fritid;+47 1\nLegevakta;x;Helse;+47 2\n"
    assert sent(client, text).status_code == 303
    assert len(house.room[Register].accounts) == len(ACCOUNTS) + 2
    assert {"fritid", "helse"} <= set(house.room[Register].departments)
    assert house.staff.console.news(house.room.head - 1)[0].via is Via.IMPORT  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("name,channel\nBadet,facebook\nSkolen,papyrus\n,x\n", ["3 Channel", "4 Name"]),
        ("name,channel\nBadet,facebook\nBadet,facebook\n", ["3 Name the same name and channel as in row 2"]),
        ("Hei,hopp\n1,2\n", ["1 Name this column is missing"]),
        ("", ["1 Name this column is missing"]),
    ],
)
def test_a_spreadsheet_with_faults_takes_in_nothing_and_names_the_rows(
    house: House, text: str, found: list[str]
) -> None:
    before = house.room.head
    answer = sent(house.as_("communications"), text)
    assert (answer.status_code, house.room.head) == (400, before)
    rows = [" ".join(map(text_of, elements(row, "td"))) for row in elements(parsed(answer.text), "tr")]
    assert [fault for fault in found if not any(row.startswith(fault) for row in rows)] == []


def test_no_file_at_all_is_answered_too(house: House) -> None:
    assert house.as_("communications").post("/accounts/import").status_code == 400


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_the_file_to_begin_with_is_one_that_can_be_taken_in(house: House, language: str) -> None:
    client = house.as_("communications")
    sample = client.get(f"/accounts/sample.csv?lang={language}")
    assert sent(client, sample.text).status_code == 303


def test_the_contact_list_has_a_number_for_every_account(house: House) -> None:
    answer = house.as_("deputy").get("/accounts/contacts")
    assert answer.text.count("+47 911 11 111</a>") == len(ACCOUNTS)
