"""The sorter: what it finds is recorded, people have the last word, and a replay gives the same themes."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from channels.town import Town
from crisis.grouping import Engine
from crisis.rules.drills.drill import FreezeDrill, ResumeDrill, StartDrill
from crisis.rules.entry import Via
from crisis.rules.ids import RESIDENT, SORTER, TERMINAL, QuestionId, ThemeId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate, Lane, Question, Source, Tier
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.records.erasure import ConfirmErasure, Erasures, ProposeErasure
from crisis.rules.sorting.triage import PlaceQuestion, SortQuestion
from crisis.rules.themes.likening import AcceptLikeness, RejectLikeness
from crisis.rules.themes.theme import MergeThemes, OpenTheme, Themes
from crisis.sorter import Sorter

WATER = "Er det trygt å drikke vannet i Rognan nå?"
AGAIN = "er det trygt å drikke vannet i Rognan nå??"
LIKE = "Kan vi drikke vannet fra springen på Rognan?"
ROAD = "Når åpner veien over fjellet igjen?"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path).founded().crisis()


def ask(town: Town, question: str, text: str) -> None:
    received = ReceiveQuestion(question=QuestionId(question), source=Source.FORM, text=text, language="nb")
    town.does(RESIDENT, received, Via.PUBLIC)


def sorted_by(town: Town) -> Sorter:
    """A sorter that has just begun, and has done all there was to do."""
    sorter = Sorter(town.console, Engine())
    while sorter.turn():
        pass
    return sorter


def question(town: Town, name: str) -> Question:
    return town.console.room()[Questions].all[QuestionId(name)]


def test_the_same_question_twice_is_placed_and_waits_for_a_person(town: Town) -> None:
    ask(town, "one", WATER)
    ask(town, "two", AGAIN)
    ask(town, "road", ROAD)
    sorted_by(town)
    one, two, road = (question(town, name) for name in ("one", "two", "road"))
    assert one.theme == two.theme == ThemeId("one")
    assert (one.for_you, two.for_you, two.placed_by) == (True, True, SORTER)
    assert two.likeness is not None
    assert (two.likeness.tier, two.likeness.nearest) == (Tier.PLACED, "one")
    assert "vannet" in {word.casefold() for word in two.likeness.words or ()}
    assert town.console.room()[Themes].all[ThemeId("one")].title == WATER
    assert (road.theme, road.likeness and road.likeness.tier) == (None, Tier.ALONE)


def test_a_founders_words_count_once_whoever_opened_the_theme(town: Town) -> None:
    ask(town, "one", WATER)
    ask(town, "two", LIKE)
    sorted_by(town)
    town.does("press", AcceptLikeness(questions=(QuestionId("two"),)))
    again = Engine()
    sorter = Sorter(town.console, again)
    while sorter.turn():
        pass
    assert set(again.members("one")) == {"one", "two"}


def test_what_is_less_sure_is_suggested_and_stands_where_it_stood(town: Town) -> None:
    ask(town, "one", WATER)
    ask(town, "two", LIKE)
    sorted_by(town)
    two = question(town, "two")
    assert (two.theme, two.suggested, two.fate) == (None, "one", Fate.OPEN)
    town.does("press", AcceptLikeness(questions=(QuestionId("two"),)))
    assert {question(town, name).theme for name in ("one", "two")} == {ThemeId("one")}
    assert question(town, "two").confirmed


def test_what_a_person_rejects_is_not_proposed_again_for_the_same_words(town: Town) -> None:
    ask(town, "one", WATER)
    ask(town, "two", AGAIN)
    sorter = sorted_by(town)
    town.does("press", RejectLikeness(question=QuestionId("two")))
    ask(town, "three", AGAIN)
    while sorter.turn():
        pass
    assert question(town, "two").theme is None
    assert question(town, "two").suggested is None
    three = question(town, "three")
    assert three.likeness is not None
    assert three.likeness.theme != ThemeId("one")


def test_nothing_that_a_person_sorted_is_touched(town: Town) -> None:
    ask(town, "one", WATER)
    ask(town, "two", AGAIN)
    ask(town, "three", AGAIN)
    town.does("press", SortQuestion(question=QuestionId("two"), lane=Lane.SPAM))
    town.does("press", OpenTheme(theme=ThemeId("mine"), title="Springvannet"))
    town.does("press", PlaceQuestion(question=QuestionId("three"), theme=ThemeId("mine")))
    sorted_by(town)
    assert question(town, "two").theme is None
    assert question(town, "three").theme == ThemeId("mine")


def test_a_sorter_that_starts_again_knows_what_it_knew_and_decides_nothing_twice(town: Town) -> None:
    for number, text in enumerate((WATER, AGAIN, LIKE, ROAD, WATER, LIKE)):
        ask(town, f"q{number}", text)
    first = sorted_by(town)
    town.does("press", RejectLikeness(question=QuestionId("q1")))
    town.does("press", OpenTheme(theme=ThemeId("road"), title="Fjellveien"))
    town.does("press", PlaceQuestion(question=QuestionId("q3"), theme=ThemeId("road")))
    town.does("press", OpenTheme(theme=ThemeId("empty"), title="Annet"))
    town.does("press", MergeThemes(theme=ThemeId("empty"), into=ThemeId("road")))
    while first.turn():
        pass
    head = town.console.room().head
    again = sorted_by(town)
    assert town.console.room().head == head, "it decided something twice"
    names = [f"q{number}" for number in range(6)]
    assert [first.engine.group_of(name) for name in names] == [again.engine.group_of(name) for name in names]


def test_a_question_whose_finding_could_not_be_saved_is_not_lost(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crisis.journal import NotSaved, Why

    ask(town, "one", WATER)
    sorter = Sorter(town.console, Engine())
    with monkeypatch.context() as broken:

        def refuses(*_: object, **__: object) -> None:
            raise NotSaved(Why.FULL)

        broken.setattr(town.console, "ask", refuses)
        with pytest.raises(NotSaved):
            sorter.turn()
    sorter.turn()
    assert question(town, "one").likeness is not None


def test_erased_words_leave_the_engine(town: Town) -> None:
    ask(town, "one", WATER)
    sorter = sorted_by(town)
    seq = next(r.seq for r in town.console.news(0) if r.entry.kind == "question.received")  # type: ignore[arg-type]
    proposed = town.does("press", ProposeErasure(seqs=(seq,), ground="No longer needed"))[0]
    assert proposed.seq in town.console.room()[Erasures].open
    town.does("lead", ConfirmErasure(proposal=proposed.seq))
    ask(town, "two", WATER)
    while sorter.turn():
        pass
    two = question(town, "two")
    assert two.likeness is not None
    assert two.likeness.theme is None


def test_a_replay_of_the_journal_gives_the_same_themes(town: Town, tmp_path: Path) -> None:
    for number, text in enumerate((WATER, AGAIN, LIKE, ROAD, WATER, LIKE, ROAD)):
        ask(town, f"q{number}", text)
    sorted_by(town)
    once_more = Town(town.home).console.room()
    assert once_more[Questions] == town.console.room()[Questions]
    assert once_more[Themes] == town.console.room()[Themes]


def test_a_drill_that_stands_still_does_not_end_its_sorter(tmp_path: Path) -> None:
    drill = Town(tmp_path / "drill").founded(drill=True)
    drill.does(TERMINAL, StartDrill(wall=drill.clock()))
    ask(drill, "q1", "Is the water safe to drink?")
    drill.does(TERMINAL, FreezeDrill(wall=drill.clock()))

    class GoesOn(threading.Event):
        """Whoever waits sees the drill go on, and then the end."""

        def wait(self, timeout: float | None = None) -> bool:
            drill.does(TERMINAL, ResumeDrill(wall=drill.clock()))
            sorter.turn()
            self.set()
            return True

    sorter = Sorter(drill.console, Engine())
    sorter.run(GoesOn())
    assert question(drill, "q1").likeness is not None
