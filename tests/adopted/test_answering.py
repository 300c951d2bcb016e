"""Everyday answering as each municipality adopted it: clocks, signatures, redirects, nobody silenced."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adopted.conftest import Hall
from adopted.speaking import approve, submitted
from crisis.rules.adopted.adoption import clause_for, policy_of
from crisis.rules.adopted.duty import Duty
from crisis.rules.ids import QuestionId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.outgoing.sending import ReplyKind
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.owed import due_of
from crisis.rules.questions.question import Fate, Question, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.questions.reply import Replies, Reply
from web.house import House

ONE = QuestionId("q1")
PAGE = f"/questions/{ONE}"


def ask(house: House, text: str = "Når åpner biblioteket?", lane: str = "") -> None:
    """A resident asks on the form; the desk sorts it."""
    question = ReceiveQuestion(question=ONE, source=Source.FORM, text=text, contact="kari@home.example")
    house.ask(question, "desk")
    if lane:
        assert house.as_("desk").post(f"{PAGE}/sort", data={"lane": lane}).status_code == 303


def question(house: House) -> Question:
    return house.room[Questions].all[ONE]


def reply(house: House) -> Reply:
    (given,) = house.room[Replies].all.values()
    return given


def clause(house: House, duty: Duty) -> str:
    found = clause_for(house.room, duty)
    assert found, f"no clause asks for {duty}"
    return found.text


def sent(house: House, step: str, **fields: str) -> None:
    """The desk presses a button of the question's page."""
    assert house.as_("desk").post(f"{PAGE}/{step}", data=fields).status_code == 303


# Saturday 21 November 2026, 13:00 by the wall. Kristiansand is open 08:00 to 15:30 on weekdays.
CLOCKS = [
    pytest.param("bodo", timedelta(hours=24), marks=pytest.mark.shows("BOD-9")),
    pytest.param("kinn", timedelta(hours=24), marks=pytest.mark.shows("KIN-8")),
    pytest.param("bromolla", timedelta(hours=24), marks=pytest.mark.shows("BRO-5")),
    pytest.param("hattfjelldal", timedelta(hours=11), marks=pytest.mark.shows("HAT-13")),
    pytest.param("kristiansand", timedelta(hours=47), marks=pytest.mark.shows("KRS-12")),
]


@pytest.mark.parametrize(("playbook", "after"), CLOCKS)
def test_an_answer_is_owed_by_the_municipalitys_own_clock(
    hall: Hall, playbook: str, after: timedelta
) -> None:
    house = hall(playbook)
    ask(house)
    assert due_of(house.room, question(house)) == house.clock() + after
    assert clause(house, Duty.ANSWER_CLOCK) in house.as_("desk").get(PAGE).text
    house.clock.forward(hours=48)
    for page in ("/desk", "/themes"):
        assert 'data-shape="failed"' in house.as_("desk").get(page).text


@pytest.mark.shows("KRS-12", "KRS-11")
def test_in_a_crisis_the_rota_takes_the_place_of_the_office_hours(hall: Hall) -> None:
    house = hall("kristiansand")
    ask(house)
    assert 'id="gaps"' in house.as_("desk").get("/rota").text
    plan = {"person": "desk", "days": ["2026-11-21", "2026-11-22"], "opens": "08:00", "closes": "20:00"}
    assert house.as_("desk").post("/rota", data=plan).status_code == 303
    assert "Wenche Lie" in house.as_("display").get("/wall").text
    assert clause(house, Duty.ROTA) in house.as_("desk").get("/rota").text
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    assert due_of(house.room, question(house)) == house.clock() + timedelta(hours=4)


@pytest.mark.shows("BOD-7")
def test_in_a_crisis_somebody_always_watches_and_a_gap_is_seen_before_it_comes(hall: Hall) -> None:
    house = hall("bodo")
    assert 'id="gaps"' not in house.as_("desk").get("/rota").text
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    page = house.as_("desk").get("/rota").text
    assert 'id="gaps"' in page
    assert clause(house, Duty.MONITOR) in page
    plan = {"person": "desk", "days": ["2026-11-21"], "opens": "13:00", "closes": "13:00"}
    assert house.as_("desk").post("/rota", data=plan).status_code == 303
    assert 'id="gaps"' not in house.as_("desk").get("/rota").text
    assert "Wenche Lie" in house.as_("display").get("/wall").text


@pytest.mark.shows("HAT-13")
def test_whoever_must_wait_hears_when_and_the_promise_becomes_the_clock(hall: Hall) -> None:
    house = hall("hattfjelldal")
    ask(house)
    assert clause(house, Duty.HOLDING_REPLY) in house.as_("desk").get(PAGE).text
    sent(house, "promise", promise="2026-11-23T12:00")
    assert "innen 23.11. 12:00." in (reply(house).text or "")
    assert due_of(house.room, question(house)) == house.clock() + timedelta(days=1, hours=23)
    house.clock.forward(days=3)
    assert 'data-shape="failed"' in house.as_("desk").get("/desk").text


