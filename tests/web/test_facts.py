"""The page of facts: proposed by one, approved by another, and amber wherever they are used once they end."""


import pytest

from crisis.rules.facts.fact import Facts, State
from crisis.rules.ids import FactId
from crisis.rules.levels.level import Level, SetLevel
from web.house import House

SAID = {
    "text": "Dammen er hel.",
    "source": "Damvakta",
    "at": "2026-11-21T12:50",
    "valid_until": "2026-11-21T15:00",
}


def proposed(house: House, by: str = "communications", **changed: str) -> FactId:
    """A fact, as the form on the page proposes it; valid for two hours."""
    before = set(house.room[Facts].all)
    assert house.as_(by).post("/facts", data={**SAID, **changed}).status_code == 303
    (new,) = set(house.room[Facts].all) - before
    return new


def approved(house: House, by: str = "lead", **changed: str) -> FactId:
    fact = proposed(house, **changed)
    assert house.as_(by).post(f"/facts/{fact}/approve", data={"wording": "1"}).status_code == 303
    return fact


def state(house: House, fact: FactId) -> State:
    found = house.room[Facts].all[fact]
    return found.standing(found.latest, house.clock())


def test_a_fact_is_proposed_by_one_and_approved_by_another(house: House) -> None:
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    fact = proposed(house)
    page = house.as_("communications").get("/facts").text
    for words in ("F-1", "Dammen er hel.", "Damvakta", "Waits for approval"):
        assert words in page
    answer = house.as_("communications").post(f"/facts/{fact}/approve", data={"wording": "1"})
    assert answer.status_code == 403
    assert house.as_("lead").post(f"/facts/{fact}/approve", data={"wording": "1"}).status_code == 303
    assert state(house, fact) is State.LIVE


def test_whoever_worded_a_fact_is_told_that_another_approves_it(house: House) -> None:
    fact = proposed(house, "lead")
    answer = house.as_("lead").post(f"/facts/{fact}/approve", data={"wording": "1"})
    assert answer.status_code == 403
    assert state(house, fact) is State.PROPOSED


def test_the_desk_reads_the_facts_and_is_shown_no_form(house: House) -> None:
    approved(house)
    page = house.as_("desk").get("/facts").text
    assert "Dammen er hel." in page
    assert 'name="source"' not in page
    assert house.as_("desk").post("/facts", data=SAID).status_code == 403
    assert house.as_("head").get("/facts").status_code == 403


@pytest.mark.parametrize(
    ("field", "typed"), [("text", ""), ("source", ""), ("valid_until", "soon"), ("link", "javascript:x")]
)
def test_what_was_typed_stays_where_it_makes_no_fact(house: House, field: str, typed: str) -> None:
    answer = house.as_("communications").post(
        "/facts", data={**SAID, "text": "Dammen er tett.", field: typed}
    )
    assert answer.status_code == 400
    assert not house.room[Facts].all
    assert "Damvakta" in answer.text or field == "source"


def test_a_fact_is_returned_reworded_renewed_and_withdrawn(house: House) -> None:
    fact = proposed(house)
    lead, unit = house.as_("lead"), house.as_("communications")
    told = {"wording": "1", "reason": "Hvem sier det?", "form": "decide"}
    assert lead.post(f"/facts/{fact}/return", data=told).status_code == 303
    assert "Hvem sier det?" in unit.get(f"/facts/{fact}").text
    again = {**SAID, "based_on": "1", "form": "reword"}
    assert unit.post(f"/facts/{fact}/wordings", data=again).status_code == 303
    assert lead.post(f"/facts/{fact}/approve", data={"wording": "2"}).status_code == 303
    later = {"wording": "2", "valid_until": "2026-11-21T20:00", "note": "Ringte vakta"}
    assert lead.post(f"/facts/{fact}/renew", data=later).status_code == 303
    assert house.room[Facts].all[fact].latest.valid_until.hour == 19
    assert unit.post(f"/facts/{fact}/withdraw", data={"reason": "Vakta er i tvil"}).status_code == 303
    assert state(house, fact) is State.WITHDRAWN
    assert "Vakta er i tvil" in lead.get(f"/facts/{fact}").text


def test_two_who_change_a_fact_at_once_keep_their_words(house: House) -> None:
    fact = approved(house)
    unit, writer = house.as_("communications"), house.as_("writer")
    assert unit.post(f"/facts/{fact}/wordings", data={**SAID, "based_on": "1"}).status_code == 303
    mine = {**SAID, "based_on": "1", "text": "Dammen lekker litt.", "form": "reword"}
    answer = writer.post(f"/facts/{fact}/wordings", data=mine)
    assert answer.status_code == 409
    assert "Dammen lekker litt." in answer.text
