"""The model's vectors, kept in a file beside the journal, so that a restart need not make them again.

A record is the digest of a text and its vector in half precision, one after the other; what was cut off by a
crash is left out. The file can be thrown away at any time. It is, whenever something was erased: a vector
says what its text was about. Its head says how many numbers a vector has, and the last erasure that it knows
of: whoever hears the journal from its beginning hears of old ones too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crisis.grouping import Model

DIGEST = 16  # bytes
HEAD = re.compile(rb"(\d+) (\d+)\n")


class Kept:
    """A model that remembers. Its vectors are rounded the same, whether they are fresh or remembered."""

    def __init__(self, model: Model, file: Path) -> None:
        self.name = model.name
        self._model = model
        self._file = file
        self._places: dict[bytes, int] = {}
        self._size = 0  # numbers in a vector, once one is known
        self._clean = 0  # the entry up to which nothing that was erased is here
        self._read()

    def embed(self, texts: Sequence[str], langs: Sequence[str]) -> NDArray[np.float32]:
        """One row a text."""
        names = [sha256(text.encode()).digest()[:DIGEST] for text in texts]
        fresh = [at for at, name in enumerate(names) if name not in self._places]
        if fresh:
            made = self._model.embed([texts[at] for at in fresh], [langs[at] for at in fresh])
            self._keep([names[at] for at in fresh], made.astype(np.float16))
        with self._file.open("rb") as kept:
            return np.array([self._at(kept.fileno(), self._places[name]) for name in names], np.float32)

    def forget(self, erased: int) -> None:
        """Nothing is remembered any more, unless this erasure (the number of its entry) is known."""
        if erased > self._clean:
            self._clean = erased
            self._begin(size=0)

    @property
    def _head(self) -> bytes:
        return b"%d %d\n" % (self._size, self._clean)

    def _begin(self, size: int) -> None:
        """An empty file with a head."""
        self._size = size
        self._places.clear()
        self._file.unlink(missing_ok=True)
        self._file.touch(mode=0o600)
        self._file.write_bytes(self._head)

    def _read(self) -> None:
        found = self._file.read_bytes() if self._file.exists() else b""
        head = HEAD.match(found)
        if head is None:
            self._begin(size=0)
            return
        self._size, self._clean = map(int, head.groups())
        start, record, body = head.end(), DIGEST + 2 * self._size, found[head.end() :]
        for at in range(0, len(body) - record + 1, record):
            self._places[body[at : at + DIGEST]] = start + at + DIGEST

    def _keep(self, names: Sequence[bytes], vectors: NDArray[np.float16]) -> None:
        if not self._places:
            self._begin(size=vectors.shape[1])
        record, head = DIGEST + 2 * self._size, len(self._head)
        whole = head + len(self._places) * record
        with self._file.open("r+b") as kept:
            kept.truncate(whole)  # a crash may have left half a record
            kept.seek(whole)
            for name, vector in zip(names, vectors, strict=True):
                if name not in self._places:
                    self._places[name] = kept.tell() + DIGEST
                    kept.write(name + vector.tobytes())

    def _at(self, file: int, place: int) -> NDArray[np.float16]:
        return np.frombuffer(os.pread(file, 2 * self._size, place), np.float16)
