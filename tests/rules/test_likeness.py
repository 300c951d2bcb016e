"""Word stems: inflections share one, and what few themes say tells more than what all of them say."""

from __future__ import annotations

from crisis.rules.ids import ThemeId
from crisis.rules.questions.likeness import stems, weights

WATER, ROAD, WELLS = ThemeId("water"), ThemeId("road"), ThemeId("wells")
THEMES = {
    WATER: ["Er vannet trygt å drikke?", "Kan vi drikke vannet fra springen?"],
    ROAD: ["Når åpner fylkesvei 812?", "Hvor lenge er veien stengt?"],
    WELLS: ["Er vannet i brønnen trygt?"],
}


def test_inflections_share_a_stem_and_small_words_have_none() -> None:
    assert stems("Skolene, skolen og hvorfor ikke skolebussen") == {"skole"}


def test_every_theme_has_the_stems_of_its_texts() -> None:
    known = weights(THEMES)
    assert set(known[WATER]) == {"vanne", "trygt", "drikk", "sprin"}
    assert weights({}) == {}


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    known = weights(THEMES)
    assert known[WELLS]["brønn"] > known[WELLS]["vanne"] == known[WATER]["vanne"] > 0
