"""The latest steps of sorting: who did what, and a way back from each."""

from __future__ import annotations

from crisis.rules.ids import QuestionId
from crisis.rules.questions.inbox import Questions
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import MergeThemes, RenameTheme, Themes
from web.asking import ROAD, WATER, ask, everybody_asks
from web.house import House
from web.pressing import press, problem, shown


def themes_of(house: House) -> dict[str, str | None]:
    return {q.id: q.theme for q in house.room[Questions].all.values()}


def test_a_merger_is_undone_on_the_board_and_said_in_the_journal(house: House) -> None:
    everybody_asks(house)
    house.clock.forward(seconds=1)
    before = themes_of(house)
    house.ask(MergeThemes(theme=ROAD, into=WATER), "desk")
    client = house.as_("desk")
    page = press(client, client.get("/themes"), "Undo my last u")
    assert themes_of(house) == before
    assert house.room[Themes].all[ROAD].stands
    assert "Undid: Merged the theme “Når åpner veien?” into “Er vannet trygt?”" in shown(
        house.as_("lead").get("/journal")
    )
    assert "Undone" in shown(page)


def test_an_undoing_is_undone(house: House) -> None:
    everybody_asks(house)
    house.clock.forward(seconds=1)
    house.ask(MergeThemes(theme=ROAD, into=WATER), "desk")
    client = house.as_("desk")
    press(client, client.get("/themes"), "Undo my last u")
    house.clock.forward(seconds=1)
    said = "Undid: Merged the theme “Når åpner veien?” into “Er vannet trygt?”"
    press(client, client.get("/steps"), f"Do it again: {said}")
    assert house.room[Themes].all[ROAD].merged_into == WATER


def test_my_last_step_is_mine_and_not_somebody_else_s(house: House) -> None:
    everybody_asks(house)
    house.clock.forward(seconds=1)
    house.ask(RenameTheme(theme=ROAD, title="Fylkesveien"), "communications")
    client = house.as_("desk")
    press(client, client.get("/themes"), "Undo my last u")  # the last question that she placed
    assert house.room[Themes].all[ROAD].title == "Fylkesveien"
    assert themes_of(house)["q4"] is None


def test_the_steps_of_one_person_are_found(house: House) -> None:
    everybody_asks(house)
    house.clock.forward(seconds=1)
    house.ask(RenameTheme(theme=ROAD, title="Fylkesveien"), "communications")
    client = house.as_("observer")
    assert "Placed question 4" not in shown(client.get("/steps?by=communications"))
    page = shown(client.get("/steps?by=communications"))
    assert "Renamed the theme" in page
    assert "Undo" not in page  # who looks on takes nothing back


def test_the_oldest_step_of_the_crisis_is_reached(house: House) -> None:
    everybody_asks(house)
    house.clock.forward(seconds=1)
    for n in range(70):
        house.clock.forward(seconds=1)
        ask(house, f"m{n}", "Når åpner veien?", theme=ROAD)
    client = house.as_("desk")
    page = client.get("/steps")
    assert "Opened the theme" not in shown(page)
    assert "Earlier steps" in shown(page)
    earlier = page.text.split('href="/steps?before=')[1].split('"')[0]
    assert "Opened the theme “Er vannet trygt?”" in shown(client.get(f"/steps?before={earlier}"))


def test_what_was_changed_since_is_refused_with_who_and_when(house: House) -> None:
    everybody_asks(house)
    house.clock.forward(seconds=1)
    client = house.as_("desk")
    house.ask(PlaceQuestion(question=QuestionId("q4"), theme=None), "desk")
    page = client.get("/steps")
    house.clock.forward(minutes=5)
    house.ask(PlaceQuestion(question=QuestionId("q4"), theme=WATER), "lead")
    after = press(client, page, "Undo: Took question 4 out of its theme")
    assert after.status_code == 409
    assert "somebody has changed it since" in problem(after)
    assert "Ragnhild Aune" in problem(after)
    assert themes_of(house)["q4"] == WATER


def test_an_address_that_names_no_step_shows_the_latest(house: House) -> None:
    everybody_asks(house)
    house.clock.forward(seconds=1)
    assert house.as_("desk").get("/steps?before=x&by=nobody").status_code == 200
    assert house.as_("head").get("/steps").status_code == 403
