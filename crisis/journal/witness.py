"""The witness: heads noted outside the journal, so that a cut or restored one is caught at the next start.

A file of JSON lines, only ever appended to, one for each weighty moment. It belongs on another disk, and its
lines in other hands: whoever can write both files can still rewrite both.

    {"at":"2026-11-21T14:05:00.000000Z","link":"9f…","seq":1042}
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from .chain import Head, canonical
from .wording import moment


class Witness:
    """Heads noted in the file at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, head: Head, at: datetime) -> None:
        """Add a head; on disk when this returns. One write a line, so that processes may share the file."""
        line = canonical({"at": moment(at), "link": head.link, "seq": head.seq}) + b"\n"
        descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, line)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def last(self) -> Head | None:
        """The furthest head that was noted. A line cut off by a power failure is passed over."""
        if not self._path.exists():
            return None
        heads = [
            head for line in self._path.read_text(errors="replace").splitlines() if (head := _head(line))
        ]
        return max(heads, key=lambda head: head.seq, default=None)


def _head(line: str) -> Head | None:
    try:
        noted = json.loads(line)
        return Head.parse(f"{noted['seq']}:{noted['link']}")
    except (ValueError, KeyError, TypeError):
        return None
