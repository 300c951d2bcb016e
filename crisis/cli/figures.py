"""The figures of the questions' bench as a table that fits a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

COLUMNS = {"ari": "ARI", "v_measure": "V", "b3_f1": "B³ F1", "pair_f1": "pair F1",
           "corrections": "corr./100", "order_ari": "orders", "ms": "ms"}  # fmt: skip


def lines(measured: Mapping[str, Any]) -> Iterator[str]:
    """One table a set, then effort, then pace; what was not measured says why."""
    for name, found in measured["sets"].items():
        yield from _set(name, found)
    for layer, found in measured.get("pace", {}).items():
        yield from _pace(layer, found)
    if "embedding_ms" in measured:
        yield f"The sentence model itself: {measured['embedding_ms']} ms of the processor a text."
    for name, why in measured["not_measured"].items():
        yield f"{name}: not measured, {why}"


def _set(name: str, found: Mapping[str, Any]) -> Iterator[str]:
    yield f"{name}: {found['questions']} questions of {found['themes']} themes"
    yield " " * 18 + "".join(f"{head:>10}" for head in COLUMNS.values())
    for who, figures in {**found["layers"], **found.get("peers", {})}.items():
        if "not_measured" in figures:
            yield f"  {who:16}  not measured: {figures['not_measured']}"
        else:
            yield f"  {who:16}" + "".join(f"{_cell(figures[column]):>10}" for column in COLUMNS)
    for layer, effort in found["effort"].items():
        yield (
            f"  {layer}: {effort['per_100']} actions of an operator per 100 questions until all is right, "
            f"{effort['needed_per_100']} of them needed"
        )
    yield ""


def _pace(layer: str, found: Mapping[str, Any]) -> Iterator[str]:
    for mark, figures in found["marks"].items():
        yield (
            f"{layer}, {int(mark):,} questions: {figures['ms']} ms a question "
            f"({figures['cpu_ms']} of the processor), at most {figures['peak_mb']} MB"
        )
    if "exponent" in found:
        yield f"{layer}: grows with the number of questions to the power {found['exponent']}"
    for bar, met in found.get("met", {}).items():
        yield f"{layer}: bar {bar} {'met' if met else 'MISSED'}"


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
