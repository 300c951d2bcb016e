"""Who may ask for what at all: roles, the actor, and the rule that ties a command to its roles.

A role opens a door; the noun's own `decide` still says whether it may be walked through now. What no table
names is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from .entry import Entry, Via
from .ids import PersonId

if TYPE_CHECKING:
    from .room import Room


class Role(StrEnum):
    """What a person is in the console. One person may hold several: a small municipality has three people."""

    LEAD = "lead"  # chief executive: may set the level and lead
    DEPUTY = "deputy"  # next in line, in the order of rank
    COMMUNICATIONS = "communications"
    DESK = "desk"
    HEAD = "head"  # of a department
    OWNER = "owner"  # of an account
    CONTROLLER = "controller"  # of a drill
    OBSERVER = "observer"
    ELECTED = "elected"  # member: reads, and is quoted in approved messages
    ADMINISTRATOR = "administrator"
    DISPLAY = "display"  # a wallboard, not a person
    SYSTEM = "system"  # the dispatcher and the terminal
    RESIDENT = "resident"  # anybody, at the public form


STAFF = frozenset({Role.LEAD, Role.DEPUTY, Role.COMMUNICATIONS})
DEPARTMENT = frozenset({Role.HEAD, Role.OWNER})
SYSTEM = frozenset({Role.SYSTEM})
GIVEN_TO_PERSONS = frozenset(Role) - {Role.SYSTEM, Role.RESIDENT}
READERS = STAFF | DEPARTMENT | {Role.DESK, Role.CONTROLLER, Role.OBSERVER, Role.ELECTED, Role.ADMINISTRATOR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asks, through which door. `only` narrows a token to fewer roles than its person holds."""

    person: PersonId
    via: Via
    only: frozenset[Role] | None = None


Decide = Callable[["Room", Any, Actor, datetime], list[Entry]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A command's roles and its decision."""

    roles: frozenset[Role]
    decide: Decide
