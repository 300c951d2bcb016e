"""Questions that go from group to group: the sums of both are told."""

from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager

from .layers import Layers
from .links import Links

PINNED = 2  # what a person put somewhere counts so many times there


@contextmanager
def moving(rows: Sequence[int], heard: Container[int], layers: Layers, links: Links) -> Iterator[None]:
    """Groups lose these rows before, and have them where they are after; what is not `heard` has no sum."""
    for row in filter(heard.__contains__, rows):
        layers.leave(row, links.place(row), weight(row, links))
    yield
    for row in filter(heard.__contains__, rows):
        layers.join(row, links.place(row), weight(row, links))


def weight(row: int, links: Links) -> int:
    """How many times it counts in its group."""
    return PINNED if links.pinned(row) else 1
