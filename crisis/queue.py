"""A queue in which whoever comes first leads, and takes along everybody who came by then.

Theory of operation. Each who waits has a lock of her own, so that one piece of work wakes exactly those it
served and nobody passes a turn from hand to hand. At most one leads at any time. When she has served her
batch she appoints the first who waits; whoever she could not serve waits on, at the front. Somebody cut off
while waiting or leading (a time-out, a killed greenlet) leaves the queue in order. The locks are
`threading`'s, which gevent replaces by its own.

    if queue.leads(me):
        queue.serve(me, work)                  # work(batch) gives everybody in it an outcome
    return me.outcome
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")


class Waiting:
    """One who waits for an outcome."""

    __slots__ = ("appointed", "called", "outcome")

    def __init__(self) -> None:
        self.outcome: Any = None
        self.appointed = False
        self.called = threading.Lock()
        self.called.acquire()


W = TypeVar("W", bound=Waiting)


class Queue(Generic[W]):
    """Those who wait, in the order in which they came."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[W] = deque()
        self._led = False

    def __len__(self) -> int:
        return len(self._waiting)

    def leads(self, me: W) -> bool:
        """Join and wait: True when I am to lead now, False when I have been served."""
        with self._mutex:
            self._waiting.append(me)
            if not self._led:
                self._led = me.appointed = True
                return True
        try:
            me.called.acquire()
        except BaseException:
            self._leave(me)
            raise
        return me.appointed

    def serve(self, me: W, work: Callable[[list[W]], None]) -> None:
        """Lead: do the work for everybody who waits, call them, and appoint the next."""
        with self._mutex:
            batch = list(self._waiting)
            self._waiting.clear()
        try:
            work(batch)
        finally:
            self._pass_on(me, batch)

    def _pass_on(self, me: W, batch: list[W]) -> None:
        with self._mutex:
            others = [one for one in batch if one is not me]
            self._waiting.extendleft(one for one in reversed(others) if one.outcome is None)
            for one in others:
                if one.outcome is not None:
                    one.called.release()
            self._appoint()

    def _leave(self, me: W) -> None:
        with self._mutex:
            if me in self._waiting:
                self._waiting.remove(me)
            if me.appointed:
                self._appoint()

    def _appoint(self) -> None:
        self._led = bool(self._waiting)
        if self._led:
            self._waiting[0].appointed = True
            self._waiting[0].called.release()


class OffHub(Protocol):
    """Runs work where waiting for a disk holds nobody up, and gives what it gave."""

    def __call__(self, work: Callable[[], T], /) -> T: ...


def at_once(work: Callable[[], T]) -> T:
    """Right everywhere but on gevent's hub."""
    return work()
