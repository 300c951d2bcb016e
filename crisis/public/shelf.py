"""The current release in memory, for as long as it is current: the site answers without another web server.

A proxy or a CDN may serve the same folder instead. Nothing here knows the console; the site answers while it
is dead.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from . import release

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/cap+xml",
    ".txt": "text/plain; charset=utf-8",
    ".atom": "application/atom+xml",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
}
PACKED = frozenset(TYPES) - {".woff2", ".png", ".jpg", ".webp"}  # these are packed already


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file as it is answered. `packed` is empty where packing does not pay."""

    content: bytes
    packed: bytes
    tag: str
    type: str


class Shelf:
    """Files by path. `own` are those that the pages of the intake need before there is any release."""

    def __init__(self, site: Path, own: Mapping[str, bytes]) -> None:
        self._site = site
        self._own = own
        self._ready: dict[str, File] = {}  # of our own, those that somebody asked for
        self._folder: Path | None = None
        self._files: Mapping[str, File] = {}

    def find(self, path: str) -> File | None:
        """The file under this path of the address; a folder answers with its index."""
        folder = release.current(self._site)
        if folder is not None and folder != self._folder:
            # Two threads may read it at once; both read the same.
            self._files = {
                str(file.relative_to(folder)): _file(file.name, file.read_bytes())
                for file in folder.rglob("*")
                if file.is_file()
            }
            self._folder = folder
        name = f"{path}index.html" if path == "" or path.endswith("/") else path
        return self._files.get(name) or self._of_own(name)

    def _of_own(self, name: str) -> File | None:
        if name in self._own and name not in self._ready:
            self._ready[name] = _file(name, self._own[name])
        return self._ready.get(name)

    def is_folder(self, path: str) -> bool:
        """Whether this path only lacks the slash at its end."""
        return f"{path}/index.html" in self._files


def _file(name: str, content: bytes) -> File:
    suffix = Path(name).suffix
    packed = gzip.compress(content, 6, mtime=0) if suffix in PACKED else b""
    return File(
        content=content,
        packed=packed if len(packed) < len(content) else b"",
        tag=sha256(content).hexdigest()[:32],
        type=TYPES.get(suffix, "application/octet-stream"),
    )
