"""A message that may go on in every municipality: sourced, with a contact, cleared of what others must clear.

message = submitted(house)                       # written and handed in through the web
approve(house)                                   # as the lead presses it
page = handed_in(house, **{"content.body": ""})  # what comes of another text
"""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.test import TestResponse

from crisis.rules.ids import MessageId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.message import Message, Messages
from web.house import House

FIRST = MessageId("first")
WORDS: Mapping[str, str | list[str]] = {
    "content.title": "Flom i elva",
    "content.body": "Hold avstand til elva. Ring 75 00 00 00.",
    "content.short": "Hold avstand til elva.",
    "content.facts.0.text": "Elva stiger.",
    "content.facts.0.source": "Vassdragsvakta",
    "accounts": ["website", "facebook"],
    "current": "on",
    "touches_none": "on",
}


def crisis(house: House) -> None:
    """The lead sets the crisis staff."""
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")


def message(house: House, id_: MessageId = FIRST) -> Message:
    """The message as it stands."""
    return house.room[Messages].all[id_]


def form(house: House, id_: MessageId = FIRST, **changed: str | list[str]) -> dict[str, str | list[str]]:
    """What the form on the write page sends: the words above, some of them changed."""
    before = house.room[Messages].all.get(id_)
    return {**WORDS, "based_on": str(before.draft.seq if before else 0), **changed}


def saved(
    house: House, id_: MessageId = FIRST, by: str = "communications", **changed: str | list[str]
) -> Message:
    """Saved as a draft."""
    answer = house.as_(by).post(f"/messages/{id_}", data=form(house, id_, **changed))
    assert answer.status_code == 303, answer.text
    return message(house, id_)


def handed_in(
    house: House, id_: MessageId = FIRST, by: str = "communications", **changed: str | list[str]
) -> TestResponse:
    """What pressing "Submit for approval" comes to."""
    return house.as_(by).post(f"/messages/{id_}/submit", data=form(house, id_, **changed))


def submitted(
    house: House, id_: MessageId = FIRST, by: str = "communications", **changed: str | list[str]
) -> Message:
    """Handed in, and waiting."""
    answer = handed_in(house, id_, by, **changed)
    assert answer.status_code == 303, answer.text
    return message(house, id_)


def pressed(house: House, id_: MessageId = FIRST, by: str = "lead", **more: str | list[str]) -> TestResponse:
    """What pressing the approver's button comes to, on the page that shows what stands."""
    draft = message(house, id_).draft
    data = {"draft": str(draft.seq), "digest": draft.digest, **more}
    return house.as_(by).post(f"/messages/{id_}/approve", data=data)


def approve(house: House, id_: MessageId = FIRST, by: str = "lead", **more: str | list[str]) -> Message:
    """Approved, and out where approving publishes."""
    answer = pressed(house, id_, by, **more)
    assert answer.status_code == 303, answer.text
    return message(house, id_)
