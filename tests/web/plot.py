"""What happened before a page is opened: the crisis staff set, a message written, submitted, approved."""

from __future__ import annotations

from uuid import uuid4

from crisis.rules.ids import AccountId, MessageId, Seq
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import ApproveMessage, SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Message, Messages
from crisis.rules.messages.rendering import Content
from web.house import House

FIRST = MessageId("first")
WATER = Content(title="Boil the water", body="Boil all water until Friday.", short="Boil the water.")


def lock(house: House, reason: str = "Flood") -> None:
    """The lead sets the crisis staff."""
    house.ask(SetLevel(level=Level.CRISIS, reason=reason), "lead")


def write(
    house: House, content: Content = WATER, id_: MessageId = FIRST, by: str = "communications"
) -> Message:
    """A message for the website and Facebook, or the next version of it."""
    before = house.room[Messages].all.get(id_)
    accounts = (AccountId("website"), AccountId("facebook"))
    command = SaveDraft(
        message=id_,
        based_on=before.draft.seq if before else Seq(0),
        content=content,
        accounts=accounts,
        current=True,
    )
    house.ask(command, by)
    return house.room[Messages].all[id_]


def submit(
    house: House, content: Content = WATER, id_: MessageId = FIRST, by: str = "communications"
) -> Message:
    """Written and submitted, every finding accepted."""
    draft = write(house, content, id_, by).draft
    accepted = tuple(finding.id for finding in draft.findings)
    house.ask(SubmitMessage(message=id_, draft=draft.seq, accepted=accepted, touches_none=True), by)
    return house.room[Messages].all[id_]


def approve(house: House, id_: MessageId = FIRST, by: str = "lead") -> None:
    """What was submitted is approved and goes out."""
    draft = house.room[Messages].all[id_].draft
    house.ask(ApproveMessage(message=id_, draft=draft.seq, digest=draft.digest), by)


def form(**fields: object) -> dict[str, str]:
    """What a form sends, with a name of its own."""
    return {"once": uuid4().hex, **{name: str(value) for name, value in fields.items()}}
