"""Which posts are held: each waits until a person says whether it still is true.

A change of level holds at once. What changes otherwise after a post was planned (a mandate that was taken
back or ends first, a policy that wants more of its picture) is seen by the dispatcher, before it is due.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ..accounts.mandate import must_have_mandate
from ..accounts.register import account_of
from ..entry import Entry, Recorded, entry
from ..ids import PostId
from ..levels.exemption import ExemptionDecided
from ..levels.level import DepartmentReleased, Level, LevelSet
from ..refusal import Reason, Refused
from ..roles import SYSTEM, Actor, Rule
from ..room import Room
from .pictures import must_be_shown_rightly
from .post import Post, PostPhase, Posts


@entry("post.held")
class PostHeld(Entry):
    """It may not go as it was planned; `reason` is what would be refused."""

    post: PostId
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPost:
    """Hold a planned post that nobody may send as it stands."""

    post: PostId


def must_be_sent_rightly(room: Room, post: Post, now: datetime) -> None:
    """Nothing, while whoever said that it goes still may, and its picture is as today's policy wants it."""
    must_have_mandate(room, account_of(room, post.account), post.sender, max(now, post.due))
    must_be_shown_rightly(room, post.findings)


def hold(room: Room, command: HoldPost, who: Actor, now: datetime) -> list[Entry]:
    post = room[Posts].all.get(command.post)
    if post is None:
        raise Refused(Reason.UNKNOWN)
    if post.phase is not PostPhase.PLANNED:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": post.phase})
    try:
        must_be_sent_rightly(room, post, now)
    except Refused as refused:
        if refused.reason in (Reason.NO_MANDATE, Reason.PICTURE):
            return [PostHeld(post=post.id, reason=refused.reason)]
        raise
    raise Refused(Reason.ALREADY)


def held(part: Posts, recorded: Recorded) -> Posts:
    e = recorded.entry
    assert isinstance(e, PostHeld)
    return _held(part, [part.all[e.post]], recorded.at)


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
APPLY = {PostHeld: held, LevelSet: locked, DepartmentReleased: lifted, ExemptionDecided: lifted}
DECIDE = {HoldPost: Rule(roles=SYSTEM, decide=hold)}
