"""The measures against small groupings that were worked out by hand."""

import math

import pytest

from crisis.corpus.measures import Figures, compared

# Three questions about water, two about the road; found: one of the water put with the road.
TRUE = ["water", "water", "water", "road", "road"]
FOUND = ["a", "a", "b", "b", "b"]


def figures(true: list[str] = TRUE, found: list[str] = FOUND) -> Figures:
    return compared(true, found)


def test_b_cubed_is_what_each_question_sees() -> None:
    # precision 1, 1, 1/3, 2/3, 2/3; recall 2/3, 2/3, 1/3, 1, 1: eleven fifteenths of both
    assert figures().b3_precision == pytest.approx(11 / 15)
    assert figures().b3_recall == pytest.approx(11 / 15)
    assert figures().b3_f1 == pytest.approx(11 / 15)


def test_pairs_are_counted_together_and_apart() -> None:
    # together in truth 4 pairs, found 4, in both 2, of 10
    assert figures().pair_precision == figures().pair_recall == figures().pair_f1 == 0.5
    assert figures().ari == pytest.approx((2 - 1.6) / (4 - 1.6))
    agreed, by_chance = 0.6, 0.4 * 0.4 + 0.6 * 0.6
    assert figures().kappa == pytest.approx((agreed - by_chance) / (1 - by_chance))


def test_v_is_between_homogeneity_and_completeness() -> None:
    whole = -(0.6 * math.log(0.6) + 0.4 * math.log(0.4))
    lost = -(0.2 * math.log(1 / 3) + 0.4 * math.log(2 / 3))
    assert figures().v_measure == pytest.approx(1 - lost / whole)


def test_corrections_are_moves_and_merges() -> None:
    assert figures().corrections == 20  # one of five moves
    assert figures(["a"] * 4, ["x", "x", "y", "z"]).corrections == 50  # two merges of four questions
    assert figures(["a", "b", "c", "d"], ["x"] * 4).corrections == 75  # three move out


def test_the_same_grouping_by_other_names_is_perfect() -> None:
    same = figures(TRUE, ["1", "1", "1", "2", "2"])
    assert (same.ari, same.v_measure, same.b3_f1, same.pair_f1, same.kappa) == (1, 1, 1, 1, 1)
    assert same.corrections == 0


def test_extremes_have_a_figure() -> None:
    alone = figures(TRUE, list("abcde"))
    assert (alone.ari, alone.pair_f1, alone.b3_precision) == (0, 0, 1)
    assert alone.b3_recall == pytest.approx((3 * (1 / 3) + 2 * (1 / 2)) / 5)
    assert figures(["a"], ["b"]).ari == 1
    assert figures(["a", "b"], ["c", "c"]).ari == 0


def test_no_figure_depends_on_the_order_of_the_questions() -> None:
    true, found = list("aabbccddaa"), list("xyxyzzxyxz")
    turned = figures(true[::-1], found[::-1])
    for name in Figures.__slots__:
        assert getattr(turned, name) == pytest.approx(getattr(figures(true, found), name)), name


def test_only_the_same_questions_can_be_compared() -> None:
    for true, found in ((["a"], ["a", "b"]), ([], [])):
        with pytest.raises(ValueError, match="same questions"):
            compared(true, found)
