"""The reserve: disk space held back, so that a full disk never stops anyone from setting the level.

A file of real blocks lies beside the database. While it cannot be kept, ordinary writing is refused; an
urgent write may release it. When there is room again, the next ordinary write takes it back by itself,
without a restart.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from . import NotSaved, Why

SIZE = 4 * 1024 * 1024  # bytes: several thousand entries, and the log that carries them
CAUSES = {
    errno.ENOSPC: Why.FULL,
    errno.EDQUOT: Why.FULL,
    errno.EFBIG: Why.FULL,
    errno.EROFS: Why.READ_ONLY,
    errno.EACCES: Why.READ_ONLY,
}


class Reserve:
    """`size` bytes at `path`, held back from everything but what cannot wait."""

    def __init__(self, path: Path, size: int = SIZE) -> None:
        self._path = path
        self._size = size

    def keep(self) -> None:
        """Make sure that the space is held back, by whichever process; NotSaved when it cannot be had."""
        if not self._path.exists():
            try:
                self._take()
            except OSError as fault:
                self._path.unlink(missing_ok=True)
                raise NotSaved(CAUSES.get(fault.errno or 0, Why.BROKEN)) from fault

    def release(self) -> None:
        """Give the space to what cannot wait."""
        self._path.unlink(missing_ok=True)

    def _take(self) -> None:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, self._size)
        finally:
            os.close(descriptor)
