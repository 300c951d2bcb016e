"""A secret of the installation's own, made at the first start and kept in its home folder."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from . import reading


def kept(path: Path) -> str:
    """What the file says; made now where there is none, by whichever process comes first."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)  # fails, rather than replaces, when another process was faster
        draft.unlink()
    return reading.key(path.read_text("utf-8").strip())
