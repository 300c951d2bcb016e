"""How long a question takes when a thousand or a hundred thousand came before, and how much memory.

    python -m crisis.bench.pace light 1000,10000 stream.tsv   # a process of its own

What is timed is `take`: the proposal, and the question in its place; the mean over the last tenth before each
mark, by the clock (`ms`) and of the processor (`cpu_ms`), which the bars are for: what else the machine does
is not ours. The model layer is timed with vectors made from letters, and without the making of
them: what its sentence model itself takes is told apart, as `embedding_ms`.
"""

from __future__ import annotations

import json
import math
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from crisis.corpus.sheet import Listed, write_rows
from crisis.grouping import Engine

from .vectors import Lettered

MARKS = (1_000, 10_000, 100_000)
# For both layers, embedding apart: milliseconds a question at each mark; growth from the second to the third.
BARS = {"ms": (1.0, 1.5, 2.0), "exponent": 0.3, "peak_mb": 400.0}


def pace(stream: Sequence[Listed], layer: str, marks: Sequence[int] = MARKS) -> dict[str, Any]:
    """Each mark's figures, the growth exponent between the last two, and which bars are met."""
    reached = [mark for mark in marks if mark <= len(stream)] or [len(stream)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "stream.tsv"
        write_rows(file, ("id", "text", "lang"), [(q.id, q.text, q.lang) for q in stream])
        command = [sys.executable, "-m", __name__, layer, ",".join(map(str, reached)), str(file)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, Any] = {"marks": json.loads(said)}
    ms = [mark["cpu_ms"] for mark in found["marks"].values()]
    if len(ms) > 1 and min(ms[-2:]) > 0:
        found["exponent"] = round(math.log(ms[-1] / ms[-2]) / math.log(reached[-1] / reached[-2]), 2)
    if reached == list(MARKS):
        found["met"] = {
            "ms": all(a <= b for a, b in zip(ms, BARS["ms"], strict=True)),  # type: ignore[call-overload]
            "exponent": found["exponent"] <= BARS["exponent"],
            "peak_mb": found["marks"][str(MARKS[-1])]["peak_mb"] <= BARS["peak_mb"],
        }
    return found


def measured(layer: str, marks: Sequence[int], heard: Iterator[Listed]) -> dict[str, dict[str, float]]:
    """The figures at each mark, in this process."""
    letters = Lettered()
    engine = Engine(model=letters) if layer == "model" else Engine()
    found: dict[str, dict[str, float]] = {}
    wall: list[float] = []
    cpu: list[float] = []
    for number, question in enumerate(heard, start=1):
        apart, clock, used = letters.seconds, perf_counter(), process_time()
        engine.take(question.id, question.text, question.lang)
        made = letters.seconds - apart
        wall.append(perf_counter() - clock - made)
        cpu.append(process_time() - used - made)
        if number in marks:
            found[str(number)] = _figures(wall[-max(1, number // 10) :], cpu[-max(1, number // 10) :])
            if number == max(marks):
                break
    return found


def _figures(wall: Sequence[float], cpu: Sequence[float]) -> dict[str, float]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "ms": round(1e3 * statistics.mean(wall), 3),
        "ms_p95": round(1e3 * sorted(wall)[int(len(wall) * 0.95)], 3),
        "cpu_ms": round(1e3 * statistics.mean(cpu), 3),
        "peak_mb": round(peak, 1),
    }


def _lines(path: Path) -> Iterator[Listed]:
    """As they are wanted, so that the list itself takes no memory here."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        next(lines)
        for line in lines:
            id_, text, lang = line.rstrip("\n").split("\t")
            yield Listed(id=id_, text=text, lang=lang)


if __name__ == "__main__":
    marks = [int(mark) for mark in sys.argv[2].split(",")]
    sys.stdout.write(json.dumps(measured(sys.argv[1], marks, _lines(Path(sys.argv[3])))))
