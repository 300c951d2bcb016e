"""The bench of the boards: every board is measured at each size, beside one look at everything."""

from __future__ import annotations

from crisis.bench.board import BOARDS, Filling, bench_board, measure
from crisis.rules.questions.inbox import Questions


def test_each_size_is_measured_in_a_process_of_its_own() -> None:
    measured = bench_board(sizes=(100, 200))
    assert set(measured["sizes"]) == {100, 200}
    assert set(measured["ratios"]) == set(BOARDS)
    assert all(run["boards_ms"][name] > 0 for run in measured["sizes"].values() for name in BOARDS)


def test_what_is_measured_is_as_full_as_it_says() -> None:
    run = measure(300)
    assert run["entries"] > 600  # each came, and was looked at; some were placed
    assert run["floor_ms"] > 0


def test_a_room_grows_while_it_is_timed() -> None:
    filling = Filling()
    sizes: list[int] = []
    filling.times(lambda room: sizes.append(len(room[Questions].all)))
    assert sizes == sorted(set(sizes))
