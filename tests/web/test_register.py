"""The register: what is missing, by hand and from a spreadsheet, all or nothing."""

from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from crisis.rules.entry import Via
from crisis.rules.ids import AccountId, DepartmentId
from crisis.rules.level import Level, SetLevel
from crisis.rules.register import Register
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


def words(answer: TestResponse) -> str:
    return text_of(parsed(answer.text))


def test_the_figure_is_what_could_be_locked_tonight(house: House) -> None:
    shown = words(house.as_("lead").get("/accounts"))
    assert "1 of 4 accounts are ready" in shown
    assert "Fewer than two central administrators" in shown


def test_the_keeper_is_led_to_the_worst_account_first(house: House) -> None:
    client = house.as_("communications")
    (first,) = [a for a in elements(parsed(client.get("/accounts").text), "a") if "Mend" in text_of(a)]
    client.post(first.get("href") or "", data={**ONE, "accounts.0.id": "library-instagram"})
    assert "2 of 4 accounts are ready" in words(client.get("/accounts"))


def test_an_account_is_added_changed_and_closed(house: House) -> None:
    client = house.as_("administrator")
    assert client.post("/accounts/new", data=ONE).status_code == 303
    assert house.room[Register].contacts[AccountId("pool")].name == "Berit Nes"
    assert client.post("/accounts/pool", data={**ONE, "accounts.0.name": "Badet"}).status_code == 303
    assert house.room[Register].accounts[AccountId("pool")].name == "Badet"
    assert client.post("/accounts/pool/close").status_code == 303
    assert AccountId("pool") not in house.room[Register].accounts
    assert client.get("/accounts/pool").status_code == 404


def test_what_is_wrong_stands_beside_its_field_and_the_rest_is_kept(house: House) -> None:
    wrong = {**ONE, "accounts.0.name": " ", "accounts.0.administrators": "2"}
    answer = house.as_("administrator").post("/accounts/new", data=wrong)
    assert answer.status_code == 400
    assert 'id="accounts.0.name-fault"' in answer.text
    assert 'value="Berit Nes"' in answer.text
    assert AccountId("pool") not in house.room[Register].accounts


def test_a_new_account_of_a_department_is_locked_from_its_first_moment(house: House) -> None:
    house.ask(SetLevel(level=Level.CRISIS, reason="Ras"), "lead")
    house.as_("administrator").post("/accounts/new", data=ONE)
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
    client = house.as_("administrator")
    sample = client.get(f"/accounts/sample.csv?lang={language}")
    assert sent(client, sample.text).status_code == 303


def test_the_contact_list_has_a_number_for_every_account(house: House) -> None:
    answer = house.as_("deputy").get("/accounts/contacts")
    assert answer.text.count("+47 911 11 111</a>") == len(ACCOUNTS)
