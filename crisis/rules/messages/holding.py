"""Which posts a change of level holds: each waits until a person says whether it still is true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ..entry import Recorded
from ..levels.exemption import ExemptionDecided
from ..levels.level import DepartmentReleased, Level, LevelSet
from .post import Post, PostPhase, Posts


def locked(part: Posts, recorded: Recorded) -> Posts:
    e = recorded.entry
    assert isinstance(e, LevelSet)
    if e.level is Level.CRISIS:
        return _held(part, part.in_phase(PostPhase.PLANNED), recorded.at)
    still = lifted(part, recorded) if e.before is Level.CRISIS else part
    if e.level is not Level.CONSULT:
        return still
    unasked = (p for p in still.in_phase(PostPhase.PLANNED) if p.consulted is None)
    return _held(still, unasked, recorded.at)


def lifted(part: Posts, recorded: Recorded) -> Posts:
    """Whatever a lock that now ends kept from going on time is decided by a person, never sent late."""
    only = recorded.entry.account if isinstance(recorded.entry, ExemptionDecided) else None
    late = (p for p in part.in_phase(PostPhase.PLANNED) if p.due < recorded.at and only in (None, p.account))
    return _held(part, late, recorded.at)


def _held(part: Posts, which: Iterable[Post], at: datetime) -> Posts:
    held = {p.id: replace(p, phase=PostPhase.HELD, held_since=at) for p in which}
    return Posts(all=part.all.update(held)) if held else part


PART = Posts
APPLY = {LevelSet: locked, DepartmentReleased: lifted, ExemptionDecided: lifted}
DECIDE: dict[type[object], object] = {}
