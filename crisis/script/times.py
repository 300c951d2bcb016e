"""The times of a list: minutes since the start, however they are written.

`00:15` and `15` and `T+15` are a quarter of an hour after the start; so is `kl. 10.15` where the first is
`kl. 10.00`. `7,5` is seven and a half minutes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

DAY = 24 * 60
MORNING = 6 * 60  # a list that says nothing of its length and begins after this tells the time of day
CLOCK = re.compile(r"(?:(?:kl\.?|klokka|klokken|klockan|at)\s*)(\d{1,2})[.:](\d{2})|(\d{1,2})\.(\d{2})", re.I)
SINCE = re.compile(r"(?:t\s*\+\s*)?(\d{1,2}):([0-5]\d)(?::([0-5]\d))?", re.I)
NUMBER = re.compile(r"(?:t\s*)?\+?\s*(\d{1,9})(?:[.,](\d{1,25}))?\s*(?:min\w*\.?|m)?", re.I)


def shown(minutes: float) -> str:
    """A time as the list has it: `00:15`, or `00:07:30`; the odd fraction of a second as minutes."""
    seconds = minutes * 60
    if not seconds.is_integer():
        return number(minutes)
    hours, rest = divmod(int(seconds), 3600)
    tail = f":{rest % 60:02}" if rest % 60 else ""
    return f"{hours:02}:{rest // 60:02}{tail}"


def number(value: float) -> str:
    """Minutes as a number with a decimal comma; nothing for none."""
    return format(Decimal(repr(float(value))), "f").removesuffix(".0").replace(".", ",") if value else ""


def read_number(said: str) -> float | str:
    """The number that a cell holds, or the cell as it is."""
    found = NUMBER.fullmatch(said)
    return float(f"{found[1]}.{found[2] or 0}") if found else said


def read_times(cells: Sequence[str], *, length_stated: bool) -> list[float | str]:
    """The minutes of each cell since the start, or the cell as it is where that is no time.

    Times of day are counted from the first one, over midnight too.
    """
    read = [_clock(cell) for cell in cells]
    since = [_since(cell) for cell in cells]
    begins = next((minutes for minutes in since if minutes is not None), 0.0)
    if not length_stated and not any(read) and begins >= MORNING:
        read, since = since, [None] * len(cells)
    start = next((minutes for minutes in read if minutes is not None), 0.0)
    found: list[float | str] = []
    for cell, clock, minutes in zip(cells, read, since, strict=True):
        if clock is not None:
            found.append((clock - start) % DAY)
        else:
            found.append(minutes if minutes is not None else cell)
    return found


def _clock(cell: str) -> float | None:
    found = CLOCK.fullmatch(cell)
    if not found:
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4])
    return float(hour * 60 + minute) if hour < 24 and minute < 60 else None


def _since(cell: str) -> float | None:
    found = SINCE.fullmatch(cell)
    if found:
        return int(found[1]) * 60 + int(found[2]) + int(found[3] or 0) / 60
    value = read_number(cell)
    return value if isinstance(value, float) else None
