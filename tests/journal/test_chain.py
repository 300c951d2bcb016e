"""The chain: one spelling for each value, and commitments that say nothing once their salt is gone."""

import hashlib

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from crisis.journal.chain import GENESIS, LARGEST, Body, Head, Sealed, canonical, commitment, link_of
from crisis.rules.ids import Seq

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(max_codepoint=127))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
)


@given(PLAIN)
def test_our_canonical_form_is_that_of_rfc_8785(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value", [1.0, float("nan"), 2**53, -(2**53), {"å": 1}, {1: 1}, b"x", (1,), {1}, [1.5]]
)
def test_what_others_would_spell_differently_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical(value)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError):
        canonical("\ud83d")


@given(TEXT, TEXT, st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_equal_text_is_committed_to_unequally(text: str, other: str, salt: bytes, pepper: bytes) -> None:
    same = commitment(Sealed(value=text, salt=salt)) == commitment(Sealed(value=other, salt=pepper))
    assert same == ((text, salt) == (other, pepper))


def test_the_first_link_can_be_worked_out_by_hand() -> None:
    body = Body(
        seq=1, prev=GENESIS, at="2026-11-21T12:00:00.000000Z", by="ann", via="page",
        kind="toy.locked", version=1, facts={"b": 1, "a": "å"}, commits={},
    ).text()  # fmt: skip
    by_hand = (
        '{"at":"2026-11-21T12:00:00.000000Z","by":"ann","commits":{},"facts":{"a":"å","b":1},'
        '"kind":"toy.locked","prev":"' + "0" * 64 + '","seq":1,"version":1,"via":"page"}'
    )
    assert body == by_hand
    assert link_of(body) == hashlib.sha256(b"\x00" + by_hand.encode()).hexdigest()


@given(st.integers(0, 10**9), st.binary(min_size=32, max_size=32))
def test_a_printed_head_can_be_typed_in_again(seq: int, link: bytes) -> None:
    head = Head(seq=Seq(seq), link=link.hex())
    assert Head.parse(f" {head}\n") == head


@pytest.mark.parametrize(
    "text", ["", "7", "7:", ":" + "0" * 64, "x:" + "0" * 64, "7:" + "0" * 63, "7:" + "G" * 64]
)
def test_a_head_that_was_typed_wrong_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Head.parse(text)
