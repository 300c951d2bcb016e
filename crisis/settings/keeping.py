"""A secret of the installation's own, made at the first start and kept in its home folder."""

from __future__ import annotations

import secrets
from pathlib import Path

from crisis.durable import make_once

from . import reading


def kept(path: Path) -> str:
    """What the file says; made now where there is none, by whichever process comes first."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_once(path, secrets.token_urlsafe(48), mode=0o600)
    return reading.key(path.read_text("utf-8").strip())
