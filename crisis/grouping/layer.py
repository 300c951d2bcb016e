"""The second layer that may be given to an engine: a model of meaning."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Model(Protocol):
    """Turns texts into vectors of unit length; the same text always into the same vector."""

    name: str

    def embed(self, texts: Sequence[str], langs: Sequence[str]) -> NDArray[np.float32]:
        """One row a text. `langs` are codes such as "nb", or "" where nobody knows."""
