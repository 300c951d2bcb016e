"""What is answered is found before it is asked: by its words, in any of its languages, with no script."""

from __future__ import annotations

from datetime import UTC, datetime

from crisis.public.board import Answered
from crisis.public.near import nearest
from crisis.rules.messages.rendering import Translation

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def answer(theme: str, question: str, said: str, *translations: Translation) -> Answered:
    return Answered(
        theme=theme, question=question, answer=said, message="m", at=AT, translations=translations
    )


BOIL = Translation(language="en", question="Is the tap water safe?", answer="Boil it first.")
WATER = answer("water", "Er vannet trygt?", "Kok vannet i tre minutter.", BOIL)
ROAD = answer("road", "Når åpner fylkesveien?", "Veien er stengt til mandag. Ta med vann.")
SCHOOL = answer("school", "Er skolen åpen?", "Skolen er åpen.")


def test_the_answer_that_shares_the_telling_words_comes_first() -> None:
    assert nearest((SCHOOL, ROAD, WATER), "Kan jeg drikke vannet fra springen?")[0] == WATER


def test_an_answer_is_found_in_each_language_that_it_is_written_in() -> None:
    assert nearest((SCHOOL, ROAD, WATER), "Is it safe to drink?") == (WATER,)


def test_what_shares_no_word_is_not_shown() -> None:
    assert nearest((SCHOOL, ROAD, WATER), "Hvor er bussen?") == ()
    assert nearest((), "Er vannet trygt?") == ()


def test_no_more_are_shown_than_asked_for() -> None:
    many = tuple(answer(f"t{n}", "Er vannet trygt?", "Ja.") for n in range(9))
    assert len(nearest(many, "vannet", 3)) == 3
