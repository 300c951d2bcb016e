"""Small files that are whole or not there, also after a power cut.

    make_once(home / "secret", text, mode=0o600)    # by whichever process comes first
    put(home / "askers.key", text, mode=0o400)      # in the place of what was there

Both raise OSError where the disk refuses, and then leave everything as it was.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def make_once(path: Path, text: str, *, mode: int) -> None:
    """Make the file with these permissions; where there is one already, that one stays."""
    draft = _draft(path, text, mode)
    try:
        with suppress(FileExistsError):
            os.link(draft, path)  # fails, rather than replaces, when another process was faster
    finally:
        draft.unlink()
    flush(path.parent)


def put(path: Path, text: str, *, mode: int) -> None:
    """Write the file anew, at once for whoever reads it."""
    draft = _draft(path, text, mode)
    try:
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    flush(path.parent)


def flush(folder: Path) -> None:
    """A file's name is on disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _draft(path: Path, text: str, mode: int) -> Path:
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return draft
