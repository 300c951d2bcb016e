"""The questions as vectors of meaning, each freed of what is common to its language in this crisis.

A model puts all questions of one language into one corner, and all questions of one crisis into one corner
of that. What is left when the mean is taken away says what is asked. The mean of each language is learnt from
what is heard, at 32, 64, 128 … 4096 questions; before that, and for a language that is heard late, from a
few questions that are the same in each language.

Vectors are kept in whole numbers, so that sums are exact.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .growing import Growing
from .layer import Model
from .tongues import SAID, SPELT_LIKE

UNIT = 512  # the length of a vector
FIRST, LAST = 32, 4096  # questions heard when the means are learnt for the first and for the last time
PRIOR = 20  # questions that the prior of a language counts as
SKETCH = 64  # numbers that stand for a vector when groups are sought
# Thousandths of the vectors' likeness and of the letters', and how much more, within a language and across:
# letters are less alike there than what is asked.
WITHIN = 700, 300, 0
ACROSS = 850, 150, 40

Real = NDArray[np.float32]
Whole = NDArray[np.int64]

TONGUES = tuple(SAID)
KIN = np.array([TONGUES.index(SPELT_LIKE.get(tongue, tongue)) for tongue in TONGUES])


@dataclass(frozen=True, slots=True)
class Meaning:
    """A text's vector as the model gave it, its language, and what is left when that is taken away."""

    raw: Real
    tongue: int
    own: NDArray[np.int8]


