"""The desk: a call taken down in one breath, what may be read aloud, every step that can be taken back."""

from __future__ import annotations

from uuid import uuid4

import pytest

from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate, Lane, Question, Source
from crisis.rules.removals.removal import Removals
from crisis.rules.sorting.triage import SortQuestion
from web.asking import NUMBER, ROAD, WATER, ask, everybody_asks, release
from web.house import House
from web.pressing import heading, press, problem, shown, value_of

JSON = {"Accept": "application/json"}


def newest(house: House) -> Question:
    return max(house.room[Questions].all.values(), key=lambda q: q.number)


def test_a_call_is_saved_and_the_field_is_empty_for_the_next(house: House) -> None:
    client = house.as_("desk")
    page = press(client, client.get("/desk"), "Save Enter", {"text": "Is it safe?", "asker": "Ola"})
    question = newest(house)
    assert (question.text, question.asker, question.source) == ("Is it safe?", "Ola", Source.DESK)
    assert (heading(page), value_of(page, "text")) == ("What does the caller ask?", "")
    assert "Is it safe? Still open no. 1" in shown(page)


def test_a_call_about_life_and_safety_stands_first(house: House) -> None:
    client = house.as_("desk")
    typed = {"text": "The house is sliding!", "contact": "911 23 456"}
    page = press(client, client.get("/desk"), "Life and safety", typed)
    assert newest(house).lane is Lane.RED
    assert "Life and safety 1 The house is sliding!" in shown(page)


def test_an_empty_call_is_not_saved_and_says_so(house: House) -> None:
    client = house.as_("desk")
    page = press(client, client.get("/desk"), "Save Enter", {"text": " ", "asker": "Ola"})
    assert (page.status_code, value_of(page, "asker")) == (400, "Ola")
    assert not house.room[Questions].all


def test_a_script_takes_one_call_after_another_without_leaving_the_page(house: House) -> None:
    client, question, once = house.as_("desk"), uuid4().hex, str(uuid4())
    for number in (1, 2):
        data = {"question": question, "once": once, "text": f"Call {number}"}
        told = client.post("/desk", data=data, headers=JSON).get_json()
        assert told["number"] == number
        question, once = told["question"], told["once"]


def test_a_call_sent_twice_is_one_call(house: House) -> None:
    client = house.as_("desk")
    data = {"question": "q", "once": str(uuid4()), "text": "Is it safe?", "red": "on"}
    for _ in range(2):
        assert client.post("/desk", data=data, headers=JSON).status_code == 200
    assert len(house.room[Questions].all) == 1


def test_a_script_is_told_why_a_call_was_not_saved(house: House) -> None:
    data = {"question": "q", "text": "x" * 4001}
    told = house.as_("desk").post("/desk", data=data, headers=JSON)
    assert (told.status_code, told.get_json()["field"]) == (400, "text")


def test_the_desk_reads_aloud_only_what_was_approved_and_is_out(house: House) -> None:
    everybody_asks(house)
    client = house.as_("desk")
    assert "Nothing is approved yet." in shown(client.get("/desk"))
    release(house, WATER, "Ja, vannet er trygt.")
    page = client.get("/desk?part=answers")
    assert "Ja, vannet er trygt." in page.text
    assert "Approved by Ragnhild Aune" in page.text
    assert "drikk:" in page.text  # what the script compares a caller's words with


def test_no_part_of_an_identity_number_stands_on_the_page(house: House) -> None:
    everybody_asks(house)
    release(house, WATER, "Ja.")
    ask(house, "q6", f"Jeg er {NUMBER}, er vannet trygt?")
    for path in ("/desk", "/themes"):
        page = house.as_("desk").get(path)
        assert NUMBER[:5] not in page.text
        assert "•••••••••••, er vannet trygt?" in page.text
    for path in ("/desk?show=q6", "/questions/q6?show=q6", "/themes?reveal=q6"):
        assert NUMBER in house.as_("desk").get(path).text


def test_a_question_is_taken_out_of_its_theme_again(house: House) -> None:
    everybody_asks(house)
    client = house.as_("desk")
    press(client, client.get("/desk"), "Move", {"theme": ""}, nth=1)
    assert house.room[Questions].all["q4"].fate is Fate.OPEN


def test_a_new_theme_is_opened_from_a_question(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = press(client, client.get("/themes"), "Move", {"title": "Springvann"})
    placed = house.room[Questions].all["q5"]
    assert placed.theme not in (None, WATER, ROAD)
    assert "Springvann" in shown(page)


def test_a_case_matter_is_redirected_with_the_policy_s_words_to_copy(house: House) -> None:
    ask(house, "q1", "Når får jeg svar på byggesaken min?")
    client = house.as_("desk")
    page = press(client, client.get("/desk"), "Case matter S")
    assert "To be passed on" in shown(page)
    assert "Vi kan ikke behandle saken din her." in shown(page)
    assert "Redirected" in shown(press(client, page, "Pass it on and say so"))


def test_removal_needs_a_ground_and_evidence_and_is_not_the_desk_s(house: House) -> None:
    ask(house, "q1", "You are all idiots")
    data = {"ground": "ulovlig", "evidence": "x"}
    assert house.as_("desk").post("/questions/q1/remove", data=data).status_code == 403
    client = house.as_("communications")
    page = press(client, client.get("/themes"), "Remove", {"ground": "personangrep"})
    assert "evidence comes first" in problem(page)
    press(client, page, "Remove", {"ground": "personangrep", "evidence": "Picture 7"})
    assert house.room[Questions].all["q1"].fate is Fate.OPEN, "in Bodø a second person agrees first"
    (removal,) = house.room[Removals].all
    assert house.as_("writer").post(f"/removals/{removal}/confirm").status_code == 303
    assert house.room[Questions].all["q1"].fate is Fate.REMOVED


def test_criticism_offers_no_removal_at_all(house: House) -> None:
    house.ask(SortQuestion(question=ask(house, "q1", "You slept!"), lane=Lane.CRITICISM), "desk")
    page = house.as_("communications").get("/themes")
    assert "Criticism is never removed." in shown(page)
    assert "/remove" not in page.text


@pytest.mark.parametrize("back", ["", "desk", "themes", WATER])
def test_a_step_leads_back_to_where_it_was_taken(house: House, back: str) -> None:
    everybody_asks(house)
    answer = house.as_("desk").post("/questions/q5/place", data={"theme": WATER, "back": back})
    expected = {"themes": "/themes", WATER: "/themes/water"}.get(back, "/desk")
    assert answer.headers["Location"] == expected


def test_a_step_leads_nowhere_else(house: House) -> None:
    everybody_asks(house)
    for back in ("https://evil.example", "//evil.example", "../me"):
        answer = house.as_("desk").post("/questions/q5/sort", data={"lane": "praise", "back": back})
        assert not answer.headers["Location"].startswith(("http", "//"))
        house.as_("desk").post("/questions/q5/sort", data={"lane": "question"})


@pytest.mark.parametrize("person", ["head", "owner", "observer", "administrator"])
def test_the_desk_is_not_for_everybody(house: House, person: str) -> None:
    assert house.as_(person).get("/desk").status_code == 403
