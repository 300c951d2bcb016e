"""The town on that afternoon: residents at every door, the press office with its editions, a watcher.

town = Town(ours, cookies, said, speed=6.0)
with town: ...                    # everything happens while the block runs
town.asked                        # what was acknowledged, by the name of the question
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import requests

from whole.station import Station
from whole.walker import From

from .talk import Said

PATIENCE = 60.0  # seconds until somebody who asks again gives up
AWAY = frozenset({429, 502, 503, 507})
LIST = 25  # questions in a list that is brought at once
FIGURE = re.compile(r"<dd>(\d+)</dd>")
HEAD = re.compile(r'data-seq="(\d+)"')
OPEN = re.compile(r'id="wall-questions"><strong>(\d+)</strong>')
PLACES = ("received", "open", "placed", "answered", "redirected", "closed", "removed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a screen said when the journal stood at `head`."""

    screen: str
    head: int
    figures: dict[str, int]


@dataclass
class Town:
    """Who asks, who watches, and what they were told. `speed` is how much faster than life."""

    ours: Station
    token: str  # of a program that brings questions in
    said: list[Said]
    speed: float
    asked: dict[str, Said] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def asks_all(self) -> list[threading.Thread]:
        """Everybody asks, each door in its own time; the threads end when the hour is over."""
        program = [s for s in self.said if s.door == "program"]
        doors: tuple[tuple[Callable[[Said], None], list[Said]], ...] = (
            (self._by_program, program[::2]),
            (self._by_program, program[1::2]),
            (self._by_form, [s for s in self.said if s.door == "form"]),
        )
        lists = [s for s in self.said if s.door == "list"]
        work = [self._started(self._in_time, door, those) for door, those in doors]
        return [*work, self._started(self._in_lists, lists)]

    def watches(self, wall: requests.Session, board: requests.Session, every: float) -> threading.Thread:
        """Look at the wall and the board again and again, and keep what they said."""

        def look() -> None:
            while not self.over.wait(every):
                for screen, path, browser in (("wall", "/wall", wall), ("board", "/themes", board)):
                    # A kept connection may be closed just then; a browser asks again, and so does this one.
                    with suppress(requests.ConnectionError):
                        self._looked(screen, browser.get(f"{self.ours.staff}{path}", timeout=30).text)

        return self._started(look)

    def _looked(self, screen: str, page: str) -> None:
        head = HEAD.search(page)
        assert head, f"{screen}: {page[:300]}"
        if screen == "wall":
            found = OPEN.search(page)
            figures = {"waiting": int(found[1]) if found else 0}
        else:
            _, _, figured = page.partition('<dl class="sum')
            figures = dict(zip(PLACES, map(int, FIGURE.findall(figured)[: len(PLACES)]), strict=True))
        self.seen.append(Seen(screen=screen, head=int(head[1]), figures=figures))

    # -- the doors

    def _in_time(self, door: Callable[[Said], None], said: Iterable[Said]) -> None:
        begun = time.monotonic()
        for one in said:
            pause = begun + one.at / self.speed - time.monotonic()
            if pause > 0:
                time.sleep(pause)
            door(one)

    def _by_program(self, said: Said) -> None:
        body = {"text": said.text, "contact": said.asker, "language": said.language}
        entries = self._asks("/questions", body)
        if entries is not None:
            self._acknowledged(entries[0]["names"]["question"], said)

    def _in_lists(self, said: list[Said]) -> None:
        for at in range(0, len(said), LIST):
            those = said[at : at + LIST]
            self._in_time(lambda _: None, those[-1:])
            named = [(uuid4().hex, one) for one in those if one.text.strip() and len(one.text) <= 4000]
            body = {
                "questions": [
                    {
                        "question": name,
                        "source": "sheet",
                        "text": one.text,
                        "contact": one.asker,
                        "language": one.language,
                    }
                    for name, one in named
                ]
            }
            if self._asks("/questions/bring", body) is not None:
                for name, one in named:
                    self._acknowledged(name, one)

    def _by_form(self, said: Said) -> None:
        """Through the public form without scripts, from a house of her own."""
        number = len(self.asked) % 60_000 + 300
        session = requests.Session()
        session.mount("http://", From(f"127.0.{number // 250 + 1}.{number % 250 + 1}"))
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            once = re.search(r'name="once" value="([^"]+)"', session.get(f"{self.ours.public}/ask").text)
            assert once
            sent = {"once": once[1], "text": said.text, "contact": said.asker}
            answer = session.post(f"{self.ours.public}/ask", data=sent, timeout=30, allow_redirects=False)
            if answer.status_code == 303:
                self._acknowledged(answer.headers["Location"].rpartition("/")[2], said)
                return
            if answer.status_code not in AWAY:
                assert answer.status_code in (400, 422), f"{answer.status_code}: {said.text[:80]!r}"
                return  # told so, and nothing saved
            time.sleep(1.0)

    def _asks(self, path: str, body: dict[str, Any]) -> list[dict[str, Any]] | None:
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": uuid4().hex}
        deadline = time.monotonic() + PATIENCE
        while True:
            url = f"{self.ours.staff}/api/v1{path}"
            answer = requests.post(url, json=body, headers=headers, timeout=30)
            if answer.status_code == 200:
                entries: list[dict[str, Any]] = answer.json()["entries"]
                return entries
            if answer.status_code not in AWAY:
                assert answer.status_code in (400, 422), f"{answer.status_code} {answer.text[:300]}"
                return None  # told why, and nothing saved
            assert time.monotonic() < deadline, "nobody takes questions any more"
            time.sleep(0.3)

    def _acknowledged(self, question: str, said: Said) -> None:
        with self.lock:
            self.asked[question] = said

    def _started(self, work: Callable[..., None], *given: Any) -> threading.Thread:
        def kept() -> None:
            try:
                work(*given)
            except Exception as fault:  # noqa: BLE001  every fault of a thread is the test's
                self.faults.append(f"{work.__name__}: {fault!r}"[:1000])

        thread = threading.Thread(target=kept, daemon=True)
        thread.start()
        return thread
