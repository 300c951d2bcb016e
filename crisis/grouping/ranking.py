"""Which groups a text is most like: half its best question, half its middle."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .layers import Layers, Reading
from .links import Links

WIDE = 24  # groups that are looked at
CLOSE = 8  # of them, those that are looked at question by question
SAME_TEXT = 850  # from here on what a person said of one text holds for the other
GROWTH = 30  # thousandths more for each e-fold in size: a large group is likelier to be asked about again


@dataclass(frozen=True, slots=True)
class Ranked:
    """A group, how like it is, and the question in it that is most like."""

    group: int
    score: int
    nearest: int


class Ranking:
    """Compares with what the layers heard, and leaves out where people said no."""

    def __init__(self, layers: Layers, links: Links) -> None:
        self._layers = layers
        self._links = links

    def of(self, reading: Reading) -> list[Ranked]:
        """The likeliest groups, best first; ties go to the older group."""
        return self.among(reading, self._layers.candidates(reading, WIDE))

    def among(self, reading: Reading, wide: Sequence[int]) -> list[Ranked]:
        """The likeliest of these groups, but none that people kept the same text out of."""
        middles = self._layers.centres(reading, wide).tolist()
        close = sorted(zip(wide, middles, strict=True), key=lambda found: (-found[1], found[0]))[:CLOSE]
        best = self._best([list(self._links.few(group)) for group, _ in close], reading)
        ranked = [
            Ranked(group, self._score(group, middle, score), row)
            for (group, middle), (score, row) in zip(close, best, strict=True)
        ]
        refused = self._refused([group for group, _ in close], reading, best)
        return sorted(
            (one for one in ranked if one.group not in refused), key=lambda one: (-one.score, one.group)
        )

    def nearest(self, reading: Reading, count: int) -> list[tuple[int, int]]:
        """The questions most like it, with their scores, best first."""
        rows = [row for group in self._layers.candidates(reading, WIDE) for row in self._links.few(group)]
        scores = self._layers.rows(reading, rows).tolist()
        found = sorted(zip(rows, scores, strict=True), key=lambda one: (-one[1], one[0]))
        return [one for one in found[:count] if one[1] > 0]

    def _score(self, group: int, middle: int, nearest: int) -> int:
        growth = 1000 + round(GROWTH * math.log(self._links.size(group)))
        return min((middle + nearest) * growth // 2000, 1000)

    def _best(self, groups: Sequence[Sequence[int]], reading: Reading) -> list[tuple[int, int]]:
        """The best score in each of these, and whose it is: the oldest question's, where several have it."""
        if not groups:
            return []
        sizes = np.array([len(rows) for rows in groups])
        rows = np.array([row for rows in groups for row in rows])
        order = self._layers.rows(reading, rows.tolist()) * (1 << 32) - rows
        best = np.maximum.reduceat(order, np.cumsum(sizes) - sizes)
        scores = -(-best >> 32)
        return list(zip(scores.tolist(), (scores * (1 << 32) - best).tolist(), strict=True))

    def _refused(self, groups: Sequence[int], reading: Reading, best: Sequence[tuple[int, int]]) -> set[int]:
        """Groups that people kept the same text out of."""
        sent_away = [(group, self._links.refusing(group)) for group in groups]
        some = [(group, rows) for group, rows in sent_away if rows]
        said = self._best([rows for _, rows in some], reading)
        closed = {group for (group, _), (score, _) in zip(some, said, strict=True) if score >= SAME_TEXT}
        score, row = max(best, key=lambda one: (one[0], -one[1]), default=(0, 0))
        if score >= SAME_TEXT and (home := self._links.place(row)) not in closed:
            closed |= {group for group in groups if self._links.apart(home, group)}
        return closed
