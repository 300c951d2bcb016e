"""What is found in a text before it goes out: identity numbers, and characters that nobody would see."""

from __future__ import annotations

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st
from stdnum.no import fodselsnummer

from crisis.rules.messages.checks import Finding, blanks, findings, identity_numbers, masked

NORWEGIAN, SWEDISH = "15076500565", "811228-9874"


@pytest.mark.parametrize(
    "text",
    [
        NORWEGIAN,
        f"Ask Kari ({NORWEGIAN}).",
        "150765 00565",
        "150765-00565",
        SWEDISH,
        "8112289874",
        "19811228-9874",
        "Number:811228-9874,",
    ],
)
def test_an_identity_number_is_found_however_it_is_written(text: str) -> None:
    assert len(identity_numbers(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["15076500566", "Phone 911 23 456", "05.10", "2026-11-21", "12345678901", "115076500565", "150765005651"],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert identity_numbers(text) == []


def test_a_mask_covers_the_number_and_nothing_else() -> None:
    assert masked(f"Ask Kari ({NORWEGIAN}) at 05.10.") == "Ask Kari (•••••••••••) at 05.10."


@forall(st.lists(st.sampled_from([NORWEGIAN, SWEDISH, "water ", " ", "æ", "\n", "7"]), max_size=12))
def test_a_masked_text_is_as_long_and_holds_no_number(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert len(masked(text)) == len(text)
    assert identity_numbers(masked(text)) == []


@forall(st.integers(0, 99999999999))
def test_what_the_registry_would_take_is_found(number: int) -> None:
    written = f"{number:011d}"
    assert bool(identity_numbers(written)) >= fodselsnummer.is_valid(written)


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2066", "\u00ad", "\ufeff", "\u200d", "\x07"])
def test_a_character_that_cannot_be_seen_is_found_where_it_stands(hidden: str) -> None:
    assert findings({"body": f"Stay{hidden} in"}) == (Finding(kind="hidden", field="body", at=4, length=1),)


@pytest.mark.parametrize("plain", ["Åse\nØystein\tÆgir", "👨‍👩‍👧", "❤️‍🔥", "«Kvifor?» – “so”"])
def test_what_can_be_seen_is_no_finding(plain: str) -> None:
    assert findings({"body": plain}) == ()


def test_a_finding_is_named_by_its_kind_field_and_place() -> None:
    found = findings({"title": "Water", "answers.0.answer": f"Ask {NORWEGIAN}"})
    assert [f.id for f in found] == ["identity:answers.0.answer:4:11"]


def test_a_blank_of_a_ready_made_text_is_found_where_it_was_left() -> None:
    (found,) = blanks({"title": "Flood", "body": "We write again at ___."})
    assert found == Finding(kind="blank", field="body", at=18, length=3)
    assert not blanks({"body": "Use the file water_report__final."})
