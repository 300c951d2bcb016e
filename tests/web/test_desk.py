"""The desk with one key each: alarms, what the engine suggests, the media, callers who heard it."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from crisis.rules.ids import SORTER, QuestionId, ThemeId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate, Lane, Likeness, Question, Tier
from crisis.rules.questions.spoken import Aloud
from crisis.rules.sorting.press import NotePress, Press
from crisis.rules.themes.likening import Found, LikenQuestions
from crisis.rules.themes.theme import OpenTheme, Themes
from web.asking import NUMBER, WATER, ask, everybody_asks, release
from web.house import House
from web.lint import elements, parsed
from web.pressing import press, problem, shown

JSON = {"Accept": "application/json"}
CALL = "Vi sitter fast i huset!"
TOLD = (
    "Når går ferja?", "Er biblioteket åpent?", "Hvem henter søppel?", "Har dere sandsekker?", "Går bussen?",
    "Kan jeg parkere ved kaia?", "Hvor søker jeg om skjenkebevilling?", "Blir konserten avlyst?",
)  # fmt: skip


def question(house: House, id_: str) -> Question:
    return house.room[Questions].all[QuestionId(id_)]


def likened(house: House, tier: Tier) -> None:
    """The engine looked at the question that stands in no theme."""
    found = Likeness(
        tier=tier, theme=WATER, score=640, nearest=QuestionId("q2"), words=("vannet",), layer="light"
    )
    house.ask(LikenQuestions(found=(Found(question=QuestionId("q5"), likeness=found),)), SORTER)


def test_one_press_accepts_what_the_engine_suggests_and_it_says_why(house: House) -> None:
    everybody_asks(house)
    likened(house, Tier.SUGGESTED)
    client = house.as_("desk")
    page = client.get("/desk")
    assert "Suggested: Er vannet trygt? like no. 2 Kan vi drikke vannet fra springen? · 64 % alike" in shown(
        page
    )
    page = press(client, page, "It belongs there F2")
    assert question(house, "q5").theme == WATER
    back = press(client, page, "Undo ⇧ F2")
    assert question(house, "q5").fate is Fate.OPEN
    assert "It belongs there F2" in shown(back)


def test_one_press_rejects_it_for_good(house: House) -> None:
    everybody_asks(house)
    likened(house, Tier.SUGGESTED)
    client = house.as_("desk")
    page = press(client, client.get("/desk"), "Not there F4")
    assert question(house, "q5").apart == (WATER,)
    assert "It belongs there" not in shown(page)


def test_what_was_placed_for_you_is_listed_confirmed_together_and_taken_out_one_by_one(house: House) -> None:
    everybody_asks(house)
    likened(house, Tier.PLACED)
    client = house.as_("desk")
    page = client.get("/desk")
    assert "Placed for you 1" in shown(page)
    assert not question(house, "q5").confirmed
    press(client, page, "Confirm it F10")
    assert question(house, "q5").confirmed
    assert "Placed for you" not in shown(client.get("/desk"))


def test_what_was_suggested_earlier_is_accepted_together(house: House) -> None:
    everybody_asks(house)
    likened(house, Tier.SUGGESTED)
    client = house.as_("desk")
    assert "Suggested earlier" not in shown(client.get("/desk")), "it stands among the latest"
    for number in range(6, 14):
        ask(house, f"q{number}", TOLD[number - 6])
    page = client.get("/desk")
    assert "Suggested earlier 1" in shown(page)
    press(client, page, "It belongs there ⇧ F7")
    assert question(house, "q5").theme is not None
    assert "Suggested earlier" not in shown(client.get("/desk"))


def test_what_was_placed_wrongly_is_taken_out(house: House) -> None:
    everybody_asks(house)
    likened(house, Tier.PLACED)
    client = house.as_("desk")
    press(client, client.get("/desk"), "Take it out N")
    assert question(house, "q5").theme is None


def test_a_caller_who_heard_the_answer_is_saved_and_answered_in_one_press(house: House) -> None:
    everybody_asks(house)
    message = release(house, WATER, "Ja, vannet er trygt.")
    client, id_ = house.as_("desk"), uuid4().hex
    page = client.get("/desk")
    assert "The caller heard this" in shown(page)
    data = {"question": id_, "text": "Kan jeg drikke?", "told": f"{WATER} {message.id}", "once": str(uuid4())}
    told = client.post("/desk", data=data, headers=JSON).get_json()
    assert (told["number"], told["heard"]) == (6, True)
    assert question(house, id_).fate is Fate.ANSWERED
    assert house.room[Aloud].all[QuestionId(id_)].message == message.id


def test_a_call_that_was_changed_after_its_save_was_lost_is_saved_under_fresh_names(house: House) -> None:
    client = house.as_("desk")
    data = {"question": "q6", "text": "Er broen", "once": str(uuid4())}
    assert client.post("/desk", data=data, headers=JSON).status_code == 200, "and its answer is lost"
    changed = data | {"text": "Er broen stengt?"}
    told = client.post("/desk", data=changed, headers=JSON)
    assert (told.status_code, told.json["reason"]) == (409, "once_reused")
    assert "saved already" in told.json["title"]
    again = changed | {name: told.json[name] for name in ("question", "once")}
    assert client.post("/desk", data=again, headers=JSON).status_code == 200
    assert {q.text for q in house.room[Questions].all.values()} == {"Er broen", "Er broen stengt?"}


def test_a_page_without_scripts_keeps_the_changed_words_and_takes_them_when_saved_again(house: House) -> None:
    client = house.as_("desk")
    data = {"question": "q6", "text": "Er broen", "once": str(uuid4())}
    client.post("/desk", data=data)
    page = client.post("/desk", data=data | {"text": "Er broen stengt?"})
    assert "Save again to keep what stands here as a call of its own." in problem(page)
    press(client, page, "Save Enter")
    assert len(house.room[Questions].all) == 2


def test_a_call_is_kept_where_the_answer_that_was_heard_does_not_stand(house: House) -> None:
    everybody_asks(house)
    data = {"question": "q6", "text": "Kan jeg drikke?", "told": f"{WATER} gone", "once": str(uuid4())}
    told = house.as_("desk").post("/desk", data=data, headers=JSON).get_json()
    assert (told["number"], told["heard"]) == (6, False)
    assert told["problem"]
    assert question(house, "q6").fate is Fate.OPEN


def test_one_whose_theme_is_answered_already_is_told_so(house: House) -> None:
    everybody_asks(house)
    release(house, WATER, "Ja, vannet er trygt.")
    likened(house, Tier.SUGGESTED)
    client = house.as_("desk")
    page = client.get("/desk")
    assert "Answered already Ja, vannet er trygt." in shown(page)
    press(client, page, "The caller heard this H")
    assert question(house, "q5").fate is Fate.ANSWERED


def test_the_media_stand_by_their_deadline_and_an_overdue_one_says_so(house: House) -> None:
    ask(house, "late", "Jeg er journalist, hva skjer?")
    ask(house, "soon", "Hvem leder?")
    at = house.clock()
    for id_, hours in (("late", 3), ("soon", 1)):
        house.ask(
            NotePress(question=QuestionId(id_), medium=id_, deadline=at + timedelta(hours=hours)), "desk"
        )
    page = shown(house.as_("desk").get("/desk"))
    assert page.index("soon") < page.index("late")
    assert "The media wait 2 Deadline" in page
    assert "The media wait 2 Deadline" in shown(house.as_("lead").get("/lead"))
    house.clock.forward(hours=2)
    assert "The media wait 2 Overdue" in shown(house.as_("desk").get("/desk"))


def test_who_asks_for_which_medium_is_noted_in_one_form(house: House) -> None:
    ask(house, "q1", "Jeg er journalist i Avisa Nordland. Hva skjer?")
    client = house.as_("desk")
    page = client.get("/desk")
    assert "Sort or move: Press? journalist" in shown(page)
    typed = {"medium": "Avisa Nordland", "asker": "Eva", "deadline": "2026-11-21T18:00"}
    press(client, page, "From the media", typed)
    noted = house.room[Press].all[QuestionId("q1")]
    assert (noted.medium, noted.asker, question(house, "q1").lane) == ("Avisa Nordland", "Eva", Lane.MEDIA)
    assert noted.deadline is not None
    assert noted.deadline.hour == 17, "as the clock on her own wall"


def test_every_lane_is_one_press_with_its_letter(house: House) -> None:
    ask(house, "q1", "Bra jobba!")
    client = house.as_("desk")
    press(client, client.get("/desk"), "Praise T")
    assert question(house, "q1").lane is Lane.PRAISE


def test_a_line_offers_thirty_themes_and_its_own_and_finds_the_others_by_their_title(house: House) -> None:
    for number in range(40):
        theme = ThemeId(f"t{number}")
        house.ask(OpenTheme(theme=theme, title=f"Subject {number:02}"), "desk")
        ask(house, f"old{number}", f"What of {number}?", theme=theme if number else None)
    ask(house, "q5", "Er det trygt her?", theme=ThemeId("t0"))
    client = house.as_("desk")
    page = client.get("/desk")
    fields = [each for each in elements(parsed(page.text), "select") if each.get("name") == "theme"]
    lengths = [len(elements(each, "option")) for each in fields]
    assert len(fields) > 5
    assert set(lengths) == {1 + 30, 1 + 30 + 1}, "no theme, the loudest, and its own where it is none of them"
    own = next(each for each in fields if each.get("id") == "theme-q5")
    assert [o.get("value") for o in elements(own, "option") if o.get("selected") is not None] == ["t0"]
    assert page.text.count("<option>Subject 07</option>") == 1, "every title once for the page"
    data = {"theme": "t0", "title": "subject 07 ", "once": str(uuid4())}
    client.post("/questions/q5/place", data=data)
    assert question(house, "q5").theme == "t7", "the words of a title name its theme"
    assert len(house.room[Themes].all) == 40


@pytest.mark.parametrize("path", ["/themes", "/themes/t0"])
def test_no_page_of_questions_says_every_theme_at_every_line(house: House, path: str) -> None:
    for number in range(60):
        house.ask(OpenTheme(theme=ThemeId(f"t{number}"), title=f"Subject {number:02}"), "desk")
    for number in range(10):
        ask(house, f"loose{number}", f"What of {number}?")
        ask(house, f"in{number}", f"And what of {number}?", theme=ThemeId("t0"))
    page = house.as_("communications").get(path)
    fields = [each for each in elements(parsed(page.text), "select") if each.get("name") == "theme"]
    assert len(fields) == 10
    assert max(len(elements(each, "option")) for each in fields) <= 32
    assert "<option>Subject 07</option>" in page.text


def test_what_says_the_same_is_one_line_that_unfolds_and_none_is_lost(house: House) -> None:
    for n in range(5):
        ask(house, f"q{n}", "Når åpner skolen i morgen?")
    client = house.as_("desk")
    page = client.get("/desk")
    assert "4 more of the same" in shown(page)
    assert all(f"no. {n}" in shown(page) for n in range(1, 6))
    after = press(client, page, "Not the same")
    assert "3 more of the same" in shown(after)


def test_a_question_is_found_by_its_number_its_words_and_who_asked(house: House) -> None:
    everybody_asks(house)
    client = house.as_("desk")
    for asked, number in (("4", 4), ("nr. 4", 4), ("#4", 4), ("FYLKESVEIEN åpner", 4)):
        page = client.get("/questions", query_string={"q": asked})
        assert "1 question" in shown(page), asked
        assert f"no. {number}" in shown(page)
    assert "2 questions" in shown(client.get("/questions?q=kari@town"))
    assert "No question has this number" in shown(client.get("/questions?q=drivhus"))
    assert "Every question ever received" in shown(client.get("/questions"))


def test_no_identity_number_is_found_or_shown(house: House) -> None:
    everybody_asks(house)
    page = house.as_("desk").get("/questions", query_string={"q": NUMBER})
    assert "No question has this number" in shown(page)
    assert NUMBER not in house.as_("desk").get("/questions?q=vannet").text.replace(f'value="{NUMBER}"', "")


def test_who_asked_is_found_only_by_those_who_answer(house: House) -> None:
    for person in ("head", "observer", "controller", "administrator"):
        assert house.as_(person).get("/questions?q=kari").status_code == 403


def test_a_question_s_page_tells_its_whole_story_and_why_it_stands_there(house: House) -> None:
    everybody_asks(house)
    likened(house, Tier.PLACED)
    client = house.as_("desk")
    page = client.get("/questions/q5")
    assert "Placed for you in Er vannet trygt?. Nobody has looked yet." in shown(page)
    assert "like no. 2 Kan vi drikke vannet fra springen? · 64 % alike" in shown(page)
    assert "No other theme came near." in shown(page)
    assert "Everything that happened: 3 steps" in shown(page)
    press(client, page, "Right")
    release(house, WATER, "Ja, vannet er trygt.")
    page = client.get("/questions/q5")
    assert "Placed for you in Er vannet trygt?, and confirmed." in shown(page)
    assert "Ja, vannet er trygt." in shown(page)
    assert "Everything that happened: 4 steps" in shown(page)


def test_a_question_s_page_says_who_looked_at_its_alarm_and_when(house: House) -> None:
    ask(house, "q1", CALL)
    client = house.as_("desk")
    page = press(client, client.get("/questions/q1"), "No danger")
    assert "No danger Alarm 13:00, looked at 13:00 by Wenche Lie. because of sitter fast" in shown(page)


def test_no_two_forms_of_a_page_are_asked_under_one_name(house: House) -> None:
    """A press that stays on the page would else make the next one a repetition of itself."""
    for path in ("/desk", "/themes", "/lead", "/department"):
        who = "head" if path == "/department" else "lead"
        names = re.findall(r'name="once" value="([^"]+)"', house.as_(who).get(path).text)
        assert len(set(names)) == len(names)
