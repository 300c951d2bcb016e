"""Figures as a file: whole numbers and ISO times, always in the same order.

from_json(to_json(figures)) == figures
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from crisis.rules.drills.measures.figures import Figures


def as_fields(figures: Figures) -> dict[str, Any]:
    """The figures as JSON values."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(figures))
    return found


def to_json(figures: Figures) -> bytes:
    """A file of every figure, for programs and for later drills to compare with."""
    return json.dumps(as_fields(figures), ensure_ascii=False, indent=1).encode() + b"\n"


def from_json(held: bytes) -> Figures:
    """The figures of such a file. Raises ValueError for anything else."""
    try:
        return msgspec.json.decode(held, type=Figures)
    except msgspec.MsgspecError as fault:
        raise ValueError(f"not a file of figures: {fault}") from None
