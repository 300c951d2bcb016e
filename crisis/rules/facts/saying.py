"""What is said of a fact, as entries, and what they add up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ..entry import Entry, Recorded, entry, personal
from ..ids import FactId
from .fact import Decided, Fact, Facts, Wording


@entry("fact.proposed")
class FactProposed(Entry):
    """A new fact, or a new wording of one."""

    fact: FactId
    language: str
    valid_until: datetime
    said_at: datetime | None = None
    text: str | None = personal()
    source: str | None = personal()
    link: str | None = personal()


@entry("fact.approved")
class FactApproved(Entry):
    fact: FactId
    wording: int


@entry("fact.returned")
class FactReturned(Entry):
    fact: FactId
    wording: int
    reason: str | None = personal()


@entry("fact.renewed")
class FactRenewed(Entry):
    fact: FactId
    wording: int
    valid_until: datetime
    note: str | None = personal()


@entry("fact.withdrawn")
class FactWithdrawn(Entry):
    fact: FactId
    reason: str | None = personal()


@entry("fact.expired")
class FactExpired(Entry):
    """Its validity ran out: noted by the clock, so that whatever shows it is shown anew."""

    fact: FactId
    wording: int


def proposed(part: Facts, recorded: Recorded) -> Facts:
    e = recorded.entry
    assert isinstance(e, FactProposed)
    before = part.all.get(e.fact)
    wording = Wording(
        version=len(before.wordings) + 1 if before else 1,
        text=e.text,
        source=e.source,
        link=e.link,
        language=e.language,
        at=e.said_at,
        valid_until=e.valid_until,
        proposed_by=recorded.by,
        proposed_at=recorded.at,
    )
    if before:
        after = replace(before, wordings=(*before.wordings, wording))
    else:
        after = Fact(id=e.fact, number=len(part.all) + 1, wordings=(wording,))
    return Facts(all=part.all.set(e.fact, after))


def decided(part: Facts, recorded: Recorded) -> Facts:
    e = recorded.entry
    assert isinstance(e, FactApproved | FactReturned | FactRenewed | FactExpired)
    before = part.all[e.fact]
    wording = before.wordings[e.wording - 1]
    if isinstance(e, FactApproved):
        after = replace(wording, approved=Decided(by=recorded.by, at=recorded.at))
    elif isinstance(e, FactReturned):
        after = replace(wording, returned=Decided(by=recorded.by, at=recorded.at, note=e.reason))
    elif isinstance(e, FactRenewed):
        said = Decided(by=recorded.by, at=recorded.at, note=e.note)
        after = replace(wording, renewed=said, valid_until=e.valid_until, lapsed=False)
    else:
        after = replace(wording, lapsed=True)
    wordings = tuple(after if w.version == e.wording else w for w in before.wordings)
    return Facts(all=part.all.set(e.fact, replace(before, wordings=wordings)))


def withdrawn(part: Facts, recorded: Recorded) -> Facts:
    e = recorded.entry
    assert isinstance(e, FactWithdrawn)
    said = Decided(by=recorded.by, at=recorded.at, note=e.reason)
    return Facts(all=part.all.set(e.fact, replace(part.all[e.fact], withdrawn=said)))


PART = Facts
APPLY = {
    FactProposed: proposed,
    FactApproved: decided,
    FactReturned: decided,
    FactRenewed: decided,
    FactWithdrawn: withdrawn,
    FactExpired: decided,
}
DECIDE: dict[type[object], object] = {}
