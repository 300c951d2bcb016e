"""The wallboard: everything a room needs, nothing that visitors must not see."""

from dataclasses import replace

import pytest
from flask_babel import force_locale

from crisis.rules.entry import Recorded, Via
from crisis.rules.ids import SORTER, PersonId, QuestionId, Seq, ThemeId
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.rulebook import fold
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme, Theme, ThemeOpened, Themes
from crisis.web.wall import titled
from given import NOON
from web.asking import WATER, everybody_asks, release
from web.house import House
from web.plot import approve, lock, submit


def test_a_screen_sees_where_we_are(house: House) -> None:
    lock(house)
    submit(house)
    approve(house)
    page = " ".join(house.as_("display").get("/wall").text.split())
    assert "Crisis staff is set" in page
    assert "Ragnhild Aune leads" in page
    assert "<strong>1 of 4</strong> silent" in page
    assert "Boil the water" in page
    assert "<strong>0</strong> wait for approval" in page


def test_an_edition_that_is_not_the_current_message_is_no_silence(house: House) -> None:
    lock(house)
    assert "No message is published yet." in house.as_("display").get("/wall").text
    everybody_asks(house)
    release(house, WATER, "Ja.")
    page = house.as_("display").get("/wall").text
    assert "No message is published yet." not in page
    assert "since the crisis staff was set" not in page
    assert "Answers were published" in page


def test_a_screen_tells_how_long_the_oldest_waits(house: House) -> None:
    lock(house)
    submit(house)
    house.clock.forward(minutes=6)
    page = house.as_("display").get("/wall?part=wall").text
    assert "6 min" in page
    assert "data-late" in page


def test_a_screen_shows_titles_and_counts_and_no_resident(house: House) -> None:
    house.ask(OpenTheme(theme="water", title="Is the water safe?", critical=True), "desk")  # type: ignore[arg-type]
    for n in range(3):
        question = f"q{n}"
        command = ReceiveQuestion(
            question=question,  # type: ignore[arg-type]
            source=Source.DESK,
            text="My tap is brown",
            asker="Kari Nordmann",
            contact="kari@home.example",
        )
        house.ask(command, "desk")
        house.ask(PlaceQuestion(question=question, theme="water"), "desk")  # type: ignore[arg-type]
    page = house.as_("display").get("/wall").text
    assert "<strong>3</strong> <span" in page
    assert "Is the water safe?" in page
    for personal in ("Kari", "home.example", "brown"):
        assert personal not in page


def test_a_screen_sees_nothing_but_the_wall(house: House) -> None:
    client = house.as_("display")
    for path in ("/level", "/receipt", "/lead", "/messages/first/approve"):
        assert client.get(path).status_code == 403


@pytest.mark.parametrize("who", ["lead", "desk", "head", "observer"])
def test_everybody_in_the_house_can_open_it(house: House, who: str) -> None:
    assert house.as_(who).get("/wall").status_code == 200


def test_a_stranger_cannot(house: House) -> None:
    assert house.visitor().get("/wall").status_code == 302
    assert house.visitor().get("/wall?part=wall").status_code == 401


def test_the_way_to_the_public_page_is_drawn_here(house: House) -> None:
    answer = house.as_("display").get("/wall/qr.svg")
    assert answer.mimetype == "image/svg+xml"
    assert answer.text.startswith("<?xml") or answer.text.startswith("<svg")
    assert 'alt="Public page: https://kommune.example"' in house.as_("display").get("/wall").text


def test_in_swedish_the_legend_agrees_with_its_count(house: House) -> None:
    with house.app.test_request_context(), force_locale("sv"):
        words = house.app.jinja_env.get_template("components/states.html").module.strength_counted
        assert [words("asked", 1), words("asked", 2)] == ["underrättad", "underrättade"]


def test_a_title_in_a_residents_own_words_names_nobody(house: House) -> None:
    words = "Hei, jeg heter Kari Nordmann i Storgata 12, er vannet trygt?"
    opened = ThemeOpened(theme=ThemeId("hers"), founder=QuestionId("hers"), title=words)
    for by in (SORTER, PersonId("desk")):  # whoever accepted it wrote no word of it
        shown = titled(_theme(opened, by)) or ""
        assert [gone for gone in ("Kari", "Nordmann", "Storgata") if gone in shown] == []
        assert "vannet" in shown
    written = replace(opened, founder=None)
    assert titled(_theme(written, PersonId("desk"))) == words  # a person did, who may be trusted to know


def _theme(opened: ThemeOpened, by: PersonId) -> Theme:
    recorded = Recorded(seq=Seq(1), at=NOON, by=by, via=Via.PAGE, entry=opened)
    return fold([recorded])[Themes].all[opened.theme]
