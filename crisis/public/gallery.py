"""The site's pictures: exactly the files that were approved, each under the digest of what it holds.

A file that is gone from the disk, or is not what was approved, stands nowhere: its words stand in its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import IO

from crisis.files import Unfit, looked_at
from crisis.rules.ids import FileId
from crisis.rules.records.filed import Filed

from .release import PICTURES

Opened = Callable[[FileId], IO[bytes]]  # FileNotFoundError where it is not there
ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """One picture of the site: its path from the front page, its pixels, what it holds."""

    path: str
    width: int
    height: int
    content: bytes = field(repr=False)


def hung(files: Iterable[Filed], opened: Opened) -> Mapping[FileId, Hung]:
    """Those of these files that may stand on the site, by their digest."""
    found = {file.id: _hung(file, opened) for file in files}
    return {id_: picture for id_, picture in found.items() if picture is not None}


def nothing_kept(id_: FileId) -> IO[bytes]:
    """No file at all, for a room without pictures."""
    raise FileNotFoundError(id_)


def _hung(file: Filed, opened: Opened) -> Hung | None:
    try:
        with opened(file.id) as stream:
            content = stream.read()
        media_type, width, height = looked_at(content)
    except (OSError, Unfit):
        return None
    if hashlib.sha256(content).hexdigest() != file.id:
        return None
    return Hung(
        path=f"{PICTURES}/{file.id}.{ENDINGS[media_type]}", width=width, height=height, content=content
    )
