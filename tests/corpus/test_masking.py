"""What is covered before a question leaves the municipality, and what must stay to be grouped by."""

import pytest

from crisis.corpus.masking import masked_words


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Skriv til kari.nes@example.no", "Skriv til [mail]"),
        ("Ring 911 22 333", "Ring [phone]"),
        ("Ring meg på 91122333 i dag", "Ring meg på [phone] i dag"),
        ("ring +47 911 22 333", "ring [phone]"),
        ("ring mig på 070-123 45 67", "ring mig på [phone]"),
        ("fødselsnummer 01019012345", "fødselsnummer [identity]"),
        ("personnummer 19811218-9876", "personnummer [identity]"),
        ("konto 1234.56.12345", "konto [number]"),
        ("Bor i Storgata 14 B", "Bor i [address]"),
        ("Vi bor på Øyvegen 12", "Vi bor på [address]"),
        ("sak 26/1130", "sak [number]"),
        ("bilen AB 12345 står der", "bilen [number] står der"),
        ("se https://example.org/a?b=1", "se [link]"),
        ("Jeg heter Bjørn Vik", "Jeg heter [name]"),
        ("mvh Liv", "mvh [name]"),
        ("Kan Ingrid Moe hentes?", "Kan [name] hentes?"),
        ("Hälsningar från Sten", "Hälsningar från [name]"),
        ("@kari_n sa det", "[name] sa det"),
    ],
)
def test_what_tells_who_somebody_is_is_covered(said: str, left: str) -> None:
    assert masked_words(said).text == left
    assert masked_words(said).places == 1


@pytest.mark.parametrize(
    "said",
    [
        "Er vegen over Korgfjellet open?",
        "Ring 113 eller 116 117?",
        "Er det åpent mellom 08-16?",
        "Har dere covid-19-test?",
        "Hva skjer i 2026?",
        "Blir skolen stengt 24/12?",
        "Vatnet står 30 cm over brygga",
    ],
)
def test_what_a_question_is_about_stays(said: str) -> None:
    assert masked_words(said).text == said
    assert masked_words(said).places == 0


def test_names_that_are_known_beforehand_are_covered_wherever_they_stand() -> None:
    said = masked_words("solveigs hund er hos Vik, og vik er tom", names=["Solveig Vik", "Bo"])
    assert said.text == "[name] hund er hos [name], og [name] er tom"
    assert said.places == 3
