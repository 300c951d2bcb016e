"""What is being handed to mail servers right now, so that a crash leaves as little unknown as possible.

One small file a delivery, flushed before the point of no return and after it. It knows recipients only by a
keyed digest, and goes as soon as the journal knows the outcome. Without it every crash would ask a person.
"""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from crisis.rules.ids import DeliveryId


class Mark(StrEnum):
    BEGUN = "begun"  # the text may be on its way
    GONE = "gone"  # the server took it over
    REFUSED = "refused"  # the server said no, for good


class Ledger:
    """The notes of one channel, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder
        key = folder / "key"
        self.new = not key.exists()  # then a missing note proves nothing: the notes may have been lost
        if self.new:
            with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
                file.write(secrets.token_bytes(32))
                file.flush()
                os.fsync(file.fileno())
        self._key = key.read_bytes()

    def note(self, delivery: DeliveryId, recipient: str, mark: Mark) -> None:
        """Write it down, on disk before this returns."""
        with self._file(delivery).open("a") as file:
            file.write(f"{self._named(delivery, recipient)} {mark}\n")
            file.flush()
            os.fsync(file.fileno())

    def marks(self, delivery: DeliveryId) -> list[Mark]:
        """The latest mark of every recipient that was begun; a line cut off by a crash counts as begun."""
        return list(self._read(delivery).values())

    def mark(self, delivery: DeliveryId, recipient: str) -> Mark | None:
        """The latest mark of one recipient."""
        return self._read(delivery).get(self._named(delivery, recipient))

    def forget(self, delivery: DeliveryId) -> None:
        """The journal knows; the note may go."""
        with suppress(FileNotFoundError):
            self._file(delivery).unlink()

    def _read(self, delivery: DeliveryId) -> dict[str, Mark]:
        try:
            lines = self._file(delivery).read_text().splitlines()
        except FileNotFoundError:
            return {}
        pairs = (line.partition(" ") for line in lines)
        return {name: Mark(said) if said in set(Mark) else Mark.BEGUN for name, _, said in pairs}

    def _file(self, delivery: DeliveryId) -> Path:
        return self._folder / f"{sha256(delivery.encode()).hexdigest()[:40]}.note"

    def _named(self, delivery: DeliveryId, recipient: str) -> str:
        return hmac.new(self._key, f"{delivery}\0{recipient}".encode(), sha256).hexdigest()
