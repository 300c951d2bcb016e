"""The crisis by the adopted rules: who leads and approves, who publishes, in whose name, and how fast."""

from datetime import timedelta

import pytest

from adopted.conftest import Hall
from adopted.speaking import FIRST, approve, crisis, form, message, pressed, submitted
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.boards.hard import hard_questions
from crisis.rules.ids import ClauseId, PersonId, QuestionId, ThemeId
from crisis.rules.levels.first_message import Crises
from crisis.rules.levels.lead import Lead
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.message import Phase
from crisis.rules.messages.post import Posts
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme, Themes
from web.house import House
from web.pressing import shown

APPROVE = f"/messages/{FIRST}/approve"


def clause(house: House, id_: str) -> str:
    """The words of the municipality's own clause."""
    found = policy_of(house.room).clause(ClauseId(id_))
    assert found
    return found.text


# -- who leads, and who approves


@pytest.mark.shows("BOD-1")
def test_one_person_leads_and_what_she_lends_is_dated_bounded_and_ends(hall: Hall) -> None:
    house = hall("bodo")
    set_ = house.as_("lead").post("/level", data={"level": "crisis", "reason": "Flom"})
    assert set_.status_code == 303
    assert house.room[Lead].holder == "lead"
    until = house.clock() + timedelta(hours=1)
    lent = {"to": "communications", "until": until.isoformat()}
    assert house.as_("deputy").post("/lead/delegate", data=lent).status_code == 403
    assert house.as_("lead").post("/lead/delegate", data=lent).status_code == 303
    assert "Siv Dahl" in shown(house.as_("lead").get("/lead"))
    submitted(house, by="writer")
    house.clock.forward(minutes=61)
    answer = pressed(house, by="communications")
    assert answer.status_code == 403
    assert clause(house, "ansvar") in answer.text
    assert approve(house).phase is Phase.RELEASED


@pytest.mark.shows("BOD-20")
def test_in_other_crises_the_unit_is_consulted_first_and_that_is_recorded(hall: Hall) -> None:
    house = hall("bodo")
    house.ask(SetLevel(level=Level.CONSULT, reason="Røyk"), "lead")
    post = {"account": "school-facebook", "text": "Skolen er åpen."}
    head = house.as_("head")
    answer = head.post("/department/posts", data=post)
    assert answer.status_code == 409
    assert clause(house, "samrad") in answer.text
    asked = {**post, "consulted": "communications", "advice": "Nevn at røyken ikke er farlig."}
    assert head.post("/department/posts", data=asked).status_code == 303
    (sent,) = house.room[Posts].all.values()
    assert sent.consulted == PersonId("communications")


@pytest.mark.shows("KRS-33")
def test_the_lead_approves_and_only_the_unit_publishes(hall: Hall) -> None:
    house = hall("kristiansand")
    crisis(house)
    submitted(house)
    assert approve(house).phase is Phase.APPROVED
    answer = house.as_("lead").post(f"/messages/{FIRST}/publish")
    assert answer.status_code == 403
    assert clause(house, "publisering") in answer.text
    assert message(house).phase is Phase.APPROVED
    assert house.as_("writer").post(f"/messages/{FIRST}/publish").status_code == 303
    assert message(house).phase is Phase.RELEASED


# -- in whose name


@pytest.mark.shows("HAT-32")
def test_the_crisis_leadership_is_the_sender_and_an_older_name_goes_no_further(hall: Hall) -> None:
    house = hall("hattfjelldal")
    with_mail: dict[str, str | list[str]] = {"accounts": ["website", "mail"]}
    submitted(house, **with_mail)
    crisis(house)
    answer = pressed(house)
    assert answer.status_code == 409
    assert clause(house, "ansikt_utad") in answer.text
    leadership = policy_of(house.room).sender
    assert leadership in shown(house.as_("communications").get(f"/messages/{FIRST}"))
    submitted(house, **with_mail)
    by_mail = next(p.text for p in message(house).draft.payloads or () if p.channel == "email")
    assert by_mail.endswith(leadership)
    assert leadership in shown(house.as_("lead").get(APPROVE))
    assert approve(house).phase is Phase.RELEASED


@pytest.mark.shows("HAT-33")
def test_staff_copy_the_current_message_as_it_stands_with_its_version_and_its_end(hall: Hall) -> None:
    house = hall("hattfjelldal")
    crisis(house)
    until = house.clock() + timedelta(hours=2)
    submitted(house, valid_until=until.isoformat())
    approve(house)
    page = house.as_("head").get("/department")
    assert form(house)["content.body"] in shown(page)
    assert "Versjon 1, gjeldende fra" in shown(page)
    assert 'data-module="copy" data-copies="current-text"' in page.text
    house.clock.forward(hours=3)
    assert "ikke bruk den lenger" in shown(house.as_("head").get("/department"))


