"""What is said elsewhere is noted and counted; a rumour runs against a clock, and is never repeated."""

from datetime import timedelta

import pytest

from adopted import speaking
from adopted.conftest import Hall
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.boards.heard import board
from crisis.rules.facts.approving import ApproveFact
from crisis.rules.facts.fact import Facts
from crisis.rules.facts.stating import ProposeFact
from crisis.rules.ids import FactId, MessageId, QuestionId, ThemeId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.message import Phase
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate, Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.questions.rumour import running
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme
from web.house import House

WATER = ThemeId("water")
RUMOUR = "Demningen ved Susendal har brast og vannet kommer"
FACT = "Dammen er hel. Kommunen har vært der i dag."


def clause(house: House, rule: str) -> str:
    """The words of the clause that carries this rule."""
    (found,) = [c.text for c in policy_of(house.room).clauses if rule in c.rules]
    return found


def note(house: House, text: str, kind: str = "rumour", person: str = "desk") -> None:
    said = {"where": "Bygdegruppa på Facebook", "text": text, "kind": kind, "link": "https://forum.example/4"}
    assert house.as_(person).post("/heard", data=said).status_code == 303


def theme_for(house: House) -> None:
    """Everything that was heard stands in one theme."""
    house.ask(OpenTheme(theme=WATER, title="Dammen"), "desk")
    for id_ in house.room[Questions].all:
        house.ask(PlaceQuestion(question=id_, theme=WATER), "desk")


HEARD = [
    pytest.param("kristiansand", "KRS-4", marks=pytest.mark.shows("KRS-4")),
    pytest.param("hattfjelldal", "HAT-9", marks=pytest.mark.shows("HAT-9")),
]


@pytest.mark.parametrize(("playbook", "rule"), HEARD)
def test_what_is_said_elsewhere_is_noted_and_counted_with_the_questions(
    hall: Hall, playbook: str, rule: str
) -> None:
    house = hall(playbook)
    note(house, "Fine nye brøytebiler!", "praise")
    note(house, "Skolen stenger klokka ett", "factual_error", "head")
    house.clock.forward(hours=24)
    asked = ReceiveQuestion(question=QuestionId("q"), source=Source.DESK, text="Når brøyter dere?")
    house.ask(asked, "desk")
    theme_for(house)
    page = house.as_("observer").get("/heard").text
    for words in ("Fine nye brøytebiler!", "Bygdegruppa på Facebook", "Dammen", clause(house, rule)):
        assert words in page
    counts = board(house.room, house.clock())
    (row,) = counts.rows
    assert (row.today, row.week, row.total, row.heard) == (1, 3, 3, 2)
    assert [(d.received, d.heard) for d in counts.days[:2]] == [(1, 0), (2, 2)]
    assert {q.lane for q in house.room[Questions].all.values()} >= {Lane.PRAISE, Lane.FACTUAL_ERROR}


@pytest.mark.shows("HAT-31")
def test_in_hattfjelldal_a_rumour_runs_until_a_fact_has_met_it(hall: Hall) -> None:
    house = hall("hattfjelldal")
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    note(house, RUMOUR)
    theme_for(house)
    house.clock.forward(minutes=policy_of(house.room).clocks.rumour + 1)
    (rumour,) = running(house.room, house.clock())
    assert rumour.late
    for page in ("/lead", "/themes", "/heard"):
        assert str(rumour.minutes) in house.as_("lead").get(page).text
        assert "/heard#rumours" in house.as_("lead").get(page).text or page == "/heard"
    wall = house.as_("display").get("/wall").text
    assert str(rumour.minutes) in wall
    assert RUMOUR not in wall
    known(house)
    house.clock.forward(minutes=1)
    speaking.submitted(house, **answered(FACT))
    assert running(house.room, house.clock()), "an answer that waits has met nothing"
    speaking.approve(house)
    assert not running(house.room, house.clock())
    assert {q.fate for q in house.room[Questions].all.values()} == {Fate.ANSWERED}


@pytest.mark.shows("HAT-23")
def test_in_hattfjelldal_what_repeats_a_rumour_or_rests_on_no_fact_is_not_submitted(hall: Hall) -> None:
    house = hall("hattfjelldal")
    note(house, RUMOUR)
    theme_for(house)
    known(house)
    again = speaking.handed_in(house, **answered("Det er ikke sant at demningen ved Susendal har brast."))
    bare = speaking.handed_in(house, **answered(FACT, cites=""))
    assert (again.status_code, bare.status_code) == (409, 409)
    assert clause(house, "HAT-23") in again.text
    assert speaking.message(house).phase is Phase.DRAFT
    assert speaking.submitted(house, **answered(FACT)).phase is Phase.SUBMITTED


@pytest.mark.shows("HAT-23")
def test_in_hattfjelldal_a_fact_is_not_worded_as_the_rumour_and_no_author_approves_it(hall: Hall) -> None:
    house = hall("hattfjelldal")
    note(house, RUMOUR)
    denied = {**SAID, "text": "Demningen ved Susendal har ikke brast."}
    answer = house.as_("communications").post("/facts", data=denied)
    assert answer.status_code == 409
    assert clause(house, "HAT-23") in answer.text
    assert house.as_("communications").post("/facts", data={**SAID, "source": ""}).status_code == 400
    assert house.as_("lead").post("/facts", data=SAID).status_code == 303
    (fact,) = house.room[Facts].all
    assert house.as_("lead").post(f"/facts/{fact}/approve", data={"wording": "1"}).status_code == 403


@pytest.mark.shows("HAT-31")
def test_in_hattfjelldal_what_rests_on_a_fact_that_ran_out_is_seen_at_once(hall: Hall) -> None:
    house = hall("hattfjelldal")
    note(house, RUMOUR)
    theme_for(house)
    known(house)
    speaking.submitted(house, **answered(FACT))
    speaking.approve(house)
    house.clock.forward(hours=3)
    page = house.as_("lead").get("/lead").text
    assert "F-1" in page
    assert house.as_("communications").get("/messages/new").status_code == 200
    again = speaking.handed_in(house, MessageId("again"), **answered(FACT))
    assert again.status_code == 409
    assert "F-1" in again.text


SAID = {"text": FACT, "source": "Dambefaringen klokka to", "valid_until": "2026-11-21T16:00"}
DAM = FactId("dam")


def known(house: House) -> None:
    """A fact about the dam, proposed by one and approved by another."""
    until = house.clock() + timedelta(hours=2)
    fact = ProposeFact(fact=DAM, text=FACT, source="Dambefaringen klokka to", valid_until=until)
    house.ask(fact, "communications")
    house.ask(ApproveFact(fact=DAM, wording=1), "lead")


def answered(text: str, cites: str = f"{DAM}.1") -> dict[str, str | list[str]]:
    """What the form of an edition says that answers the theme with this."""
    return {
        "content.title": "Om dammen",
        "content.body": "",
        "content.short": f"{text} Ring 75 00 00 00.",
        "content.answers.0.theme": WATER,
        "content.answers.0.question": "Hvordan er det med dammen?",
        "content.answers.0.answer": text,
        "content.answers.0.cites": cites,
        "content.facts.0.text": "",
        "content.facts.0.source": "",
    }
