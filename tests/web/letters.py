"""A message as the communications unit writes it: saved, submitted, approved by the lead."""

from __future__ import annotations

from crisis.rules.messages.approval import ApproveMessage
from crisis.rules.messages.message import Message, Messages
from web.house import House
from web.pressing import press

WORDS = {"content.title": "Water", "content.body": "Boil the water.", "content.short": "Boil it."}


def only(house: House) -> Message:
    """The one message there is."""
    (message,) = house.room[Messages].all.values()
    return message


def written(house: House, words: dict[str, str] | None = None, person: str = "communications") -> Message:
    client = house.as_(person)
    press(client, client.get("/messages/new"), "Save draft", dict(words or WORDS))
    return only(house)


def submitted(house: House) -> Message:
    client = house.as_("communications")
    press(client, client.get("/messages/new"), "Submit for approval", {**WORDS, "touches_none": "on"})
    return only(house)


def approved(house: House) -> Message:
    draft = submitted(house).draft
    house.ask(ApproveMessage(message=only(house).id, draft=draft.seq, digest=draft.digest), "lead")
    return only(house)
