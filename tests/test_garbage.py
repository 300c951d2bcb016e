"""What stays is not walked through again; what is thrown away is still found."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from crisis import garbage


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.callbacks[:] = [c for c in gc.callbacks if c is not garbage._spare]
    gc.unfreeze()


class Ring:
    """Holds itself, so that its count alone never frees it."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_alive_is_left_out_of_the_next_collection() -> None:
    room = [[n] for n in range(10_000)]
    assert gc.get_freeze_count() == 0
    garbage.spare_what_stays()
    walked = {id(o) for o in gc.get_objects()}
    assert gc.get_freeze_count() > len(room)
    assert not walked & set(map(id, room))


def test_a_ring_that_is_dropped_later_is_collected() -> None:
    garbage.spare_what_stays()
    ring = weakref.ref(Ring())
    assert ring() is not None
    gc.collect()
    assert ring() is None


def test_what_survives_a_later_full_collection_is_spared_too() -> None:
    garbage.spare_what_stays()
    kept = [[n] for n in range(1_000)]
    gc.collect()
    assert not {id(o) for o in gc.get_objects()} & set(map(id, kept))
