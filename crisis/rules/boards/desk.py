"""The desk's page: alarms first, then what may be read aloud, what came in last and where it might belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

from ..adopted.adoption import policy_of
from ..adopted.provisions import Ground, Redirects
from ..facts.resting import Doubt, doubts
from ..ids import QuestionId
from ..messages.message import Message, Messages
from ..questions.inbox import Bucket, Questions
from ..questions.question import WAITING, Lane, Question, Source
from ..questions.reply import addressee
from ..roles import Actor
from ..room import Room
from ..sorting.alarm import Alarms
from ..sorting.lanes import Hint, likely
from .folds import folded
from .offered import Offered, offered
from .questions import Counts, Line, counts, line
from .ready import Ready, ready
from .rota import Duty, duty
from .steps import Group, latest_of
from .waiting import Waiting, timed, waiting
from .why import read

LATEST, AMONG = 8, 120  # lines, and the latest questions, of which those that say the same are one line
FOR_YOU = 12  # placed or suggested by the engine, to be looked at
RECENT = 500  # among which those nearly always are
MOST = 30  # of the alarms, the red lane, and what the media wait for


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One of the latest: its line, those that say the same, the lane that its words name, and the answer that
    may be read to this caller, where its theme has one.
    """

    line: Line
    rest: tuple[Line, ...] = ()
    hint: Hint | None = None
    answer: Ready | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """A few questions as lines, and how many there are in all."""

    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The desk at one moment, as one person sees it."""

    current: Message | None
    current_doubts: tuple[Doubt, ...]
    ready: tuple[Ready, ...]
    alarms: Some
    red: Some
    press: Some
    latest: tuple[Row, ...]
    own: QuestionId | None  # her newest call, to which the keys belong: they never move to another’s
    for_you: Some
    suggested: Some
    themes: Offered
    counts: Counts
    redirects: Redirects
    next: QuestionId
    waiting: Waiting
    duty: Duty
    addressee: str  # where the last matter was passed on to
    secrets: tuple[Ground, ...]  # on which the desk takes something away at once
    last: Group | None  # her own last step, to be taken back


def desk(room: Room, fresh: QuestionId, who: Actor, now: datetime) -> Desk:
    """What the desk sees. `fresh` names the question that is written next."""
    told = tuple(ready(room, now))
    alarms = alarming(room)
    aside = {line.question.id for line in alarms.lines} | {q.id for q in life_and_safety(room)}
    latest = tuple(rows(room, told, aside))
    policy = policy_of(room)
    current = room[Messages].current()
    return Desk(
        current=current,
        current_doubts=doubts(room, current.draft.cites, now) if current else (),
        ready=told,
        alarms=alarms,
        red=red_lane(room),
        press=press(room),
        latest=latest,
        own=next((q.id for q in room[Questions].latest(AMONG) if _took(q, who)), None),
        for_you=newest(room, room[Questions].for_you),
        suggested=newest(room, room[Questions].suggested, aside | {row.line.question.id for row in latest}),
        themes=offered(room),
        counts=counts(room),
        redirects=policy.redirects,
        next=fresh,
        waiting=waiting(room, now, aside | {row.line.question.id for row in latest}),
        duty=duty(room, now),
        addressee=addressee(room),
        secrets=tuple(g for g in policy.grounds if g.secret),
        last=latest_of(room, who.person),
    )


def alarming(room: Room) -> Some:
    """What sounds like danger and nobody has looked at, the oldest first."""
    known, alarms = room[Questions].all, room[Alarms]
    oldest = tuple(line(room, known[id_]) for id_ in alarms.oldest(MOST))
    return Some(lines=oldest, total=len(alarms.open))


def life_and_safety(room: Room) -> tuple[Question, ...]:
    """The red lane, as it came: what somebody has looked at and nobody has answered."""
    return tuple(q for q in room[Questions].lane(Lane.RED).by_number if q.id not in room[Alarms].open)


def red_lane(room: Room) -> Some:
    """Life and safety, the oldest first."""
    red = life_and_safety(room)
    return Some(lines=tuple(line(room, q) for q in red[:MOST]), total=len(red))


def _took(question: Question, who: Actor) -> bool:
    return question.taken_by == who.person and question.source is not Source.SHEET


def rows(room: Room, told: Iterable[Ready], aside: Set[QuestionId]) -> Iterator[Row]:
    """The latest, without what stands above them; what says the same is one line."""
    answers = {ready.theme.id: ready for ready in told if ready.theme and ready.holds}
    latest = [q for q in room[Questions].latest(AMONG) if q.id not in aside]
    for fold in folded(latest)[:LATEST]:
        it = fold.first
        theme = it.theme or it.suggested
        wanted = it.lane is Lane.UNSORTED and it.fate in WAITING
        yield Row(
            line=line(room, it),
            rest=tuple(line(room, q) for q in fold.rest),
            hint=likely(read(it)) if wanted else None,
            answer=answers.get(theme) if theme and it.fate in WAITING else None,
        )


def press(room: Room) -> Some:
    """What the media wait for, the first deadline first."""
    asked = sorted(timed(room, q) for q in room[Questions].lane(Lane.MEDIA).all.values())
    first = (room[Questions].all[id_] for *_, id_ in asked[:MOST])
    return Some(lines=tuple(line(room, q) for q in first), total=len(asked))


def newest(room: Room, bucket: Bucket, elsewhere: Set[QuestionId] = frozenset()) -> Some:
    """What the engine placed or suggested, the newest first: a person looks, and says so. `elsewhere` are
    those that stand on the page already.
    """
    there, here = bucket.all, sum(id_ in bucket.all for id_ in elsewhere)
    found = [q for q in room[Questions].latest(RECENT) if q.id in there and q.id not in elsewhere][:FOR_YOU]
    if len(found) < min(FOR_YOU, len(there) - here):
        others = (q for q in there.values() if q.id not in elsewhere)
        found = nlargest(FOR_YOU, others, key=lambda q: q.number)
    lines = tuple(line(room, q) for q in found)
    return Some(lines=tuple(one for one in lines if one.goes or one.theme), total=len(there) - here)
