"""What the engine found: recorded as it was said, placed where it is sure, and people have the last word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.ids import RESIDENT, SORTER, QuestionId, ThemeId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane, Likeness, Question, Source, Tier
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.refusal import Reason
from crisis.rules.sorting.triage import PlaceQuestion, QuestionPlaced, SortQuestion
from crisis.rules.themes import likening
from crisis.rules.themes.foreseen import hard_theme
from crisis.rules.themes.likening import (
    AcceptLikeness,
    Found,
    LikenQuestions,
    QuestionConfirmed,
    QuestionLikened,
    QuestionSetApart,
    RejectLikeness,
)
from crisis.rules.themes.theme import MergeThemes, OpenTheme, ThemeOpened, Themes
from given import Given, actor
from rules.municipality import DESK, HEAD, crisis, policy

ONE, TWO, THREE = QuestionId("one"), QuestionId("two"), QuestionId("three")
FOUNDED, MINE = ThemeId("one"), ThemeId("mine")
ENGINE, PUBLIC = actor(SORTER), actor(RESIDENT)
WORDS = {ONE: "Is the water safe?", TWO: "Is the water safe now?", THREE: "When does the road open?"}


def asked() -> Given:
    """Three have asked."""
    return crisis().and_(
        *((ReceiveQuestion(question=q, source=Source.FORM, text=text), PUBLIC) for q, text in WORDS.items())
    )


def found(question: QuestionId = TWO, tier: Tier = Tier.PLACED, theme: ThemeId = FOUNDED) -> LikenQuestions:
    """The engine's word for one question: like the first."""
    likeness = Likeness(tier=tier, theme=theme, score=700, nearest=ONE, layer="light", words=("water",))
    if tier is Tier.ALONE:
        likeness = Likeness(tier=tier, layer="light")
    return LikenQuestions(found=(Found(question=question, likeness=likeness),))


def question(at: Given, id_: QuestionId = TWO) -> Question:
    return at.room[Questions].all[id_]


def test_where_it_is_sure_the_theme_is_opened_and_both_stand_there() -> None:
    asked().when(found(), ENGINE).then(
        QuestionLikened(
            question=TWO,
            tier=Tier.PLACED,
            layer="light",
            theme=FOUNDED,
            score=700,
            nearest=ONE,
            words=("water",),
        ),
        ThemeOpened(theme=FOUNDED, founder=ONE, title=WORDS[ONE]),
        QuestionPlaced(question=ONE, theme=FOUNDED),
        QuestionPlaced(question=TWO, theme=FOUNDED),
    )
    after = asked().and_((found(), ENGINE))
    assert [question(after, q).for_you for q in (ONE, TWO)] == [True, True]
    assert set(after.room[Questions].for_you.all) == {ONE, TWO}


def test_two_of_one_batch_open_one_theme() -> None:
    both = LikenQuestions(found=found(TWO).found + found(THREE).found)
    entries = asked().when(both, ENGINE).entries
    assert sum(isinstance(e, ThemeOpened) for e in entries) == 1
    assert [e.question for e in entries if isinstance(e, QuestionPlaced)] == [ONE, TWO, THREE]


def test_below_the_bar_nothing_moves_until_a_person_accepts() -> None:
    suggested = asked().and_((found(tier=Tier.SUGGESTED), ENGINE))
    assert (question(suggested).theme, question(suggested).suggested) == (None, FOUNDED)
    suggested.when(AcceptLikeness(questions=(TWO,)), DESK).then(
        ThemeOpened(theme=FOUNDED, founder=ONE, title=WORDS[ONE]),
        QuestionPlaced(question=ONE, theme=FOUNDED),
        QuestionPlaced(question=TWO, theme=FOUNDED),
    )


def test_what_stands_alone_may_find_its_like_later_but_is_never_found_twice() -> None:
    alone = asked().and_((found(tier=Tier.ALONE), ENGINE))
    assert alone.when(found(tier=Tier.ALONE), ENGINE).entries == ()
    later = alone.and_((found(tier=Tier.SUGGESTED), ENGINE))
    assert question(later).suggested == FOUNDED
    assert later.when(found(), ENGINE).entries == ()


@pytest.mark.parametrize("lane", [Lane.RED, Lane.SPAM, Lane.MEDIA, Lane.PRAISE, Lane.CASE])
def test_what_a_person_sorted_is_told_of_and_not_touched(lane: Lane) -> None:
    sorted_ = asked().and_((SortQuestion(question=TWO, lane=lane), DESK))
    assert [type(e) for e in sorted_.when(found(), ENGINE).entries] == [QuestionLikened]


