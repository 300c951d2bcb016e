"""What a suggestion says is what its button does, and its keys belong to her own newest call."""

from __future__ import annotations

from crisis.rules.ids import SORTER, QuestionId, ThemeId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Likeness, Source, Tier
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.foreseen import foreseen
from crisis.rules.themes.likening import Found, LikenQuestions
from crisis.rules.themes.theme import OpenTheme
from web.house import House
from web.pressing import press, shown

SAFE, ROAD, CLOSED = QuestionId("safe"), QuestionId("road"), ThemeId("closed")


def takes(house: House, who: str, id_: QuestionId, text: str, source: Source = Source.DESK) -> None:
    house.ask(ReceiveQuestion(question=id_, source=source, text=text), who)


def suggests(house: House, id_: QuestionId, theme: str, nearest: QuestionId | None = None) -> None:
    found = Likeness(tier=Tier.SUGGESTED, theme=ThemeId(theme), score=640, nearest=nearest, layer="light")
    house.ask(LikenQuestions(found=(Found(question=id_, likeness=found),)), SORTER)


def two_operators(house: House) -> None:
    """The desk took a call; then a colleague took another, which stands above it."""
    house.ask(OpenTheme(theme=CLOSED, title="Roads that are closed"), "communications")
    takes(house, "desk", SAFE, "Is the tunnel open?")
    suggests(house, SAFE, CLOSED)
    takes(house, "communications", ROAD, "When does the bridge open again?")
    suggests(house, ROAD, CLOSED)


def test_the_keys_belong_to_my_own_call_and_not_to_a_colleague_s_that_came_after_it(house: House) -> None:
    two_operators(house)
    client = house.as_("desk")
    press(client, client.get("/desk"), "It belongs there F2")
    known = house.room[Questions].all
    assert (known[SAFE].theme, known[ROAD].theme) == (CLOSED, None)


def test_the_keys_go_to_nobody_else_s_call_when_mine_is_done(house: House) -> None:
    two_operators(house)
    client = house.as_("desk")
    page = press(client, client.get("/desk"), "It belongs there F2")
    assert "It belongs there A" in shown(page)
    assert 'data-key="F2"' not in page.text


def test_a_list_that_i_brought_in_has_no_keys(house: House) -> None:
    house.ask(OpenTheme(theme=CLOSED, title="Roads that are closed"), "communications")
    takes(house, "desk", SAFE, "Is the tunnel open?", Source.SHEET)
    suggests(house, SAFE, CLOSED)
    assert 'data-key="F2"' not in house.as_("desk").get("/desk").text


def test_a_suggestion_names_the_theme_in_which_its_like_stands_by_now(house: House) -> None:
    takes(house, "desk", SAFE, "Is the tunnel open?")
    takes(house, "desk", ROAD, "Is the long tunnel open?")
    suggests(house, ROAD, "of-both", nearest=SAFE)
    client = house.as_("desk")
    assert "Suggested: a new theme with no. 1" in shown(client.get("/desk"))
    house.ask(OpenTheme(theme=CLOSED, title="Roads that are closed"), "communications")
    house.ask(PlaceQuestion(question=SAFE, theme=CLOSED), "communications")
    page = client.get("/desk")
    assert "Suggested: Roads that are closed" in shown(page)
    press(client, page, "It belongs there F2")
    assert house.room[Questions].all[ROAD].theme == CLOSED


def test_a_suggestion_says_the_foreseen_question_whose_theme_is_not_open_yet(house: House) -> None:
    theme, words = next(iter(foreseen(house.room).items()))
    takes(house, "desk", SAFE, "Is the tunnel open?")
    suggests(house, SAFE, theme)
    client = house.as_("desk")
    page = client.get("/desk")
    assert f"Suggested: {words}" in shown(page)
    press(client, page, "It belongs there F2")
    assert house.room[Questions].all[SAFE].theme == theme


def test_the_board_of_themes_offers_no_letters_of_the_desk(house: House) -> None:
    two_operators(house)
    page = house.as_("desk").get("/themes")
    assert "It belongs there" in shown(page)
    assert "It belongs there A" not in shown(page)
    assert "Not there N" not in shown(page)
    assert "data-letter" not in page.text


def test_a_question_s_page_says_first_who_moved_it_and_then_what_the_engine_had_found(house: House) -> None:
    two_operators(house)
    house.ask(OpenTheme(theme=ThemeId("tunnels"), title="Tunnels"), "communications")
    house.ask(PlaceQuestion(question=SAFE, theme=ThemeId("tunnels")), "communications")
    page = shown(house.as_("desk").get("/questions/safe"))
    assert "Siv Dahl placed it in Tunnels. Before that it was compared with the others: 64 % alike" in page
    assert "No other theme came near" not in page
