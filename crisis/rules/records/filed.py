"""What was handed in: a file that an entry points to by its content, and which entries point to it.

    @entry("removal.proven")
    class RemovalProven(Entry):
        evidence: Filed | None = personal()      # about somebody: erased with the entry

    @entry("account.terms_accepted")
    class TermsAccepted(Entry):
        terms: Filed                             # a fact

A noun does nothing for it: the rulebook lets `Filings` hear every entry that has such a field. What an
erasure took out of the journal is in no filing any more, since the room is then folded anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import get_type_hints

import immutables

from ..entry import Entry, Recorded
from ..ids import FileId

DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A file beside the journal. `id` is the SHA-256 of what it holds, in hex; `size` is in bytes."""

    id: FileId
    media_type: str
    size: int

    def __post_init__(self) -> None:
        if not DIGEST.fullmatch(self.id):
            raise ValueError("id: a SHA-256 in hex")
        if self.size < 1:
            raise ValueError("size: at least one byte")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A file, and the kinds of entries that hold it: who may read one of them may read the file."""

    file: Filed
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filings:
    """Every file that an entry of this journal holds."""

    all: immutables.Map[FileId, Filing] = field(default_factory=immutables.Map)


def holds_files(kind: type[Entry]) -> bool:
    """Whether entries of this kind may hold files."""
    return any(_leads_to_files(hint) for hint in get_type_hints(kind).values())


def _leads_to_files(hint: object) -> bool:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint is Filed or any(_leads_to_files(inner) for inner in get_type_hints(hint).values())
    return any(_leads_to_files(inner) for inner in getattr(hint, "__args__", ()))


def files_in(value: object) -> Iterator[Filed]:
    """Every file within a value, however deep."""
    if isinstance(value, Filed):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from files_in(one)
    elif is_dataclass(value):
        for own in fields(value):
            yield from files_in(getattr(value, own.name))


def heard(part: Filings, recorded: Recorded) -> Filings:
    """One more entry that may hold files."""
    for file in files_in(recorded.entry):
        part = _held(part, file, recorded.entry.kind)
    return part


def _held(part: Filings, file: Filed, kind: str) -> Filings:
    before = part.all.get(file.id, Filing(file=file))
    return Filings(all=part.all.set(file.id, replace(before, kinds=before.kinds | {kind})))
