"""Life and safety, once confirmed: the lead sees its age, the wall counts it, and it is due at once."""

from __future__ import annotations

from crisis.rules.boards.waiting import waiting
from crisis.rules.ids import QuestionId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.owed import due_of
from crisis.rules.questions.question import Lane
from crisis.rules.sorting.triage import SortQuestion
from web.asking import ask
from web.house import House
from web.plot import lock
from web.pressing import press, shown

CALL = "Vi sitter fast i huset!"


def confirmed(house: House) -> None:
    """Somebody on the desk said that it is danger."""
    ask(house, "q1", CALL)
    client = house.as_("desk")
    press(client, client.get("/desk"), "Yes, red lane F8")


def test_the_lead_sees_what_is_in_the_red_lane_since_when_and_who_put_it_there(house: House) -> None:
    confirmed(house)
    house.clock.forward(minutes=12)
    page = house.as_("lead").get("/lead")
    assert "1 question of life and safety is open" in shown(page)
    assert "Nothing waits for you." not in shown(page)
    assert f"{CALL} Waiting since 13:00 12 min" in shown(page)
    assert "put there by Wenche Lie" in shown(page)


def test_the_lead_s_desk_learns_of_it_while_it_is_open(house: House) -> None:
    confirmed(house)
    part = house.as_("lead").get("/lead?part=queue").text
    assert "Life and safety" in part
    assert 'data-part="queue" data-touches="message question' in house.as_("lead").get("/lead").text


def test_the_wall_counts_it_and_says_no_word_of_it(house: House) -> None:
    lock(house)
    confirmed(house)
    house.clock.forward(minutes=2)
    ask(house, "q2", "Naboen puster ikke")
    house.ask(SortQuestion(question=QuestionId("q2"), lane=Lane.RED), "desk")
    page = house.as_("display").get("/wall")
    assert "Life and safety: 2, oldest 13:00" in shown(page)
    assert CALL not in page.text


def test_it_is_due_at_once_and_ticks(house: House) -> None:
    confirmed(house)
    question = house.room[Questions].all[QuestionId("q1")]
    assert due_of(house.room, question) == question.at
    house.clock.forward(minutes=3)
    page = house.as_("desk").get("/desk")
    assert "Waiting since 13:00 3 min" in shown(page)
    assert f'data-module="elapsed" data-since="{question.at.isoformat()}"' in page.text


def test_it_is_among_those_that_wait_too_long(house: House) -> None:
    confirmed(house)
    house.clock.forward(minutes=1)
    found = waiting(house.room, house.clock.now, set())
    assert [line.question.id for line in found.lines] == ["q1"]
    assert found.overdue == 1
