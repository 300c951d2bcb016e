"""One version of a message, as it was saved: the text, the bytes it becomes, and what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..entry import Entry, Recorded, entry, personal
from ..facts.fact import Cited
from ..ids import AccountId, MessageId, PersonId, Seq, ThemeId
from .checks import Finding
from .plain import Hint
from .rendering import Content, Excess, Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One saved version. `findings`, `hints` and `excess` were made from its text when it was recorded.

    `sender` is whose name it was rendered for: the crisis leadership in a crisis, else the municipality.
    """

    seq: Seq
    author: PersonId
    at: datetime
    accounts: tuple[AccountId, ...]
    themes: tuple[ThemeId, ...]
    digest: str
    findings: tuple[Finding, ...]
    excess: tuple[Excess, ...]
    hints: tuple[Hint, ...]
    cites: tuple[Cited, ...]
    corrected: tuple[ThemeId, ...] | None  # whose answers differ from those that it corrects
    sender: str
    language: str
    current: bool
    valid_until: datetime | None
    next_update: datetime | None
    content: Content | None
    payloads: tuple[Payload, ...] | None


@entry("message.drafted")
class MessageDrafted(Entry):
    message: MessageId
    accounts: tuple[AccountId, ...]
    digest: str
    language: str
    current: bool = False
    corrects: MessageId | None = None
    themes: tuple[ThemeId, ...] = ()
    valid_until: datetime | None = None
    next_update: datetime | None = None
    findings: tuple[Finding, ...] = ()
    excess: tuple[Excess, ...] = ()
    hints: tuple[Hint, ...] = ()
    cites: tuple[Cited, ...] = ()
    corrected: tuple[ThemeId, ...] | None = None  # none in older journals
    sender: str = ""  # empty in journals of older releases
    content: Content | None = personal()
    payloads: tuple[Payload, ...] | None = personal()


def draft_of(recorded: Recorded) -> Draft:
    """The draft that an entry saved."""
    e = recorded.entry
    assert isinstance(e, MessageDrafted)
    return Draft(
        seq=recorded.seq,
        author=recorded.by,
        at=recorded.at,
        accounts=e.accounts,
        themes=e.themes,
        digest=e.digest,
        findings=e.findings,
        excess=e.excess,
        hints=e.hints,
        cites=e.cites,
        corrected=e.corrected,
        sender=e.sender,
        language=e.language,
        current=e.current,
        valid_until=e.valid_until,
        next_update=e.next_update,
        content=e.content,
        payloads=e.payloads,
    )
