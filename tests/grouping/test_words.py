"""How a text is read: folded letters, stems, and the closed list of what common words mean."""

import pytest

from crisis.grouping.meanings import (
    QUESTION_WORDS,
    SMALL_WORDS,
    TABLES,
    THEMES,
    TURNING_WORDS,
    meanings_of,
    small,
)
from crisis.grouping.stems import fold, stem
from crisis.grouping.words import BUCKETS, HEAVIEST, MOST_WORDS, read, turns


@pytest.mark.parametrize(
    "words",
    [
        ("VANN", "vann", "ｖａｎｎ"),
        ("kjøkken", "kjökken", "KJØKKEN"),
        ("idé", "ide"),
    ],
)
def test_one_spelling_for_the_same_letters(words: tuple[str, ...]) -> None:
    assert len({fold(word) for word in words}) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("skole", "skolen", "skoler", "skolene"),
        ("veg", "vegen", "vegar", "vegane"),
        ("flicka", "flickor", "flickorna"),
        ("road", "roads"),
        ("jobber", "jobba", "jobbar", "jobbade"),
    ],
)
def test_endings_are_left_off(words: tuple[str, ...]) -> None:
    assert len({stem(fold(word)) for word in words}) == 1


@pytest.mark.parametrize("word", ["is", "ras", "bru", "a", "ene", "aaaa", "eeeeee"])
def test_something_of_a_word_is_always_left(word: str) -> None:
    assert len(stem(word)) >= min(3, len(word))


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        (("vann", "vatnet", "vattnet", "water"), ("water",)),
        (("skolen", "skular", "skolan", "schools"), ("school",)),
        (("evakuert", "evakuerte", "evakuerad", "evacuated"), ("evacuate",)),
        (("jordskredet", "leirskred", "landslides"), ("landslide",)),
        (("xyzzy",), ()),
    ],
)
def test_words_of_four_languages_mean_the_same(words: tuple[str, ...], meaning: tuple[str, ...]) -> None:
    assert {meanings_of(fold(word)) for word in words} == {meaning}


def test_a_compound_means_what_its_parts_mean() -> None:
    assert meanings_of(fold("vannprøve")) == ("water", "test")
    assert meanings_of(fold("barneskoleelev"))[-1] == "student"


def test_a_word_has_one_meaning_and_every_theme_holds_several() -> None:
    tables = [*(table.TABLE for table in TABLES), small.SMALL, small.TURNING, small.ASKING]
    said = [
        fold(word) for table in tables for line in joined(table) for word in line.partition(":")[2].split()
    ]
    assert sorted({word for word in said if said.count(word) > 1}) == []
    assert len(said) > 2500
    held = list(THEMES.values())
    assert [theme for theme in set(held) if held.count(theme) < 2] == []


def joined(table: str) -> list[str]:
    return table.strip().replace("\n  ", " ").splitlines()


def test_small_words_are_no_others() -> None:
    assert not SMALL_WORDS.keys() & TURNING_WORDS.keys()
    assert not SMALL_WORDS.keys() & QUESTION_WORDS.keys()


def test_words_are_kept_as_they_were_written() -> None:
    words = read("Er VANNET trygt, eller_ikke?")
    assert [word.written for word in words] == ["Er", "VANNET", "trygt", "eller", "ikke"]
    keys = [key for word in words for key in word.keys.tolist()]
    assert all(0 <= key >> 6 < BUCKETS and (key & HEAVIEST) < HEAVIEST for key in keys)
    assert len(read("ord " * 1000)) == MOST_WORDS


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Når åpner skolen?", "När öppnar skolan?", True),
        ("Hvor lenge varer det?", "Hur länge varar det?", True),
        ("Når åpner skolen?", "Hvorfor åpner skolen?", False),
        ("Er brua stengt?", "Er ikkje brua stengt?", False),
        ("Skru på vannet", "Skru av vannet", False),
    ],
)
def test_what_a_text_asks_and_how_it_turns(one: str, other: str, alike: bool) -> None:
    assert (turns(read(one)) == turns(read(other))) is alike
