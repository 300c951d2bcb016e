"""The editions: what each answered when it went out, what of that stands now, and what is being written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from ..messages.message import IN_HAND, Message, Messages, Phase
from ..messages.rendering import Answer
from ..outgoing.delivery import DEAD, Deliveries, Outcome
from ..questions.inbox import Questions, people_among
from ..questions.question import Fate
from ..questions.telling import unsent, waiting
from ..room import Room
from .editions import Edition, covering, is_edition, number
from .lead import title_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A message that corrected an edition, and how many of its answers."""

    message: Message
    at: datetime
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """One edition. `answers` of `waiting` is how it was then; the other figures are as of now."""

    message: Message
    number: int
    title: str
    at: datetime
    answers: int
    waiting: int
    standing: int  # questions that have this answer now, later ones too
    people: int  # who asked them
    mailed: int
    to_mail: int
    lost: int  # mails that never left
    themes: tuple[Answer, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """An edition that is not out yet, and what it would answer now."""

    message: Message
    title: str
    edition: Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All editions, the newest first. `answered` and `waiting` count every question that there is."""

    begun: tuple[Begun, ...]
    out: tuple[Released, ...]
    answered: int
    waiting: int


def board(room: Room) -> Board:
    """The editions at this moment."""
    messages = room[Messages]
    editions = [m for m in (messages.all[id_] for id_ in messages.released) if is_edition(m)]
    begun = [m for m in messages.all.values() if m.phase in IN_HAND and is_edition(m)]
    return Board(
        begun=tuple(_begun(room, m) for m in sorted(begun, key=lambda m: -m.draft.seq)),
        out=tuple(_released(room, m, editions) for m in reversed(editions) if not m.corrects),
        answered=room[Questions].tally.get(Fate.ANSWERED, 0) - len(unsent(room)),
        waiting=waiting(room),
    )


def _begun(room: Room, message: Message) -> Begun:
    answers = message.draft.content.answers if message.draft.content else ()
    return Begun(message=message, title=title_of(message), edition=covering(room, answers, message))


def _released(room: Room, message: Message, editions: list[Message]) -> Released:
    family = _family(message, editions)
    latest = next((m for m in reversed(family) if m.phase is Phase.RELEASED), message)
    ids = {m.id for m in family}
    questions = [
        q
        for theme in message.draft.themes
        for q in room[Questions].of(theme)
        if theme in q.answers and q.answers[theme].message in ids
    ]
    letters = (d for m in family for d in room[Deliveries].letters_of(m.id))
    how = Counter({(d.subject, d.theme): d.outcome for d in letters}.values())  # the last of each asker's
    return Released(
        message=message,
        number=number(room, message),
        title=title_of(latest),
        at=message.released_at or message.draft.at,
        answers=message.release.answers if message.release else 0,
        waiting=message.release.waiting if message.release else 0,
        standing=len(questions),
        people=people_among(questions),
        mailed=how[Outcome.DELIVERED],
        to_mail=how.total() - how[Outcome.EXPIRED],
        lost=sum(how[dead] for dead in DEAD),
        themes=latest.draft.content.answers if latest.draft.content else (),
        corrections=tuple(
            Correction(message=m, at=m.released_at, answers=len(m.draft.corrected or ()))
            for m in family[1:]
            if m.released_at
        ),
    )


def _family(message: Message, editions: list[Message]) -> list[Message]:
    """An edition and what corrected it, in order."""
    family = [message]
    for other in editions:
        if other.corrects in {m.id for m in family}:
            family.append(other)
    return family
