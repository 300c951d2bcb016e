"""The journal as people look through it: a page of entries that fit what they look for, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..entry import Recorded
from ..ids import PersonId, Seq
from ..records.erasure import Erasures, Proposal
from ..room import NOTHING, Room
from ..rulebook import ENTRIES

PAGE = 50  # entries on a page
STRIDE = 500  # entries read at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for. `before` is where to go on: entries with a lower number; 0 is from the end."""

    noun: str = ""
    by: PersonId | None = None
    words: str = ""
    before: Seq = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page of the journal. `older` is where the next begins, or nothing at the first entry."""

    entries: tuple[Recorded, ...]
    older: Seq | None


Read = Callable[[Seq, int], list[Recorded]]
Says = Callable[[Recorded], str]


def leaf(head: Seq, read: Read, says: Says, wanted: Wanted) -> Leaf:
    """Up to a page of entries. `read` gives entries after a number, `says` the text to find words in."""
    found: list[Recorded] = []
    for recorded in _backwards(min(head, wanted.before - 1) if wanted.before else head, read):
        if _fits(recorded, wanted, says):
            if len(found) == PAGE:
                return Leaf(entries=tuple(found), older=Seq(found[-1].seq))
            found.append(recorded)
    return Leaf(entries=tuple(found), older=None)


def nouns() -> tuple[str, ...]:
    """The kinds of things that entries are about."""
    return tuple(dict.fromkeys(kind.partition(".")[0] for kind, _ in ENTRIES))


def proposals(room: Room) -> tuple[tuple[Seq, Proposal], ...]:
    """What waits for a second person to erase it, the oldest first."""
    return tuple(sorted(room[Erasures].open.items()))


def _backwards(last: int, read: Read) -> Iterator[Recorded]:
    while last > 0:
        first = max(0, last - STRIDE)
        yield from reversed([r for r in read(Seq(first), last - first) if r.seq <= last])
        last = first


def _fits(recorded: Recorded, wanted: Wanted, says: Says) -> bool:
    if wanted.noun and recorded.entry.kind.partition(".")[0] != wanted.noun:
        return False
    if wanted.by and recorded.by != wanted.by:
        return False
    return all(word in says(recorded).casefold() for word in wanted.words.casefold().split())
