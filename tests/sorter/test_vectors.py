"""Vectors are made once, read back to the bit, and gone when something was erased."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from crisis.sorter.vectors import Kept

TEXTS = ["Er vannet trygt?", "Når åpner veien?", "Is the water safe?"]


class Counting:
    """A model of three numbers that counts what it was asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], langs: Sequence[str]) -> NDArray[np.float32]:
        """Some numbers that half precision cannot hold whole."""
        self.asked += texts
        return np.array([[len(t) / 3, ord(t[0]) / 7, 1 / 9] for t in texts], np.float32)


def embedded(kept: Kept, texts: list[str] = TEXTS) -> list[list[float]]:
    """What it says now."""
    found: list[list[float]] = kept.embed(texts, ["nb"] * len(texts)).tolist()
    return found


def test_a_text_is_worked_out_once_and_reads_the_same_ever_after(tmp_path: Path) -> None:
    model = Counting()
    first = embedded(Kept(model, tmp_path / "vectors"))
    again = Kept(model, tmp_path / "vectors")
    assert embedded(again) == first
    assert embedded(again, TEXTS[::-1]) == first[::-1]
    assert model.asked == TEXTS


def test_what_a_crash_cut_off_is_worked_out_again(tmp_path: Path) -> None:
    first = embedded(Kept(Counting(), tmp_path / "vectors"))
    whole = (tmp_path / "vectors").read_bytes()
    for lost in (1, 5, 22, 23, len(whole) - 1, len(whole)):
        (tmp_path / "vectors").write_bytes(whole[: len(whole) - lost])
        assert embedded(Kept(Counting(), tmp_path / "vectors")) == first
        assert (tmp_path / "vectors").read_bytes() == whole


def test_the_same_text_twice_in_one_breath_is_kept_once(tmp_path: Path) -> None:
    kept = Kept(Counting(), tmp_path / "vectors")
    assert embedded(kept, [TEXTS[0], TEXTS[0]])[0] == embedded(kept, [TEXTS[0]])[0]
    assert embedded(Kept(Counting(), tmp_path / "vectors")) == embedded(kept)


def test_nothing_is_left_once_it_is_to_forget(tmp_path: Path) -> None:
    model = Counting()
    kept = Kept(model, tmp_path / "vectors")
    embedded(kept)
    kept.forget(7)
    assert len((tmp_path / "vectors").read_bytes()) < len("2147483647 2147483647\n")
    embedded(kept)
    assert model.asked == TEXTS * 2


def test_an_erasure_that_it_knows_of_does_not_empty_it_again(tmp_path: Path) -> None:
    model = Counting()
    kept = Kept(model, tmp_path / "vectors")
    embedded(kept)
    kept.forget(7)  # before anything is made anew: the file must know it all the same
    again = Kept(model, tmp_path / "vectors")
    embedded(again)
    again.forget(7)
    once_more = Kept(model, tmp_path / "vectors")
    for old in (3, 7):
        once_more.forget(old)
        embedded(once_more)
    assert model.asked == TEXTS * 2
    once_more.forget(8)
    embedded(once_more)
    assert model.asked == TEXTS * 3


def test_no_one_else_may_read_it(tmp_path: Path) -> None:
    embedded(Kept(Counting(), tmp_path / "vectors"))
    assert (tmp_path / "vectors").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("found", [b"", b"nonsense", b"12", b"x\n" + b"\0" * 99])
def test_a_file_that_is_none_of_ours_is_begun_anew(tmp_path: Path, found: bytes) -> None:
    (tmp_path / "vectors").write_bytes(found)
    assert len(embedded(Kept(Counting(), tmp_path / "vectors"))) == len(TEXTS)
