"""What rests on facts that do not hold: nothing of it goes out, and what is out is being checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..adopted.adoption import clause_for
from ..adopted.duty import Duty
from ..ids import PersonId, ThemeId
from ..levels.lead import Lead
from ..refusal import Reason, Refused
from ..room import Room
from .fact import Cited, Fact, Facts, State, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A cited wording that does not hold: why, since when (aware UTC), and who said so, if anybody."""

    fact: Fact
    wording: Wording
    why: State
    since: datetime
    by: PersonId | None = None


def doubts(room: Room, cites: Iterable[Cited], now: datetime) -> tuple[Doubt, ...]:
    """A doubt for each cited fact that does not hold now, the longest standing first; none where all hold."""
    found = (_doubt(room, cited, now) for cited in cites)
    once = {(d.fact.id, d.wording.version): d for d in found if d}
    return tuple(sorted(once.values(), key=lambda d: (d.since, d.fact.number)))


def under(cites: Iterable[Cited], theme: ThemeId | None) -> tuple[Cited, ...]:
    """What the answer to a theme rests on: its own facts, and those of the text around it."""
    return tuple(c for c in cites if c.theme is None or c.theme == theme)


def holds_until(room: Room, cites: Iterable[Cited]) -> datetime | None:
    """When the first of these facts runs out; nothing where there are none."""
    found = (room[Facts].wording(cited) for cited in cites)
    return min((w.valid_until for w in found if w), default=None)


def must_rest_on_facts(
    room: Room, cites: Iterable[Cited], now: datetime, *, proposed_too: bool = False
) -> None:
    """Nothing, while each cited fact holds; Refused "fact" with the first that does not.

    With `proposed_too` a fact may still wait for its approval, as it may while its text waits for its own.
    """
    for doubt in doubts(room, cites, now):
        if doubt.why is State.PROPOSED and proposed_too:
            continue
        raise Refused(
            Reason.FACT,
            clause=clause_for(room, Duty.SOURCED_FACTS) or clause_for(room, Duty.FACT_FOR_RUMOUR),
            since=doubt.since,
            by=doubt.by,
            ask=room[Lead].holder if doubt.why is State.PROPOSED else doubt.wording.proposed_by,
            facts={"number": doubt.fact.number, "why": doubt.why},
        )


def _doubt(room: Room, cited: Cited, now: datetime) -> Doubt | None:
    fact = room[Facts].all[cited.fact]
    wording = fact.wordings[cited.version - 1]
    why = fact.standing(wording, now)
    if why is State.LIVE:
        return None
    since, by = _since(fact, wording, why)
    return Doubt(fact=fact, wording=wording, why=why, since=since, by=by)


def _since(fact: Fact, wording: Wording, why: State) -> tuple[datetime, PersonId | None]:
    """Since when, and by whose word. What had run out before it was replaced did so by itself."""
    if why is State.WITHDRAWN and fact.withdrawn:
        return min(fact.withdrawn.at, wording.valid_until), fact.withdrawn.by
    if why is State.RETURNED and wording.returned:
        return wording.returned.at, wording.returned.by
    if why is State.REPLACED:
        replaced = fact.replaced_at(wording) or fact.latest.proposed_at
        return min(replaced, wording.valid_until), fact.latest.proposed_by
    if why is State.PROPOSED:
        return wording.proposed_at, wording.proposed_by
    return wording.valid_until, None
