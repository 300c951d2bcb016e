"""One command that programs may ask, and the path at which they ask it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A path and the command it asks; path values and `fixed` fill it first, the body does the rest, and
    `fills` adds to a body what follows from it.
    """

    path: str
    command: type[Any]
    says: str
    fixed: Mapping[str, Any] = field(default_factory=dict)
    made: str = ""
    fills: Callable[[dict[str, Any]], dict[str, Any]] | None = None
