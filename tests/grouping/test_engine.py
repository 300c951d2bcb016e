"""What the engine proposes, and why."""

import pytest

from crisis.grouping import Bars, Engine, Tier
from grouping.given_engine import EAGER, heard, told
from grouping.town import ASKED, LISTED

WATER = "Er vannet i springen trygt å drikke?"


def test_the_first_question_stands_alone() -> None:
    proposal = Engine().take("a", WATER, "nb")
    assert (proposal.group, proposal.tier, proposal.score) == (None, Tier.ALONE, 0)


@pytest.mark.parametrize("text", [text for _, text in ASKED["water"][1:5]])
def test_the_same_question_in_other_words_and_languages_is_found(text: str) -> None:
    engine = Engine()
    for number, (lang, asked, theme) in enumerate(LISTED):
        if theme != "water":
            engine.take(f"q{number}", asked, lang, alone=True)
    engine.take("water", WATER, "nb", alone=True)
    assert engine.propose(text).nearest == "water"


def test_what_the_town_asked_is_grouped_by_theme() -> None:
    engine = heard()
    names = {f"{theme}-{n}" for n in range(len(LISTED)) for theme in ASKED}
    mixed = [
        (name, group)
        for name in names
        if (group := engine.group_of(name)) and group.split("-")[0] != name.split("-")[0]
    ]
    groups = {engine.group_of(name) for name in names} - {None}
    assert mixed == []
    assert len(groups) <= len(ASKED) + 3  # a few stand alone that a person would bring together


def test_of_the_first_questions_only_the_same_join_by_themselves() -> None:
    engine = Engine()
    engine.take("a", WATER)
    like = engine.take("b", "Må vi koke drikkevannet?")
    same = engine.take("c", "Er vannet trygt å drikke?")
    assert (like.joins, engine.group_of("b")) == (False, "b")
    assert (same.joins, engine.group_of("c")) == (True, "a")


def test_a_question_that_asks_the_opposite_is_never_surely_placed() -> None:
    engine = told("Er brua over elva stengt for biler i dag?")
    same = engine.propose("er brua over elva stengt for biler i dag")
    turned = engine.propose("Er brua over elva ikke stengt for biler i dag?")
    elsewhere = engine.propose("Når er brua over elva stengt for biler i dag?")
    assert (same.tier, turned.tier, elsewhere.tier) == (Tier.PLACED, Tier.SUGGESTED, Tier.SUGGESTED)


def test_a_question_between_two_groups_is_never_surely_placed() -> None:
    engine = told("Er brua stengt for biler?", "Er veien stengt for biler?")
    between = engine.propose("Er veien og brua stengt for biler?")
    assert between.tier is Tier.SUGGESTED
    assert between.margin < 300


def test_a_lone_question_comes_along_when_another_shows_where_it_belongs() -> None:
    engine = Engine(bars=Bars(join=420, place=800, mergers=300, same=420))
    engine.take("a", "Når åpner skolen?")
    engine.take("b", "Blir det undervisning mandag, eller er elevene hjemme?")
    assert engine.group_of("b") == "b"
    came = engine.take("c", "Når åpner skolen, blir det undervisning mandag eller er elevene hjemme?")
    assert [along.question for along in came.also] == ["a" if came.group == "b" else "b"]
    assert engine.group_of("a") == engine.group_of("b") == engine.group_of("c")


def test_it_says_which_words_decided_as_they_were_written() -> None:
    engine = told("Er brua stengt for biler?", "Når åpner skolen igjen?")
    proposal = engine.propose("Er BRUA fortsatt stengt for bilar?")
    assert proposal.nearest == "a"
    assert set(proposal.words) == {"BRUA", "stengt", "bilar"}


def test_what_it_looks_like_but_does_not_join_is_told() -> None:
    engine = told("Er brua stengt for biler?", bars=Bars(join=999, place=1000, mergers=300, same=999))
    proposal = engine.propose("Er veien stengt for biler?")
    assert (proposal.group, proposal.runner_up) == (None, "a")
    assert proposal.score + proposal.margin == 999


@pytest.mark.parametrize("text", ["", "   ", "?!…", "_", "🌊🌊", "\x00"])
def test_what_has_no_words_stands_alone(text: str) -> None:
    engine = told(WATER, text)
    proposal = engine.take("x", text)
    assert (proposal.group, engine.group_of("x")) == (None, "x")
    assert engine.nearest(text) == ()
    engine.forget("x")


@pytest.mark.parametrize("text", ["Чи безпечно пити воду?", "هل الماء صالح للشرب؟", "自来水可以喝吗"])
def test_a_language_that_it_has_no_words_of_is_known_by_its_letters(text: str) -> None:
    engine = told(WATER, text)
    assert engine.propose(text).group == "b"


def test_an_essay_costs_no_more_than_its_beginning() -> None:
    engine = told("vann " * 5000 + "brua")
    assert engine.propose("brua").group is None
    assert engine.propose("vann").nearest == "a"


def test_proposing_changes_nothing() -> None:
    engine = heard()
    first = [engine.propose(text, lang) for lang, text, _ in LISTED]
    assert [engine.propose(text, lang) for lang, text, _ in LISTED] == first
    assert [engine.nearest(text, lang) for lang, text, _ in LISTED] == [
        engine.nearest(text, lang) for lang, text, _ in LISTED
    ]


def test_the_nearest_come_best_first_and_as_many_as_were_asked_for() -> None:
    found = heard().nearest("drikke vannet", count=3)
    assert [one.question.split("-")[0] for one in found] == ["water"] * 3
    assert sorted(found, key=lambda one: -one.score) == list(found)


def test_groups_that_may_be_one_are_proposed_and_never_joined() -> None:
    engine = told("Når åpner skolen igjen?", "Når opnar skulen att?", "Er brua stengt?")
    found = engine.mergers()
    assert [{merger.one, merger.other} for merger in found] == [{"a", "b"}]
    assert "skolen" in found[0].words or "skulen" in found[0].words
    assert engine.group_of("a") != engine.group_of("b")


def test_bars_decide() -> None:
    strict = Engine(bars=Bars(join=1000, place=1000, mergers=1000, same=1000))
    strict.take("a", WATER)
    assert strict.take("b", "Er vannet trygt?").group is None
    assert EAGER.careful(0) == 300