class Dense:
    """Vectors by row, and sums by group. Rows and groups are counted from 0."""

    def __init__(self, model: Model) -> None:
        self._model = model
        said = np.stack([self._embedded(texts, tongue) for tongue, texts in SAID.items()])
        self._prior = said.mean(axis=1)
        self._means = self._prior
        wide = said.shape[-1]
        self._nothing = Meaning(np.zeros(wide, np.float32), 0, np.zeros(wide, np.int8))
        self._sketching: NDArray[np.float64] = np.eye(wide)[:SKETCH]
        self._raw: list[Real] = []
        self._tongues = Growing(np.int8)
        self._own = Growing(np.int8, wide)
        self._place = Growing(np.int32)
        self._times = Growing(np.int8)
        self._sums = Growing(np.int32, wide)
        self._sketches = Growing(np.float32, len(self._sketching))
        self._members = Growing(np.int32, len(TONGUES))

    # -- one text

    def read(self, text: str, lang: str = "") -> Meaning:
        """What a text means now. Changes nothing."""
        raw = self._embedded([text], lang)[0]
        tongue = TONGUES.index(lang) if lang in TONGUES else self._nearest_tongue(raw)
        return Meaning(raw.astype(np.float32), tongue, self._freed(raw[None], np.array([tongue]))[0])

    def hear(self, meaning: Meaning | None) -> None:
        """It is the next row; nothing, where there was nothing to read."""
        row = len(self._own)
        meaning = meaning or self._nothing
        self._own.put(row, meaning.own)
        self._tongues.put(row, meaning.tongue)
        self._place.put(row, -1)
        self._times.put(row, 0)
        if row < LAST:
            self._raw.append(meaning.raw)
        heard = row + 1
        if FIRST <= heard <= LAST and heard & (heard - 1) == 0:
            self._learn()
        if heard == LAST:
            self._raw.clear()

    def forget(self, row: int) -> None:
        """Nothing is left of its text; it must have left its group."""
        self._own.all[row] = 0
        if row < len(self._raw):
            self._raw[row] = self._nothing.raw

    # -- groups

    def join(self, row: int, group: int, times: int = 1) -> None:
        """It counts in the group's centre, so many times."""
        self._place.put(row, group)
        self._times.put(row, times)
        self._count(row, group, times)

    def leave(self, row: int, group: int, times: int = 1) -> None:
        """It no longer counts there."""
        self._place.put(row, -1)
        self._times.put(row, 0)
        self._count(row, group, -times)

    def candidates(self, meaning: Meaning, count: int) -> list[int]:
        """The groups whose centres are likest, as a sketch shows it, the likest first."""
        sketch = (self._sketching @ meaning.own.astype(np.float64)).astype(np.float32)
        like = self._sketches.all @ sketch
        best = np.argpartition(-like, count)[:count] if len(like) > count else np.arange(len(like))
        ordered = best[np.lexsort((best, -like[best]))]
        return [int(group) for group in ordered if like[group] > 0]

    def row(self, row: int) -> Meaning:
        """What a question meant. As the model gave it, it is no longer known."""
        return Meaning(self._nothing.raw, int(self._tongues.all[row]), self._own.all[row])

    def middle(self, group: int) -> Meaning:
        """What a group means together, in the language that most of it is in."""
        total = self._sums.all[group].astype(np.float64)
        middle = np.rint(total * (UNIT / max(math.sqrt(float(total @ total)), 1.0)))
        tongue = int(self._members.all[group].argmax())
        return Meaning(self._nothing.raw, tongue, np.clip(middle, -127, 127).astype(np.int8))

    # -- likeness, in thousandths; `light` is the letters' likeness to the same rows or groups

    def rows(self, meaning: Meaning, rows: Sequence[int], light: Whole) -> Whole:
        """How like each of these questions is."""
        at = np.array(rows, np.int64)
        dots = self._own.all[at].astype(np.float32) @ meaning.own.astype(np.float32)
        kin = KIN[self._tongues.all[at]] == KIN[meaning.tongue]
        return _mixed(dots.astype(np.float64) / (UNIT * UNIT), light, kin.astype(np.float64))

    def centres(self, meaning: Meaning, groups: Sequence[int], light: Whole) -> Whole:
        """How like the middle of each of these groups is."""
        sums = self._sums.all[np.array(groups, np.int64)].astype(np.float64)
        lengths = np.sqrt((sums * sums).sum(axis=1))
        dots = sums @ meaning.own.astype(np.float64)
        members = self._members.all[np.array(groups, np.int64)]
        kin = members[:, KIN[meaning.tongue] == KIN].sum(axis=1) / np.maximum(members.sum(axis=1), 1)
        return _mixed(dots / np.maximum(lengths * UNIT, 1), light, kin)

    # -- how

    def _embedded(self, texts: Sequence[str], lang: str) -> NDArray[np.float64]:
        return self._model.embed(texts, [lang] * len(texts)).astype(np.float64)

    def _nearest_tongue(self, raw: NDArray[np.float64]) -> int:
        apart = self._means - raw
        return int((apart * apart).sum(axis=1).argmin())

    def _freed(self, raw: NDArray[np.float64], tongues: NDArray[np.int64]) -> NDArray[np.int8]:
        left = raw - self._means[tongues]
        lengths = np.sqrt((left * left).sum(axis=1, keepdims=True))
        whole = np.clip(np.rint(left * (UNIT / np.maximum(lengths, 1e-9))), -127, 127)
        return np.asarray(whole, np.int8)

    def _learn(self) -> None:
        """Learn the means anew, and build all rows and groups on them."""
        raw = np.array(self._raw, np.float64)
        said = raw.any(axis=1)
        tongues = self._tongues.all.astype(np.int64)
        self._means = self._learnt_means(raw[said], tongues[said])
        own = self._freed(raw, tongues)
        own[~said] = 0
        self._own.all[:] = own
        wide = own.astype(np.float64)
        # A sketch shows where a vector stands along the directions in which most differ.
        self._sketching = np.linalg.eigh(wide.T @ wide)[1].T[::-1][:SKETCH]
        self._rebuild()

    def _learnt_means(self, raw: NDArray[np.float64], tongues: NDArray[np.int64]) -> NDArray[np.float64]:
        """Of each language: its own questions and the prior, moved along with the crisis."""
        middle = self._prior.mean(axis=0)
        moved = raw - self._prior[tongues]
        crisis = middle + moved.sum(axis=0) / (len(raw) + PRIOR)
        means: NDArray[np.float64] = self._prior - middle + crisis
        for tongue in range(len(TONGUES)):
            mine = raw[tongues == tongue]
            means[tongue] = (means[tongue] * PRIOR + mine.sum(axis=0)) / (PRIOR + len(mine))
        return means

    def _rebuild(self) -> None:
        here = np.flatnonzero(self._place.all >= 0)
        place, times = self._place.all[here], self._times.all[here].astype(np.int32)
        self._sums.all[:] = 0
        np.add.at(self._sums.all, place, self._own.all[here] * times[:, None])
        for group in range(len(self._sums)):
            self._sketch(group)

    def _count(self, row: int, group: int, times: int) -> None:
        self._sums.upto(group + 1)[group] += self._own.all[row].astype(np.int32) * times
        self._members.upto(group + 1)[group, self._tongues.all[row]] += times
        self._sketches.upto(group + 1)
        self._sketch(group)

    def _sketch(self, group: int) -> None:
        total = self._sums.all[group].astype(np.float64)
        length = max(math.sqrt(float(total @ total)), 1.0)
        self._sketches.all[group] = self._sketching @ (total / length)


def _mixed(vectors: NDArray[np.float64], light: Whole, kin: NDArray[np.float64]) -> Whole:
    """Vectors and letters together; `kin` is the share that is in the asker's language."""
    own, letters, more = (
        kin * within + (1 - kin) * across for within, across in zip(WITHIN, ACROSS, strict=True)
    )
    mixed = own * vectors + letters * light / 1000 + more
    return np.clip(np.rint(mixed), 0, 1000).astype(np.int64)
