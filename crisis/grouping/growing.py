"""Arrays that grow by rows."""

from typing import Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

T = TypeVar("T", bound=np.generic)


class Growing(Generic[T]):
    """An array that grows by rows, each of so many numbers."""

    def __init__(self, kind: type[T], wide: int | None = None) -> None:
        self._all: NDArray[T] = np.zeros((64,) if wide is None else (64, wide), kind)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def all(self) -> NDArray[T]:
        return self._all[: self._count]

    def upto(self, count: int) -> NDArray[T]:
        """The rows, of which there are at least so many now; new ones are zero."""
        if count > len(self._all):
            grown = np.zeros((max(count, 2 * len(self._all)), *self._all.shape[1:]), self._all.dtype)
            grown[: self._count] = self.all
            self._all = grown
        self._count = max(self._count, count)
        return self.all

    def put(self, row: int, value: ArrayLike) -> None:
        self.upto(row + 1)[row] = value
