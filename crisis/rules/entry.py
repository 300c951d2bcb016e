"""What an entry is: something that happened, in the past tense, frozen, saying of itself what is personal.

An entry's plain fields are *facts*: they stay in the hash chain for ever, and `decide` rests on them; the few
rules that read words too are named in `records.erasure`. Fields marked `personal()` hold text about or from
people: the journal keeps them beside the chain under a salted commitment; once erased they read as ``None``.

    @entry("message.returned")
    class MessageReturned(Entry):
        message: MessageId
        reason: str | None = personal()
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, TypeVar, dataclass_transform

from .ids import PersonId, Seq

E = TypeVar("E", bound="Entry")


class Entry:
    """Base of all that can be recorded. A kind is never renamed; a changed shape is a new version."""

    __slots__ = ()
    kind: ClassVar[str] = ""
    version: ClassVar[int] = 1


def personal(*, who: bool = False) -> Any:
    """A field about or from a person: kept beside the chain, erasable, ``None`` once erased.

    `who` marks what tells who a resident is, or how she is reached: sealed wherever it is stored.
    """
    return field(default=None, metadata={"personal": True, "who": who})


def personal_fields(kind: type[Entry]) -> tuple[str, ...]:
    """Names of the erasable fields of an entry, in the order in which they were declared."""
    return tuple(f.name for f in fields(kind) if f.metadata.get("personal"))  # type: ignore[arg-type]


def sealed_fields(kind: type[Entry]) -> frozenset[str]:
    """Names of the personal fields that tell who a resident is."""
    return frozenset(f.name for f in fields(kind) if f.metadata.get("who"))  # type: ignore[arg-type]


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field, personal))
def entry(kind: str, *, version: int = 1) -> Callable[[type[E]], type[E]]:
    """Make a class an entry: a frozen, slotted, keyword-only dataclass that is written under `kind`."""

    def made(cls: type[E]) -> type[E]:
        cls = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        cls.kind = kind
        cls.version = version
        return cls

    return made


class Via(StrEnum):
    """The door through which something was asked. Rules are equal at each; the journal keeps which."""

    PAGE = "page"
    API = "api"
    IMPORT = "import"
    SCHEDULER = "scheduler"
    DISPATCHER = "dispatcher"
    PUBLIC = "public"
    MAIL = "mail"
    TERMINAL = "terminal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An entry in its place: `seq` ascends without gaps; `at` is aware UTC, labels, and never orders."""

    seq: Seq
    at: datetime
    by: PersonId
    via: Via
    entry: Entry
    link: str = ""  # hex SHA-256 of this entry's place in the chain
