"""What was said to one asker, signed: an answer, a promise of one, a redirect, or that it goes on by mail.

Whoever left an address is mailed, through the one way out (`mailing`); whoever did not was told where she
asked. `replying` decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import immutables

from ..accounts.register import Register
from ..adopted.adoption import policy_of
from ..entry import Recorded
from ..ids import DeliveryId, PersonId, QuestionId, ReplyId
from ..levels.level import Level, Standing
from ..outgoing.delivery import Deliveries, Outcome
from ..outgoing.sending import Matter, ReplyGiven, ReplyKind
from ..persons.people import known
from ..roles import Role
from ..room import Room
from .hours import day_of, local
from .question import Fate, Question
from .telling import never_left

BLANK = "___"  # what somebody must fill in
# What an asker hears whose answer takes longer, where the policy has no words of its own for it.
HOLDING = {
    "nb": "Takk for at du skrev. Du får svar innen ___.",
    "nn": "Takk for at du skreiv. Du får svar innan ___.",
    "sv": "Tack för att du skrev. Du får svar senast ___.",
    "en": "Thank you for writing. You will have an answer by ___.",
}
UNIT = frozenset({Role.COMMUNICATIONS, Role.DESK})  # who speaks for the communications unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What was said to one asker, by whom and when; `to` is where her matter went."""

    id: ReplyId
    question: QuestionId
    kind: ReplyKind
    by: PersonId
    at: datetime
    by_mail: bool
    promise: datetime | None
    matter: Matter
    archive: str
    typed: bool  # somebody's own words are in it
    text: str | None
    to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """All replies, by id, and those of each question in the order in which they were given."""

    all: immutables.Map[ReplyId, Reply] = field(default_factory=immutables.Map)
    of: immutables.Map[QuestionId, tuple[Reply, ...]] = field(default_factory=immutables.Map)


def words_for(room: Room, matter: Matter) -> str:
    """The policy's own words for what is not handled here; empty where it has none."""
    redirects = policy_of(room).redirects
    return {
        Matter.CASE: redirects.case,
        Matter.PERSONAL: redirects.personal,
        Matter.FORMAL: redirects.formal,
    }.get(matter, "")


def holding_words(room: Room) -> str:
    """What is said where the answer takes longer: the policy's words, or the console's, in its language."""
    policy = policy_of(room)
    return policy.redirects.holding or HOLDING[policy.language]


def addressee(room: Room) -> str:
    """Where the last matter was passed on to, so that the next one goes there in one press."""
    found = (r for r in room[Replies].all.values() if r.to)
    latest = max(found, key=lambda r: (r.at, r.id), default=None)
    return (latest.to or "") if latest else ""


def never_heard(room: Room, question: Question) -> bool:
    """Whether the last reply was written and then never left: the asker has heard nothing."""
    given = room[Replies].of.get(question.id, ())
    found = room[Deliveries].all.get(way_of(given[-1].id)) if given else None
    return found is not None and found.outcome in (Outcome.EXPIRED, Outcome.FAILED)


def waits(room: Room, question: Question) -> bool:
    """Whether the asker waits for a word: none was given yet, or the one that was given never left."""
    told = question.replied or question.redirected
    return question.owed or (told and not question.removed and never_heard(room, question))


def fate_of(room: Room, question: Question) -> Fate:
    """Where it is counted: what was answered in words that never left is open again."""
    heard_nothing = never_heard if question.replied else never_left
    if question.fate is Fate.ANSWERED and heard_nothing(room, question):
        return Fate.OPEN if question.theme is None else Fate.PLACED
    return question.fate


def way_of(reply: ReplyId) -> DeliveryId:
    """The one delivery of a reply."""
    return DeliveryId(f"reply.{reply}")


def signature(room: Room, person: PersonId) -> str:
    """Who answers: name and title, unit, municipality; in a crisis the crisis leadership."""
    policy = policy_of(room)
    if room[Standing].level is Level.CRISIS:
        return policy.sender or policy.municipality
    her = known(room, person)
    name = ", ".join(part for part in (her.name, her.title) if part)
    department = room[Register].departments.get(her.department) if her.department else None
    unit = department.name if department else policy.answering.unit if her.roles & UNIT else ""
    return "\n".join(part for part in (name, unit, policy.municipality) if part)


def spoken(room: Room, moment: datetime, now: datetime) -> str:
    """A moment as a letter says it, in the municipality's time: "14:30", or "24.11. 14:30"."""
    zone = policy_of(room).timezone
    same = day_of(moment, zone) == day_of(now, zone)
    return local(moment, zone).strftime("%H:%M" if same else "%d.%m. %H:%M")


def given(part: Replies, recorded: Recorded) -> Replies:
    e = recorded.entry
    assert isinstance(e, ReplyGiven)
    fresh = Reply(
        id=e.reply,
        question=e.question,
        kind=e.reply_kind,
        by=recorded.by,
        at=recorded.at,
        by_mail=e.by_mail,
        promise=e.promise,
        matter=e.matter,
        archive=e.archive,
        typed=e.typed,
        text=e.text,
        to=e.to,
    )
    of = part.of.set(e.question, (*part.of.get(e.question, ()), fresh))
    return Replies(all=part.all.set(e.reply, fresh), of=of)


PART = Replies
APPLY = {ReplyGiven: given}
DECIDE: dict[type[object], object] = {}
