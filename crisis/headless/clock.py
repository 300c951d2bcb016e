"""The wall clock of a drill without a screen: the real one, or one that waits for nobody."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Protocol

from crisis.console import utc_now


class Clock(Protocol):
    """Says what time it is (aware UTC), and lets seconds go by."""

    def __call__(self) -> datetime: ...
    def forward(self, seconds: float) -> object: ...


class Real:
    """The machine's own."""

    def __call__(self) -> datetime:
        return utc_now()

    def forward(self, seconds: float) -> None:
        time.sleep(seconds)


class Virtual:
    """Goes on only when it is told to, and then at once."""

    def __init__(self, begins: datetime) -> None:
        self._now = begins

    def __call__(self) -> datetime:
        return self._now

    def forward(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
