"""The times of a list: whole minutes since the start, however they are written.

`00:15` and `15` and `T+15` are a quarter of an hour after the start; so is `kl. 10.15` where the first is
`kl. 10.00`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

DAY = 24 * 60
LONGEST = 30  # characters of a time or a number
MORNING = 6 * 60  # a list that says nothing of its length and begins after this tells the time of day
CLOCK = re.compile(
    r"(?:(?:kl\.?|klokka|klokken|klockan|at)\s*)(\d{1,2})[.:](\d{2})|(\d{1,2})\.(\d{2})", re.IGNORECASE
)
SINCE = re.compile(r"(?:t\s*\+\s*)?(\d{1,2}):([0-5]\d)(?::00)?", re.IGNORECASE)
NUMBER = re.compile(r"(?:t\s*)?\+?\s*(\d{1,12})\s*(?:min\w*\.?|m)?", re.IGNORECASE | re.ASCII)


def shown(minutes: int) -> str:
    """A time as the list has it: `00:15`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def read_number(said: str) -> int | str:
    """The whole number that a cell holds, with or without "min", or the cell as it is."""
    found = NUMBER.fullmatch(said) if len(said) <= LONGEST else None
    return int(found[1]) if found else said


def read_times(cells: Sequence[str], *, length_stated: bool) -> list[int | str]:
    """The minutes of each cell since the start, or the cell as it is where that is no time.

    Times of day are counted from the first one, over midnight too.
    """
    clocks = [_clock(cell) for cell in cells]
    since = [_since(cell) for cell in cells]
    begins = next((minutes for minutes in since if minutes is not None), 0)
    if not length_stated and begins >= MORNING and not any(clocks):
        clocks, since = since, clocks
    start = next((minutes for minutes in clocks if minutes is not None), 0)
    found: list[int | str] = []
    for cell, clock, minutes in zip(cells, clocks, since, strict=True):
        if clock is not None:
            found.append((clock - start) % DAY)
        else:
            found.append(cell if minutes is None else minutes)
    return found


def _clock(cell: str) -> int | None:
    found = CLOCK.fullmatch(cell) if len(cell) <= LONGEST else None
    if not found:
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4])
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _since(cell: str) -> int | None:
    found = SINCE.fullmatch(cell) if len(cell) <= LONGEST else None
    if found:
        return int(found[1]) * 60 + int(found[2])
    value = read_number(cell)
    return value if isinstance(value, int) else None
