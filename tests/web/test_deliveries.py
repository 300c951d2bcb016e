"""Deliveries that want a person: perhaps sent, to be posted by hand, failed; each with an honest question."""

from __future__ import annotations

import pytest

from crisis.rules.ids import DISPATCHER, DeliveryId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.release import WithdrawMessage
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.rules.outgoing.dispatch import ClaimDelivery, ReportFailure, ReportSuccess, ReportUncertain
from crisis.rules.outgoing.sending import Source
from web.asking import WATER, ask, everybody_asks, release
from web.house import House
from web.letters import approved
from web.pressing import heading, press, problem, shown


@pytest.fixture
def out(house: House) -> House:
    """A message for the website and Facebook is approved, and the website's delivery is claimed."""
    house.ask(SetLevel(level=Level.CRISIS, reason="Flood in the valley"), "lead")
    approved(house)
    house.ask(ClaimDelivery(delivery=on(house, "website")), DISPATCHER)
    return house


def on(house: House, account: str) -> DeliveryId:
    return next(d.id for d in house.room[Deliveries].all.values() if d.account == account)


def outcome(house: House, account: str) -> Outcome:
    return house.room[Deliveries].all[on(house, account)].outcome


def test_when_all_is_well_the_page_says_so(house: House) -> None:
    page = house.as_("communications").get("/deliveries")
    assert heading(page) == "Everything has gone out or is on its way"


def test_what_goes_by_hand_waits_for_the_website(out: House) -> None:
    page = out.as_("communications").get("/deliveries")
    assert heading(page) == "1 delivery wants a person"
    assert "Wait with this one: the website must carry it first." in shown(page)
    assert "I have posted it" not in shown(page)


def test_what_was_posted_by_hand_is_told_with_its_address(out: House) -> None:
    out.ask(ReportSuccess(delivery=on(out, "website"), attempt=1), DISPATCHER)
    client = out.as_("communications")
    page = client.get("/deliveries")
    assert "Boil it. https://kommune.example/m/" in shown(page)
    press(client, page, "I have posted it", {"address": "https://facebook.example/1"})
    posted = out.room[Deliveries].all[on(out, "facebook")]
    assert (posted.outcome, posted.address) == (Outcome.DELIVERED, "https://facebook.example/1")


@pytest.mark.parametrize(
    ("words", "then"),
    [("I saw it there", Outcome.DELIVERED), ("It is not there: send it", Outcome.WAITING)],
)
def test_what_may_have_gone_out_is_settled_by_looking(out: House, words: str, then: Outcome) -> None:
    out.ask(ReportUncertain(delivery=on(out, "website"), attempt=1, error="connection reset"), DISPATCHER)
    client = out.as_("communications")
    page = client.get("/deliveries")
    assert "It may stand there, or not." in shown(page)
    press(client, page, words)
    assert outcome(out, "website") is then


def test_a_failed_delivery_is_tried_again_while_its_time_runs(out: House) -> None:
    failure = ReportFailure(delivery=on(out, "website"), attempt=1, final=True, error="550 no such box")
    out.ask(failure, DISPATCHER)
    client = out.as_("communications")
    page = client.get("/deliveries")
    assert "550 no such box" in shown(page)
    press(client, page, "Try again")
    assert outcome(out, "website") is Outcome.WAITING


def test_a_failed_delivery_whose_time_ran_out_offers_no_second_try(out: House) -> None:
    failure = ReportFailure(delivery=on(out, "website"), attempt=1, final=True, error="550 no such box")
    out.ask(failure, DISPATCHER)
    client = out.as_("communications")
    page = client.get("/deliveries")
    out.clock.forward(minutes=31)
    assert "Its time has run out" in shown(client.get("/deliveries"))
    assert "its time has run out" in problem(press(client, page, "Try again"))


def test_a_second_person_who_settles_it_too_changes_nothing(out: House) -> None:
    out.ask(ReportUncertain(delivery=on(out, "website"), attempt=1, error="cut"), DISPATCHER)
    client = out.as_("communications")
    page = client.get("/deliveries")
    press(client, page, "I saw it there")
    late = press(client, page, "It is not there: send it")
    assert late.status_code == 409
    assert outcome(out, "website") is Outcome.DELIVERED


def test_deliveries_are_the_staff_s(house: House) -> None:
    for person in ("desk", "head", "observer"):
        assert house.as_(person).get("/deliveries").status_code == 403


def test_answers_that_ran_out_are_counted_until_the_message_is_taken_back(house: House) -> None:
    house.ask(SetLevel(level=Level.CRISIS, reason="Flood in the valley"), "lead")
    everybody_asks(house)
    ask(house, "q6", "Kan hunden drikke det?", "ola@town.example", WATER)
    message = release(house, WATER, "Ja, vannet er trygt.")
    assert (
        heading(house.as_("communications").get("/deliveries")) == "Everything has gone out or is on its way"
    )
    house.ask(SetLevel(level=Level.NORMAL, reason="Over"), "lead")
    page = house.as_("communications").get("/deliveries")
    assert heading(page) == "2 answers were never mailed"
    assert "Svar 2" in shown(page)
    house.ask(WithdrawMessage(message=message.id, reason="Old"), "lead")
    assert "never mailed" not in shown(house.as_("communications").get("/deliveries"))


def test_an_answer_that_left_is_not_among_those_that_never_did(house: House) -> None:
    house.ask(SetLevel(level=Level.CRISIS, reason="Flood in the valley"), "lead")
    everybody_asks(house)
    ask(house, "q6", "Kan hunden drikke det?", "ola@town.example", WATER)
    release(house, WATER, "Ja, vannet er trygt.")
    house.ask(ClaimDelivery(delivery=on(house, "website")), DISPATCHER)
    house.ask(ReportSuccess(delivery=on(house, "website"), attempt=1), DISPATCHER)
    first = next(d for d in house.room[Deliveries].all.values() if d.source is Source.ANSWER)
    house.ask(ClaimDelivery(delivery=first.id), DISPATCHER)
    house.ask(ReportSuccess(delivery=first.id, attempt=1), DISPATCHER)
    house.ask(SetLevel(level=Level.NORMAL, reason="Over"), "lead")
    assert heading(house.as_("communications").get("/deliveries")) == "1 answer was never mailed"
