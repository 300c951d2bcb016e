"""The bench of the intake, in short: real processes, a flood, approvals meanwhile. Times are the bench's."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from crisis.bench.intake import RATED, TIMES, _run, bench_intake


def test_under_a_flood_every_approval_comes_and_no_question_is_lost() -> None:
    with ThreadPoolExecutor(1) as thread:  # beside a browser's loop no other may run
        found = thread.submit(lambda: asyncio.run(_run(5, together=False))).result()
    assert found["lost"] == 0
    assert set(found["answers"]) == {"303"}
    assert found["answers"]["303"] > RATED  # there was a flood
    assert found["poured_per_second"] > RATED * TIMES / 2
    assert 0 < found["quiet"]["p50"] <= found["quiet"]["p95"]
    assert 0 < found["flood"]["p50"] <= found["flood"]["p95"] < 10_000  # none was given up


def test_too_few_runs_are_refused() -> None:
    with pytest.raises(ValueError, match="three"):
        bench_intake(runs=2)
