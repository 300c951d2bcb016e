"""What a refusal says, in three short lines: what was stopped; why; what you can do now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    what: str
    why: str
    now: str
