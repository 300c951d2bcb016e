"""The policy in force, laid out for reading: levels with what they allow, clauses, grounds, clocks."""

from __future__ import annotations

from dataclasses import dataclass

from ..adopted.adoption import Adoption, Version
from ..adopted.policy import MINIMUM, Policy
from ..adopted.provisions import Clause, LevelRule
from ..levels.level import Level, Standing
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
    """One version of the policy, level by level. `version` is none before any policy was adopted."""

    policy: Policy
    version: Version | None
    newest: bool
    steps: tuple[Step, ...]
    versions: tuple[Version, ...]  # all there ever were, the newest first


def sheet(room: Room, number: int | None = None) -> Sheet | None:
    """The policy in force, or an earlier version by its number; nothing where there is no such one."""
    versions = room[Adoption].versions
    if number is not None and not 1 <= number <= len(versions):
        return None
    version = versions[number - 1] if number else next(iter(versions[-1:]), None)
    policy = version.policy if version else MINIMUM
    newest = not versions or version == versions[-1]
    here = room[Standing].level if newest else None
    return Sheet(
        policy=policy,
        version=version,
        newest=newest,
        steps=tuple(_step(policy, level, here) for level in Level),
        versions=versions[::-1],
    )


def _step(policy: Policy, level: Level, here: Level | None) -> Step:
    rule = policy.at(level)
    return Step(rule=rule, clause=policy.clause(rule.clause), own=rule in policy.levels, here=level is here)