def test_what_a_person_placed_stays() -> None:
    placed = asked().and_(
        (OpenTheme(theme=MINE, title="Water"), DESK), (PlaceQuestion(question=TWO, theme=MINE), DESK)
    )
    assert [type(e) for e in placed.when(found(), ENGINE).entries] == [QuestionLikened]


def test_a_founder_that_a_person_placed_elsewhere_founds_nothing() -> None:
    placed = asked().and_(
        (OpenTheme(theme=MINE, title="Water"), DESK), (PlaceQuestion(question=ONE, theme=MINE), DESK)
    )
    assert [type(e) for e in placed.when(found(), ENGINE).entries] == [QuestionLikened]
    likened = placed.and_((found(), ENGINE))
    likened.when(AcceptLikeness(questions=(TWO,)), DESK).then(QuestionPlaced(question=TWO, theme=MINE))


def test_a_person_confirms_and_it_is_hers() -> None:
    placed = asked().and_((found(), ENGINE))
    placed.when(AcceptLikeness(questions=(TWO,)), DESK).then(QuestionConfirmed(question=TWO, theme=FOUNDED))
    confirmed = placed.and_((AcceptLikeness(questions=(TWO,)), DESK))
    assert not question(confirmed).for_you
    confirmed.when(AcceptLikeness(questions=(TWO,)), DESK).refused(Reason.ALREADY)


def test_a_person_says_no_and_it_is_never_suggested_there_again() -> None:
    placed = asked().and_((found(), ENGINE))
    placed.when(RejectLikeness(question=TWO), DESK).then(
        QuestionSetApart(question=TWO, theme=FOUNDED), QuestionPlaced(question=TWO, theme=None)
    )
    rejected = placed.and_((RejectLikeness(question=TWO), DESK))
    assert question(rejected).suggested is None
    rejected.when(RejectLikeness(question=TWO), DESK).refused(Reason.ALREADY)


def test_a_suggestion_follows_its_theme_into_another() -> None:
    merged = asked().and_(
        (found(), ENGINE),
        (found(THREE, Tier.SUGGESTED), ENGINE),
        (OpenTheme(theme=MINE, title="Water"), DESK),
        (MergeThemes(theme=FOUNDED, into=MINE), DESK),
    )
    merged.when(AcceptLikeness(questions=(THREE,)), DESK).then(QuestionPlaced(question=THREE, theme=MINE))


def test_a_foreseen_question_is_opened_in_the_words_of_the_policy() -> None:
    foreseen = "Who pays?"
    at = asked().and_(PolicyAdopted(policy=replace(policy(), anticipated=(foreseen,)), site=""))
    theme = hard_theme(foreseen)
    entries = at.when(found(theme=theme), ENGINE).entries
    assert entries[1:] == (
        ThemeOpened(theme=theme, critical=True, title=foreseen),
        QuestionPlaced(question=TWO, theme=theme),
    )


def test_only_the_sorter_says_what_is_alike_and_only_takers_judge_it() -> None:
    asked().when(found(), DESK).refused(Reason.ROLE)
    placed = asked().and_((found(), ENGINE))
    placed.when(AcceptLikeness(questions=(TWO,)), HEAD).refused(Reason.ROLE)
    placed.when(RejectLikeness(question=TWO), ENGINE).refused(Reason.ROLE)


def test_an_identity_number_does_not_become_a_title() -> None:
    told = ReceiveQuestion(
        question=QuestionId("id"), source=Source.FORM, text="I am 15076500565, is it safe?"
    )
    likeness = Likeness(
        tier=Tier.PLACED, theme=ThemeId("id"), score=700, nearest=QuestionId("id"), layer="light"
    )
    after = asked().and_(
        (told, PUBLIC), (LikenQuestions(found=(Found(question=TWO, likeness=likeness),)), ENGINE)
    )
    assert "15076500565" not in (after.room[Themes].all[ThemeId("id")].title or "")


def test_it_would_be_seen_if_the_engine_touched_what_people_did(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likening, "_is_free", lambda question: True)
    with pytest.raises(AssertionError):
        test_what_a_person_placed_stays()
    with pytest.raises(AssertionError):
        test_what_a_person_sorted_is_told_of_and_not_touched(Lane.SPAM)
