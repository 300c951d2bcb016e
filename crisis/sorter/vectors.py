"""The model's vectors, kept in a file beside the journal, so that a restart need not make them again.

A record is the digest of a text and its vector in half precision, one after the other; what was cut off by a
crash is left out. The file can be thrown away at any time. It is, whenever something was erased: a vector
says what its text was about.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crisis.grouping import Model

DIGEST = 16  # bytes


class Kept:
    """A model that remembers. Its vectors are rounded the same, whether they are fresh or remembered."""

    def __init__(self, model: Model, file: Path) -> None:
        self.name = model.name
        self._model = model
        self._file = file
        self._places: dict[bytes, int] = {}
        self._size = 0  # numbers in a vector, once one is known
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

    def forget(self) -> None:
        """Nothing is remembered any more."""
        self._file.unlink(missing_ok=True)
        self._places.clear()

    def _read(self) -> None:
        found = self._file.read_bytes() if self._file.exists() else b""
        head, _, body = found.partition(b"\n")
        if not head.isdigit():
            self.forget()
            return
        self._size = int(head)
        start, record = len(head) + 1, DIGEST + 2 * self._size
        for at in range(0, len(body) - record + 1, record):
            self._places[body[at : at + DIGEST]] = start + at + DIGEST

    def _keep(self, names: Sequence[bytes], vectors: NDArray[np.float16]) -> None:
        if not self._places:
            self._size = vectors.shape[1]
            self._file.touch(mode=0o600)
            self._file.write_bytes(b"%d\n" % self._size)
        record, head = DIGEST + 2 * self._size, len(b"%d\n" % self._size)
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
