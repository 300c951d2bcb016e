"""How well, how fast and with how much human effort questions are grouped, beside what others would use.

bench_questions(sets=Path("../shared/questions"))["sets"]["coronaguiden_mix"]["layers"]["light"]["b3_f1"]
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from crisis.corpus.layers import LAYERS, NotInstalled, sentence_model
from crisis.corpus.sheet import read_questions
from crisis.grouping import Engine

from .pace import MARKS, pace
from .peers import peers
from .quality import EngineMaker, effort, online, quality
from .sets import OWN, Labelled, sets_in, stream_in
from .stream import stream
from .vectors import Remembered

EFFORT = {"light": 25.0, "model": 15.0}  # actions per 100 questions, at most


def bench_questions(
    *,
    sets: Path | None = None,
    only: Sequence[str] = (),
    limit: int | None = None,
    orders: int = 5,
    layers: Sequence[str] = LAYERS,
    with_peers: bool = True,
    with_pace: bool = True,
    tell: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Every figure by set and layer, and why any is missing. `limit`: of each set, and of the stream.

    Takes minutes; `tell` hears what is being measured.
    """
    if orders < 1:
        raise ValueError("orders: at least one")
    makers, model, absent = _makers(layers)
    found: dict[str, Any] = {
        "orders": orders,
        "sets": {},
        "not_measured": absent,
        "bars": {"effort_per_100": EFFORT},
        "machine": _machine(),
    }
    for known in sets_in(sets, only, limit):
        tell(f"{known.name}: {len(known.questions)} questions")
        found["sets"][known.name] = _of_set(known, makers, model, orders, with_peers)
    if with_pace:
        heard = _stream(sets, limit)
        tell(f"pace: {len(heard)} questions")
        found["pace"] = {layer: pace(heard, layer) for layer in makers}
    if model:
        found["embedding_ms"] = round(model.milliseconds, 2)
    return found


def _of_set(
    known: Labelled,
    makers: dict[str, EngineMaker],
    model: Remembered | None,
    orders: int,
    with_peers: bool,
) -> dict[str, Any]:
    if model:
        model.embed([q.text for q in known.questions], [q.lang for q in known.questions])  # not timed below
    found: dict[str, Any] = {
        "questions": len(known.questions),
        "themes": len(set(known.themes)),
        "layers": {layer: quality(known, online(make), orders) for layer, make in makers.items()},
        "effort": {layer: effort(known, make, orders) for layer, make in makers.items()},
    }
    for layer, figures in found["effort"].items():
        figures["met"] = figures["per_100"] <= EFFORT[layer]
    if with_peers:
        found["peers"] = {
            peer.name: quality(known, peer.grouper, 1 if peer.whole else orders)
            if peer.grouper
            else {"not_measured": peer.why_not}
            for peer in peers(model, len(known.questions))
        }
    return found


def _makers(layers: Sequence[str]) -> tuple[dict[str, EngineMaker], Remembered | None, dict[str, str]]:
    """How to begin each layer's engine; the model, if it is wanted and there; what is not, and why."""
    makers: dict[str, EngineMaker] = {"light": Engine} if "light" in layers else {}
    if "model" not in layers:
        return makers, None, {}
    try:
        model = Remembered(sentence_model())
    except NotInstalled as why:
        return makers, None, {"model": str(why)}
    return {**makers, "model": lambda: Engine(model=model)}, model, {}


def _stream(sets: Path | None, limit: int | None) -> list[Any]:
    """The folder's own stream, or one made from our questions."""
    given, most = stream_in(sets), min(limit or MARKS[-1], MARKS[-1])
    return read_questions(given)[:most] if given else stream(read_questions(OWN), most)


def _machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
    }
