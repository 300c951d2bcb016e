"""Editions: themes bundled and answered, one approval, and everyone who asked is answered."""

from __future__ import annotations

from crisis.rules.messages.approval import ApproveMessage
from crisis.rules.messages.message import Message, Messages
from crisis.rules.messages.rendering import Answer
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate
from web.asking import ROAD, WATER, ask, everybody_asks, release
from web.house import House
from web.pressing import heading, press, problem, shown, value_of

ANSWER = "content.answers.0.answer"
WORDS = {"content.title": "Spørsmål og svar", ANSWER: "Ja, vannet er trygt."}


def only(house: House) -> Message:
    (message,) = house.room[Messages].all.values()
    return message


def test_without_themes_there_is_nothing_to_bundle(house: House) -> None:
    page = house.as_("communications").get("/editions/new")
    assert "There is no theme yet." in shown(page)


def test_the_ticked_themes_become_an_edition_with_their_questions(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = press(client, client.get("/themes"), "Answer the ticked themes", {"theme": [WATER, ROAD]})
    assert heading(page) == "Answers 4 of 5 questions from 3 people"
    assert "Kan vi drikke vannet fra springen?" in shown(page)
    assert value_of(page, "content.answers.1.question") == "Når åpner veien?"


def test_the_themes_to_answer_can_be_chosen_here_too(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = press(client, client.get("/editions/new"), "Write the answers", {"theme": WATER})
    assert heading(page) == "Answers 3 of 5 questions from 2 people"


def test_the_coverage_follows_what_comes_in_meanwhile(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    ask(house, "late", "Er vannet trygt nå?", theme=WATER)
    page = client.get("/editions/new?theme=water&part=coverage")
    assert "Answers 4 of 6 questions from 3 people" in page.text


def test_an_edition_is_saved_with_its_answers_and_shown_as_it_will_stand(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = press(client, client.get("/editions/new?theme=water"), "Save draft", dict(WORDS))
    draft = only(house).draft
    assert draft.content is not None
    assert draft.content.answers == (
        Answer(theme=WATER, question="Er vannet trygt?", answer="Ja, vannet er trygt."),
    )
    assert "by e-mail to 2" in shown(page)


def test_a_theme_is_added_and_what_was_written_stays(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = client.get("/editions/new?theme=water")
    page = press(client, page, "Use these themes", {**WORDS, "theme": [ROAD, WATER]})
    assert value_of(page, "content.answers.0.question") == "Når åpner veien?"
    assert value_of(page, "content.answers.1.answer") == "Ja, vannet er trygt."


def test_a_theme_that_nobody_answered_cannot_be_submitted(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = client.get("/editions/new?theme=water&theme=road")
    page = press(client, page, "Submit for approval", dict(WORDS))
    assert "Not submitted" in problem(page)
    assert "Answer 2: This is still empty." in shown(page)
    assert house.room[Questions].all["q4"].fate is Fate.PLACED


def test_one_approval_answers_everyone_who_asked(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    press(client, client.get("/editions/new?theme=water"), "Submit for approval", dict(WORDS))
    draft = only(house).draft
    house.ask(ApproveMessage(message=only(house).id, draft=draft.seq, digest=draft.digest), "lead")
    fates = [house.room[Questions].all[q].fate for q in ("q1", "q2", "q3", "q4")]
    assert fates == [Fate.ANSWERED] * 3 + [Fate.PLACED]
    assert "Answers mailed: 0 of 2" in shown(client.get(f"/messages/{only(house).id}"))


def test_who_asks_what_is_answered_is_answered_at_once_and_not_counted_again(house: House) -> None:
    everybody_asks(house)
    release(house, WATER, "Ja.")
    ask(house, "late", "Er vannet trygt nå?", "ola@town.example", WATER)
    page = house.as_("communications").get("/editions/new?theme=water")
    assert heading(page) == "Answers 0 of 2 questions from 0 people"
    assert house.room[Questions].all["late"].fate is Fate.ANSWERED


def test_editions_are_the_staff_s(house: House) -> None:
    for person in ("desk", "head", "observer"):
        assert house.as_(person).get("/editions/new").status_code == 403
