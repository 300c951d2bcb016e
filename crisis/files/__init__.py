"""Files that people hand in, beside the journal: named by what they hold, whole or not there.

    files = Files(home / "files")
    filed = files.keep(stream, kinds=PICTURES)     # on disk before the command that names it is asked
    with files.open(filed.id) as stream: ...

What a file is, is told by its content and never by its name. A picture is drawn anew, which leaves behind
where and with what it was taken and whatever else was hidden in it. A file goes with the last entry that held
it; one that no entry ever held, because its command was refused, is swept away a day later.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from crisis.durable import flush
from crisis.journal import NotSaved, Why
from crisis.journal.reserve import CAUSES
from crisis.rules.ids import FileId
from crisis.rules.records.filed import DIGEST, Filed

from .kinds import ANY, DOCUMENTS, MOST, PICTURES, Unfit, looked_at, made_safe

__all__ = ["ANY", "DOCUMENTS", "MOST", "PICTURES", "Files", "Unfit", "looked_at"]
log = logging.getLogger(__name__)
REQUEST = 60  # seconds: longer than any request takes to ask its command after its file was kept
THOUGHT = 86_400  # seconds: a form that was refused may come back with its file, after some thought


class Files:
    """One folder of files, readable by nobody else on the machine. Holds no state of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, stream: IO[bytes], kinds: Collection[str] = ANY, *, longest: int = 0) -> Filed:
        """The file, on disk; Unfit where it is none of these media types, NotSaved where the disk says no.

        A picture whose longer side has more than `longest` pixels is drawn smaller; 0 keeps its size.
        """
        content = stream.read(MOST + 1)
        media_type, safe = made_safe(content, kinds, longest)
        id_ = FileId(hashlib.sha256(safe).hexdigest())
        with _not_saved():
            self._write(self._at(id_), safe)
        return Filed(id=id_, media_type=media_type, size=len(safe))

    def open(self, id_: FileId) -> IO[bytes]:
        """The file to read from; FileNotFoundError where it is not here."""
        return self._at(id_).open("rb")

    def recall(self, id_: FileId) -> Filed | None:
        """The picture of this name, told by its content anew: what a form that comes back means by it."""
        try:
            with self.open(id_) as stream:
                content = stream.read()
            media_type, _, _ = looked_at(content)
        except (FileNotFoundError, Unfit):
            return None
        return Filed(id=id_, media_type=media_type, size=len(content))

    def sound(self, file: Filed) -> bool:
        """Whether the file is here and holds what it held when it was handed in."""
        try:
            with self.open(file.id) as stream:
                return hashlib.sha256(stream.read()).hexdigest() == file.id
        except OSError:
            return False

    def forget(self, ids: Iterable[FileId]) -> None:
        """Remove these, whose entries were erased, unless somebody hands one of them in again right now."""
        for id_ in ids:
            self._remove(self._at(id_), REQUEST)

    def sweep(self, held: Collection[FileId]) -> None:
        """Remove what no entry holds: its command was refused long ago, or an erasure was cut off."""
        for path in self._folder.glob("*"):
            if path.name not in held:
                self._remove(path, THOUGHT)

    def _remove(self, path: Path, age: int) -> None:
        try:
            os.utime(self._folder)  # by the disk's own clock, which is the one that dates its files
            if path.stat().st_mtime < self._folder.stat().st_mtime - age:
                path.unlink()
        except FileNotFoundError:
            pass  # another process was first
        except OSError:  # what the disk does not let go of now, the next sweep takes
            log.exception("not removed: %s", path.name)

    def _at(self, id_: FileId) -> Path:
        if not DIGEST.fullmatch(id_):
            raise FileNotFoundError(id_)
        return self._folder / id_

    def _write(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made by tempfile, so 0600 from its first byte on.
        with NamedTemporaryFile(dir=self._folder, prefix="new-", delete=False) as fresh:
            try:
                fresh.write(content)
                fresh.flush()
                os.fsync(fresh.fileno())
                os.replace(fresh.name, path)  # noqa: PTH105 - of the open file, whose name tempfile chose
            except OSError:
                Path(fresh.name).unlink(missing_ok=True)
                raise
        flush(self._folder)


@contextmanager
def _not_saved() -> Iterator[None]:
    """Say what the disk says in the words of the journal: nothing was saved."""
    try:
        yield
    except OSError as fault:
        raise NotSaved(CAUSES.get(fault.errno or 0, Why.BROKEN)) from fault
