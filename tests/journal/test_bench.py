"""The bench of the journal measures what it says, beside its floor."""

from pathlib import Path

import pytest

from crisis.bench.append import bench_append


def test_every_figure_stands_beside_its_own_floor(tmp_path: Path) -> None:
    found = bench_append(directory=tmp_path, rounds=3, seconds=0.02)
    assert set(found["ratios"]) == set(found["per_second"]) == {"single", "batch_100", "waiting_32"}
    assert found["rounds"] == 2  # the first was dropped
    assert all(
        len(pairs) == 2 and min(min(pair) for pair in pairs) > 0 for pairs in found["per_second"].values()
    )
    assert list(tmp_path.iterdir()) == []


def test_too_few_rounds_are_refused() -> None:
    with pytest.raises(ValueError, match="three"):
        bench_append(rounds=2)
