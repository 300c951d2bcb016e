"""The policy in force, laid out for reading: levels with what they allow, clauses, grounds, clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..adoption import Adoption
from ..level import Level, Standing
from ..policy import Policy
from ..provisions import Clause, LevelRule
from ..room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A level as the policy has it. `own`: the document itself says it, not the built-in minimum."""

    rule: LevelRule
    clause: Clause | None
    own: bool
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The policy in force since a moment (aware UTC), level by level."""

    policy: Policy
    since: datetime | None
    steps: tuple[Step, ...]


def sheet(room: Room) -> Sheet:
    """The policy as it stands."""
    adoption = room[Adoption]
    policy = adoption.policy
    return Sheet(
        policy=policy,
        since=adoption.since,
        steps=tuple(_step(policy, level, room[Standing].level) for level in Level),
    )


def _step(policy: Policy, level: Level, here: Level) -> Step:
    rule = policy.at(level)
    return Step(rule=rule, clause=policy.clause(rule.clause), own=rule in policy.levels, here=level is here)
