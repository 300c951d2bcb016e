"""Editions: themes bundled and answered, one approval, and everyone who asked is answered."""

from __future__ import annotations

import re

from crisis.channels.parcel import parcel_of
from crisis.rules.adopted.adoption import Adoption
from crisis.rules.ids import SORTER, QuestionId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import ApproveMessage
from crisis.rules.messages.message import Message, Messages
from crisis.rules.messages.rendering import Answer
from crisis.rules.outgoing.delivery import Deliveries
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate, Likeness, Source, Tier
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.likening import Found, LikenQuestions
from web.asking import NUMBER, ROAD, WATER, ask, everybody_asks, release
from web.house import House
from web.pressing import heading, press, problem, shown, value_of

ANSWER = "content.answers.0.answer"
WORDS = {"content.title": "Spørsmål og svar", ANSWER: "Ja, vannet er trygt."}


def only(house: House) -> Message:
    (message,) = house.room[Messages].all.values()
    return message


def asks_in(house: House, language: str, text: str, place: bool = True) -> None:
    """Somebody asks in her own language, and leaves an address."""
    id_, contact = QuestionId(language), f"{language}@town.example"
    asked = ReceiveQuestion(question=id_, source=Source.FORM, text=text, language=language, contact=contact)
    house.ask(asked, "desk")
    if place:
        house.ask(PlaceQuestion(question=id_, theme=WATER), "desk")


def test_without_themes_there_is_nothing_to_bundle(house: House) -> None:
    page = house.as_("communications").get("/editions/new")
    assert "There is no theme yet." in shown(page)


