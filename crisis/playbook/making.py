"""A policy made from a playbook's tables, once nothing is wrong with them.

Each table is a part of the policy, and its fields have the names of that part's; lists become tuples.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from crisis.rules.adopted.policy import Policy
from crisis.rules.adopted.provisions import (
    Answering,
    Clause,
    Clearance,
    Clocks,
    Ground,
    LevelRule,
    Notice,
    Office,
    Opening,
    Prompt,
    Redirects,
    Retention,
)

from .form import WITHIN, Formed, Table
from .shape import NOT_STATED

Part = TypeVar("Part")
SCHEMA = "schema"  # of the file, not of the policy


def policy(name: str, formed: Formed) -> Policy:
    """The policy that these tables say. They have no faults: `load` sees to that."""

    def part(made: Callable[..., Part], table: str) -> Part:
        return made(**_said(formed.one(table)))

    def parts(made: Callable[..., Part], table: str) -> tuple[Part, ...]:
        return tuple(made(**_said(one)) for one in formed.tables[table])

    top = {key: said for key, said in _said(formed.one("")).items() if key not in {SCHEMA, *WITHIN}}
    document = _said(formed.one("document"))
    adopted = document.pop("adopted")
    return Policy(
        name=name,
        **top,
        **document,
        adopted=None if adopted == NOT_STATED else adopted,
        levels=parts(LevelRule, "level"),
        clauses=parts(Clause, "clause"),
        grounds=parts(Ground, "ground"),
        clocks=part(Clocks, "clocks"),
        redirects=part(Redirects, "redirects"),
        offices=parts(Office, "office"),
        clearances=parts(Clearance, "clearance"),
        prompts=parts(Prompt, "prompt"),
        answering=part(Answering, "answering"),
        opening=part(Opening, "opening"),
        retention=parts(Retention, "retention"),
        notice=part(Notice, "notice"),
    )


def _said(table: Table) -> dict[str, Any]:
    return {key: tuple(said) if isinstance(said, list) else said for key, said in table.values.items()}
