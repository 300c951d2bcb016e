"""Accounts are locked, persons never; heads report; who doubts reads whom to ask; three people are enough."""

import pytest

from adopted.conftest import Hall
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import AccountId, MessageId, PersonId, Seq
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Message, Messages
from crisis.rules.messages.rendering import Content
from crisis.rules.messages.sources import Fact
from crisis.rules.persons.people import SetRoles
from crisis.rules.roles import Role
from web.house import House

OWN_WORDS = [
    pytest.param("bodo", marks=pytest.mark.shows("BOD-23")),
    pytest.param("kristiansand", marks=pytest.mark.shows("KRS-1", "KRS-31")),
    "hattfjelldal",
    "bromolla",
]
NEVER_PERSONS = [
    pytest.param("bodo", marks=pytest.mark.shows("BOD-22")),
    "kristiansand",
    pytest.param("hattfjelldal", marks=pytest.mark.shows("HAT-37")),
    "kinn",
    pytest.param("bromolla", marks=pytest.mark.shows("BRO-4")),
]
NOTES = {"live": "En annonse går til klokken 12."}


def crisis(house: House) -> None:
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")


@pytest.mark.parametrize("playbook", OWN_WORDS)
def test_everybody_reads_what_holds_for_her_own_accounts_and_for_whom(hall: Hall, playbook: str) -> None:
    house = hall(playbook)
    notice = policy_of(house.room).notice
    page = house.as_("owner").get("/policy").text
    assert notice.text
    assert notice.audience
    assert all(line in page for line in (*notice.text, *notice.audience))


@pytest.mark.parametrize("playbook", NEVER_PERSONS)
def test_a_lock_takes_no_role_and_no_session_from_anybody(hall: Hall, playbook: str) -> None:
    house = hall(playbook)
    everybody = {person: house.as_(person) for person in ("head", "owner", "desk", "communications")}
    crisis(house)
    for person, browser in everybody.items():
        assert browser.get("/me").status_code == 200, person
        assert browser.get("/policy").status_code == 200, person


@pytest.mark.shows("HAT-11")
def test_a_head_reports_what_is_live_and_the_staff_reads_it_on_the_receipt(hall: Hall) -> None:
    house = hall("hattfjelldal")
    crisis(house)
    head = house.as_("head")
    assert 'name="live"' in head.get("/department").text
    assert head.post("/department/seen", data=NOTES).status_code == 303
    assert NOTES["live"] in house.as_("communications").get("/receipt").text


def test_where_no_rule_asks_for_a_report_none_is_asked_for(hall: Hall) -> None:
    house = hall("kinn")
    crisis(house)
    assert 'name="live"' not in house.as_("head").get("/department").text


@pytest.mark.shows("HAT-6")
def test_whoever_is_refused_reads_whom_to_ask_in_doubt(hall: Hall) -> None:
    house = hall("hattfjelldal")
    crisis(house)
    post = {"account": "school-facebook", "text": "Skolen er åpen."}
    assert policy_of(house.room).help in house.as_("head").post("/department/posts", data=post).text


@pytest.mark.shows("HAT-10")
def test_three_people_are_enough_and_none_approves_her_own_words(hall: Hall) -> None:
    """The officer writes, takes questions, keeps the register and may lead; the chief executive approves."""
    house = hall("hattfjelldal")
    hats = (Role.COMMUNICATIONS, Role.DESK, Role.ADMINISTRATOR, Role.DEPUTY)
    house.ask(SetRoles(person=PersonId("communications"), roles=hats, rank=1), "administrator")
    officer = house.as_("communications")
    for page in ("/messages", "/desk", "/accounts", "/people", "/level", "/lead"):
        assert officer.get(page).status_code == 200, page
    crisis(house)
    waiting = written(house)
    refusal = officer.post(f"/messages/{waiting.id}/approve", data=exactly(waiting))
    assert refusal.status_code == 403
    assert house.as_("lead").post(f"/messages/{waiting.id}/approve", data=exactly(waiting)).status_code == 303


def written(house: House) -> Message:
    id_ = MessageId("flom")
    content = Content(
        title="Flom",
        body="Vannet stiger. Ring 75 18 48 00.",
        short="Vannet stiger.",
        facts=(Fact(text="Vannet stiger.", source="NVE"),),
    )
    save = SaveDraft(message=id_, based_on=Seq(0), content=content, accounts=(AccountId("website"),))
    draft = house.ask(save, "communications")[0].seq
    house.ask(SubmitMessage(message=id_, draft=draft, touches_none=True), "communications")
    return house.room[Messages].all[id_]


def exactly(message: Message) -> dict[str, str]:
    return {"draft": str(message.draft.seq), "digest": message.draft.digest}
