"""Themes: every question accounted for, the loudest critical first, merged and withheld by people."""

from __future__ import annotations

from datetime import timedelta

from crisis.rules.questions.inbox import Questions
from crisis.rules.themes.theme import Themes
from web.asking import NUMBER, ROAD, WATER, ask, everybody_asks
from web.house import NOON, House
from web.pressing import heading, press, problem, shown


def test_an_empty_board_says_so(house: House) -> None:
    page = house.as_("communications").get("/themes")
    assert "No theme yet." in shown(page)
    assert "Every question has its place." in shown(page)


def test_every_question_is_counted_in_exactly_one_place(house: House) -> None:
    everybody_asks(house)
    page = house.as_("desk").get("/themes?part=sum")
    numbers = [
        int(word) for word in page.text.replace("<dd>", " ").replace("</dd>", " ").split() if word.isdigit()
    ]
    assert numbers == [5, 1, 4, 0, 0, 0, 0]
    assert numbers[0] == sum(numbers[1:])


def test_the_critical_theme_stands_first_however_few_ask(house: House) -> None:
    everybody_asks(house)
    for n in range(6):
        ask(house, f"more{n}", "Når åpner veien?", theme=ROAD)
    page = shown(house.as_("communications").get("/themes"))
    assert page.index("Er vannet trygt?") < page.index("Når åpner veien?")
    assert "3 of 3 wait Er vannet trygt? Critical" in page
    assert "2 people" in page  # one address twice, and one who left none


def test_a_theme_is_opened_on_the_board(house: House) -> None:
    client = house.as_("desk")
    page = press(client, client.get("/themes"), "Open theme", {"title": "Skolen", "critical": "on"})
    (theme,) = house.room[Themes].standing()
    assert (theme.title, theme.critical) == ("Skolen", True)
    assert "Skolen" in shown(page)


def test_an_identity_number_is_shown_only_when_asked_for(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = client.get("/themes/water")
    assert NUMBER not in page.text
    assert "Show what is masked" in shown(page)
    assert NUMBER in client.get("/themes/water?show=q3").text


def test_the_volume_can_be_read_without_seeing_the_plot(house: House) -> None:
    everybody_asks(house)
    house.clock.forward(minutes=60)
    ask(house, "late", "Er vannet trygt nå?", theme=WATER)
    page = shown(house.as_("communications").get("/themes/water"))
    assert "most at once 3" in page
    assert "3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1" in page


def test_a_theme_is_renamed_and_no_longer_critical(house: House) -> None:
    everybody_asks(house)
    client = house.as_("desk")
    page = press(client, client.get("/themes/water"), "Rename", {"title": "Drikkevannet", "critical": ""})
    assert heading(page) == "Drikkevannet"
    assert not house.room[Themes].all[WATER].critical


def test_a_merged_theme_leads_to_where_its_questions_are(house: House) -> None:
    everybody_asks(house)
    client = house.as_("desk")
    press(client, client.get("/themes/road"), "Merge", {"into": WATER})
    assert {q.theme for q in house.room[Questions].all.values()} == {WATER, None}
    assert client.get("/themes/road").headers["Location"] == "/themes/water"


def test_a_theme_is_withheld_with_a_reason_and_looked_at_again(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    typed = {"reason": "The police ask us to wait.", "review_at": "2026-11-21T14:00"}
    page = press(client, client.get("/themes/water"), "Withhold", typed)
    assert "Withheld by Siv Dahl: The police ask us to wait. Look again at 14:00" in shown(page)
    assert house.room[Themes].all[WATER].review_at == NOON + timedelta(hours=1)
    press(client, page, "No longer withheld")
    assert not house.room[Themes].all[WATER].withheld


def test_a_time_that_has_passed_is_no_time_to_look_again(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    typed = {"reason": "Wait.", "review_at": "2026-11-21T10:00"}
    page = press(client, client.get("/themes/water"), "Withhold", typed)
    assert page.status_code == 409
    assert "time has run out" in problem(page)
    assert 'value="Wait."' in page.text


def test_the_desk_cannot_withhold(house: House) -> None:
    everybody_asks(house)
    data = {"reason": "x", "review_at": "2026-11-21T14:00"}
    assert house.as_("desk").post("/themes/water/withhold", data=data).status_code == 403


def test_the_observer_looks_on_and_cannot_move_anything(house: House) -> None:
    everybody_asks(house)
    client = house.as_("observer")
    assert client.get("/themes").status_code == client.get("/themes/water").status_code == 200
    assert client.post("/themes", data={"title": "x"}).status_code == 403


def test_a_theme_that_is_not_there_is_not_found(house: House) -> None:
    assert house.as_("desk").get("/themes/none").status_code == 404