# -- what people ask


@pytest.mark.shows("HAT-34")
def test_hard_questions_are_answered_before_they_are_asked_or_withheld_for_a_reason(hall: Hall) -> None:
    house = hall("hattfjelldal")
    crisis(house)
    first, second, *_ = hard_questions(house.room)
    unit = house.as_("communications")
    page = shown(unit.get("/themes"))
    assert all(hard.question in page for hard in hard_questions(house.room))
    answer = unit.post(f"/themes/{first.id}/foresee")
    assert answer.headers["Location"].endswith(f"/editions/new?theme={first.id}")
    row = "content.answers.0"
    told = {f"{row}.theme": first.id, f"{row}.question": first.question, f"{row}.answer": "Elva stiger."}
    submitted(house, **told)
    approve(house)
    assert hard_questions(house.room)[0].answered
    unit.post(f"/themes/{second.id}/foresee")
    bare = unit.post(f"/themes/{second.id}/withhold", data={"reason": "", "review_at": ""})
    assert bare.status_code == 400
    later = (house.clock() + timedelta(hours=1)).isoformat()
    unit.post(f"/themes/{second.id}/withhold", data={"reason": "Pårørende først", "review_at": later})
    assert house.room[Themes].all[second.id].withheld


@pytest.mark.shows("HAT-36")
def test_what_people_ask_stands_beside_what_is_written_next(hall: Hall) -> None:
    house = hall("hattfjelldal")
    crisis(house)
    water = ThemeId("water")
    house.ask(OpenTheme(theme=water, title="Kan vi drikke vannet?"), "communications")
    assert "Kan vi drikke vannet?" not in shown(house.as_("communications").get("/messages/new"))
    asked = ReceiveQuestion(question=QuestionId("q1"), source=Source.FORM, text="Er vannet trygt å drikke?")
    house.ask(asked, "desk")
    house.ask(PlaceQuestion(question=QuestionId("q1"), theme=water), "desk")
    assert "1 Kan vi drikke vannet?" in shown(house.as_("communications").get("/messages/new"))


# -- whom it reaches, and how fast

PLAN = [
    pytest.param("kristiansand", marks=pytest.mark.shows("KRS-14")),
    pytest.param("hattfjelldal", marks=pytest.mark.shows("HAT-30")),
]


@pytest.mark.parametrize("playbook", PLAN)
def test_each_crisis_message_says_how_those_are_told_who_are_not_online(hall: Hall, playbook: str) -> None:
    house = hall(playbook)
    way = policy_of(house.room).elsewhere[0]
    assert way not in shown(house.as_("communications").get("/messages/new"))
    crisis(house)
    assert way in shown(house.as_("communications").get("/messages/new"))
    submitted(house, elsewhere=way, also="Ropert fra brannbilen")
    for page in (house.as_("lead").get(APPROVE), house.as_("communications").get(f"/messages/{FIRST}")):
        assert way in shown(page)
        assert "Ropert fra brannbilen" in shown(page)
    if approve(house).phase is Phase.APPROVED:
        house.as_("writer").post(f"/messages/{FIRST}/publish")
    assert f"{way} og Ropert fra brannbilen" in shown(house.as_("lead").get("/messages/crises"))


@pytest.mark.shows("HAT-30")
def test_a_plan_that_was_left_empty_stops_nobody_and_is_shown_as_such(hall: Hall) -> None:
    house = hall("hattfjelldal")
    crisis(house)
    submitted(house)
    assert "Ingenting er oppgitt" in shown(house.as_("lead").get(APPROVE))


@pytest.mark.shows("HAT-7")
def test_the_time_to_the_first_message_is_measured_and_shown(hall: Hall) -> None:
    house = hall("hattfjelldal")
    crisis(house)
    house.clock.forward(minutes=11)
    assert "11 min" in shown(house.as_("lead").get("/lead"))
    submitted(house)
    approve(house)
    assert house.room[Crises].all[0].minutes_to_first() == 11
    assert "etter 11 minutter" in shown(house.as_("lead").get("/lead"))
    house.ask(SetLevel(level=Level.NORMAL, reason="Over"), "lead")
    for person in ("lead", "observer"):
        assert "etter 11 minutter" in shown(house.as_(person).get("/messages/crises"))
