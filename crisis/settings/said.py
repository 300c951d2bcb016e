"""How a setting is said: the one description from which it is read, checked and documented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One setting's variable, default as text (in which {port} stands for that setting), unit and meaning.

    `read` turns the text into the value, or raises ValueError with what it expected. A `secret` may also be
    said by a file, whose name the variable with _FILE at its end holds.
    """

    name: str
    default: str
    unit: str
    what: str
    read: Callable[[str], Any]
    secret: bool


def said(
    name: str,
    default: str,
    unit: str,
    what: str,
    read: Callable[[str], Any] = reading.line,
    *,
    secret: bool = False,
) -> Any:
    """A field of Settings. A secret is never part of what is printed of them."""
    how = Said(name=name, default=default, unit=unit, what=what, read=read, secret=secret)
    return field(metadata={"said": how}, repr=not secret)
