"""Vectors are packed and summed exactly: what is taken away leaves nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crisis.grouping.light import Light
from crisis.grouping.rows import UNIT, Rows, Vector
from crisis.grouping.sums import Sums
from crisis.grouping.words import BUCKETS, read

vectors = st.dictionaries(st.integers(0, 40), st.integers(1, UNIT), min_size=1, max_size=12).map(
    lambda found: Vector(
        np.array(sorted(found), np.int32), np.array([found[b] for b in sorted(found)], np.int32)
    )
)


def spread(vector: Vector) -> np.ndarray:
    asked = np.zeros(BUCKETS, np.int16)
    asked[vector.buckets] = vector.weights
    return asked


def product(one: Vector, other: Vector) -> int:
    mine = dict(zip(one.buckets.tolist(), one.weights.tolist(), strict=True))
    return sum(
        mine.get(b, 0) * w for b, w in zip(other.buckets.tolist(), other.weights.tolist(), strict=True)
    )


@given(vectors, st.lists(vectors, min_size=1, max_size=30))
def test_packed_rows_multiply_as_they_would_one_by_one(asked: Vector, said: list[Vector]) -> None:
    rows = Rows()
    for vector in said:
        rows.add(vector)
    order = [*range(len(said)), 0]
    assert rows.dots(spread(asked), order).tolist() == [product(asked, said[row]) for row in order]
    rows.wipe(0)
    assert rows.dots(spread(asked), order)[[0, -1]].tolist() == [0, 0]
    assert len(rows[0].buckets) == 0


def balanced(sums: Sums, said: list[tuple[Vector, int, int]], asked: Vector) -> bool:
    """Whether all of it, less the second half, is the same as the first half alone."""
    other = Sums()
    for vector, group, times in said:
        sums.add(vector, group, times)
    kept = len(said) // 2
    for vector, group, times in said[kept:]:
        sums.take(vector, group, times)
    for vector, group, times in said[:kept]:
        other.add(vector, group, times)
    groups = sorted({group for _, group, _ in said[:kept]})
    return set(sums.sharing(asked, 99)) == set(other.sharing(asked, 99)) and (
        sums.scores(spread(asked), groups).tolist() == other.scores(spread(asked), groups).tolist()
    )


SAID = st.lists(st.tuples(vectors, st.integers(0, 3), st.integers(1, 2)), max_size=10)


@given(SAID, vectors)
def test_what_is_taken_away_leaves_nothing(said: list[tuple[Vector, int, int]], asked: Vector) -> None:
    assert balanced(Sums(), said, asked)


def test_the_balance_sees_a_seeded_bug() -> None:
    class Once(Sums):
        def take(self, vector: Vector, group: int, times: int) -> None:
            super().take(vector, group, 1)

    one = Vector(np.array([1, 2], np.int32), np.array([30, 40], np.int32))
    assert balanced(Sums(), [(one, 0, 1), (one, 1, 2)], one)
    assert not balanced(Once(), [(one, 0, 1), (one, 1, 2)], one)


@given(vectors, SAID)
def test_the_score_of_a_sum_is_its_cosine(asked: Vector, said: list[tuple[Vector, int, int]]) -> None:
    sums = Sums()
    total: dict[int, int] = {}
    for vector, _, times in said:
        sums.add(vector, 0, times)
        for bucket, weight in zip(vector.buckets.tolist(), vector.weights.tolist(), strict=True):
            total[bucket] = total.get(bucket, 0) + weight * times
    dot = sum(
        total.get(b, 0) * w for b, w in zip(asked.buckets.tolist(), asked.weights.tolist(), strict=True)
    )
    length = math.sqrt(sum(weight**2 for weight in total.values()))
    assume(length > UNIT / 10)  # it is kept whole, and a question's is UNIT
    (score,) = sums.scores(spread(asked), [0]).tolist()
    assert score == pytest.approx(min(1000, 1000 * dot / (UNIT * length)), rel=0.01, abs=1)


def test_a_vector_is_of_unit_length_and_a_rare_word_weighs_more() -> None:
    light = Light()
    for _ in range(50):
        light.hear(light.vector(read("Er vannet trygt?")))
    vector = light.vector(read("Er vannet giftig?"))
    assert math.isqrt(int(np.square(vector.weights, dtype=np.int64).sum())) == pytest.approx(UNIT, rel=0.01)
    weight = dict(zip(vector.buckets.tolist(), vector.weights.tolist(), strict=True))
    heard, new = (
        max(weight[b] for b in (light.vector(read(word)).buckets).tolist() if b in weight)
        for word in ("vannet", "giftig")
    )
    assert new > heard
