"""Answers together: rumours are met with a fact, themes are answered in editions."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from crisis.rules.adopted.adoption import policy_of
from crisis.rules.facts.fact import Facts, State, cite_of
from crisis.rules.facts.meeting import Meetings, MeetRumour
from crisis.rules.facts.stating import ProposeFact
from crisis.rules.ids import CiteId, FactId, MessageId, ThemeId
from crisis.rules.levels.level import Level, Standing
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import IN_HAND, Message, Messages
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane, Question
from crisis.rules.questions.rumour import repeated, rumour_themes
from crisis.rules.room import NOTHING, Room
from crisis.rules.themes.theme import Theme, Themes

from .seeing import ends_at, said_in, told
from .task import Seat, Task, Tasks
from .words import CONTACT
from .writing import clock, facts, places, quoted, words

EVERY = timedelta(minutes=8)  # between two editions
MOST = 8  # themes of one
HOLDS = timedelta(hours=3)
QUIET = timedelta(minutes=7)


def tasks(seat: Seat) -> Tasks:
    """All that this member of the unit might do about what people ask."""
    if seat.room[Standing].level is not Level.CRISIS:
        return
    yield from _meeting(seat)
    yield from _answering(seat)


def _meeting(seat: Seat) -> Tasks:
    known, chosen = seat.room[Facts].all, seat.room[Meetings].facts
    for rumour in seat.room[Questions].lane(Lane.RUMOUR).by_number:
        name = fact_for(seat.room, rumour)
        if name not in known:
            yield Task(
                key=f"fact-{name}",
                since=rumour.at,
                usual=170,
                command=partial(_proposed, seat, name),
            )
        elif rumour.id not in chosen and (stands := known[name].approved) and stands.approved:
            yield Task(
                key=f"meet-{rumour.id}",
                since=stands.approved.at,
                usual=40,
                command=partial(MeetRumour, question=rumour.id, fact=name),
            )


def fact_for(room: Room, rumour: Question) -> FactId:
    """The fact that meets it: one for all that repeats the same rumour, whoever proposed it."""
    inject, chosen = said_in(room, rumour.id), room[Meetings].facts
    if inject is None:
        return chosen.get(rumour.id, FactId(f"fact-{rumour.id}"))
    met = (fact for question, fact in chosen.items() if said_in(room, question) is inject)
    return next(met, FactId(f"fact-{inject.id}"))


def _proposed(seat: Seat, name: FactId) -> ProposeFact:
    heard = told(seat.room)
    source = heard[-1][0].sender if heard else ""
    return ProposeFact(
        fact=name,
        text=words(seat.room).rumour,
        source=source or policy_of(seat.room).sender or CONTACT,
        valid_until=seat.now + HOLDS,
    )


def _answering(seat: Seat) -> Tasks:
    room, ends = seat.room, ends_at(seat.room)
    written = _editions(room)
    if any(m.phase in IN_HAND for m in written) or (ends and seat.now > ends - QUIET):
        return
    last = max((m.drafts[0].at for m in written), default=room[Standing].since)
    if seat.now < last + EVERY:
        return
    if _ripe(seat):
        yield Task(
            key=f"edition-{len(written) + 1}",
            since=last + EVERY,
            usual=90,
            command=partial(_edition, seat, len(written) + 1),
        )


def _editions(room: Room) -> list[Message]:
    since = room[Standing].since
    return [m for m in room[Messages].all.values() if m.drafts[0].at >= since and m.draft.themes]


def _ripe(seat: Seat) -> list[Theme]:
    """Themes in which people wait and to which something certain can be said, the loudest first."""
    questions, rumours = seat.room[Questions], rumour_themes(seat.room)
    waiting = [
        theme
        for theme in seat.room[Themes].standing()
        if questions.theme(theme.id).waiting
        and not theme.withheld
        and theme.title
        and (theme.id not in rumours or _cites(seat, theme.id))
    ]
    return sorted(waiting, key=lambda t: (-questions.theme(t.id).waiting, t.opened))[:MOST]


def _cites(seat: Seat, theme: ThemeId) -> tuple[CiteId, ...]:
    """The live facts that its rumours are met with."""
    found = dict.fromkeys(
        fact_for(seat.room, q) for q in seat.room[Questions].of(theme) if q.lane is Lane.RUMOUR
    )
    facts_ = (seat.room[Facts].all.get(name) for name in found)
    return tuple(
        cite_of(fact.id, fact.latest.version)
        for fact in facts_
        if fact and fact.standing(fact.latest, seat.now) is State.LIVE
    )


def _edition(seat: Seat, number: int) -> SaveDraft:
    room, now = seat.room, seat.now
    known = told(room)[-1][0] if told(room) else None
    title = words(room).answers.format(time=clock(room, now))
    content = Content(
        title=title,
        short=title,
        answers=tuple(_answer(seat, theme, quoted(room, known) if known else "") for theme in _ripe(seat)),
        facts=facts(room, known),
    )
    return SaveDraft(
        message=MessageId(f"edition-{number}-{_stamp(now)}"),
        based_on=NOTHING,
        content=content,
        accounts=places(room),
    )


def _answer(seat: Seat, theme: Theme, known: str) -> Answer:
    says, cites = words(seat.room), _cites(seat, theme.id)
    said = says.rumour if cites else says.answer.format(known=known)
    title = theme.title or ""
    asked = says.asked if repeated(seat.room, {"question": title}) else title
    return Answer(theme=theme.id, question=asked, answer=f"{said} {CONTACT}", cites=cites)


def _stamp(now: datetime) -> str:
    return f"{now:%H%M}"