@pytest.mark.shows("HAT-14")
def test_whoever_comes_back_is_followed_to_the_end(hall: Hall) -> None:
    house = hall("hattfjelldal")
    ask(house)
    sent(house, "answer", text="Klokken ti.")
    assert clause(house, Duty.REOPEN) in house.as_("desk").get(PAGE).text
    sent(house, "follow-up", text="Og på søndager?")
    assert question(house).fate is Fate.OPEN
    assert "Og på søndager?" in house.as_("desk").get(PAGE).text


SIGNED = [
    pytest.param("hattfjelldal", "Informasjonsmedarbeideren", marks=pytest.mark.shows("HAT-15")),
    pytest.param("kristiansand", "Kommunikasjonsenheten", marks=pytest.mark.shows("KRS-21")),
]


@pytest.mark.parametrize(("playbook", "unit"), SIGNED)
def test_every_answer_is_signed_and_in_a_crisis_by_its_leadership(
    hall: Hall, playbook: str, unit: str
) -> None:
    house = hall(playbook)
    ask(house)
    assert house.as_("desk").post("/me/title", data={"title": "Veileder"}).status_code == 303
    assert clause(house, Duty.SIGNATURE) in house.as_("desk").get(PAGE).text
    sent(house, "answer", text="Klokken ti.")
    municipality = policy_of(house.room).municipality
    assert (reply(house).text or "").endswith(f"\n\nWenche Lie, Veileder\n{unit}\n{municipality}")
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    sent(house, "follow-up", text="Og på søndager?")
    sent(house, "promise", promise="2026-11-23T12:00")
    given = max(house.room[Replies].all.values(), key=lambda r: r.promise is not None)
    assert (given.text or "").endswith(f"\n\n{policy_of(house.room).sender}")


@pytest.mark.shows("HAT-16")
def test_what_goes_on_by_mail_is_said_in_the_open(hall: Hall) -> None:
    house = hall("hattfjelldal")
    ask(house)
    page = house.as_("desk").get(PAGE).text
    assert policy_of(house.room).redirects.elsewhere in page
    assert clause(house, Duty.ELSEWHERE) in page
    sent(house, "elsewhere")
    assert (reply(house).kind, reply(house).by_mail) == (ReplyKind.ELSEWHERE, False)
    assert question(house).owed


ALWAYS = [
    pytest.param("hattfjelldal", "factual_error", marks=pytest.mark.shows("HAT-17")),
    pytest.param("hattfjelldal", "criticism", marks=pytest.mark.shows("HAT-17")),
    pytest.param("hattfjelldal", "question", marks=pytest.mark.shows("HAT-17")),
    pytest.param("kristiansand", "factual_error", marks=pytest.mark.shows("KRS-19")),
]


@pytest.mark.parametrize(("playbook", "lane"), ALWAYS)
def test_what_must_be_answered_is_not_closed_in_silence(hall: Hall, playbook: str, lane: str) -> None:
    house = hall(playbook)
    ask(house, lane=lane)
    refused = house.as_("desk").post(f"{PAGE}/close", data={"ending": "ended"})
    assert refused.status_code in (403, 409)
    assert clause(house, Duty.MUST_ANSWER) in refused.text
    assert question(house).fate is Fate.OPEN


THANKED = [
    pytest.param("hattfjelldal", marks=pytest.mark.shows("HAT-18")),
    pytest.param("kristiansand", marks=pytest.mark.shows("KRS-18")),
    pytest.param("kinn", marks=pytest.mark.shows("KIN-9")),
]


@pytest.mark.parametrize("playbook", THANKED)
def test_praise_is_thanked_in_the_policys_words_or_left_and_a_talk_has_an_end(
    hall: Hall, playbook: str
) -> None:
    house = hall(playbook)
    ask(house, "For en flott dag!", lane="praise")
    thanks = policy_of(house.room).redirects.thanks
    assert thanks in house.as_("desk").get("/desk").text
    assert clause(house, Duty.THANKS) in house.as_("desk").get(PAGE).text
    sent(house, "answer", text=thanks)
    assert (reply(house).text or "").startswith(thanks)
    sent(house, "follow-up", text="Selv takk!")
    sent(house, "close", ending="ended")
    assert question(house).fate is Fate.CLOSED


