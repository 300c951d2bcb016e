"""A release of the site: a folder written whole, flushed to disk, put in place by one change of a link.

    site/releases/3f9a…/index.html …        site/current -> releases/3f9a…

Whoever serves `current` sees the old site or the new one, never half of each. The folder is named by what it
holds, so writing the same site again does nothing. Files that did not change are shared with the release
before. A picture that the site does not show any more, since it was erased or withdrawn, takes the older
releases that hold it along.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from crisis.durable import flush

PICTURES = "pictures"
KEPT = 3  # releases, the current one among them: a slow reader may still be in the one before


def digest_of(pages: Mapping[str, bytes]) -> str:
    """Hex SHA-256 over every path and its bytes."""
    total = hashlib.sha256()
    for path in sorted(pages):
        total.update(f"{path}\0{hashlib.sha256(pages[path]).hexdigest()}\n".encode())
    return total.hexdigest()


def current(site: Path) -> Path | None:
    """The folder that is served now."""
    link = site / "current"
    return (site / link.readlink()) if link.is_symlink() and link.exists() else None


def deliveries(site: Path) -> dict[str, str]:
    """Which deliveries the current release carries, and where each stands."""
    folder = current(site)
    if folder is None:
        return {}
    found: dict[str, str] = json.loads((folder / "manifest.json").read_bytes())["deliveries"]
    return found


def put(site: Path, pages: Mapping[str, bytes]) -> bool:
    """Make these pages the site; False when they already are. OSError leaves the old site as it was."""
    name = digest_of(pages)[:32]
    folder = site / "releases" / name
    before = current(site)
    if before == folder:
        return False
    if not folder.exists():
        _write(folder, pages, before)
    _point(site, name)
    _drop_old(site, folder)
    return True


def _write(folder: Path, pages: Mapping[str, bytes], before: Path | None) -> None:
    """Write beside, flush, then rename: a folder under its own name is always complete."""
    draft = folder.with_name(f"{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    folders = {draft}
    for path, content in sorted(pages.items()):
        file = draft / path
        file.parent.mkdir(parents=True, exist_ok=True)
        folders.update(f for f in file.parents if f.is_relative_to(draft))
        if not _shared(before / path if before else None, file, content):
            _flushed(file, content)
    for made in sorted(folders, key=lambda f: len(f.parts), reverse=True):
        flush(made)
    draft.rename(folder)
    flush(folder.parent)


def _shared(before: Path | None, file: Path, content: bytes) -> bool:
    """Whether the release before holds the same file, which then serves both."""
    if before is None or not before.is_file() or before.read_bytes() != content:
        return False
    try:
        os.link(before, file)
    except OSError:  # a file system without hard links
        return False
    return True


def _flushed(file: Path, content: bytes) -> None:
    with file.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _point(site: Path, name: str) -> None:
    link = site / "current.next"
    with suppress(FileNotFoundError):
        link.unlink()
    link.symlink_to(Path("releases") / name)
    link.replace(site / "current")
    flush(site)


def _drop_old(site: Path, folder: Path) -> None:
    folder.touch()
    releases = sorted((site / "releases").iterdir(), key=lambda f: f.stat().st_mtime_ns, reverse=True)
    shown = _pictures(folder)
    others = [f for f in releases if f != folder]
    for place, old in enumerate(others, start=1):
        if place >= KEPT or _pictures(old) - shown:
            shutil.rmtree(old, ignore_errors=True)


def _pictures(release: Path) -> set[str]:
    return {file.name for file in (release / PICTURES).glob("*")}
