"""The municipality's site: written whole from the room, and put in place at once.

Publishing here is printing the room after the claim, so the same key can never stand twice. What stands is
read back from the release itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from crisis.public import release
from crisis.rules.ids import DeliveryId

from .channel import CannotTell, Final, Parcel, Published, Transient


class Website:
    """The site in a folder. `pages` prints the room as it is when asked."""

    def __init__(self, site: Path, pages: Callable[[], Mapping[str, bytes]]) -> None:
        self._site = site
        self._pages = pages

    def probe(self) -> str:
        """Whether the folder can be written."""
        try:
            (self._site / "releases").mkdir(parents=True, exist_ok=True)
            trial = self._site / "trial"
            trial.write_bytes(b"")
            trial.unlink()
        except OSError as fault:
            return f"The site's folder cannot be written: {fault.strerror}."
        return ""

    def refresh(self) -> bool:
        """Print the room and put it in place; False where it stands so already. Raises Transient."""
        try:
            return release.put(self._site, self._pages())
        except OSError as fault:
            raise Transient(f"The site could not be written: {fault.strerror}.", wait_seconds=2) from fault

    def publish(self, key: DeliveryId, parcel: Parcel) -> Published:
        self.refresh()
        found = release.deliveries(self._site).get(key)
        if found is None:
            raise Final("This item has no place on the site.")
        return Published(address=found)

    def look_up(self, key: DeliveryId) -> Published | CannotTell | None:
        found = release.deliveries(self._site).get(key)
        return None if found is None else Published(address=found)

    def settled(self, key: DeliveryId) -> None:
        """The release itself answers; nothing else is kept."""