PASSED_ON = [
    pytest.param("bodo", "case", Duty.CASE_REDIRECT, marks=pytest.mark.shows("BOD-13")),
    pytest.param("kristiansand", "case", Duty.CASE_REDIRECT, marks=pytest.mark.shows("KRS-26", "KRS-25")),
    pytest.param("kristiansand", "personal", Duty.CASE_REDIRECT, marks=pytest.mark.shows("KRS-25")),
    pytest.param("hattfjelldal", "case", Duty.CASE_REDIRECT, marks=pytest.mark.shows("HAT-26")),
    pytest.param("hattfjelldal", "formal", Duty.FORMAL_REQUESTS, marks=pytest.mark.shows("HAT-20")),
    pytest.param("kinn", "case", Duty.CASE_REDIRECT, marks=pytest.mark.shows("KIN-7")),
    pytest.param("kinn", "formal", Duty.FORMAL_REQUESTS, marks=pytest.mark.shows("KIN-11")),
]


@pytest.mark.parametrize(("playbook", "matter", "duty"), PASSED_ON)
def test_what_is_not_handled_here_is_passed_on_in_one_press(
    hall: Hall, playbook: str, matter: str, duty: Duty
) -> None:
    house = hall(playbook)
    ask(house, "Når blir saken min ferdig?")
    words = getattr(policy_of(house.room).redirects, matter)
    page = house.as_("desk").get(PAGE).text
    assert words in page
    assert clause(house, duty) in page
    sent(house, "redirect", matter=matter, to="Postmottak", archive="26/104")
    told = words.replace("___", "Postmottak")
    assert (reply(house).text or "").startswith(f"{told}\n\nWenche Lie")
    assert (reply(house).to, reply(house).archive) == ("Postmottak", "26/104")
    assert (question(house).fate, reply(house).by_mail) == (Fate.REDIRECTED, True)
    assert "26/104" in house.as_("desk").get(PAGE).text


@pytest.mark.shows("BOD-21")
def test_a_difficult_matter_is_handled_with_the_manager_and_the_unit(hall: Hall) -> None:
    house = hall("bodo")
    ask(house, "Jeg vet hvor dere bor.")
    page = house.as_("desk").get(PAGE).text
    assert clause(house, Duty.ESCALATE) in page
    assert all(name in page for name in ("Ragnhild Aune", "Siv Dahl"))
    sent(house, "escalate", note="Trusler")
    for person in ("lead", "communications"):
        assert "Trusler" in house.as_(person).get(PAGE).text
    assert "Jeg vet hvor dere bor." in house.as_("communications").get("/department").text
    assert "Jeg vet hvor dere bor." in house.as_("lead").get("/lead").text


@pytest.mark.shows("KRS-17")
def test_an_answer_begins_with_what_it_must_say_and_is_not_sent_with_a_blank(hall: Hall) -> None:
    house = hall("kristiansand")
    ask(house)
    template = policy_of(house.room).redirects.template
    page = house.as_("desk").get(PAGE).text
    assert template in page
    assert clause(house, Duty.ANSWER_TEMPLATE) in page
    assert house.as_("desk").post(f"{PAGE}/answer", data={"text": template}).status_code == 400
    assert not house.room[Replies].all


@pytest.mark.shows("KRS-22", "KRS-26")
def test_the_responsible_unit_writes_the_words_and_the_desk_sends_them(hall: Hall) -> None:
    house = hall("kristiansand")
    ask(house, "Når begynner skolen?")
    assert clause(house, Duty.EXPERT) in house.as_("desk").get(PAGE).text
    sent(house, "assign", expert="school/")
    assert "Når begynner skolen?" in house.as_("head").get("/department").text
    words = {"text": "Skolen begynner klokken åtte."}
    assert house.as_("head").post(f"{PAGE}/propose", data=words).status_code == 303
    assert not house.room[Replies].all
    assert question(house).owed
    assert ">Skolen begynner klokken åtte.</textarea>" in house.as_("desk").get(PAGE).text
    assert house.as_("head").post(f"{PAGE}/answer", data=words).status_code == 403


@pytest.mark.shows("HAT-35")
def test_in_a_crisis_nobody_is_answered_alone_but_all_in_one_edition(hall: Hall) -> None:
    house = hall("hattfjelldal")
    ask(house, "Hvorfor varslet dere ikke?", lane="criticism")
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    cited = clause(house, Duty.EDITIONS)
    assert cited in house.as_("desk").get(PAGE).text
    refused = house.as_("desk").post(f"{PAGE}/answer", data={"text": "Det gjorde vi."})
    assert refused.status_code in (403, 409)
    assert cited in refused.text
    assert not house.room[Replies].all
    placed = house.as_("desk").post(f"{PAGE}/place", data={"title": "Varslingen"})
    assert placed.status_code == 303
    theme = question(house).theme or ""
    assert "Hvorfor varslet dere" in house.as_("communications").get(f"/editions/new?theme={theme}").text
    answer = {"theme": theme, "question": "Hvorfor så sent?", "answer": "Vi varslet klokken fem."}
    submitted(house, **{f"content.answers.0.{name}": value for name, value in answer.items()})
    approve(house)
    assert question(house).fate is Fate.ANSWERED
    assert "Vi varslet klokken fem." in house.as_("desk").get("/desk").text
