"""Setting the level: looked at before, held in the hand, refused with its clause."""

import pytest

from crisis.rules.ids import DepartmentId
from crisis.rules.levels.lead import Lead
from crisis.rules.levels.level import Level, Standing
from web.house import House
from web.plot import form, lock, submit

CLAUSE = "Når rådmannen har satt krisestab"


def test_the_lead_sees_what_will_happen_and_the_clause(house: House) -> None:
    page = house.as_("lead").get("/level").text
    assert "Do we lock now?" in page
    assert CLAUSE in page
    assert ">4</strong> accounts fall silent" in page
    assert "Residents’ comments" in page
    assert "Set crisis staff" in page


@pytest.mark.parametrize("who", ["desk", "head", "observer", "administrator"])
def test_others_can_look_and_are_told_whom_to_ask(house: House, who: str) -> None:
    page = house.as_(who).get("/level").text
    assert "Ragnhild Aune" in page
    assert 'href="tel:+4790000000"' in page
    assert 'name="reason"' not in page


@pytest.mark.parametrize("to", ["normal", "consult", "crisis", "nonsense", ""])
def test_every_level_can_be_looked_at(house: House, to: str) -> None:
    assert house.as_("lead").get(f"/level?to={to}").status_code == 200
    lock(house)
    assert house.as_("lead").get(f"/level?to={to}").status_code == 200


def test_setting_the_crisis_staff_leads_to_the_receipt(house: House) -> None:
    answer = house.as_("deputy").post("/level", data=form(level="crisis", reason="Flood"))
    assert answer.status_code == 303
    assert answer.location.startswith("/receipt")
    assert house.room[Standing].level is Level.CRISIS
    assert house.room[Lead].holder == "deputy"


def test_the_reason_can_be_chosen_and_what_is_typed_counts_more(house: House) -> None:
    house.as_("lead").post("/level", data=form(level="crisis", chosen="Storm", reason=" "))
    assert house.room[Standing].reason == "Storm"
    house.as_("lead").post("/level", data=form(level="normal", chosen="The event is over", reason="Dry"))
    assert house.room[Standing].reason == "Dry"


def test_without_a_reason_nothing_is_set_and_the_field_says_so(house: House) -> None:
    answer = house.as_("lead").post("/level", data=form(level="crisis", form="set", reason=""))
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.text
    assert house.room[Standing].level is Level.NORMAL


def test_pressing_twice_is_one_effect(house: House) -> None:
    client, data = house.as_("lead"), form(level="crisis", reason="Flood")
    client.post("/level", data=data)
    head = house.room.head
    assert client.post("/level", data=data).status_code == 303
    assert house.room.head == head


def test_the_unit_is_refused_with_the_clause_and_keeps_its_words(house: House) -> None:
    client = house.as_("communications")
    answer = client.post("/level", data=form(level="crisis", form="set", reason="A wave"))
    assert answer.status_code == 403
    assert CLAUSE in answer.text
    assert house.room[Standing].level is Level.NORMAL


def test_the_second_who_sets_it_hears_who_was_first(house: House) -> None:
    client = house.as_("deputy")
    client.get("/level")
    lock(house)
    answer = client.post("/level", data=form(level="crisis", reason="Flood"))
    assert answer.status_code == 409
    assert "Ragnhild Aune" in answer.text


@pytest.mark.parametrize("who", ["desk", "head", "owner", "observer", "controller", "administrator"])
def test_nobody_else_can_set_it_at_all(house: House, who: str) -> None:
    answer = house.as_(who).post("/level", data=form(level="crisis", reason="Flood"))
    assert answer.status_code == 403
    assert house.room[Standing].level is Level.NORMAL


def test_the_stand_down_says_what_goes_back(house: House) -> None:
    lock(house)
    submit(house)
    page = house.as_("lead").get("/level").text
    assert "Do we stand down?" in page
    assert ">1</strong> message goes back to its author" in page


def test_one_department_can_be_let_go(house: House) -> None:
    lock(house)
    answer = house.as_("lead").post("/level/release", data=form(department="school", reason="Dry there"))
    assert answer.status_code == 303
    assert set(house.room[Standing].released) == {DepartmentId("school")}


def test_the_unit_cannot_let_a_department_go(house: House) -> None:
    lock(house)
    client = house.as_("communications")
    answer = client.post("/level/release", data=form(department="school", reason="Dry there"))
    assert answer.status_code == 403
    assert CLAUSE in answer.text
    assert not house.room[Standing].released
