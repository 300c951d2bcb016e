"""The practice room's every channel: nothing leaves, and what would have left can be looked at.

It reads no credential and opens no connection. What it would have sent stands in the outbox as JSON, marked
as an exercise in a field for machines and in words for people; the practice site is printed in the practice
room's folder.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from crisis.rules.ids import ChannelName, DeliveryId

from .channel import CannotTell, Channel, Parcel, Published


class Practice:
    """One channel of a practice room. `mark` is the word for an exercise; `site` prints the practice site."""

    def __init__(self, name: ChannelName, outbox: Path, *, mark: str, site: Channel | None = None) -> None:
        self._name = name
        self._outbox = outbox
        self._mark = mark
        self._site = site

    def probe(self) -> str:
        return self._site.probe() if self._site else ""

    def publish(self, key: DeliveryId, parcel: Parcel) -> Published:
        published = self._site.publish(key, parcel) if self._site else Published()
        written = {
            "exercise": True,
            "mark": self._mark,
            "key": key,
            "channel": self._name,
            "to": parcel.to,
            "address": published.address,
            "shown": f"{self._mark}: {parcel.payload.subject}",
            "payload": asdict(parcel.payload),
        }
        self._outbox.mkdir(parents=True, exist_ok=True)
        draft = self._file(key).with_suffix(".draft")
        draft.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")
        draft.replace(self._file(key))
        return published

    def look_up(self, key: DeliveryId) -> Published | CannotTell | None:
        if not self._file(key).exists():
            return None
        return Published(address=json.loads(self._file(key).read_text("utf-8"))["address"])

    def settled(self, key: DeliveryId) -> None:
        """The outbox stays: it is what the exercise is looked at by."""

    def _file(self, key: DeliveryId) -> Path:
        return self._outbox / f"{self._name}-{sha256(key.encode()).hexdigest()[:24]}.json"
