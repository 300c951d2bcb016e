"""Small files that outlive a power cut: bytes are flushed first, then the folder that holds the names."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from crisis.durable import make_once, put


@pytest.mark.parametrize("write", [make_once, put])
def test_a_file_is_flushed_before_it_has_its_name_and_its_folder_after(
    write: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, flushed = tmp_path / "secret", []
    fsync = os.fsync

    def watched(handle: int) -> None:
        flushed.append((stat.S_ISDIR(os.fstat(handle).st_mode), path.exists()))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    write(path, "abc", mode=0o400)
    assert flushed == [(False, False), (True, True)]
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("abc", 0o400)
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_made_once_stays_and_what_is_put_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    make_once(path, "first", mode=0o400)
    make_once(path, "second", mode=0o400)
    assert path.read_text() == "first"
    put(path, "third", mode=0o400)
    assert path.read_text() == "third"


def test_nothing_lies_about_where_the_disk_refuses(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    with pytest.raises(OSError, match="secret"):
        put(tmp_path / "secret", "abc", mode=0o400)
    assert list(tmp_path.iterdir()) == [tmp_path / "secret"]
