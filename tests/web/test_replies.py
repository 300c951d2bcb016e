"""One question's own page: answer, promise, pass on, ask those who know, call in; and open it again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crisis.rules.ids import DISPATCHER, QuestionId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.outgoing.delivery import Deliveries
from crisis.rules.outgoing.dispatch import ClaimDelivery, ReportFailure
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate, Question, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.questions.referral import Referrals
from crisis.rules.questions.reply import Replies
from web.house import House
from web.plot import lock
from web.pressing import heading, press, problem, shown, value_of

ONE, MAIL = QuestionId("q1"), "kari@home.example"


def ask(
    house: House, text: str = "Når åpner biblioteket?", contact: str = MAIL, source: Source = Source.FORM
) -> None:
    house.ask(ReceiveQuestion(question=ONE, source=source, text=text, contact=contact), "desk")


def question(house: House) -> Question:
    return house.room[Questions].all[ONE]


def test_the_desk_leads_to_the_question_and_an_answer_is_signed_and_on_its_way(house: House) -> None:
    ask(house)
    client = house.as_("desk")
    assert f'href="/questions/{ONE}"' in client.get("/desk").text
    page = client.get(f"/questions/{ONE}")
    assert heading(page) == "What do we say to no. 1?"
    assert "Wenche Lie Kommunikasjonsenheten Bodø kommune" in shown(page)
    after = press(client, page, "Send the answer", {"text": "Klokken ti."})
    assert "Answered On its way Klokken ti. Wenche Lie" in shown(after)
    assert question(house).fate is Fate.ANSWERED
    assert len(house.room[Deliveries].all) == 1


def test_an_empty_answer_keeps_the_page_and_says_why(house: House) -> None:
    ask(house)
    client = house.as_("desk")
    page = press(client, client.get(f"/questions/{ONE}"), "Send the answer", {"text": "Åpner ___"})
    assert page.status_code == 400
    assert "fill in every ___" in shown(page)
    assert ">Åpner ___</textarea>" in page.text


def test_without_an_address_the_answer_is_kept_as_said(house: House) -> None:
    ask(house, contact="911 23 456")
    client = house.as_("desk")
    after = press(client, client.get(f"/questions/{ONE}"), "I have answered", {"text": "Klokken ti."})
    assert "said where it was asked" in shown(after)
    assert not house.room[Deliveries].all


def test_a_promise_shows_as_the_questions_clock_and_as_overdue_when_it_was_not_kept(house: House) -> None:
    ask(house)
    client = house.as_("desk")
    typed = {"promise": "2026-11-23T12:00", "text": "Vi svarer innen ___."}
    press(client, client.get(f"/questions/{ONE}"), "Promise it", typed)
    assert "Promised 23 Nov 12:00" in shown(client.get("/desk"))
    house.clock.forward(days=3)
    desk = house.as_("desk").get("/desk")
    assert "1 overdue" in shown(desk)
    assert "Overdue since 23 Nov 12:00" in shown(house.as_("desk").get("/themes"))


def test_a_promise_without_a_time_is_refused_beside_its_field(house: House) -> None:
    ask(house)
    client = house.as_("desk")
    page = press(client, client.get(f"/questions/{ONE}"), "Promise it", {"promise": "", "text": "Soon."})
    assert page.status_code == 400
    assert 'id="promise-promise-fault"' in page.text


def test_a_case_is_passed_on_from_the_desk_in_one_press_and_the_next_goes_the_same_way(house: House) -> None:
    ask(house)
    client = house.as_("desk")
    page = press(client, client.get("/desk"), "Case matter S")
    after = press(client, page, "Pass it on and say so", {"to": "Byggesak", "archive": "26/104"})
    assert heading(after) == "What does the caller ask?"
    (reply,) = house.room[Replies].all.values()
    assert (reply.to, reply.archive, question(house).fate) == ("Byggesak", "26/104", Fate.REDIRECTED)
    two = ReceiveQuestion(question=QuestionId("q2"), source=Source.DESK, text="Og min sak?")
    house.ask(two, "desk")
    client.post("/questions/q2/sort", data={"lane": "case"})
    assert value_of(client.get("/desk"), "to") == "Byggesak"


def test_an_expert_is_asked_writes_the_words_and_the_desk_sends_them(house: House) -> None:
    ask(house)
    desk, head = house.as_("desk"), house.as_("head")
    press(desk, desk.get(f"/questions/{ONE}"), "Ask for the words", {"expert": "school/head"})
    assert "With a department" in shown(desk.get("/desk"))
    page = head.get("/department")
    assert "The desk needs your words Når åpner biblioteket?" in shown(page)
    press(head, page, "Give it to the desk", {"text": "Skolen åpner klokken åtte."})
    back = desk.get(f"/questions/{ONE}")
    assert ">Skolen åpner klokken åtte.</textarea>" in back.text
    assert "The words of Turid Hagen" in shown(back)
    assert not house.room[Replies].all
    press(desk, back, "Send the answer")
    assert not house.room[Referrals].assigned


def test_another_department_neither_sees_it_nor_writes(house: House) -> None:
    ask(house)
    house.as_("desk").post(f"/questions/{ONE}/assign", data={"expert": "school/"})
    assert "biblioteket" not in shown(house.as_("owner").get("/department"))
    answer = house.as_("owner").post(f"/questions/{ONE}/propose", data={"text": "x"})
    assert answer.status_code == 403


def test_what_is_too_difficult_is_shown_to_both_whom_the_button_names(house: House) -> None:
    ask(house, "Jeg vet hvor dere bor.")
    client = house.as_("desk")
    page = client.get(f"/questions/{ONE}")
    assert "Ragnhild Aune nearest manager" in shown(page)
    assert "Siv Dahl communications unit" in shown(page)
    press(client, page, "Call both in", {"note": "Trusler"})
    assert "Called in" in shown(client.get("/desk"))
    assert "Called in" in shown(house.as_("lead").get(f"/questions/{ONE}"))
    assert "You were called in Jeg vet hvor dere bor." in shown(
        house.as_("communications").get("/department")
    )


def test_in_a_crisis_the_page_says_that_nobody_is_answered_alone(house: House) -> None:
    ask(house)
    lock(house)
    client = house.as_("desk")
    page = client.get(f"/questions/{ONE}")
    assert "Nobody is answered alone now" in shown(page)
    assert "Send the answer" not in page.text
    refused = client.post(f"/questions/{ONE}/answer", data={"text": "Ja."})
    assert refused.status_code in (403, 409)
    assert "nobody is answered alone now" in problem(refused)
    assert not house.room[Replies].all


def test_in_a_crisis_a_promise_is_ready_words_and_what_was_typed_is_kept(house: House) -> None:
    ask(house)
    before = house.as_("desk").get(f"/questions/{ONE}")
    lock(house)
    client = house.as_("desk")
    typed = {"promise": "2026-11-23T12:00", "text": "Skolen åpner klokken ti."}
    refused = press(client, before, "Promise it", typed)
    assert refused.status_code == 409
    assert "Skolen åpner klokken ti." in shown(refused)
    assert 'id="promise-text"' in before.text
    assert 'id="promise-text"' not in refused.text
    assert not house.room[Replies].all
    press(client, refused, "Promise it", {"promise": "2026-11-23T12:00"})
    (reply,) = house.room[Replies].all.values()
    assert (reply.text or "").startswith("Thank you for writing. You will have an answer by 23.11. 12:00.")


def test_a_reply_that_never_left_stands_on_the_desk_until_somebody_answers_again(house: House) -> None:
    ask(house)
    house.as_("desk").post(f"/questions/{ONE}/answer", data={"text": "Klokken ti."})
    assert "It never left" not in shown(house.as_("desk").get("/desk"))
    lock(house)
    house.ask(SetLevel(level=Level.NORMAL, reason="Over"), "lead")
    client = house.as_("desk")
    assert "It never left" in shown(client.get("/desk"))
    press(client, client.get(f"/questions/{ONE}"), "Send the answer", {"text": "Fortsatt klokken ti."})
    assert "It never left" not in shown(client.get("/desk"))


def test_praise_is_thanked_or_closed_and_who_comes_back_opens_it_again(house: House) -> None:
    ask(house, "Så fint!")
    client = house.as_("desk")
    page = press(client, client.get("/desk"), "Praise T")
    press(client, page, "No answer needed")
    assert question(house).fate is Fate.CLOSED
    assert "closed1" in shown(client.get("/themes"))
    page = client.get(f"/questions/{ONE}")
    press(client, page, "Open it again", {"text": "Og når kommer neste?"})
    assert question(house).owed
    assert "Og når kommer neste?" in shown(client.get(f"/questions/{ONE}"))


def test_a_reply_sent_twice_is_one_reply(house: House) -> None:
    ask(house)
    client = house.as_("desk")
    data = {"once": "7c1d3f0e-7d7a-4a3b-9d5b-0f6f5b0c9a11", "text": "Klokken ti."}
    for _ in range(2):
        assert client.post(f"/questions/{ONE}/answer", data=data).status_code == 303
    assert len(house.room[Replies].all) == 1


@pytest.mark.parametrize("person", ["head", "owner", "observer", "administrator"])
def test_the_page_is_not_for_everybody(house: House, person: str) -> None:
    ask(house)
    assert house.as_(person).get(f"/questions/{ONE}").status_code == 403


def test_a_question_that_never_was_is_not_found(house: House) -> None:
    assert house.as_("desk").get("/questions/none").status_code == 404


def test_the_rota_is_planned_a_week_at_a_time_and_shown_where_people_look(house: House) -> None:
    client = house.as_("desk")
    page = client.get("/rota?week=2026-11-21")
    assert heading(page) == "Nobody is on duty now"
    typed = {"person": "desk", "days": ["2026-11-21", "2026-11-23"], "opens": "08:00", "closes": "15:30"}
    page = press(client, page, "Plan", typed)
    assert heading(page) == "On duty: Wenche Lie"
    assert "On duty: Wenche Lie" in shown(client.get("/desk"))
    assert "On duty: Wenche Lie" in house.as_("display").get("/wall").text
    house.clock.now += timedelta(hours=8)
    assert heading(house.as_("desk").get("/rota")) == "Nobody is on duty now"
    page = press(
        house.as_("desk"), house.as_("desk").get("/rota?week=2026-11-21"), "Take back: Wenche Lie, Sat 21 Nov"
    )
    assert "Take back: Wenche Lie, Mon 23 Nov" in shown(page)


def test_a_rota_without_a_day_is_refused_and_keeps_the_page(house: House) -> None:
    client = house.as_("desk")
    page = press(client, client.get("/rota?week=2026-11-21"), "Plan", {"days": []})
    assert page.status_code == 400
    assert client.get("/rota?week=nonsense").status_code == 200
    assert client.get("/rota?week=9999-12-31").status_code == 200


def test_a_title_is_set_on_ones_own_page_and_by_the_administrator(house: House) -> None:
    client = house.as_("desk")
    press(client, client.get("/me"), "Save the title", {"title": "Veileder"})
    ask(house)
    assert "Wenche Lie, Veileder" in shown(client.get(f"/questions/{ONE}"))
    admin = house.as_("administrator")
    press(admin, admin.get("/people/desk"), "Save the title", {"title": "Servicekonsulent"})
    assert "Wenche Lie, Servicekonsulent" in shown(client.get(f"/questions/{ONE}"))


def test_a_lead_reads_which_question_had_an_answer_that_failed(house: House) -> None:
    ask(house)
    press(house.as_("desk"), house.as_("desk").get(f"/questions/{ONE}"), "Send the answer", {"text": "Ti."})
    (way,) = house.room[Deliveries].all
    house.ask(ClaimDelivery(delivery=way), DISPATCHER)
    house.ask(ReportFailure(delivery=way, attempt=1, error="550 no such user", final=True), DISPATCHER)
    told = shown(house.as_("lead").get("/lead"))
    assert "Question no. 1" in told
    assert "(erased)" not in told
