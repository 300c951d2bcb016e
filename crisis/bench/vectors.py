"""Vectors for a bench: a model's, each computed once, and a stand-in's, which mean little."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray

from crisis.grouping import Model

Rows = NDArray[np.float32]
DIMENSIONS = 384
BATCH = 32


class Remembered:
    """A model that embeds each text once, however many orders it is heard in."""

    def __init__(self, model: Model) -> None:
        self.name = model.name
        self.seconds = 0.0  # of the processor, spent by the model itself
        self._model = model
        self._known: dict[tuple[str, str], Rows] = {}

    def embed(self, texts: Sequence[str], langs: Sequence[str]) -> Rows:
        asked = list(zip(texts, langs, strict=True))
        fresh = list(dict.fromkeys(pair for pair in asked if pair not in self._known))
        for at in range(0, len(fresh), BATCH):
            self._learn(fresh[at : at + BATCH])
        return np.stack([self._known[pair] for pair in asked])

    @property
    def milliseconds(self) -> float:
        """What a text costs."""
        return 1e3 * self.seconds / len(self._known) if self._known else 0.0

    def _learn(self, pairs: Sequence[tuple[str, str]]) -> None:
        start = process_time()
        rows = self._model.embed([text for text, _ in pairs], [lang for _, lang in pairs])
        self.seconds += process_time() - start
        self._known.update(zip(pairs, rows, strict=True))


class Lettered:
    """Vectors from letters, as long as a model's: for what arithmetic on vectors costs the engine."""

    name = "letters"

    def __init__(self) -> None:
        self.seconds = 0.0

    def embed(self, texts: Sequence[str], langs: Sequence[str]) -> Rows:
        start = perf_counter()
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for at in range(max(1, len(text) - 2)):
                drawn = zlib.crc32(text[at : at + 3].encode())
                row[drawn % DIMENSIONS] += 1.0 if drawn & 0x10000 else -1.0
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        self.seconds += perf_counter() - start
        return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)
