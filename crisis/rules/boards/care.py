"""What the policy asks of whoever hands in or approves a text, and what she answered: both pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..adopted.adoption import asked_for, policy_of
from ..adopted.duty import Duty
from ..adopted.provisions import Clause, Clearance, Prompt
from ..levels.level import Level, Standing
from ..messages.clearance import cleared_for
from ..messages.considered import prompts
from ..messages.draft import Draft
from ..messages.message import Message, Messages
from ..messages.plain import Hint
from ..messages.readiness import sender_of
from ..messages.sources import Fact
from ..messages.submission import Cleared
from ..room import Room

AROUND = 60  # characters shown of a long sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Thought:
    """One thing to think of, and the clause that asks for it."""

    prompt: Prompt
    clause: Clause | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinted:
    """Something that could be plainer, with its words."""

    hint: Hint
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A class that somebody outside clears, whether this text touches it, and the clearance that holds."""

    clearance: Clearance
    touched: bool
    cleared: Cleared | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody was asked to think of: what she ticked, and what she left."""

    ticked: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """What is asked at this point, and what was said before it."""

    prompts: tuple[Thought, ...]
    hints: tuple[Hinted, ...]
    classes: tuple[Touched, ...]
    must_say: bool  # whether it touches a class wants a yes or a no
    ways: tuple[str, ...]  # the policy's channels for those who are not online
    plans: bool  # how those are reached is asked now
    elsewhere: tuple[str, ...]
    also: str
    sourced: bool
    facts: tuple[Fact, ...]
    nth: int  # how many messages readers then got within the policy's window, this one included
    tiring: bool  # more than the policy thinks readers take in
    window: int  # minutes
    other_sender: str  # who would sign it today, where that is somebody else than when it was saved
    by_author: Told
    by_approver: Told


def care(room: Room, message: Message | None, at: str, now: datetime) -> Care:
    """What to think of with this message, as its "author" or its "approver"; a new one has nothing saved."""
    policy, draft = policy_of(room), message.draft if message else None
    crisis = room[Standing].level is Level.CRISIS
    said = message.handed_in if message else None
    given = message.approval if message else None
    nth = 1 + lately(room, message, now)
    return Care(
        prompts=tuple(Thought(prompt=p, clause=policy.clause(p.clause)) for p in prompts(room, at)),
        hints=hinted(draft) if draft else (),
        classes=_classes(room, message),
        must_say=crisis and bool(policy.clearances),
        ways=policy.elsewhere,
        plans=crisis and asked_for(room, Duty.CHANNEL_PLAN),
        elsewhere=said.elsewhere if said else (),
        also=(said.also or "") if said else "",
        sourced=asked_for(room, Duty.SOURCED_FACTS),
        facts=draft.content.facts if draft and draft.content else (),
        nth=nth,
        tiring=nth > policy.clocks.fatigue_messages,
        window=policy.clocks.fatigue_window,
        other_sender=_other_sender(room, draft),
        by_author=_told(room, said.considered, said.left) if said else Told(ticked=(), left=()),
        by_approver=_told(room, given.considered, given.left) if given else Told(ticked=(), left=()),
    )


def lately(room: Room, message: Message | None, now: datetime) -> int:
    """How many other messages went out within the policy's window."""
    since = now - timedelta(minutes=policy_of(room).clocks.fatigue_window)
    out = (m for m in room[Messages].out() if message is None or m.id != message.id)
    return sum(m.released_at is not None and m.released_at > since for m in out)


def _other_sender(room: Room, draft: Draft | None) -> str:
    today = sender_of(room)
    return today if draft and draft.sender not in ("", today) else ""


def hinted(draft: Draft) -> tuple[Hinted, ...]:
    """The hints of a draft with the words that they are about; none of those where the text was erased."""
    texts = draft.content.texts() if draft.content else {}
    return tuple(
        Hinted(hint=h, words=texts.get(h.field, "")[h.at : h.at + min(h.length, AROUND)]) for h in draft.hints
    )


def _classes(room: Room, message: Message | None) -> tuple[Touched, ...]:
    holds = cleared_for(message) if message else {}
    said = set(message.handed_in.touches) if message and message.handed_in else set()
    return tuple(
        Touched(clearance=c, touched=c.id in said, cleared=holds.get(c.id))
        for c in policy_of(room).clearances
    )


def _told(room: Room, ticked: tuple[str, ...], left: tuple[str, ...]) -> Told:
    """In the words of the policy in force; what it no longer has is called by its id."""
    words = {prompt.id: prompt.text for prompt in policy_of(room).prompts}
    return Told(
        ticked=tuple(words.get(id_, id_) for id_ in ticked),
        left=tuple(words.get(id_, id_) for id_ in left),
    )
