"""Suggestions: the theme whose rare words a question shares, with those words as the reason; or none."""

from __future__ import annotations

import time

from hypothesis import given as forall
from hypothesis import strategies as st

from crisis.rules.ids import ThemeId
from crisis.rules.questions.likeness import BAR, likest, stems, suggest, weights

WATER, ROAD, WELLS = ThemeId("water"), ThemeId("road"), ThemeId("wells")
THEMES = {
    WATER: ["Er vannet trygt å drikke?", "Kan vi drikke vannet fra springen?"],
    ROAD: ["Når åpner fylkesvei 812?", "Hvor lenge er veien stengt?"],
    WELLS: ["Er vannet i brønnen trygt?"],
}


def test_inflections_share_a_stem_and_small_words_have_none() -> None:
    assert stems("Skolene, skolen og hvorfor ikke skolebussen") == {"skole"}


def test_a_question_resembles_the_theme_whose_words_it_uses() -> None:
    found = suggest("Er fylkesveien stengt ennå?", THEMES)
    assert found is not None
    assert (found.theme, set(found.because)) == (ROAD, {"fylke", "steng"})


def test_a_rare_word_decides_over_a_common_one() -> None:
    found = suggest("Vannet i brønnen?", THEMES)
    assert found is not None
    assert (found.theme, found.because[0]) == (WELLS, "brønn")


def test_nothing_alike_means_no_suggestion() -> None:
    assert suggest("Kommer posten i morgen?", THEMES) is None
    assert suggest("", THEMES) is None
    assert suggest("Er vannet trygt?", {}) is None


def test_ties_go_to_the_first() -> None:
    found = suggest("Snø", {ROAD: ["Snø"], WATER: ["Snø"]})
    assert found is not None
    assert found.theme == ROAD


@forall(st.text(max_size=60), st.lists(st.text(max_size=30), max_size=5))
def test_a_likeness_is_between_the_bar_and_one(text: str, texts: list[str]) -> None:
    themes = {ThemeId(str(n)): [words] for n, words in enumerate(texts)}
    found = suggest(text, themes)
    assert found is None or BAR <= found.likeness <= 1 + 1e-9
    assert found == likest(text, weights(themes))


def test_a_thousand_questions_find_their_themes_in_a_moment() -> None:
    known = weights({ThemeId(str(n)): [f"{n:03d}road {n:03d}water water"] * 20 for n in range(60)})
    before = time.monotonic()
    found = [likest(f"What about {n % 60:03d}road and water?", known) for n in range(1000)]
    assert [s.theme for s in found if s] == [str(n % 60) for n in range(1000)]
    assert time.monotonic() - before < 5
