"""What sounds like danger, on the desk: it stands first, until somebody has looked."""

from __future__ import annotations

from uuid import uuid4

from crisis.rules.ids import QuestionId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane, Question
from crisis.rules.sorting.alarm import Alarms
from web.asking import ask
from web.house import House
from web.pressing import press, problem, shown

JSON = {"Accept": "application/json"}
CALL = "Vi sitter fast i huset!"


def question(house: House, id_: str) -> Question:
    return house.room[Questions].all[QuestionId(id_)]


def test_an_alarm_stands_first_with_its_words_and_one_press_puts_it_in_the_red_lane(house: House) -> None:
    ask(house, "q1", CALL)
    client = house.as_("desk")
    page = client.get("/desk")
    assert "Is somebody in danger? 1 waits for you. Sounds like danger" in shown(page)
    assert "because of sitter fast" in shown(page)
    after = press(client, page, "Yes, red lane F8")
    assert (question(house, "q1").lane, house.room[Alarms].oldest(1)) == (Lane.RED, [])
    assert "Life and safety 1" in shown(after)
    assert "Is somebody in danger" not in shown(after)


def test_one_press_says_that_nobody_is_in_danger(house: House) -> None:
    ask(house, "q1", CALL)
    client = house.as_("communications")
    press(client, client.get("/desk"), "No danger F9")
    assert not house.room[Alarms].open
    assert question(house, "q1").lane is Lane.UNSORTED


def test_the_lead_sees_that_something_sounds_like_danger(house: House) -> None:
    ask(house, "q1", CALL)
    assert "1 question sounds like danger" in shown(house.as_("lead").get("/lead"))


def test_an_alarm_has_a_part_of_its_own_for_open_pages(house: House) -> None:
    ask(house, "q1", CALL)
    part = house.as_("desk").get("/desk?part=alarms")
    assert 'data-alarms="1"' in part.text


def test_the_oldest_thirty_alarms_are_shown_and_all_are_counted(house: House) -> None:
    for number in range(32):
        ask(house, f"q{number}", f"{CALL} Vi er {number}.")
    page = house.as_("desk").get("/desk")
    assert "Is somebody in danger? 32 wait for you." in shown(page)
    assert "And 2 more, which move up as these are looked at." in shown(page)
    assert 'data-alarms="32"' in page.text
    assert page.text.count('id="alarm-q') == 30
    assert 'id="alarm-q0"' in page.text
    assert 'id="alarm-q31"' not in page.text


def test_a_wrong_letter_is_taken_back_and_the_alarm_stands_again(house: House) -> None:
    ask(house, "q1", CALL)
    client = house.as_("desk")
    client.post("/questions/q1/sort", data={"lane": "praise", "once": str(uuid4())})
    after = press(client, client.get("/desk"), "Undo ⇧ F2")
    assert "Is somebody in danger? 1 waits for you." in shown(after)


def test_no_danger_is_taken_back_and_the_steps_say_so(house: House) -> None:
    ask(house, "q1", CALL)
    client = house.as_("desk")
    page = press(client, press(client, client.get("/desk"), "No danger F9"), "Undo ⇧ F2")
    assert "Is somebody in danger? 1 waits for you." in shown(page)
    assert "Undid: Looked at" in shown(client.get("/steps"))


def test_an_alarm_is_not_closed_before_somebody_looked_and_the_page_says_why(house: House) -> None:
    ask(house, "q1", CALL)
    answer = house.as_("desk").post("/questions/q1/close", data={"ending": "spam"})
    assert "nobody has looked" in problem(answer)
