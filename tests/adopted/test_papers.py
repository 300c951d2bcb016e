"""Who may write on an account, and what is kept of it, as Bromölla has decided."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from werkzeug.test import TestResponse

from adopted.conftest import Hall
from adopted.test_accounts import PAGE, PDF, clause, file
from crisis.rules.accounts.mandate import Mandates
from crisis.rules.accounts.medium import Medium
from crisis.rules.accounts.papers import Papers
from crisis.rules.adopted.duty import Duty
from crisis.rules.ids import TERMINAL, PersonId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.post import Posts
from crisis.rules.persons.people import AddPerson
from crisis.rules.roles import Role
from web.house import House

POST = {"form": "post", "post": "p1", "account": PAGE, "text": "Skolen er åpen."}


def picture() -> tuple[BytesIO, str]:
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    return BytesIO(out.getvalue()), "siden.png"


def mandate(house: House, person: str, ends: str = "", signed: bool = True) -> TestResponse:
    data: dict[str, object] = {"person": person, "ends": ends}
    if signed:
        data["form"] = file("blankett.pdf", PDF)
    return house.as_("communications").post(f"/accounts/{PAGE}/papers/mandates", data=data)


@pytest.mark.shows("BRO-1")
def test_in_bromolla_the_signed_form_is_kept_with_the_mandate(hall: Hall) -> None:
    house = hall("bromolla")
    refused = mandate(house, "head", signed=False)
    assert refused.status_code == 409
    assert clause(house, Duty.MANDATE_FORM) in refused.text
    assert mandate(house, "head").status_code == 303
    form = house.room[Mandates].all[PAGE, PersonId("head")].form
    assert form
    assert house.as_("head").get(f"/accounts/{PAGE}/papers").text.count(form.id) == 1
    kept = house.as_("communications").get(f"/files/{form.id}")
    assert kept.data == PDF
    assert "attachment" in kept.headers["Content-Disposition"]
    assert house.as_("observer").get(f"/files/{form.id}").status_code == 403


@pytest.mark.shows("BRO-2")
def test_in_bromolla_nobody_posts_without_a_mandate(hall: Hall) -> None:
    house = hall("bromolla")
    head = house.as_("head")
    refused = head.post("/department/posts", data=POST)
    assert refused.status_code == 409
    assert clause(house, Duty.MANDATE) in refused.text
    assert POST["text"] in refused.text
    assert clause(house, Duty.MANDATE) in head.get("/department").text
    mandate(house, "head", ends="2026-11-30")
    assert head.post("/department/posts", data=POST).status_code == 303
    late = POST | {"post": "p2", "due": "2026-12-01T08:00"}
    assert head.post("/department/posts", data=late).status_code == 409, "its last day is 30 November"
    house.as_("communications").post(f"/accounts/{PAGE}/papers/mandates/head/end")
    assert head.post("/department/posts", data=POST | {"post": "p3"}).status_code == 409
    assert len(house.room[Posts].all) == 1


@pytest.mark.shows("BRO-3")
def test_in_bromolla_an_elected_member_neither_gets_a_mandate_nor_posts(hall: Hall) -> None:
    house = hall("bromolla")
    member = AddPerson(person=PersonId("member"), name="Eva Ek", roles=(Role.ELECTED,), language="sv")
    house.ask(member, TERMINAL)
    for refused in (
        mandate(house, "member"),
        house.as_("member").post("/department/posts", data=POST),
    ):
        assert refused.status_code in (403, 409)
        assert clause(house, Duty.ELECTED) in refused.text
    assert not house.room[Mandates].all
    assert house.as_("member").get("/level").status_code == 200


@pytest.mark.shows("BRO-10", "BRO-14")
def test_in_bromolla_the_accepted_terms_are_kept_for_each_account(hall: Hall) -> None:
    house = hall("bromolla")
    unit = house.as_("communications")
    assert clause(house, Duty.TERMS) in unit.get(f"/accounts/{PAGE}").text
    missing = unit.post(f"/accounts/{PAGE}/papers/terms", data={"accepted": "2026-10-01"})
    assert missing.status_code == 400
    assert "2026-10-01" in missing.text
    form = {"accepted": "2026-10-01", "terms": file("villkor.txt", "Nätverkets villkor".encode())}
    assert unit.post(f"/accounts/{PAGE}/papers/terms", data=form).status_code == 303
    (terms,) = house.room[Papers].terms[PAGE]
    assert house.as_("owner").get(f"/files/{terms.file.id}").data.decode() == "Nätverkets villkor"
    assert clause(house, Duty.TERMS) not in unit.get(f"/accounts/{PAGE}").text
    assert "1 oktober 2026" in unit.get(f"/accounts/{PAGE}/papers").text


def waiting(house: House, person: str, path: str) -> bool:
    """Whether a page reminds of a picture of the school's page."""
    return '<a href="/accounts/school-facebook/papers">' in house.as_(person).get(path).text


@pytest.mark.shows("BRO-13")
def test_in_bromolla_a_picture_is_due_each_half_year_and_when_a_crisis_begins_and_ends(hall: Hall) -> None:
    house = hall("bromolla")
    mandate(house, "head")  # of which her page would remind her too
    places = (("head", "/department"), ("communications", "/messages"), ("communications", "/accounts"))

    def keep() -> None:
        answer = house.as_("head").post(f"/accounts/{PAGE}/papers/picture", data={"picture": picture()})
        assert answer.status_code == 303
        assert [place for place in places if waiting(house, *place)] == []

    def due() -> bool:
        assert clause(house, Duty.MEDIUM_PICTURE) in house.as_("communications").get(f"/accounts/{PAGE}").text
        return [place for place in places if waiting(house, *place)] == [*places]

    assert due(), "there is none yet"
    keep()
    house.clock.forward(days=184)
    assert due(), "half a year went by"
    keep()
    house.clock.forward(minutes=1)
    house.ask(SetLevel(level=Level.CRISIS, reason="Flod"), "lead")
    assert due(), "a crisis began"
    keep()
    house.clock.forward(minutes=1)
    house.ask(SetLevel(level=Level.NORMAL, reason="Over"), "lead")
    assert due(), "a crisis ended"
    keep()
    assert len(house.room[Medium].pictures[PAGE]) == 4
    assert house.as_("head").get(f"/accounts/{PAGE}/papers").text.count("<figure>") == 4
