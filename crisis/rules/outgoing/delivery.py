"""Each single thing that goes out to one place: claimed before the network is touched, settled after.

    waiting ──claim──▶ claimed ──▶ delivered | failed | waiting (retry) | uncertain ──look-up or person──▶ …
    by_hand ──a person says "posted"──▶ delivered          waiting ──▶ expired
    void (its approval fell with the level, or it was withdrawn): what would wait again is expired

The claim is decided inside the journal's exclusive transaction: level, lock and approval hold at that place.
After a crash a claimed delivery is uncertain: it is looked up, or a person says; never sent blindly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import immutables

from ..ids import AccountId, ChannelName, DeliveryId, MessageId
from .sending import NOWHERE, Source


class Outcome(StrEnum):
    WAITING = "waiting"
    BY_HAND = "by_hand"
    CLAIMED = "claimed"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    EXPIRED = "expired"


OPEN = frozenset({Outcome.WAITING, Outcome.CLAIMED})
CLOSED = frozenset({Outcome.DELIVERED, Outcome.EXPIRED})
WANTED = frozenset({Outcome.FAILED, Outcome.UNCERTAIN, Outcome.BY_HAND})  # … by a person
UNDER_WAY = frozenset({Outcome.CLAIMED, Outcome.UNCERTAIN})
UNDECIDED = UNDER_WAY | {Outcome.BY_HAND}
DEAD = frozenset({Outcome.EXPIRED, Outcome.FAILED})  # never left
STUCK = WANTED | UNDER_WAY | DEAD
LETTERS = frozenset({Source.ANSWER, Source.REPLY})  # to one asker alone
Index = immutables.Map[str, immutables.Map[DeliveryId, None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One thing to one place. `subject` is the post, message or question it belongs to; a letter answers
    `also` what else the same asker asked.
    """

    id: DeliveryId
    source: Source
    subject: str
    also: tuple[str, ...] = ()
    message: MessageId | None = None
    account: AccountId | None = None
    channel: ChannelName = NOWHERE  # by which it was last taken out
    theme: str = ""
    outcome: Outcome = Outcome.WAITING
    attempt: int = 0
    planned_at: datetime
    changed_at: datetime
    not_before: datetime | None = None
    expires: datetime | None = None
    void: bool = False  # never begun again: withdrawn, or approved before a crisis began or ended
    address: str = ""
    error: str | None = None

    @property
    def subjects(self) -> tuple[str, ...]:
        """All that it belongs to."""
        return (self.subject, *self.also)

    @property
    def again(self) -> Outcome:
        """What becomes of it where a try came to nothing and another would be possible."""
        return Outcome.EXPIRED if self.void else Outcome.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliveries:
    """All by id, and what is looked for among thousands.

    `open` is what the dispatcher still has to do, in order, `letters` what of that goes to one asker alone;
    `about` finds by subject, `answers` an edition's by its message, `stuck` what came to a bad end or waits
    for a person, `spoken` all that is no letter.
    """

    all: immutables.Map[DeliveryId, Delivery] = field(default_factory=immutables.Map)
    open: tuple[DeliveryId, ...] = ()
    letters: tuple[DeliveryId, ...] = ()
    about: Index = field(default_factory=immutables.Map)
    answers: Index = field(default_factory=immutables.Map)
    stuck: immutables.Map[DeliveryId, None] = field(default_factory=immutables.Map)
    spoken: immutables.Map[DeliveryId, None] = field(default_factory=immutables.Map)

    def of(self, subject: str) -> list[Delivery]:
        """The deliveries of one post, message or question, in order of planning."""
        return self._sorted(self.about.get(subject, immutables.Map()))

    def letters_of(self, message: MessageId) -> list[Delivery]:
        """The answers that an edition sent to those who asked, in order of planning."""
        return self._sorted(self.answers.get(message, immutables.Map()))

    def waiting(self) -> Iterator[Delivery]:
        """What is still to be done: what everybody reads first, then the letters, in order of planning."""
        return (self.all[id_] for id_ in (*self.open, *self.letters))

    def places(self) -> Iterator[Delivery]:
        """What went to an account, or was to go: all but the letters."""
        return (self.all[id_] for id_ in self.spoken)

    def attention(self) -> list[Delivery]:
        """What a person must look at: failed, uncertain, or to be posted by hand."""
        return [d for d in self._sorted(self.stuck) if d.outcome in WANTED]

    def unsent(self) -> list[Delivery]:
        """Answers that ran out or failed, and never left."""
        return [d for d in self._sorted(self.stuck) if d.source is Source.ANSWER and d.outcome in DEAD]

    def interrupted(self) -> list[Delivery]:
        """What is under way, or may be out or not."""
        return [d for d in self._sorted(self.stuck) if d.outcome in UNDER_WAY]

    def undecided(self) -> list[Delivery]:
        """What may be out by now, or is in a person's hands."""
        return [d for d in self._sorted(self.stuck) if d.outcome in UNDECIDED]

    def _sorted(self, ids: Iterable[DeliveryId]) -> list[Delivery]:
        return sorted((self.all[id_] for id_ in ids), key=lambda d: (d.planned_at, d.id))


def with_changed(part: Deliveries, *changed: Delivery) -> Deliveries:
    """These as they are now. An entry moves one of thousands, so the others are not looked at one by one."""
    fresh = [d for d in changed if d.id not in part.all]
    stuck = part.stuck.mutate()
    for one in changed:
        if one.outcome in STUCK:
            stuck[one.id] = None
        else:
            stuck.pop(one.id, None)
    return Deliveries(
        all=part.all.update({d.id: d for d in changed}),
        open=_queue(part, part.open, [d for d in changed if d.source not in LETTERS]),
        letters=_queue(part, part.letters, [d for d in changed if d.source in LETTERS]),
        about=_noted(part.about, ((one, d.id) for d in changed for one in _joined(part, d))),
        answers=_noted(
            part.answers, ((d.message, d.id) for d in fresh if d.source is Source.ANSWER and d.message)
        ),
        stuck=stuck.finish(),
        spoken=part.spoken.update({d.id: None for d in fresh if d.source not in LETTERS}),
    )


def _queue(
    part: Deliveries, before: tuple[DeliveryId, ...], changed: list[Delivery]
) -> tuple[DeliveryId, ...]:
    """What is to be done, without what is done now, and with what has come."""
    was_open = {d.id for d in changed if d.id in part.all and part.all[d.id].outcome in OPEN}
    shut = {d.id for d in changed if d.outcome not in OPEN} & was_open
    if len(shut) == 1:  # most often the first of thousands
        at = before.index(next(iter(shut)))
        before = before[:at] + before[at + 1 :]
    elif shut:
        before = tuple(id_ for id_ in before if id_ not in shut)
    fresh = dict.fromkeys(d.id for d in changed if d.outcome in OPEN and d.id not in was_open)
    return (*before, *fresh) if fresh else before


def _joined(part: Deliveries, one: Delivery) -> tuple[str, ...]:
    """The subjects under which it was not found before."""
    before = part.all.get(one.id)
    return one.subjects[len(before.subjects) :] if before else one.subjects


def _noted(index: Index, fresh: Iterable[tuple[str, DeliveryId]]) -> Index:
    under: dict[str, dict[DeliveryId, None]] = {}
    for name, id_ in fresh:
        under.setdefault(name, {})[id_] = None
    return index.update({name: index.get(name, immutables.Map()).update(ids) for name, ids in under.items()})
