"""Where two people agree, and where they do not."""

import pytest

from crisis.corpus.agreement import agreement


def test_other_names_for_the_same_groups_are_no_dispute() -> None:
    found = agreement({"1": "a", "2": "a", "3": "b"}, {"1": "x", "2": "x", "3": "y"})
    assert found.disputes == ()
    assert found.figures.kappa == found.figures.ari == found.figures.b3_f1 == 1


def test_what_hangs_together_is_one_dispute_and_the_largest_is_first() -> None:
    one = {"1": "a", "2": "a", "3": "b", "4": "b", "5": "c", "6": "d", "7": "d"}
    other = {"1": "x", "2": "y", "3": "y", "4": "y", "5": "z", "6": "v", "7": "w"}
    found = agreement(one, other)
    assert [d.questions for d in found.disputes] == [4, 2]
    assert set(map(frozenset, found.disputes[0].one)) == {frozenset("12"), frozenset("34")}
    assert set(map(frozenset, found.disputes[0].other)) == {frozenset("1"), frozenset("234")}


def test_what_only_one_has_labelled_is_apart_and_not_in_the_figures() -> None:
    found = agreement({"1": "a", "2": "a"}, {"2": "x", "3": "x"})
    assert (found.only_one, found.only_other, found.figures.questions) == (("1",), ("3",), 1)


def test_two_lists_with_nothing_in_common_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="no question in common"):
        agreement({"1": "a"}, {"2": "a"})
