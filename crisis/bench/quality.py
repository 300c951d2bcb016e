"""How well a set is grouped online, in several orders of arrival: the median, and how much order matters."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import combinations
from time import process_time
from typing import Any

from crisis.corpus.grouped import group_online, shuffled
from crisis.corpus.measures import Figures, compared
from crisis.corpus.sheet import Listed
from crisis.grouping import Engine

from .operator import Effort, Operator
from .sets import Labelled

Grouper = Callable[[Sequence[Listed]], dict[str, str]]  # from questions as they come, to the group of each
EngineMaker = Callable[[], Engine]
ROUND = 4


def online(make: EngineMaker) -> Grouper:
    """An engine of its own for each order."""
    return lambda heard: group_online(heard, make())


def quality(known: Labelled, grouper: Grouper, orders: int) -> dict[str, Any]:
    """Medians over the orders; `order_ari` is how alike two orders' groupings are, the mean of all pairs.

    `ms` is the processor's time for a question, embedding apart.
    """
    found, start = [], process_time()
    for seed in range(orders):
        found.append(known.found(grouper(shuffled(known.questions, seed))))
    spent = process_time() - start
    runs = [asdict(compared(known.themes, groups)) for groups in found]
    between = [compared(one, other).ari for one, other in combinations(found, 2)]
    return {
        **{name: round(statistics.median(run[name] for run in runs), ROUND) for name in Figures.__slots__},
        "ari_range": [round(bound(run["ari"] for run in runs), ROUND) for bound in (min, max)],
        "order_ari": round(statistics.mean(between), ROUND) if between else None,
        "ms": round(1e3 * spent / orders / len(known.questions), 3),
    }


def effort(known: Labelled, make: EngineMaker, orders: int) -> dict[str, Any]:
    """What an operator does until all is right: the median of the orders, and what it was made of."""
    runs = [Operator(make(), known.theme_of).hear(shuffled(known.questions, seed)) for seed in range(orders)]
    median = sorted(runs, key=lambda run: run.actions)[len(runs) // 2]
    return {
        "per_100": round(statistics.median(run.per_100 for run in runs), 1),
        "needed_per_100": round(statistics.median(run.needed_per_100 for run in runs), 1),
        "range": [round(bound(run.per_100 for run in runs), 1) for bound in (min, max)],
        "median_run": {name: getattr(median, name) for name in Effort.__slots__},
    }
