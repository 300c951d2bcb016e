"""Words of danger in four languages: found in what people in need write, and not in what others write.

`danger.tsv` is ours: texts as residents may write them, each with what a person would say of it. The lists
were widened after each of three parts had been measured, so they know these texts; of those that they had
never seen they found 41 of 67, and wrongly named 4 of 65.
"""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from crisis.rules.sorting.danger import signs

ROWS = list(
    csv.DictReader(
        Path(__file__).with_name("danger.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


def texts(label: str, language: str = "") -> list[str]:
    return [r["text"] for r in ROWS if r["label"] == label and language in ("", r["language"])]


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_nineteen_of_twenty_in_danger_are_heard_in_each_language(language: str) -> None:
    asked = texts("danger", language)
    unheard = [text for text in asked if not signs(text)]
    assert len(asked) >= 20
    assert len(unheard) <= len(asked) * 0.05, unheard


def test_at_most_one_in_fifty_others_is_called_danger() -> None:
    asked = texts("safe")
    wrongly = {text: found for text in asked if (found := signs(text))}
    assert len(asked) >= 120
    assert len(wrongly) <= len(asked) * 0.02, wrongly


def test_the_words_that_decided_are_quoted_as_they_were_written() -> None:
    assert signs("Hei. Vi SITTER FASST her!") == ("SITTER FASST",)


@pytest.mark.parametrize(
    "text",
    [
        "Jeg sitter fast i kø på E6",  # something else of the same words
        "Hva gjør vi hvis vi sitter fast i huset?",  # what if
        "I 1953 satt folk fast på taket",  # long ago
        "Vi sitter fast haha",  # laughing
        "Ingen sitter fast",
    ],
)
def test_the_rest_of_the_clause_can_say_that_nobody_is_in_danger(text: str) -> None:
    assert not signs(text)


def test_another_clause_takes_nothing_back() -> None:
    assert signs("Hva gjør vi hvis ingen kommer, vi sitter fast i huset") == ("sitter fast",)
    assert signs("Jeg stod i kø i går. Nå sitter vi fast i bilen, vannet stiger")


@pytest.mark.parametrize(
    "text",
    [
        "Hjelp, vi sitter fast på taket i Storgata 1650",  # a house
        "Det brenner i huset vårt kl 1845",  # an hour
        "Vi har sittet fast i huset siden 1845",
        "Vi sitter fast på taket 1900 Fetsund",  # a postcode
        "Vi sitter fast på taket i 1900 Fetsund",
    ],
)
def test_a_number_that_is_not_said_to_be_a_year_takes_nothing_back(text: str) -> None:
    assert signs(text)


@pytest.mark.parametrize("text", ["vi i " * 800, "a," * 2000, "vi kommer ikke " * 260, "å" * 4000])
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    signs(text)
    assert time.process_time() - began < 0.5
