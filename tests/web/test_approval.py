"""Approving: what will stand where, exactly; two buttons; every no with its why."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from crisis.rules.ids import MessageId
from crisis.rules.levels.lead import HandOver
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.message import Message, Messages, Phase
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.persons.people import ChooseLanguage
from crisis.rules.themes.theme import OpenTheme
from web.asking import WATER as ASKED_ABOUT
from web.asking import ask, everybody_asks
from web.house import House
from web.plot import FIRST, WATER, approve, form, lock, submit, write
from web.pressing import shown

PAGE = f"/messages/{FIRST}/approve"


def pressed(client: FlaskClient, read: Message, **more: object) -> TestResponse:
    """The button, as it stands on the page on which this draft was read."""
    return client.post(PAGE, data=form(draft=read.draft.seq, digest=read.draft.digest, **more))


def phase(house: House) -> Phase:
    return house.room[Messages].all[FIRST].phase


def test_the_lead_reads_every_channel_to_the_letter(house: House) -> None:
    lock(house)
    submit(house)
    page = house.as_("lead").get(PAGE).text
    assert "Boil all water until Friday." in page
    assert "https://kommune.example/m/first/" in page
    assert "Publish to website and Facebook" in page
    assert "Written by Siv Dahl" in " ".join(page.split())


def test_pressing_publishes_and_shows_how_it_went(house: House) -> None:
    lock(house)
    read = submit(house)
    client = house.as_("lead")
    answer = pressed(client, read)
    assert answer.status_code == 303
    assert phase(house) is Phase.RELEASED
    page = client.get(PAGE).text
    assert "Post it by hand" in page
    assert "Publish to" not in page


def test_in_the_reader_s_language_the_channels_are_joined_as_it_joins_them(house: House) -> None:
    lock(house)
    submit(house)
    house.ask(ChooseLanguage(language="nb"), "lead")
    assert " og Facebook" in house.as_("lead").get(PAGE).text


def test_the_difference_from_what_readers_saw_is_marked(house: House) -> None:
    lock(house)
    submit(house)
    approve(house)
    later = Content(title=WATER.title, body="Boil all water until Sunday.", short=WATER.short)
    submit(house, later, MessageId("second"))
    page = house.as_("lead").get("/messages/second/approve").text
    assert "<del>Friday</del><ins>Sunday</ins>" in page


def test_a_finding_is_shown_with_who_accepted_it(house: House) -> None:
    lock(house)
    submit(house, Content(title="Kin", body="Say 15076500565 when asked."))
    page = " ".join(house.as_("lead").get(PAGE).text.split())
    assert "<mark>15076500565</mark>" in page
    assert "Accepted by Siv Dahl" in page


def test_an_edition_shows_each_question_with_its_answer_and_who_gets_it(house: House) -> None:
    lock(house)
    house.ask(OpenTheme(theme="water", title="Water"), "desk")  # type: ignore[arg-type]
    answer = Answer(theme="water", question="Is it safe?", answer="Yes, boiled.")  # type: ignore[arg-type]
    submit(house, Content(title="Answers", answers=(answer,)))
    page = house.as_("lead").get(PAGE).text
    assert "Is it safe?" in page
    assert "Yes, boiled." in page
    assert "who asked" not in page  # nobody did, so there is no mail to read either


def test_the_answer_by_mail_counts_those_it_goes_to_on_every_page(house: House) -> None:
    lock(house)
    everybody_asks(house)
    ask(house, "q6", "Kan hunden drikke det?", "ola@town.example", ASKED_ABOUT)
    answer = Answer(theme=ASKED_ABOUT, question="Is it safe?", answer="Yes, boiled.")
    submit(house, Content(title="Answers", answers=(answer,)))
    page = shown(house.as_("lead").get(PAGE))
    assert "By e-mail to 2" in page
    assert "to 2 people who asked" in page
    assert "Answers by e-mail to those who asked 2" in shown(house.as_("lead").get(f"/messages/{FIRST}"))


def test_a_text_changed_meanwhile_is_not_approved(house: House) -> None:
    lock(house)
    read = submit(house)
    submit(house, Content(title="Boil", body="Other."))
    answer = pressed(house.as_("lead"), read)
    assert answer.status_code == 409
    assert "Other." in answer.text
    assert phase(house) is Phase.SUBMITTED


def test_the_author_sees_a_closed_button_with_the_clause_and_is_refused(house: House) -> None:
    house.ask(SetLevel(level=Level.CONSULT, reason="Smoke"), "lead")
    read = submit(house, by="communications")
    client = house.as_("communications")
    page = client.get(PAGE).text
    assert "Nobody approves a text that they wrote a word of." in page
    assert 'aria-describedby="denied"' in page
    answer = pressed(client, read)
    assert answer.status_code == 403
    assert phase(house) is Phase.SUBMITTED


def test_the_unit_is_told_who_leads(house: House) -> None:
    lock(house)
    read = submit(house)
    client = house.as_("writer")
    assert "Ragnhild Aune" in client.get(PAGE).text
    assert pressed(client, read).status_code == 403


def test_a_former_lead_is_told_that_it_is_no_longer_hers(house: House) -> None:
    lock(house)
    read = submit(house)
    house.ask(HandOver(to="deputy"), "lead")  # type: ignore[arg-type]
    answer = pressed(house.as_("lead"), read)
    assert answer.status_code == 403
    assert "Olav Moen" in answer.text


def test_the_lead_can_return_with_a_reason_that_the_author_reads(house: House) -> None:
    lock(house)
    read = submit(house)
    data = form(draft=read.draft.seq, reason="Say from when.")
    assert house.as_("lead").post(f"/messages/{FIRST}/return", data=data).status_code == 303
    assert phase(house) is Phase.RETURNED
    assert "Say from when." in house.as_("communications").get(PAGE).text


def test_a_return_without_a_reason_marks_the_field(house: House) -> None:
    lock(house)
    read = submit(house)
    answer = house.as_("lead").post(f"/messages/{FIRST}/return", data=form(draft=read.draft.seq, reason=" "))
    assert answer.status_code == 400
    assert 'id="reason-fault"' in answer.text


def test_the_reason_typed_is_kept_when_the_text_was_changed_meanwhile(house: House) -> None:
    lock(house)
    read = submit(house)
    submit(house, Content(title="Boil", body="Other."))
    data = form(draft=read.draft.seq, reason="Say from when.")
    answer = house.as_("lead").post(f"/messages/{FIRST}/return", data=data)
    assert answer.status_code == 409
    assert ">Say from when.</textarea>" in answer.text


@pytest.mark.parametrize("who", ["desk", "head", "observer", "administrator"])
def test_the_page_is_for_the_staff(house: House, who: str) -> None:
    write(house)
    assert house.as_(who).get(PAGE).status_code == 403


def test_a_message_that_is_not_there_is_not_found(house: House) -> None:
    assert house.as_("lead").get("/messages/none/approve").status_code == 404


def test_a_draft_has_no_buttons(house: House) -> None:
    write(house)
    page = house.as_("lead").get(PAGE).text
    assert "Publish to" not in page


def test_the_fourth_message_in_half_an_hour_is_pointed_out(house: House) -> None:
    lock(house)
    for n in range(3):
        submit(house, id_=MessageId(f"m{n}"))
        approve(house, MessageId(f"m{n}"))
    submit(house)
    assert "Number 4 within 30 minutes" in house.as_("lead").get(PAGE).text
    house.clock.forward(minutes=31)
    assert "Number 4" not in house.as_("lead").get(PAGE).text
