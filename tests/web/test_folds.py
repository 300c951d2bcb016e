"""What says the same stands under one line of its theme, counted, and may be taken out of it."""

from uuid import uuid4

from crisis.rules.ids import QuestionId, ThemeId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme
from web.house import House
from web.lint import parsed, text_of


def with_three(house: House) -> None:
    house.ask(OpenTheme(theme=ThemeId("water"), title="Vannet"), "desk")
    for name, text in {
        "a": "Er vannet trygt?",
        "b": "ER VANNET TRYGT",
        "c": "Når kommer det tilbake?",
    }.items():
        asked = ReceiveQuestion(question=QuestionId(name), source=Source.FORM, text=text)
        house.ask(asked, "desk")
        house.ask(PlaceQuestion(question=QuestionId(name), theme=ThemeId("water")), "desk")


def test_a_theme_shows_one_line_and_how_many_more_say_the_same(house: House) -> None:
    with_three(house)
    page = house.as_("desk").get("/themes/water")
    shown = text_of(parsed(page.text))
    assert "1 more of the same" in shown
    assert page.text.count('name="questions"') == 3  # each can still be ticked
    assert all(f'id="q-{name}"' in page.text for name in "abc")


def test_what_is_taken_out_of_its_fold_stands_alone(house: House) -> None:
    with_three(house)
    client = house.as_("desk")
    sent = client.post("/questions/b/unfold", data={"once": str(uuid4()), "back": "water"})
    assert sent.headers["Location"].endswith("/themes/water")
    assert "more of the same" not in text_of(parsed(client.get("/themes/water").text))
    assert not house.room[Questions].all[QuestionId("b")].folded
