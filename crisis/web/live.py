"""The doorbell: tells every open page that something happened, and never what.

A bell carries `{room, seq, level, touches, clock}`, and in a drill that it is one. The level is on it so that
a page shows the lock before it fetches anything; `touches` are the nouns of the entries, so that a page
fetches only the parts that went stale; `clock` is how the room's time runs, empty where it is the wall's.
Content goes over HTTP with the ordinary permissions. A lost bell costs little: pages also ask `/head` by
themselves.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO, disconnect

from crisis.marks import Mark
from crisis.rules.drills.drill import Drill
from crisis.rules.entry import Recorded
from crisis.rules.ids import Seq
from crisis.rules.levels.level import Standing

from .presence import presence, session_secret
from .staffroom import Staffroom

PAUSE = 0.1  # seconds between two looks at the journal
RECHECK = 60.0  # seconds after which every socket's session is looked at again, for those that ran out
WHO_CHANGED = frozenset({"person", "token"})
log = logging.getLogger(__name__)


class Bell:
    """Rings for one room. `staff.console` is followed; whoever may not hear any longer is hung up on."""

    def __init__(self, app: Flask, staff: Staffroom, async_mode: str) -> None:
        self._staff = staff
        self._listeners: dict[str, str] = {}  # socket id → session secret
        self._since_recheck = 0.0
        self._socketio = SocketIO(
            app,
            async_mode=async_mode,
            transports=["websocket"],
            ping_interval=10,
            ping_timeout=10,
            manage_session=False,
            max_http_buffer_size=16_384,
            serve_client=False,
        )
        self._socketio.on_event("connect", self._connect)
        self._socketio.on_event("disconnect", self._leave)

    def start(self) -> None:
        """Begin to follow the journal, in the background, from where it stands."""
        self._socketio.start_background_task(self._follow, self._staff.console.room().head)

    def hang_up(self) -> None:
        """Close the socket of everyone whose session or right is gone."""
        for socket, secret in list(self._listeners.items()):
            if presence(self._staff, secret) is None:
                self._listeners.pop(socket, None)
                self._socketio.server.disconnect(socket)

    def _connect(self, auth: object = None) -> bool:
        secret = session_secret(self._staff)
        if presence(self._staff, secret) is None:
            return False
        self._listeners[request.sid] = secret  # type: ignore[attr-defined]
        self._socketio.emit("bell", self._bell((), self._staff.console.room().head), to=request.sid)  # type: ignore[attr-defined]
        return True

    def _leave(self, *_: Any) -> None:
        self._listeners.pop(request.sid, None)  # type: ignore[attr-defined]
        disconnect()

    def _follow(self, since: Seq) -> None:
        while True:
            try:
                since = self._look(since)
            except Exception:  # a follower logs, waits, and starts again where it was
                log.exception("the bell stopped at entry %s and goes on", since)
            self._staff.console.stirred.wait(PAUSE)  # at once for our own entries; others' are looked for
            self._staff.console.stirred.clear()

    def _look(self, since: Seq) -> Seq:
        fresh = self._staff.console.news(since)
        self._since_recheck += PAUSE
        if fresh:
            since = fresh[-1].seq
            self._socketio.emit("bell", self._bell(fresh, since))
        if self._since_recheck >= RECHECK or WHO_CHANGED & set(touched(fresh)):
            self._since_recheck = 0.0
            self.hang_up()
        return since

    def _bell(self, fresh: Iterable[Recorded], seq: Seq) -> dict[str, Any]:
        room = self._staff.console.room()
        bell = {
            "room": self._staff.settings.room,
            "seq": seq,
            "level": room[Standing].level,
            "touches": touched(fresh),
            "clock": room[Drill].pace.told(),
        }
        told: dict[str, Any] = Mark(not self._staff.settings.live).told(bell)
        return told


def touched(fresh: Iterable[Recorded]) -> list[str]:
    """The nouns of these entries, each once, in alphabetical order."""
    return sorted({recorded.entry.kind.partition(".")[0] for recorded in fresh})
