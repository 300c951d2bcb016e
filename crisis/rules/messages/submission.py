"""What is said when a draft is handed in, and when it is approved: kept with the message for all to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..entry import Entry, entry, personal
from ..ids import MessageId, PersonId, Seq


@entry("message.submitted")
class MessageSubmitted(Entry):
    """`considered` and `left` are ids of the policy's prompts, `touches` of its clearances.

    `elsewhere` are the policy's channels for those who are not online, `also` others in free words.
    """

    message: MessageId
    draft: Seq
    accepted: tuple[str, ...] = ()
    considered: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    also: str | None = personal()


@entry("message.approved")
class MessageApproved(Entry):
    message: MessageId
    draft: Seq
    digest: str
    expires: datetime
    considered: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()


@entry("message.cleared")
class MessageCleared(Entry):
    """Somebody outside has cleared exactly these payloads for one class of the policy."""

    message: MessageId
    draft: Seq
    digest: str
    clearance: str
    given_by: str | None = personal()
    note: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """A clearance as it was entered. It holds for the payloads of that digest and no others."""

    clearance: str
    digest: str
    by: PersonId  # who entered it
    at: datetime
    given_by: str | None
    note: str | None
