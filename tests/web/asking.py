"""Questions to begin from: three about water from two people, one about the road, one in no theme."""

from __future__ import annotations

from uuid import uuid4

from crisis.rules.ids import AccountId, MessageId, QuestionId, Seq, ThemeId
from crisis.rules.messages.approval import ApproveMessage, SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Message, Messages
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme
from web.house import House

WATER, ROAD = ThemeId("water"), ThemeId("road")
NUMBER = "15076500565"
ASKED = (
    ("q1", "Er vannet trygt å drikke?", "kari@town.example", WATER),
    ("q2", "Kan vi drikke vannet fra springen?", "kari@town.example", WATER),
    ("q3", f"Jeg er {NUMBER}, er vannet trygt?", "", WATER),
    ("q4", "Når åpner fylkesveien?", "", ROAD),
    ("q5", "Kan vi stole på vannet i springen nå?", "", None),
)


def ask(house: House, id_: str, text: str, contact: str = "", theme: ThemeId | None = None) -> QuestionId:
    """A resident asks; the desk puts it where it belongs."""
    question = QuestionId(id_)
    house.ask(ReceiveQuestion(question=question, source=Source.FORM, text=text, contact=contact), "desk")
    if theme:
        house.ask(PlaceQuestion(question=question, theme=theme), "desk")
    return question


def everybody_asks(house: House) -> None:
    """What people ask on such a night."""
    house.ask(OpenTheme(theme=WATER, title="Er vannet trygt?", critical=True), "communications")
    house.ask(OpenTheme(theme=ROAD, title="Når åpner veien?"), "communications")
    for id_, text, contact, theme in ASKED:
        ask(house, id_, text, contact, theme)


def release(house: House, theme: ThemeId, answer: str) -> Message:
    """An edition of one answer, approved by the lead and out."""
    id_ = MessageId(uuid4().hex)
    content = Content(title="Svar", answers=(Answer(theme=theme, question="Er det trygt?", answer=answer),))
    save = SaveDraft(message=id_, based_on=Seq(0), content=content, accounts=(AccountId("website"),))
    draft = house.ask(save, "communications")[0].seq
    house.ask(SubmitMessage(message=id_, draft=draft, touches_none=True), "communications")
    digest = house.room[Messages].all[id_].draft.digest
    house.ask(ApproveMessage(message=id_, draft=draft, digest=digest), "lead")
    return house.room[Messages].all[id_]
