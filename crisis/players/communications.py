"""The communications unit: the first message, updates as promised, corrections, what stands outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from crisis.rules.drills.script import Inject, Kind
from crisis.rules.ids import MessageId
from crisis.rules.levels.level import Level, Standing
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import IN_HAND, Message, Messages, Phase
from crisis.rules.messages.release import PublishMessage
from crisis.rules.messages.rendering import Content
from crisis.rules.persons.people import People
from crisis.rules.roles import Role
from crisis.rules.room import NOTHING, Room

from . import outward
from .seeing import ends_at, happened, told
from .task import Seat, Task, Tasks
from .writing import accepted, clock, first_words, message, places, promised, words

EARLY = timedelta(minutes=7)  # before a promise runs out
APART = timedelta(minutes=6)  # between two messages
QUIET = timedelta(minutes=8)  # before the end nothing new is begun


def tasks(seat: Seat) -> Tasks:
    """All that this member of the unit might do now."""
    if seat.room[Standing].level is not Level.CRISIS:
        return
    yield from _handing_in(seat)
    if is_first(seat):
        yield from _correcting(seat)
        yield from _writing(seat)
    yield from outward.tasks(seat)


def is_first(seat: Seat) -> bool:
    """Whether she is the one of the unit who writes messages; the others mind the rest."""
    return seat.room[People].holding(Role.COMMUNICATIONS)[0].id == seat.person.id


def _handing_in(seat: Seat) -> Tasks:
    """What she wrote goes to whoever approves; what came back is mended; what was approved goes out."""
    for one in seat.room[Messages].all.values():
        draft = one.draft
        if one.phase is Phase.APPROVED and one.approved_at:
            yield Task(
                key=f"publish-{one.id}-{one.approved_at:%H%M%S}",
                since=one.approved_at,
                usual=25,
                command=partial(PublishMessage, message=one.id),
            )
        if draft.author != seat.person.id or draft.content is None:
            continue
        if one.phase is Phase.RETURNED:
            yield Task(
                key=f"mend-{draft.seq}", since=draft.at, usual=150, command=partial(_mended, seat, one)
            )
        elif one.phase is Phase.DRAFT:
            yield Task(
                key=f"submit-{draft.seq}-{seat.room[Standing].since:%H%M%S}",
                since=draft.at,
                usual=45,
                command=partial(
                    SubmitMessage,
                    message=one.id,
                    draft=draft.seq,
                    accepted=accepted(draft),
                    touches_none=True,
                ),
            )


def _mended(seat: Seat, one: Message) -> SaveDraft:
    content = one.draft.content
    assert content is not None
    body = f"{content.body}\n\n{words(seat.room).better}".strip()
    return replace(_next_version(one), content=replace(content, body=body))


def _next_version(one: Message) -> SaveDraft:
    draft = one.draft
    assert draft.content is not None
    return SaveDraft(
        message=one.id,
        based_on=draft.seq,
        content=draft.content,
        accounts=draft.accounts,
        language=draft.language,
        current=draft.current,
        valid_until=draft.valid_until,
        next_update=draft.next_update,
    )


def _own(room: Room) -> Iterator[Message]:
    """The messages of this crisis that are no edition."""
    since = room[Standing].since
    return (m for m in room[Messages].all.values() if m.drafts[0].at >= since and not m.draft.themes)


def _writing(seat: Seat) -> Tasks:
    room, begun = seat.room, list(_own(seat.room))
    if not begun:
        yield _message(seat, "first", room[Standing].since, 140)
        return
    ends = ends_at(room)
    if any(m.phase in IN_HAND for m in begun) or (ends and seat.now > ends - QUIET):
        return
    current, last = room[Messages].current(), max(m.drafts[0].at for m in begun)
    if current and current.draft.next_update:
        due = current.draft.next_update - EARLY
        yield _message(seat, f"promise-{due:%H%M}", max(due, last), 60)
    for inject, at in told(room, after=last):
        yield _message(seat, f"news-{inject.id}", max(at, last + APART), 120)


def _message(seat: Seat, occasion: str, since: datetime, usual: int) -> Task:
    def written() -> SaveDraft:
        room, now = seat.room, seat.now
        known = told(room)[-1][0] if told(room) else None
        says = words(room)
        first = occasion == "first"
        title = says.first if first else says.update.format(time=clock(room, now))
        ready = first_words(room, now) if first else "{known}"
        return _drafted(seat, message(room, title, known, ready or "{known}", now))

    return Task(key=f"write-{occasion}", since=since, usual=usual, command=written)


def _correcting(seat: Seat) -> Tasks:
    wrong = seat.room[Messages].current()
    for inject, at in happened(seat.room, Kind.CORRECTION):
        since = max(at, wrong.released_at or at) if wrong else at
        done = any(m.corrects and m.drafts[0].at >= at for m in seat.room[Messages].all.values())
        if wrong and not done:
            yield Task(
                key=f"correct-{inject.id}",
                since=since,
                usual=75,
                command=partial(_correction, seat, inject, wrong.id),
            )


def _correction(seat: Seat, inject: Inject, wrong: MessageId) -> SaveDraft:
    says = words(seat.room)
    content = message(seat.room, says.correction, inject, says.corrected, seat.now)
    return replace(_drafted(seat, content), corrects=wrong)


def _drafted(seat: Seat, content: Content) -> SaveDraft:
    return SaveDraft(
        message=MessageId(f"message-{len(seat.room[Messages].all) + 1}"),
        based_on=NOTHING,
        content=content,
        accounts=places(seat.room),
        current=True,
        next_update=promised(seat.now),
    )
