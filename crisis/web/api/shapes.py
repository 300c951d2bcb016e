"""What the API answers with: plain values, times as aware UTC, personal text only for those who may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadShape:
    """The newest entry and its link."""

    seq: int
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusShape:
    """Where the municipality stands. `lock` counts departmental accounts by strength."""

    room: str
    municipality: str
    level: str
    since: datetime
    by: str | None
    lead: str | None
    delegate: str | None
    waiting: int
    promise: datetime | None
    lock: dict[str, int]
    head: HeadShape


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewShape:
    """What setting the crisis staff would do, by ids."""

    accounts: tuple[str, ...]
    held_posts: tuple[str, ...]
    in_flight: tuple[str, ...]
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountShape:
    id: str
    name: str
    channel: str
    address: str
    department: str | None
    owner: str | None
    administrators: int
    only_here: bool
    locked: bool
    strength: str | None  # nothing while it is not locked


@dataclass(frozen=True, slots=True, kw_only=True)
class PostShape:
    id: str
    account: str
    author: str
    due: datetime
    phase: str
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryShape:
    id: str
    account: str | None
    outcome: str
    attempt: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayloadShape:
    """What one account says, to the letter."""

    account: str
    channel: str
    subject: str
    text: str
    language: str | None  # of an answer to askers, where it is not the message's own


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageShape:
    """A message as its latest draft stands. `digest` is what an approval names."""

    id: str
    phase: str
    draft: int
    digest: str
    authors: tuple[str, ...]
    title: str | None
    current: bool
    corrects: str | None
    themes: tuple[str, ...]
    findings: tuple[str, ...]
    cites: tuple[str, ...]  # facts that it rests on, each by its wording
    checked_since: datetime | None  # since when one of them does not hold
    submitted_at: datetime | None
    released_at: datetime | None
    next_update: datetime | None
    payloads: tuple[PayloadShape, ...]
    deliveries: tuple[DeliveryShape, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionShape:
    """An edition that went out: `answers` of `waiting` as it was then, the other figures as they are now."""

    number: int
    message: str
    at: datetime
    answers: int
    waiting: int
    standing: int
    people: int
    mailed: int
    to_mail: int
    lost: int
    themes: tuple[str, ...]
    corrected_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingShape:
    """Every question accounted for: the fates add up to `received`."""

    received: int
    fates: dict[str, int]
    unsent: int
    faceless: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionShape:
    """A question. Its asker's address is never among the answers."""

    id: str
    number: int
    source: str
    at: datetime
    lane: str
    fate: str
    theme: str | None
    reachable: bool
    due: datetime | None  # when its answer is owed; nothing where none is any more
    text: str | None  # identity numbers masked


@dataclass(frozen=True, slots=True, kw_only=True)
class FactShape:
    """One wording of a fact. A message and an answer name it by its `cite`, while `state` is "live"."""

    id: str
    number: int
    wording: int
    cite: str
    state: str
    language: str
    text: str | None
    source: str | None
    link: str | None
    at: datetime | None
    valid_until: datetime
    proposed_by: str
    approved_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftShape:
    """One person who is there to answer, from a moment to another."""

    id: str
    person: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeShape:
    id: str
    title: str | None
    critical: bool
    questions: int
    waiting: int  # of those, for an answer
    oldest: datetime | None  # when the first of them came
    answered_in: str | None
    withheld: bool
    review_at: datetime | None
    merged_into: str | None
    assigned: str | None  # to this department …
    due: datetime | None  # … until then
    gone: bool  # opened by mistake, and taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryShape:
    """An entry of the journal. `personal` is there for the staff, with null for what was erased."""

    seq: int
    at: datetime
    by: str
    via: str
    kind: str
    link: str
    facts: dict[str, Any]
    personal: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneShape:
    """What a command brought about: the entries, by number and kind."""

    entries: tuple[BroughtShape, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtShape:
    seq: int
    kind: str
    at: datetime
    link: str
    names: dict[str, str]  # ids of what the entry is about: {"message": "…"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemShape:
    """Why not, as RFC 9457 writes it, with who, since when, under which clause of what, and whom to ask."""

    type: str
    title: str
    status: int
    detail: str
    reason: str
    now: str
    facts: dict[str, Any]
    field: str = ""
    since: datetime | None = None
    by: dict[str, Any] | None = None
    ask: dict[str, Any] | None = None
    clause: dict[str, Any] | None = None
    policy: dict[str, Any] | None = None
