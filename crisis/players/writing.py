"""How simulated staff write: where to, in which words, with which promise and on whose word."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crisis.rules.accounts.register import Register
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.drills.script import Inject
from crisis.rules.ids import AccountId
from crisis.rules.levels.level import Standing
from crisis.rules.messages.draft import Draft
from crisis.rules.messages.readiness import MEND
from crisis.rules.messages.rendering import Content
from crisis.rules.messages.sources import Fact
from crisis.rules.room import Room

from .seeing import gist
from .words import CONTACT, Words, words_of

SPEAKS = ("website", "facebook")  # the kinds of accounts by which a message goes to everybody
PROMISE = timedelta(minutes=30)


def words(room: Room) -> Words:
    """In the municipality's language."""
    return words_of(policy_of(room).language)


def clock(room: Room, moment: datetime) -> str:
    """A time of day as people there read it."""
    return f"{moment.astimezone(ZoneInfo(policy_of(room).timezone)):%H:%M}"


def places(room: Room) -> tuple[AccountId, ...]:
    """The municipality's own accounts that speak at today's level, the website first."""
    allowed = policy_of(room).at(room[Standing].level).channels
    own = [a for a in room[Register].of(None) if a.channel in SPEAKS and not a.internal]
    speaking = [a for a in own if not allowed or a.channel in allowed]
    return tuple(a.id for a in sorted(speaking, key=lambda a: (a.channel != "website", a.id)))


def promised(now: datetime) -> datetime:
    """When the next message comes: a time that can be said aloud."""
    later = now + PROMISE
    return (later + timedelta(minutes=-later.minute % 5)).replace(second=0, microsecond=0)


def message(room: Room, title: str, known: Inject | None, lead_in: str, now: datetime) -> Content:
    """A message that says what was told, by whom, and when the next one comes."""
    said = quoted(room, known) if known else ""
    lasting = words(room).lasting.format(time=clock(room, promised(now)))
    body = "\n\n".join(piece for piece in (lead_in.format(known=said), lasting) if piece)
    return Content(title=title[:200], body=body, short=title, facts=facts(room, known))


def quoted(room: Room, known: Inject) -> str:
    """What was told, in the name of the office that told it; of a person only her office is named."""
    who = known.sender.partition("(")[0].strip()
    said = gist(known.text)
    return words(room).quoted.format(who=who, known=said) if who else said


def facts(room: Room, known: Inject | None) -> tuple[Fact, ...]:
    """What it rests on: whoever told it, or else the leadership itself."""
    if known is None:
        return (Fact(text=words(room).rumour, source=policy_of(room).sender or CONTACT),)
    return (Fact(text=gist(known.text), source=known.sender or policy_of(room).sender or CONTACT),)


def first_words(room: Room, now: datetime) -> str:
    """The policy's first ready statement with its blanks filled, or nothing where it has none."""
    policy = policy_of(room)
    if not policy.holding:
        return ""
    ready = policy.holding[0]
    *others, _last = ready.split("___")
    for _ in others[:-1]:
        ready = ready.replace("___", policy.municipality, 1)
    return ready.replace("___", clock(room, promised(now)))


def accepted(draft: Draft) -> tuple[str, ...]:
    """What was found in it, looked at: all that a person can answer for."""
    return tuple(f.id for f in draft.findings if f.kind not in MEND)
