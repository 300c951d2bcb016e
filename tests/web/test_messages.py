"""Messages: written, saved, found in the way of a colleague, submitted, published, corrected, taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crisis.rules.adopted.adoption import AdoptPolicy, policy_of
from crisis.rules.ids import DISPATCHER, TERMINAL, DeliveryId, MessageId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import ApproveMessage, ReturnMessage
from crisis.rules.messages.message import Messages, Phase
from crisis.rules.outgoing.dispatch import ClaimDelivery, ReportSuccess
from web.house import House
from web.letters import WORDS, approved, only, submitted, written
from web.pressing import heading, press, problem, shown, value_of

NUMBER = "15076500565"


@pytest.fixture
def crisis(house: House) -> House:
    house.ask(SetLevel(level=Level.CRISIS, reason="Flood in the valley"), "lead")
    return house


def leaves_publishing_to_the_unit(house: House) -> None:
    policy = policy_of(house.room)
    levels = tuple(replace(level, publish_by="communications") for level in policy.levels)
    house.ask(AdoptPolicy(policy=replace(policy, levels=levels), site="https://kommune.example"), TERMINAL)


# -- the desk


def test_an_empty_desk_says_what_will_stand_there(house: House) -> None:
    page = house.as_("communications").get("/messages")
    assert heading(page) == "What do we say next?"
    assert "There is no current message." in shown(page)
    assert "Nothing has been published." in shown(page)


def test_the_desk_shows_what_is_returned_with_its_reason(crisis: House) -> None:
    draft = submitted(crisis).draft
    crisis.ask(ReturnMessage(message=only(crisis).id, draft=draft.seq, reason="Which wells?"), "lead")
    assert "Which wells? Ragnhild Aune" in shown(crisis.as_("communications").get("/messages"))


def test_the_desk_says_that_a_message_is_published_in_part(crisis: House) -> None:
    message = approved(crisis)
    on_web = DeliveryId(f"message.{message.id}.website")
    crisis.ask(ClaimDelivery(delivery=on_web), DISPATCHER)
    crisis.ask(ReportSuccess(delivery=on_web, attempt=1, address="https://kommune.example/m/1/"), DISPATCHER)
    page = shown(crisis.as_("communications").get("/messages"))
    assert "Published in part: 1 of 2 channels" in page
    assert "Kommunen på Facebook Post it by hand" in page


def test_a_holding_statement_begins_a_message(house: House) -> None:
    words = policy_of(house.room).holding[1]
    page = house.as_("communications").get("/messages/new?holding=1")
    assert value_of(page, "content.body") == words


@pytest.mark.parametrize("person", ["desk", "head", "observer", "administrator"])
def test_others_do_not_see_what_is_being_written(house: House, person: str) -> None:
    assert house.as_(person).get("/messages").status_code == 403
    assert house.as_(person).get("/messages/new").status_code == 403


# -- writing


def test_a_new_message_begins_with_the_four_headings_in_the_municipality_s_language(house: House) -> None:
    page = house.as_("communications").get("/messages/new")
    assert len(value_of(page, "content.body").split("\n\n")) >= 4


def test_a_draft_is_saved_and_shown_as_it_will_stand(crisis: House) -> None:
    client = crisis.as_("communications")
    page = press(client, client.get("/messages/new"), "Save draft", dict(WORDS))
    assert f"Boil it. https://kommune.example/m/{only(crisis).id}/" in shown(page)
    assert only(crisis).draft.accounts == ("website", "facebook")


def test_a_channel_that_must_not_speak_is_shown_with_its_reason_and_cannot_be_ticked(crisis: House) -> None:
    page = crisis.as_("communications").get("/messages/new")
    assert "Varsling på e-post Does not speak at this level." in shown(page)
    assert 'id="account-mail" disabled' in page.text


def test_what_was_typed_is_kept_where_it_makes_no_message(crisis: House) -> None:
    client = crisis.as_("communications")
    page = press(client, client.get("/messages/new"), "Save draft", {**WORDS, "content.title": "x" * 201})
    assert page.status_code == 400
    assert "at most 200 characters" in shown(page)
    assert value_of(page, "content.body") == "Boil the water."
    assert not crisis.room[Messages].all


def test_a_script_saves_in_json_and_learns_the_new_draft_s_number(crisis: House) -> None:
    message, client = written(crisis), crisis.as_("communications")
    data = {**WORDS, "content.body": "Stay in.", "based_on": message.draft.seq, "accounts": "website"}
    told = client.post(f"/messages/{message.id}", data=data, headers={"Accept": "application/json"})
    assert told.get_json()["seq"] == only(crisis).draft.seq != message.draft.seq
    stale = client.post(f"/messages/{message.id}", data=data, headers={"Accept": "application/json"})
    assert (stale.status_code, stale.get_json()["reason"]) == (409, "edited_meanwhile")
    assert stale.get_json()["by"]["name"] == "Siv Dahl"


def test_two_people_in_one_text_see_the_difference_and_neither_is_lost(crisis: House) -> None:
    message, late = written(crisis), crisis.as_("writer")
    page = late.get(f"/messages/{message.id}")
    colleague = crisis.as_("communications")
    press(colleague, colleague.get(f"/messages/{message.id}"), "Save draft", {"content.body": "Stay in."})
    clash = press(late, page, "Save draft", {"content.body": "Go out."})
    assert clash.status_code == 409
    assert "<del>Stay in</del><ins>Go out</ins>" in clash.text
    assert value_of(clash, "content.body") == "Go out."
    press(late, clash, "Put mine on top of theirs")
    assert [d.content.body for d in only(crisis).drafts if d.content] == [
        "Boil the water.",
        "Stay in.",
        "Go out.",
    ]


def test_an_identity_number_is_masked_and_can_be_had_back(crisis: House) -> None:
    client = crisis.as_("communications")
    page = press(
        client, client.get("/messages/new"), "Save draft", {**WORDS, "content.body": f"Ask {NUMBER}."}
    )
    assert "This looks like a person’s identity number." in shown(page)
    page = press(client, page, "Mask it")
    assert value_of(page, "content.body") == "Ask •••••••••••."
    history = client.get(f"/messages/{only(crisis).id}/history")
    assert "saved 2 times" in shown(history)


def test_an_earlier_sitting_can_be_taken_again(crisis: House) -> None:
    message, other = written(crisis), crisis.as_("writer")
    press(other, other.get(f"/messages/{message.id}"), "Save draft", {"content.body": "Stay in."})
    page = press(other, other.get(f"/messages/{message.id}/history"), "Take this version")
    assert value_of(page, "content.body") == "Boil the water."
    assert len(only(crisis).drafts) == 3


# -- submitting


def test_submitting_saves_what_stands_in_the_form_and_submits_exactly_that(crisis: House) -> None:
    message = submitted(crisis)
    assert (message.phase, message.draft.content and message.draft.content.body) == (
        Phase.SUBMITTED,
        "Boil the water.",
    )


def test_submitting_what_is_saved_already_saves_nothing_anew(crisis: House) -> None:
    message, client = written(crisis), crisis.as_("communications")
    press(client, client.get(f"/messages/{message.id}"), "Submit for approval", {"touches_none": "on"})
    assert (len(only(crisis).drafts), only(crisis).phase) == (1, Phase.SUBMITTED)


def test_a_finding_must_be_ticked_before_submitting_and_the_text_is_saved_either_way(crisis: House) -> None:
    client = crisis.as_("communications")
    words = {**WORDS, "content.body": f"Ask {NUMBER}."}
    page = press(client, client.get("/messages/new"), "Submit for approval", words)
    assert "Not submitted" in problem(page)
    again = press(
        client, page, "Submit for approval", {"accepted": "identity:body:4:11", "touches_none": "on"}
    )
    assert "Waits for approval" in shown(again)
    assert only(crisis).accepted == ("identity:body:4:11",)


def test_a_submitted_message_is_not_changed_by_accident(crisis: House) -> None:
    message, client = submitted(crisis), crisis.as_("communications")
    page = client.get(f"/messages/{message.id}")
    assert "content.body" not in page.text
    change = client.get(f"/messages/{message.id}?change=")
    assert "must be submitted and approved again" in shown(change)
    assert 'data-free="no"' in change.text


def test_a_refused_page_keeps_itself_fresh_from_its_own_address(crisis: House) -> None:
    message, client = (
        written(crisis, {**WORDS, "content.body": f"Ask {NUMBER}."}),
        crisis.as_("communications"),
    )
    refused = press(client, client.get(f"/messages/{message.id}"), "Submit for approval")
    assert refused.status_code == 409
    assert f'data-module="live" data-from="/messages/{message.id}"' in refused.text


# -- afterwards


def test_the_unit_publishes_what_was_approved_where_the_policy_says_so(crisis: House) -> None:
    leaves_publishing_to_the_unit(crisis)
    message, client = approved(crisis), crisis.as_("communications")
    assert message.phase is Phase.APPROVED
    page = press(client, client.get(f"/messages/{message.id}"), "Publish now")
    assert only(crisis).phase is Phase.RELEASED
    assert "0 of 2 channels carry it" in shown(page)
    waiting = crisis.as_("lead").get(f"/messages/{message.id}")
    assert waiting.status_code == 200


def test_an_approval_that_ran_out_is_not_published(crisis: House) -> None:
    leaves_publishing_to_the_unit(crisis)
    message, client = approved(crisis), crisis.as_("communications")
    page = client.get(f"/messages/{message.id}")
    crisis.clock.forward(minutes=31)
    assert "its time has run out" in problem(press(client, page, "Publish now"))
    assert "disabled" in client.get(f"/messages/{message.id}").text


def test_a_correction_begins_with_the_wrong_text_and_says_what_it_corrects(crisis: House) -> None:
    message, client = approved(crisis), crisis.as_("communications")
    page = client.get(f"/messages/new?corrects={message.id}")
    assert (heading(page), value_of(page, "content.body")) == ("Correct what is wrong", "Boil the water.")
    press(client, page, "Save draft", {"content.body": "Boil the water for ten minutes."})
    (correction,) = (m for m in crisis.room[Messages].all.values() if m.corrects)
    assert correction.corrects == message.id


def test_only_the_lead_takes_back_what_is_out(crisis: House) -> None:
    message = approved(crisis)
    for person, phase in (("communications", Phase.RELEASED), ("lead", Phase.WITHDRAWN)):
        client = crisis.as_(person)
        press(client, client.get(f"/messages/{message.id}"), "Withdraw", {"reason": "Wrong street"})
        assert only(crisis).phase is phase
    assert "Wrong street" in shown(crisis.as_("lead").get(f"/messages/{message.id}"))


def test_a_sheet_says_whether_it_may_be_read_aloud(crisis: House) -> None:
    message = submitted(crisis)
    sheet = shown(crisis.as_("desk").get(f"/messages/{message.id}/sheet"))
    assert "Not approved. Do not read this aloud." in sheet
    crisis.ask(
        ApproveMessage(message=message.id, draft=message.draft.seq, digest=message.draft.digest), "lead"
    )
    assert "Ragnhild Aune 13:00" in shown(crisis.as_("desk").get(f"/messages/{message.id}/sheet"))


def test_a_message_that_is_not_there_is_not_found(house: House) -> None:
    assert house.as_("communications").get("/messages/none").status_code == 404
    assert MessageId("none") not in house.room[Messages].all
