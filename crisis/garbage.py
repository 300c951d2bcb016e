"""Garbage collection without pauses, in a process that holds a whole room.

A room of 100,000 questions is a million objects that hold no cycle and are freed by their counts alone; yet
the collector walks through all of them now and then, and for a second or two nobody is answered. What was
alive at a full collection is therefore left out of the next. Cycles made later are collected as ever.

    spare_what_stays()      # once, when a process has opened its room
"""

from __future__ import annotations

import gc
from typing import Any

FULL = 2  # the generation whose collection walks through everything


def spare_what_stays() -> None:
    """Leave all that is alive now, and whatever is alive at each full collection from now on, alone."""
    if _spare not in gc.callbacks:
        gc.callbacks.append(_spare)
    gc.collect()


def _spare(phase: str, told: dict[str, Any]) -> None:
    if phase == "stop" and told["generation"] == FULL:
        gc.freeze()
