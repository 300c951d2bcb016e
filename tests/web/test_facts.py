"""The page of facts: proposed by one, approved by another, and amber wherever they are used once they end."""

from datetime import timedelta

import pytest

from crisis.rules.facts.fact import Facts, State
from crisis.rules.ids import FactId, MessageId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.message import Messages, Phase
from web.house import House
from web.pressing import shown

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
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    fact = proposed(house, "lead")
    assert "Delegate it under Lead’s desk." in " ".join(
        shown(house.as_("lead").get(f"/facts/{fact}")).split()
    )
    theirs = shown(house.as_("communications").get(f"/facts/{fact}"))
    assert "the lead delegates under Lead’s desk." in " ".join(theirs.split())
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


# -- where they are used

BODY = "content.body"
FORM = {
    "content.title": "Om dammen",
    BODY: "Dammen er hel.",
    "content.short": "Dammen er hel.",
    "accounts": ["website"],
    "language": "nb",
}
FIRST = MessageId("m")


def written(house: House, **changed: object) -> None:
    """A message in the form, handed in by the communications unit."""
    before = house.room[Messages].all.get(FIRST)
    form = {**FORM, "based_on": str(before.draft.seq if before else 0), **changed}
    answer = house.as_("communications").post(f"/messages/{FIRST}/submit", data=form)
    assert answer.status_code == 303, answer.text


def pressed(house: House) -> int:
    draft = house.room[Messages].all[FIRST].draft
    data = {"draft": str(draft.seq), "digest": draft.digest}
    return house.as_("lead").post(f"/messages/{FIRST}/approve", data=data).status_code


def test_the_form_offers_what_holds_and_puts_it_into_the_text(house: House) -> None:
    fact = approved(house)
    unit = house.as_("communications")
    page = unit.get("/messages/new").text
    assert f'value="{fact}.1"' in page
    assert "Damvakta" in page
    form = {**FORM, BODY: "Hold deg unna.", "based_on": "0", "insert": f"body {fact}.1"}
    assert unit.post(f"/messages/{FIRST}/fact", data=form).status_code == 303
    content = house.room[Messages].all[FIRST].draft.content
    assert content is not None
    assert (content.body, content.cites) == ("Hold deg unna. Dammen er hel.", (f"{fact}.1",))


def test_a_fact_that_is_not_there_is_put_nowhere(house: House) -> None:
    for insert in ("body nothing.1", "answers.7.answer x", "", "body"):
        form = {**FORM, "based_on": str(_latest(house)), "insert": insert}
        assert house.as_("communications").post(f"/messages/{FIRST}/fact", data=form).status_code == 303
    content = house.room[Messages].all[FIRST].draft.content
    assert content is not None
    assert content.cites == ()


def _latest(house: House) -> int:
    found = house.room[Messages].all.get(FIRST)
    return found.draft.seq if found else 0


def test_a_text_of_facts_alone_wants_one_glance_and_any_other_shows_what_to_judge(house: House) -> None:
    fact = approved(house)
    written(house, **{"content.cites": [f"{fact}.1"]})
    page = house.as_("lead").get(f"/messages/{FIRST}/approve").text
    assert "Only approved facts, word for word" in page
    assert "Damvakta" in page
    more = {"content.cites": [f"{fact}.1"], BODY: "Dammen er hel. Alle kan sove trygt."}
    house.as_("lead").post(f"/messages/{FIRST}/return", data={"draft": str(_latest(house)), "reason": "Mer?"})
    written(house, **more)
    page = house.as_("lead").get(f"/messages/{FIRST}/approve").text
    assert "Only approved facts, word for word" not in page
    assert "Alle kan sove trygt." in page


def test_a_proposed_fact_is_approved_beside_its_text(house: House) -> None:
    fact = proposed(house)
    written(house, **{"content.cites": [f"{fact}.1"]})
    assert pressed(house) == 409
    lead = house.as_("lead")
    assert "Approve F-1" in lead.get(f"/messages/{FIRST}/approve").text
    answer = lead.post(f"/facts/{fact}/approve", data={"wording": "1", "back": FIRST})
    assert answer.location.endswith(f"/messages/{FIRST}/approve")
    assert pressed(house) == 303


def test_an_expired_fact_stops_the_approval_and_says_whom_to_ask(house: House) -> None:
    fact = approved(house)
    written(house, **{"content.cites": [f"{fact}.1"]})
    house.clock.forward(hours=3)
    page = house.as_("lead").get(f"/messages/{FIRST}/approve").text
    assert "F-1" in page
    assert "The time of fact F-1 has run out." in page
    assert pressed(house) == 409
    assert house.room[Messages].all[FIRST].phase is Phase.SUBMITTED


def test_what_is_out_turns_amber_wherever_it_stands_when_its_fact_ends(house: House) -> None:
    fact = approved(house)
    written(house, **{"content.cites": [f"{fact}.1"], "current": "on"})
    assert pressed(house) == 303
    pages = {
        "lead": "/lead",
        "communications": "/messages",
        "writer": f"/messages/{FIRST}",
        "desk": "/desk",
        "head": "/department",
    }
    for person, path in pages.items():
        assert "eing checked" not in house.as_(person).get(path).text, path
    house.clock.forward(hours=3)
    for person, path in {**pages, "display": "/wall", "deputy": f"/messages/{FIRST}/sheet"}.items():
        assert "eing checked" in house.as_(person).get(path).text, path
    later = (house.clock() + timedelta(hours=2)).isoformat()
    told = {"wording": "1", "valid_until": later}
    assert house.as_("lead").post(f"/facts/{fact}/renew", data=told).status_code == 303
    assert "eing checked" not in house.as_("lead").get("/lead").text
