"""A department's everyday post: planned, sent when due, held while the lock lasts, and decided anew
afterwards.

A held post keeps its text and its time. Nothing sends it late by itself: after the stand-down a person says
for each one whether it still is true.

    planned ──claim──▶ (delivery)      planned ──level set to crisis──▶ held ──▶ planned again | dropped
    planned without a consultation ──level set to consult──▶ held      (delivery) ──stranded──▶ as held
    planned and overdue, because its exception ran out first ──lock lifted──▶ held
    planned, and its sender's mandate or what the policy wants of its picture is gone ──▶ held
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

import immutables

from ..accounts.mandate import must_have_mandate, must_not_be_elected
from ..accounts.register import Account, Register, account_of
from ..entry import Entry, Recorded, entry, personal
from ..ids import AccountId, PersonId, PostId, must_be_name
from ..levels.consultation import must_have_asked
from ..levels.exemption import runs
from ..levels.level import Level, Standing
from ..levels.lock import may_send
from ..outgoing.sending import DispatchClaimed, Source
from ..outgoing.stranding import stranded
from ..persons.people import roles_of
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, Actor, Role, Rule
from ..room import Room
from .checks import Finding
from .pictures import Picture, must_be_answered_for, must_be_shown_rightly, said_of

LONGEST = 20_000  # characters of a post


class PostPhase(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CLAIMED = "claimed"  # on its way: the delivery says how it went
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post of one account. `due` is when it should go (aware UTC)."""

    id: PostId
    account: AccountId
    author: PersonId
    sender: PersonId  # who last said that it goes
    due: datetime
    text: str | None
    phase: PostPhase = PostPhase.PLANNED
    held_since: datetime | None = None
    exempt: bool = False  # planned under a granted exception
    consulted: PersonId | None = None  # in the communications unit
    findings: tuple[Finding, ...] = ()  # in its picture; accepted by its author
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """All posts ever planned, by id."""

    all: immutables.Map[PostId, Post] = field(default_factory=immutables.Map)

    def in_phase(self, phase: PostPhase) -> list[Post]:
        """Posts of one phase, the earliest due first."""
        return sorted((p for p in self.all.values() if p.phase is phase), key=lambda p: (p.due, p.id))


@entry("post.planned")
class PostPlanned(Entry):
    post: PostId
    account: AccountId
    due: datetime
    exempt: bool = False
    consulted: PersonId | None = None  # in the communications unit, where the level asks for it
    findings: tuple[Finding, ...] = ()
    advice: str | None = personal()
    text: str | None = personal()
    picture: Picture | None = personal()


@entry("post.decided")
class PostDecided(Entry):
    post: PostId
    send: bool
    due: datetime | None = None
    consulted: PersonId | None = None
    advice: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPost:
    """Post at `due`, or now where it is not given. `accepted` are ids of what was found in its picture."""

    post: PostId
    account: AccountId
    text: str
    due: datetime | None = None
    consulted: PersonId | None = None
    advice: str = ""
    picture: Picture | None = None
    accepted: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        must_be_name("post", self.post)
        if not self.text.strip():
            raise ValueError("text: write something to post")
        if len(self.text) > LONGEST:
            raise ValueError(f"text: at most {LONGEST} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidePost:
    """What becomes of a planned or held post: send it (now, or at `due`), or drop it."""

    post: PostId
    send: bool
    due: datetime | None = None
    consulted: PersonId | None = None
    advice: str = ""


def _must_run(room: Room, account: Account, who: Actor) -> None:
    must_not_be_elected(room, who.person)
    if not WRITERS & roles_of(room, who):
        raise Refused(Reason.ROLE, facts={"account": account.name})
    central = Role.COMMUNICATIONS in roles_of(room, who)
    if not central and not runs(room, account, who):
        raise Refused(Reason.ROLE, facts={"account": account.name})


def plan(room: Room, command: PlanPost, who: Actor, now: datetime) -> list[Entry]:
    account = account_of(room, command.account)
    _must_run(room, account, who)
    may_send(room, account, now)
    must_have_mandate(room, account, who.person, max(now, command.due or now))
    if command.post in room[Posts].all:
        raise Refused(Reason.ALREADY)
    must_have_asked(room, command.consulted)
    picture = said_of(command.picture)
    return [
        PostPlanned(
            post=command.post,
            account=account.id,
            due=max(now, command.due or now),
            exempt=room[Standing].level is Level.CRISIS,
            consulted=command.consulted,
            findings=must_be_answered_for(room, picture, command.accepted),
            advice=command.advice or None,
            text=command.text,
            picture=picture,
        )
    ]


def decide(room: Room, command: DecidePost, who: Actor, now: datetime) -> list[Entry]:
    post = room[Posts].all.get(command.post)
    if post is None:
        raise Refused(Reason.UNKNOWN)
    closed = post.account not in room[Register].accounts
    if command.send or not closed:  # what was meant for an account that is gone can only be dropped
        _must_run(room, account_of(room, post.account), who)
    elif post.author != who.person and Role.COMMUNICATIONS not in roles_of(room, who):
        raise Refused(Reason.ROLE)
    came_back = post.phase is PostPhase.CLAIMED and stranded(room, post.id)
    if post.phase not in (PostPhase.PLANNED, PostPhase.HELD) and not came_back:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": post.phase})
    if not command.send:
        return [PostDecided(post=post.id, send=False, advice=None)]
    account = account_of(room, post.account)
    may_send(room, account, now)
    must_have_mandate(room, account, who.person, max(now, command.due or now))
    must_have_asked(room, command.consulted)
    must_be_shown_rightly(room, post.findings)
    return [
        PostDecided(
            post=post.id,
            send=True,
            due=max(now, command.due or now),
            consulted=command.consulted,
            advice=command.advice or None,
        )
    ]


def planned(part: Posts, recorded: Recorded) -> Posts:
    e = recorded.entry
    assert isinstance(e, PostPlanned)
    post = Post(
        id=e.post,
        account=e.account,
        author=recorded.by,
        sender=recorded.by,
        due=e.due,
        text=e.text,
        exempt=e.exempt,
        consulted=e.consulted,
        findings=e.findings,
        picture=e.picture,
    )
    return Posts(all=part.all.set(e.post, post))


def decided(part: Posts, recorded: Recorded) -> Posts:
    e = recorded.entry
    assert isinstance(e, PostDecided)
    phase = PostPhase.PLANNED if e.send else PostPhase.DROPPED
    before = part.all[e.post]
    after = replace(
        before,
        phase=phase,
        sender=recorded.by if e.send else before.sender,
        due=e.due or before.due,
        held_since=None,
        consulted=e.consulted or before.consulted,
    )
    return Posts(all=part.all.set(e.post, after))


def claimed(part: Posts, recorded: Recorded) -> Posts:
    e = recorded.entry
    assert isinstance(e, DispatchClaimed)
    post = part.all.get(PostId(e.subject)) if e.source is Source.POST else None
    return part if post is None else Posts(all=part.all.set(post.id, replace(post, phase=PostPhase.CLAIMED)))


WRITERS = DEPARTMENT | {Role.COMMUNICATIONS}
ASKERS = WRITERS | {Role.ELECTED}  # who is told by which clause she does not post
PART = Posts
APPLY = {
    PostPlanned: planned,
    PostDecided: decided,
    DispatchClaimed: claimed,
}
DECIDE = {
    PlanPost: Rule(roles=ASKERS, decide=plan),
    DecidePost: Rule(roles=WRITERS, decide=decide),
}
