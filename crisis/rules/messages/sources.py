"""What a message rests on: each fact with whoever said so and when. Kept with the draft, never published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .checks import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact and its source, in words. `at` is when the source said it (aware UTC), where that is known."""

    text: str = ""
    source: str = ""
    at: datetime | None = None


def kept(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts without the lines of the form that were left empty."""
    trimmed = (Fact(text=f.text.strip(), source=f.source.strip(), at=f.at) for f in facts)
    return tuple(f for f in trimmed if f.text or f.source)


def unsourced(facts: tuple[Fact, ...], *, cites: bool = False) -> tuple[Finding, ...]:
    """A finding for each fact without a source, or one where no fact is named at all.

    `cites` says that the text rests on facts that were approved, each with its source.
    """
    bare = tuple(
        Finding(kind="no_source", field=f"facts.{n}.source") for n, f in enumerate(facts) if not f.source
    )
    return bare if facts or cites else (Finding(kind="no_source", field="facts.0.source"),)