def test_the_ticked_themes_become_an_edition_with_their_questions(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = press(client, client.get("/themes"), "Answer", {"theme": [WATER, ROAD]})
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
    assert "by e-mail to 1" in shown(page)


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
    assert "Answers mailed: 0 of 1" in shown(client.get(f"/messages/{only(house).id}"))


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


TRANSLATED = "content.answers.0.translations.0"


def test_the_languages_that_people_asked_in_stand_beside_the_answer(house: House) -> None:
    everybody_asks(house)
    asks_in(house, "sv", "Kan vi dricka vattnet?")
    page = house.as_("communications").get("/editions/new?theme=water")
    assert "Svenska 1 – no answer in it yet" in shown(page)
    assert value_of(page, f"{TRANSLATED}.language") == "sv"


def test_each_is_mailed_in_her_language_where_the_answer_is_written_in_it(house: House) -> None:
    everybody_asks(house)
    asks_in(house, "sv", "Kan vi dricka vattnet?")
    client = house.as_("communications")
    swedish = {f"{TRANSLATED}.question": "Är det säkert?", f"{TRANSLATED}.answer": "Ja, det är det."}
    press(client, client.get("/editions/new?theme=water"), "Submit for approval", WORDS | swedish)
    draft = only(house).draft
    house.ask(ApproveMessage(message=only(house).id, draft=draft.seq, digest=draft.digest), "lead")
    letters = house.room[Deliveries].letters_of(only(house).id)
    said = {d.subject: parcel_of(house.room, d).payload for d in letters}
    assert {q: letter.text.split("\n\n")[1] for q, letter in said.items()} == {
        "q1": "Ja, vannet er trygt.",
        "sv": "Ja, det är det.",
    }
    assert set(said.values()) <= set(draft.payloads or ())


def test_half_a_translation_cannot_be_submitted(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = client.get("/editions/new?theme=water")
    page = press(client, page, "Submit for approval", WORDS | {f"{TRANSLATED}.question": "Er vatnet trygt?"})
    assert "Answer 1, in another language: This is still empty." in shown(page)


def test_what_the_engine_placed_is_looked_through_and_confirmed_in_one_press(house: House) -> None:
    everybody_asks(house)
    asks_in(house, "nb", "Kan jeg bruke springvannet?", place=False)
    likeness = Likeness(theme=WATER, tier=Tier.PLACED, score=900, layer="light")
    house.ask(LikenQuestions(found=(Found(question=QuestionId("nb"), likeness=likeness),)), SORTER)
    client = house.as_("communications")
    page = client.get("/editions/new?theme=water")
    assert heading(page) == "Answers 3 of 6 questions from 2 people"
    assert "and 1 that looks alike: look through it" in shown(page)
    page = press(client, page, "The ticked ones ask the same", dict(WORDS))
    assert heading(page) == "Answers 4 of 6 questions from 3 people"
    assert value_of(page, ANSWER) == "Ja, vannet er trygt."


def test_an_earlier_answer_is_taken_in_with_one_press_and_says_where_it_is_from(house: House) -> None:
    everybody_asks(house)
    before = release(house, WATER, "Ja, hele natten.")
    client = house.as_("communications")
    page = press(client, client.get("/editions/new?theme=water"), "Use this answer", {})
    assert value_of(page, ANSWER) == "Ja, hele natten."
    assert value_of(page, "content.answers.0.taken_from") == before.id
    assert "Taken from an earlier answer" in shown(page)


def test_the_editions_say_what_they_answered_then_and_now(house: House) -> None:
    everybody_asks(house)
    release(house, WATER, "Ja.")
    ask(house, "late", "Er vannet trygt nå?", theme=WATER)
    page = shown(house.as_("observer").get("/editions"))
    assert "4 answered, 2 wait" in page
    assert "Edition 1" in page
    assert "answered 3 of 5 that waited" in page
    assert "4 questions from 3 people have its answers" in page


def test_a_correction_bears_its_edition_s_number_and_marks_what_changed(house: House) -> None:
    everybody_asks(house)
    wrong = release(house, WATER, "Ja.")
    client = house.as_("communications")
    page = client.get(f"/messages/new?corrects={wrong.id}")
    assert heading(page) == "Correct edition 1"
    press(client, page, "Submit for approval", {ANSWER: "Nei!"})
    right = next(m for m in house.room[Messages].all.values() if m.corrects)
    house.ask(ApproveMessage(message=right.id, draft=right.draft.seq, digest=right.draft.digest), "lead")
    assert "Corrected" in shown(house.as_("lead").get("/editions"))
    assert "Corrected since. Do not read this aloud." in shown(
        house.as_("desk").get(f"/messages/{wrong.id}/sheet")
    )
    sheet = shown(house.as_("desk").get(f"/messages/{right.id}/sheet"))
    assert "Edition 1" in sheet
    assert "say so to whoever was told otherwise" in sheet


def test_every_question_is_accounted_for_with_the_list_behind_each_figure(house: House) -> None:
    everybody_asks(house)
    release(house, WATER, "Ja.")
    page = house.as_("observer").get("/editions/closing?show=placed")
    assert heading(page) == "2 questions still wait for an answer"
    assert "Når åpner fylkesveien?" in shown(page)
    assert NUMBER not in page.text
    assert "received5" in shown(page)


def test_what_never_left_is_owed_and_the_page_says_what_to_do(house: House) -> None:
    everybody_asks(house)
    house.ask(SetLevel(level=Level.CRISIS, reason="flood"), "lead")
    release(house, WATER, "Ja.")
    house.ask(SetLevel(level=Level.NORMAL, reason="over"), "lead")
    page = shown(house.as_("lead").get("/editions/closing?crisis=all"))
    assert "2 answers never left, so those who asked still wait." in page


def test_the_language_stands_first_and_is_that_of_those_who_ask(house: House) -> None:
    everybody_asks(house)
    assert value_of(house.as_("communications").get("/editions/new?theme=road"), "language") == "en"
    for n in range(4):
        id_ = QuestionId(f"sv{n}")
        house.ask(
            ReceiveQuestion(question=id_, source=Source.FORM, text=f"Är det {n}?", language="sv"), "desk"
        )
        house.ask(PlaceQuestion(question=id_, theme=WATER), "desk")
    page = house.as_("communications").get("/editions/new?theme=water")
    assert value_of(page, "language") == "sv"
    assert page.text.index('id="language"') < page.text.index('id="content.title"')


def test_a_correction_in_one_language_asks_after_the_others(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    swedish = {f"{TRANSLATED}.question": "Är det säkert?", f"{TRANSLATED}.answer": "Ja, det är det."}
    asks_in(house, "sv", "Kan vi dricka vattnet?")
    press(client, client.get("/editions/new?theme=water"), "Submit for approval", WORDS | swedish)
    wrong = only(house)
    house.ask(ApproveMessage(message=wrong.id, draft=wrong.draft.seq, digest=wrong.draft.digest), "lead")
    page = client.get(f"/messages/new?corrects={wrong.id}")
    page = press(client, page, "Submit for approval", {ANSWER: "Nei!"})
    assert "Corrected in one language, and unchanged in another." in shown(page)
    right = next(m for m in house.room[Messages].all.values() if m.corrects)
    kinds = [f.kind for f in right.draft.findings]
    assert kinds == ["other_languages"]
    press(client, page, "Submit for approval", {"accepted": right.draft.findings[0].id})
    assert house.room[Messages].all[right.id].submitted_at


def test_a_caller_s_answer_stands_in_every_language_that_it_has_and_says_which(house: House) -> None:
    everybody_asks(house)
    asks_in(house, "sv", "Kan vi dricka vattnet?")
    client = house.as_("communications")
    swedish = {f"{TRANSLATED}.question": "Är det säkert?", f"{TRANSLATED}.answer": "Ja, det är det."}
    press(client, client.get("/editions/new?theme=water"), "Submit for approval", WORDS | swedish)
    draft = only(house).draft
    house.ask(ApproveMessage(message=only(house).id, draft=draft.seq, digest=draft.digest), "lead")
    page = shown(house.as_("desk").get("/desk"))
    assert "Svenska Är det säkert? Ja, det är det." in page
    sheet = house.as_("desk").get(f"/messages/{only(house).id}/sheet")
    assert re.search(r"English ?Ja, vannet er trygt\. ?Svenska ?Är det säkert", shown(sheet))
    assert house.room[Adoption].site in shown(sheet)
    (answer,) = draft.content.answers  # type: ignore[union-attr]
    assert [language for language, *_ in answer.told("en", "sv")] == ["sv", "en"]
