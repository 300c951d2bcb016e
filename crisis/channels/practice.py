"""A drill's every channel: nothing leaves, and what would have left can be looked at.

It reads no credential and opens no connection. What it would have sent stands in the outbox as JSON, marked
as an exercise in a field for machines and in words for people; the practice site is printed in the practice
room's folder. The place that it stands for behaves as the drill's script says: slow, refusing, or breaking
off before it answers.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from crisis.rules.drills.script import Behaviour
from crisis.rules.ids import ChannelName, DeliveryId

from .channel import CannotTell, Channel, Final, Parcel, Published, Transient, Uncertain
from .parcel import EMAIL

SLOW = 9  # seconds until a slow place answers: just within what is waited for
LIMITED = 60  # seconds that a place asks for that is asked too often


class Practice:
    """One channel of a drill. `mark` is the word for an exercise; `site` prints the practice site.

    `behaves` says how the place takes a parcel now; `wait` lets so many seconds of the drill go by.
    """

    def __init__(
        self,
        name: ChannelName,
        outbox: Path,
        *,
        mark: str,
        site: Channel | None = None,
        behaves: Callable[[Parcel], Behaviour] = lambda parcel: Behaviour.FINE,
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        self._name = name
        self._outbox = outbox
        self._mark = mark
        self._site = site
        self._behaves = behaves
        self._wait = wait

    def probe(self) -> str:
        return self._site.probe() if self._site else ""

    def publish(self, key: DeliveryId, parcel: Parcel) -> Published:
        how = self._behaves(parcel)
        if how is Behaviour.SLOW:
            self._wait(SLOW)
        if how is Behaviour.REFUSE:
            raise Final("The other side refused it: not allowed for this account.")
        if how is Behaviour.LIMIT:
            raise Transient("The other side says: too much at once.", wait_seconds=LIMITED)
        published = self._site.publish(key, parcel) if self._site else Published()
        cut = how is Behaviour.HALF
        self._write(key, parcel, published, cut=cut)
        if cut:
            raise Uncertain("The line was cut after the text was handed over.")
        return published

    def look_up(self, key: DeliveryId) -> Published | CannotTell | None:
        if not self._file(key).exists():
            return None
        written = json.loads(self._file(key).read_text("utf-8"))
        if written.get("cut") and self._name == EMAIL:
            return CannotTell(why="Nobody can look into a stranger's mailbox.")
        return Published(address=written["address"])

    def settled(self, key: DeliveryId) -> None:
        """The outbox stays: it is what the exercise is looked at by."""

    def _write(self, key: DeliveryId, parcel: Parcel, published: Published, *, cut: bool) -> None:
        written = {
            "exercise": True,
            "mark": self._mark,
            "key": key,
            "channel": self._name,
            "to": parcel.to,
            "address": published.address,
            "cut": cut,
            "shown": f"{self._mark}: {parcel.payload.subject}",
            "payload": asdict(parcel.payload),
        }
        self._outbox.mkdir(parents=True, exist_ok=True)
        draft = self._file(key).with_suffix(".draft")
        draft.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")
        draft.replace(self._file(key))

    def _file(self, key: DeliveryId) -> Path:
        return self._outbox / f"{self._name}-{sha256(key.encode()).hexdigest()[:24]}.json"
