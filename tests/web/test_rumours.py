"""A rumour's card: met with a sourced fact, answered in the fact's words, and never repeated to readers."""

from datetime import timedelta

import pytest

from crisis.rules.boards.rumours import cards
from crisis.rules.facts.approving import ApproveFact
from crisis.rules.facts.meeting import Meetings
from crisis.rules.facts.stating import ProposeFact
from crisis.rules.ids import FactId, MessageId, QuestionId, ThemeId
from crisis.rules.messages.message import Messages, Phase
from crisis.rules.questions.heard import NoteHeard
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane
from crisis.rules.questions.rumour import running
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme, Themes
from web.house import NOON, House

WORDS = "Demningen ved Susendal har brast i natt"
DAM, THEME = FactId("dam"), ThemeId("dammen")


def note(house: House, id_: str, where: str = "Bygdegruppa", text: str = WORDS) -> QuestionId:
    """A rumour, heard somewhere."""
    rumour = NoteHeard(question=QuestionId(id_), kind=Lane.RUMOUR, where=where, text=text)
    house.ask(rumour, "desk")
    return QuestionId(id_)


@pytest.fixture
def rumour(house: House) -> QuestionId:
    """Heard three times at two places, in a theme of its own; a fact holds."""
    ids = [note(house, "r1"), note(house, "r2"), note(house, "r3", "Butikken")]
    house.ask(OpenTheme(theme=THEME, title="Er det sant at demningen ved Susendal har brast i natt?"), "desk")
    for id_ in ids:
        house.ask(PlaceQuestion(question=id_, theme=THEME), "desk")
    fact = ProposeFact(
        fact=DAM, text="Dammen er hel.", source="Damvakta", valid_until=NOON + timedelta(hours=2)
    )
    house.ask(fact, "communications")
    house.ask(ApproveFact(fact=DAM, wording=1), "lead")
    return ids[0]


def test_what_was_heard_of_one_theme_is_one_card(house: House, rumour: QuestionId) -> None:
    note(house, "alone", text="Skolen stenger for godt etter jul, sies det")
    one, other = cards(house.room, house.clock())
    assert (one.times, one.places, other.times) == (3, (("Bygdegruppa", 2), ("Butikken", 1)), 1)
    page = house.as_("desk").get(f"/rumours/{rumour}").text
    for words in ("Heard 3 times", "Bygdegruppa", "Dammen er hel.", "Damvakta"):
        assert words in page


def test_a_fact_is_chosen_and_the_answer_begins_with_its_words_and_never_the_rumours(
    house: House, rumour: QuestionId
) -> None:
    assert house.as_("desk").post(f"/rumours/{rumour}/fact", data={"fact": DAM}).status_code == 303
    assert house.room[Meetings].facts[rumour] == DAM
    lead = house.as_("lead")
    page = lead.get(f"/rumours/{rumour}").text
    assert f"/editions/new?theme={THEME}&amp;fact={DAM}.1" in page
    form = lead.get(f"/editions/new?theme={THEME}&fact={DAM}.1").text
    assert ">Dammen er hel.</textarea>" in form
    assert f'value="{DAM}.1" checked' in form
    (question,) = [line for line in form.splitlines() if 'name="content.answers.0.question"' in line]
    assert 'value=""' in question, "the theme bears the rumour's words, so it is no question to begin with"


def test_a_fact_is_proposed_on_the_card_and_still_wants_another_to_approve_it(
    house: House, rumour: QuestionId
) -> None:
    said = {"text": "Vakta var der klokka ni.", "source": "Damvakta", "valid_until": "2026-11-21T18:00"}
    unit = house.as_("communications")
    assert unit.post(f"/rumours/{rumour}/propose", data=said).status_code == 303
    page = unit.get(f"/rumours/{rumour}").text
    assert "Vakta var der klokka ni." in page
    assert "Waits for approval" in page


def test_a_fact_in_the_rumours_words_is_refused_and_the_words_are_kept(
    house: House, rumour: QuestionId
) -> None:
    said = {
        "text": "Demningen ved Susendal har ikke brast.",
        "source": "Damvakta",
        "valid_until": "2026-11-21T18:00",
        "form": "propose",
    }
    answer = house.as_("communications").post(f"/rumours/{rumour}/propose", data=said)
    assert answer.status_code == 409
    assert "it repeats a rumour" in answer.text
    assert "Demningen ved Susendal har ikke brast." in answer.text


def test_a_rumour_without_a_theme_gets_one_under_a_sober_name(house: House) -> None:
    alone = note(house, "alone")
    desk = house.as_("desk")
    wrong = desk.post(f"/rumours/{alone}/theme", data={"title": WORDS, "form": "theme"})
    assert wrong.status_code == 409
    assert not house.room[Themes].all
    assert desk.post(f"/rumours/{alone}/theme", data={"title": "Dammen"}).status_code == 303
    placed = house.room[Questions].all[alone].theme
    assert placed is not None
    assert house.room[Themes].all[placed].title == "Dammen"


def test_once_an_answer_that_cites_the_fact_is_out_the_rumour_is_met_and_readers_see_only_the_fact(
    house: House, rumour: QuestionId
) -> None:
    house.ask(PlaceQuestion(question=rumour, theme=None), "desk")
    house.ask(PlaceQuestion(question=rumour, theme=THEME), "desk")
    form = {
        "content.title": "Om dammen",
        "content.short": "Dammen er hel.",
        "content.answers.0.theme": THEME,
        "content.answers.0.question": "Hvordan er det med dammen?",
        "content.answers.0.answer": "Dammen er hel.",
        "content.answers.0.cites": f"{DAM}.1",
        "accounts": "website",
        "based_on": "0",
    }
    id_ = MessageId("answer")
    assert house.as_("communications").post(f"/messages/{id_}/submit", data=form).status_code == 303
    draft = house.room[Messages].all[id_].draft
    pressed = {"draft": str(draft.seq), "digest": draft.digest}
    assert house.as_("lead").post(f"/messages/{id_}/approve", data=pressed).status_code == 303
    assert house.room[Messages].all[id_].phase is Phase.RELEASED
    assert not running(house.room, house.clock())
    assert "Met" in house.as_("desk").get(f"/rumours/{rumour}").text
    said = "".join(p.text + "".join(a.answer + a.question for a in p.answers) for p in draft.payloads or ())
    assert "brast" not in said
    assert "Being checked" not in house.as_("desk").get("/editions").text
    house.clock.forward(hours=3)
    assert "Being checked" in house.as_("desk").get("/editions").text


def test_what_is_no_rumour_has_no_card(house: House) -> None:
    assert house.as_("desk").get("/rumours/nothing").status_code == 404
