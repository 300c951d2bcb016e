"""The receipt: what is verified, whom to phone, who asks to speak, what was seen outside."""

import pytest

from crisis.rules.ids import AccountId
from crisis.rules.levels.exemption import Answer, AskExemption, Exemptions, exempt
from crisis.rules.levels.lock import ConfirmSeen, Locking
from web.house import House
from web.plot import form, lock

MUSEUM, LIBRARY = AccountId("museum-facebook"), AccountId("library-instagram")
READERS = (
    "lead", "deputy", "communications", "desk", "head", "owner", "controller", "observer", "administrator",
)  # fmt: skip


def ask_exception(house: House) -> None:
    house.ask(AskExemption(account=LIBRARY, why="Saturday is called off"), "owner")


def test_the_verdict_counts_only_what_is_verified(house: House) -> None:
    lock(house)
    page = house.as_("lead").get("/receipt").text
    assert ">1 of 4<" in page
    assert "3 accounts need a hand" in page
    house.ask(ConfirmSeen(), "owner")
    assert ">3 of 4<" in house.as_("lead").get("/receipt").text


def test_before_a_lock_there_is_no_receipt(house: House) -> None:
    page = house.as_("lead").get("/receipt").text
    assert "Nothing is locked now." in page
    assert "need a hand" not in page


@pytest.mark.parametrize("who", READERS)
def test_everybody_in_the_house_can_read_it_and_each_part_of_it(house: House, who: str) -> None:
    lock(house)
    client = house.as_(who)
    assert client.get("/receipt").status_code == 200
    for part in ("verified", "wishes", "around"):
        assert client.get(f"/receipt?part={part}").status_code == 200


@pytest.mark.parametrize(("who", "sees"), [("communications", True), ("head", False), ("observer", False)])
def test_only_the_staff_sees_the_numbers_to_phone(house: House, who: str, sees: bool) -> None:
    lock(house)
    page = house.as_(who).get("/receipt").text
    assert ("tel:+4791111111" in page) is sees
    assert ("Mark as reached" in page) is sees


def test_somebody_who_was_reached_is_verified(house: House) -> None:
    lock(house)
    answer = house.as_("communications").post(f"/receipt/{MUSEUM}/reached", data=form())
    assert answer.status_code == 303
    assert house.room[Locking].confirmed[MUSEUM].phoned


def test_the_second_call_hears_that_it_is_done(house: House) -> None:
    lock(house)
    house.as_("communications").post(f"/receipt/{MUSEUM}/reached", data=form())
    answer = house.as_("lead").post(f"/receipt/{MUSEUM}/reached", data=form())
    assert answer.status_code == 409
    assert "it is so already" in answer.text


@pytest.mark.parametrize("who", ["head", "desk", "observer"])
def test_others_cannot_vouch(house: House, who: str) -> None:
    lock(house)
    assert house.as_(who).post(f"/receipt/{MUSEUM}/reached", data=form()).status_code == 403
    assert MUSEUM not in house.room[Locking].confirmed


def test_a_post_seen_outside_is_an_alarm(house: House) -> None:
    lock(house)
    note = form(account=MUSEUM, note="A photograph of <the slide>")
    assert house.as_("desk").post("/receipt/spotted", data=note).status_code == 303
    page = house.as_("lead").get("/receipt").text
    assert "1 post was spotted outside" in page
    assert "A photograph of &lt;the slide&gt;" in page


def test_a_wish_is_granted_by_the_lead_for_a_while(house: House) -> None:
    lock(house)
    ask_exception(house)
    assert "Saturday is called off" in house.as_("lead").get("/receipt").text
    data = form(form=f"wish-{LIBRARY}", reason="Fine", grant="yes")
    assert house.as_("lead").post(f"/receipt/{LIBRARY}/exception", data=data).status_code == 303
    assert exempt(house.room, LIBRARY, house.clock())
    assert "May speak" in house.as_("lead").get("/receipt").text
    house.clock.forward(hours=2)
    assert "The exception has ended" in house.as_("lead").get("/receipt").text


def test_a_wish_is_declined_with_a_reason(house: House) -> None:
    lock(house)
    ask_exception(house)
    data = form(reason="Not now", grant="no")
    house.as_("lead").post(f"/receipt/{LIBRARY}/exception", data=data)
    assert house.room[Exemptions].all[LIBRARY].answer is Answer.DECLINED


def test_a_decision_without_a_reason_keeps_the_page_and_marks_the_field(house: House) -> None:
    lock(house)
    ask_exception(house)
    data = form(form=f"wish-{LIBRARY}", reason="", grant="yes")
    answer = house.as_("lead").post(f"/receipt/{LIBRARY}/exception", data=data)
    assert answer.status_code == 400
    assert f'id="wish-{LIBRARY}-reason-fault"' in answer.text


def test_the_unit_cannot_decide_a_wish(house: House) -> None:
    lock(house)
    ask_exception(house)
    answer = house.as_("communications").post(
        f"/receipt/{LIBRARY}/exception", data=form(reason="Fine", grant="yes")
    )
    assert answer.status_code == 403
    assert "Ragnhild Aune" in answer.text
    assert house.room[Exemptions].all[LIBRARY].answer is Answer.WAITING
