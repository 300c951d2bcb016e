"""A fact: what is known for certain, who says so, who approved it here, and until when it holds.

    proposed ──approve──▶ live ──clock──▶ expired ──renew──▶ live
        └────return────▶ returned          └── a newer wording is approved ──▶ replaced
                                           └── withdraw ──▶ withdrawn

Each wording of a fact has a version: 1, 2, … What rests on a fact cites the version that was read, so that
nothing says more than somebody approved. `saying` holds what happened, `stating` and `approving` decide, and
`resting` finds what no longer holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import immutables

from ..ids import CiteId, FactId, PersonId, ThemeId
from ..refusal import Reason, Refused
from ..room import Room


class State(StrEnum):
    """Where one wording of a fact stands at a moment."""

    PROPOSED = "proposed"
    RETURNED = "returned"
    LIVE = "live"
    EXPIRED = "expired"
    REPLACED = "replaced"  # a newer wording was approved, or proposed before this one was
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One wording of a fact on which a text rests: an answer where `theme` is given, else the text itself."""

    fact: FactId
    version: int
    theme: ThemeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What became of a wording: by whom and when (aware UTC), with what was said."""

    by: PersonId
    at: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One version of a fact. `at` is when the source said it, where that is known; times are aware UTC."""

    version: int
    text: str | None
    source: str | None
    link: str | None
    language: str
    at: datetime | None
    valid_until: datetime
    proposed_by: PersonId
    proposed_at: datetime
    approved: Decided | None = None
    returned: Decided | None = None
    renewed: Decided | None = None  # the latest time that somebody said that it still holds
    lapsed: bool = False  # that its time ran out was noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact with all its wordings, the latest last. `withdrawn` is of all of them."""

    id: FactId
    number: int
    wordings: tuple[Wording, ...]
    withdrawn: Decided | None = None

    @property
    def latest(self) -> Wording:
        """The wording that was proposed last."""
        return self.wordings[-1]

    @property
    def approved(self) -> Wording | None:
        """The wording that was approved last."""
        return next((w for w in reversed(self.wordings) if w.approved), None)

    @property
    def contributors(self) -> frozenset[PersonId]:
        """Everyone who worded it."""
        return frozenset(w.proposed_by for w in self.wordings)

    def wording(self, version: int) -> Wording | None:
        """The wording of this version."""
        return self.wordings[version - 1] if 0 < version <= len(self.wordings) else None

    def standing(self, wording: Wording, now: datetime) -> State:
        """Where one of its wordings stands now."""
        if self.withdrawn:
            return State.WITHDRAWN
        if wording.returned:
            return State.RETURNED
        if wording.approved is None:
            return State.PROPOSED if wording is self.latest else State.REPLACED
        if wording is not self.approved:
            return State.REPLACED
        return State.LIVE if now < wording.valid_until else State.EXPIRED

    def replaced_at(self, wording: Wording) -> datetime | None:
        """When a newer wording was approved in this one's place."""
        newer = (w.approved.at for w in self.wordings if w.approved and w.version > wording.version)
        return min(newer, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All facts ever proposed, by id."""

    all: immutables.Map[FactId, Fact] = field(default_factory=immutables.Map)

    def live(self, now: datetime) -> list[tuple[Fact, Wording]]:
        """What holds now, with the wording that holds; what runs out first is first."""
        found = ((fact, fact.approved) for fact in self.all.values())
        holds = [(f, w) for f, w in found if w and f.standing(w, now) is State.LIVE]
        return sorted(holds, key=lambda pair: (pair[1].valid_until, pair[0].number))

    def proposed(self, now: datetime) -> list[Fact]:
        """Facts whose newest wording waits for an approval, the longest waiting first."""
        found = (f for f in self.all.values() if f.standing(f.latest, now) is State.PROPOSED)
        return sorted(found, key=lambda f: f.latest.proposed_at)

    def wording(self, cited: Cited) -> Wording | None:
        """The wording that was cited."""
        found = self.all.get(cited.fact)
        return found.wording(cited.version) if found else None


def cite_of(fact: FactId, version: int) -> CiteId:
    """How a form and a program name one wording of a fact."""
    return CiteId(f"{fact}.{version}")


def cited(room: Room, cite: CiteId, theme: ThemeId | None = None) -> Cited:
    """The wording that is meant, or Refused "unknown"."""
    name, _, version = cite.rpartition(".")
    found = room[Facts].all.get(FactId(name))
    if found is None or not version.isdecimal() or found.wording(int(version)) is None:
        raise Refused(Reason.UNKNOWN, facts={"fact": cite})
    return Cited(fact=found.id, version=int(version), theme=theme)


def fact_in(room: Room, fact: FactId) -> Fact:
    """The fact, or Refused: "unknown", or "not_in_this_phase" where it was withdrawn."""
    found = room[Facts].all.get(fact)
    if found is None:
        raise Refused(Reason.UNKNOWN, facts={"fact": fact})
    if found.withdrawn:
        raise Refused(
            Reason.NOT_IN_THIS_PHASE,
            since=found.withdrawn.at,
            by=found.withdrawn.by,
            facts={"phase": State.WITHDRAWN},
        )
    return found
