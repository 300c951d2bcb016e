"""Published answers: at the same address for ever, in each language, marked where they were corrected."""

from __future__ import annotations

from channels.town import Town
from crisis.public.site import Press
from crisis.rules.ids import ThemeId
from crisis.rules.messages.rendering import Answer, Translation
from crisis.rules.themes.theme import MergeThemes
from visitor import page
from web.lint import elements, text_of

SWEDISH = Translation(language="sv", question="Får jag duscha?", answer="Ja, duscha gärna.")


def answer(theme: str, said: str, *others: Translation) -> tuple[Answer, ...]:
    return (Answer(theme=ThemeId(theme), question="Can I shower?", answer=said, translations=others),)


def publishes(town: Town, message: str, answers: tuple[Answer, ...], corrects: str = "") -> None:
    town.publishes(message, answers=answers, corrects=corrects)
    town.claims(f"message.{message}.web")
    town.sent(f"message.{message}.web")
    town.clock.move(minutes=5)


def merges(town: Town, theme: str, into: str) -> None:
    town.does("press", MergeThemes(theme=ThemeId(theme), into=ThemeId(into)))


def anchors(town: Town, press: Press) -> set[str]:
    tree = page(press.pages(town.console.room()), "sporsmal/index.html")
    return {id_ for each in tree.iter() if (id_ := each.get("id"))}


def test_an_answer_keeps_its_address_when_its_theme_is_merged_away_twice(town: Town, press: Press) -> None:
    for number, theme in enumerate(("water", "tap", "pipes")):
        town.asked(f"q{number}", "Can I shower?", theme)
    publishes(town.crisis(), "m1", answer("water", "Yes."))
    merges(town, "water", "tap")
    merges(town, "tap", "pipes")
    assert "water" in anchors(town, press)
    publishes(town, "m2", answer("pipes", "Still yes."))
    assert {"water", "tap", "pipes"} <= anchors(town, press)


def test_an_answer_stands_in_each_language_and_says_which(town: Town, press: Press) -> None:
    publishes(town.crisis(), "m1", answer("water", "Yes.", SWEDISH))
    tree = page(press.pages(town.console.room()), "sporsmal/index.html")
    (other,) = [each for each in tree.iter("div") if each.get("lang") == "sv"]
    assert text_of(other) == "Svenska Får jag duscha? Ja, duscha gärna."
    assert other.get("id") == "water.sv"
    (links,) = [each for each in tree.iter("p") if "tongues" in (each.get("class") or "")]
    assert text_of(links) == "English · Svenska"
    assert [a.get("href") for a in links.iter("a")] == ["#water.sv"]


def test_an_answer_that_a_correction_leaves_keeps_its_date(town: Town, press: Press) -> None:
    publishes(town.crisis(), "m1", answer("water", "Yes.") + answer("road", "Open."))
    publishes(town, "m2", answer("water", "No!") + answer("road", "Open."), corrects="m1")
    publishes(town, "m3", answer("water", "Not yet.") + answer("road", "Open."), corrects="m2")
    tree = page(press.pages(town.console.room()), "sporsmal/index.html")
    said = {s.get("id"): text_of(s) for s in tree.iter("section")}
    assert "Answered 05:10" in said["water"]
    assert "Answered 05:00" in said["road"]


def test_what_was_corrected_says_when_on_the_page_and_in_the_feed(town: Town, press: Press) -> None:
    both = answer("water", "Yes.") + answer("road", "Open.")
    publishes(town.crisis(), "m1", both)
    publishes(town, "m2", answer("water", "No!") + answer("road", "Open."), corrects="m1")
    pages = press.pages(town.console.room())
    for where in ("sporsmal/index.html", "m/m2/index.html"):
        said = {s.get("id"): text_of(s) for s in page(pages, where).iter("section")}
        assert "Corrected 05:05" in said["water"], where
        assert "Corrected" not in said["road"], where
    feed = pages["feed.atom"].decode()
    assert "Correction: Boil the water" in feed
    assert "Corrected. Can I shower?\nNo!" in feed
    assert elements(page(pages, "m/m1/index.html"), "h1")
