"""The lead's desk: what waits, with its clock; and how the lead moves."""

from zoneinfo import ZoneInfo

import pytest

from crisis.rules.ids import MessageId
from crisis.rules.levels.lead import Lead
from crisis.rules.messages.rendering import Content
from web.house import House
from web.plot import approve, form, lock, submit


def test_an_empty_desk_says_so(house: House) -> None:
    assert "Nothing waits for you." in house.as_("lead").get("/lead").text


def test_the_oldest_stands_first_with_its_clock(house: House) -> None:
    lock(house)
    submit(house)
    house.clock.forward(minutes=7)
    submit(house, Content(title="Road closed", body="Rv. 77."), MessageId("second"))
    page = house.as_("lead").get("/lead").text
    assert "2 messages wait for approval" in page
    assert "7 min" in page
    assert page.index("Boil the water") < page.index("Road closed")


def test_the_desk_says_what_this_person_cannot_approve(house: House) -> None:
    lock(house)
    submit(house, by="communications")
    assert "You wrote in it" in house.as_("communications").get("/lead").text
    assert "You wrote in it" not in house.as_("lead").get("/lead").text


def test_the_current_message_stands_beside(house: House) -> None:
    lock(house)
    submit(house)
    approve(house)
    page = house.as_("lead").get("/lead?part=around").text
    assert "Boil the water" in page
    assert "Post it by hand" in page  # no adapter carries Facebook


@pytest.mark.parametrize("who", ["desk", "head", "observer", "administrator"])
def test_the_desk_is_for_the_staff(house: House, who: str) -> None:
    assert house.as_(who).get("/lead").status_code == 403


def test_nobody_leads_on_an_ordinary_day(house: House) -> None:
    assert "Nobody leads until the crisis staff is set" in house.as_("lead").get("/lead").text


def test_the_lead_can_hand_over(house: House) -> None:
    lock(house)
    answer = house.as_("lead").post("/lead/hand-over", data=form(to="deputy", note="Good night"))
    assert answer.status_code == 303
    assert house.room[Lead].holder == "deputy"


def test_approval_is_lent_until_a_local_time(house: House) -> None:
    lock(house)
    house.as_("lead").post("/lead/delegate", data=form(to="communications", until="2026-11-22T06:00"))
    lent = house.room[Lead].delegation
    assert lent is not None
    assert lent.until.astimezone(ZoneInfo("Europe/Oslo")).isoformat() == "2026-11-22T06:00:00+01:00"
    assert "Siv Dahl may approve until" in " ".join(house.as_("lead").get("/lead").text.split())


def test_what_was_lent_can_be_ended(house: House) -> None:
    lock(house)
    house.as_("lead").post("/lead/delegate", data=form(to="deputy", until="2026-11-22T06:00"))
    house.as_("lead").post("/lead/delegation/end", data=form())
    assert house.room[Lead].delegation is None


def test_a_wrong_time_is_marked_and_the_choice_is_kept(house: House) -> None:
    lock(house)
    data = form(form="delegate", to="communications", until="soon")
    answer = house.as_("lead").post("/lead/delegate", data=data)
    assert answer.status_code == 400
    assert 'id="delegate-until-fault"' in answer.text
    assert '<option value="communications" selected>' in answer.text


def test_a_deputy_cannot_hand_over_what_she_does_not_have(house: House) -> None:
    lock(house)
    answer = house.as_("deputy").post("/lead/hand-over", data=form(to="deputy"))
    assert answer.status_code == 403
    assert "Ragnhild Aune" in answer.text


def test_a_deputy_sees_from_when_she_may_take_over(house: House) -> None:
    lock(house)
    submit(house)
    house.clock.forward(minutes=9)
    client = house.as_("deputy")
    page = client.get("/lead").text
    assert "disabled" in page[page.index("Take over the lead") - 200 : page.index("Take over the lead")]
    assert ">13:10</time>" in page
    assert client.post("/lead/take-over", data=form()).status_code == 409
    assert house.room[Lead].holder == "lead"


def test_a_deputy_can_take_over_when_the_clock_allows_it(house: House) -> None:
    lock(house)
    submit(house)
    house.clock.forward(minutes=10)
    assert house.as_("deputy").post("/lead/take-over", data=form()).status_code == 303
    assert house.room[Lead].holder == "deputy"


def test_the_unit_has_no_way_to_take_over(house: House) -> None:
    lock(house)
    submit(house)
    house.clock.forward(minutes=60)
    client = house.as_("communications")
    assert "Take over" not in client.get("/lead").text
    assert client.post("/lead/take-over", data=form()).status_code == 403
