"""Plain words: what is long depends on the language; what is explained needs no hint."""

import pytest

from crisis.rules.messages.plain import MOST, Hint, hints, lix

HEAVY = (
    "Kommunedirektøren iverksetter øyeblikkelig omfattende beredskapstiltak innenfor vannforsyningsområdet, "
    "herunder sårbarhetsanalyser, kvalitetsundersøkelser og koordineringsmøter mellom samarbeidspartnerne, "
    "samtidig som innbyggerinformasjonen videreformidles fortløpende gjennom kommunikasjonsavdelingen."
)


def of(kind: str, text: str, language: str = "nb") -> list[Hint]:
    return [hint for hint in hints({"body": text}, language) if hint.kind == kind]


def test_short_sentences_of_short_words_get_no_hint() -> None:
    assert not hints({"body": "Kok vannet. Veien er stengt til fredag kl. 12.30. Ring 75 00 00 00."}, "nb")


def test_a_long_sentence_is_found_where_it_stands() -> None:
    long = "ord " * 22 + "ord."
    (found,) = of("long_sentence", f"Kort først. {long} Kort etter.")
    assert found.value == 23
    assert f"Kort først. {long} Kort etter."[found.at : found.at + found.length] == long.rstrip(".")


@pytest.mark.parametrize(("language", "hinted"), [("nb", True), ("nn", True), ("sv", True), ("en", False)])
def test_english_may_use_more_words_for_the_same(language: str, hinted: bool) -> None:
    assert bool(of("long_sentence", "ord " * 24, language)) is hinted


def test_a_language_without_measures_gets_no_hint() -> None:
    assert not hints({"body": HEAVY}, "se")


def test_a_heavy_text_is_told_with_its_number() -> None:
    (found,) = of("heavy", HEAVY * 2)
    assert found.value == lix(HEAVY * 2) > 60


def test_a_text_of_a_few_words_has_no_readability() -> None:
    assert lix("Beredskapstiltak iverksettes øyeblikkelig.") == 0


@pytest.mark.parametrize(
    ("text", "unexplained"),
    [
        ("NVE varsler flom. NVE måler.", ["NVE"]),
        ("Norges vassdrags- og energidirektorat (NVE) varsler. NVE måler.", []),
        ("NVE (vassdragsdirektoratet) varsler.", []),
        ("Send SMS til kommunen, se NRK.", []),
        ("IKKE DRIKK VANNET", []),
        ("DSB og NVE varsler.", ["DSB", "NVE"]),
    ],
)
def test_abbreviations_are_named_once_unless_they_are_explained(text: str, unexplained: list[str]) -> None:
    assert [text[h.at : h.at + h.length] for h in of("abbreviation", text)] == unexplained


def test_whoever_writes_is_not_drowned_in_hints() -> None:
    assert len(hints({"body": "ord " * 23 + "\n"} | {str(n): "ord " * 23 for n in range(40)}, "nb")) == MOST
