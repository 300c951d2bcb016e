"""A department proposes a message; the communications unit takes it in hand."""

from __future__ import annotations

from crisis.rules.messages.message import Messages
from web.house import House
from web.pressing import press, shown

WORDS = {"content.title": "Warm rooms", "content.body": "The library has room for sixty."}


def propose(house: House) -> str:
    client = house.as_("head")
    return shown(press(client, client.get("/messages/propose"), "Propose it", dict(WORDS)))


def test_a_head_proposes_and_sees_what_became_of_it(house: House) -> None:
    assert "Warm rooms Draft proposed" in propose(house)
    (message,) = house.room[Messages].all.values()
    assert (message.draft.author, message.draft.accounts) == ("head", ())


def test_the_unit_sees_who_proposed_it_and_chooses_the_channels(house: House) -> None:
    propose(house)
    (message,) = house.room[Messages].all.values()
    client = house.as_("communications")
    assert "Proposed by Turid Hagen" in shown(client.get("/messages"))
    press(client, client.get(f"/messages/{message.id}"), "Save draft", {"accounts": ["website"]})
    assert "Proposed by" not in shown(client.get("/messages"))
    assert "last changed by Siv Dahl" in shown(house.as_("head").get("/messages/propose"))


def test_a_proposal_cannot_be_laid_over_another_message(house: House) -> None:
    propose(house)
    (message,) = house.room[Messages].all.values()
    for person, status in (("owner", 403), ("head", 409)):
        answer = house.as_(person).post("/messages/propose", data={**WORDS, "message": message.id})
        assert answer.status_code == status
    assert len(house.room[Messages].all[message.id].drafts) == 1


def test_the_desk_proposes_nothing(house: House) -> None:
    assert house.as_("desk").get("/messages/propose").status_code == 403
