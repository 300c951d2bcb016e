"""After an answer: what its page says, and that a word which never left counts as none."""

from __future__ import annotations

from crisis.rules.ids import DISPATCHER, QuestionId, ThemeId
from crisis.rules.outgoing.delivery import Deliveries
from crisis.rules.outgoing.dispatch import ClaimDelivery, ReportFailure
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme
from web.house import House
from web.pressing import press, shown

ONE = QuestionId("q1")
PAGE = f"/questions/{ONE}"


def answered(house: House) -> None:
    asked = ReceiveQuestion(question=ONE, source=Source.FORM, text="Når?", contact="kari@home.example")
    house.ask(asked, "desk")
    client = house.as_("desk")
    press(client, client.get(PAGE), "Send the answer", {"text": "Klokken ti."})


def fail(house: House) -> None:
    (way,) = house.room[Deliveries].all
    house.ask(ClaimDelivery(delivery=way), DISPATCHER)
    house.ask(ReportFailure(delivery=way, attempt=1, error="550 no such user", final=True), DISPATCHER)


def test_on_an_ordinary_day_an_answer_brings_up_no_rule_of_a_crisis(house: House) -> None:
    answered(house)
    page = shown(house.as_("desk").get(PAGE))
    assert "Answered On its way" in page
    assert "Nobody is answered alone now" not in page


def test_a_theme_waits_for_an_answer_whose_mail_failed(house: House) -> None:
    answered(house)
    house.ask(OpenTheme(theme=ThemeId("t"), title="Opening"), "communications")
    house.ask(PlaceQuestion(question=ONE, theme=ThemeId("t")), "communications")
    client = house.as_("communications")
    assert "0 of 1 wait" in shown(client.get("/themes"))
    fail(house)
    assert "1 of 1 wait" in shown(client.get("/themes"))


def test_an_answer_whose_mail_failed_is_open_again_everywhere(house: House) -> None:
    answered(house)
    client = house.as_("desk")
    assert "answered1" in shown(client.get("/themes"))
    fail(house)
    for page in (shown(client.get(PAGE)), shown(client.get("/desk"))):
        assert "Still open" in page
        assert "It never left" in page
    counts = shown(client.get("/themes"))
    assert "open1" in counts
    assert "answered0" in counts
