"""The desk's page: what may be read aloud, what is urgent, what came in last and where it might belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime

from ..adopted.adoption import policy_of
from ..adopted.provisions import Ground, Redirects
from ..ids import QuestionId, ThemeId
from ..levels.level import Level, Standing
from ..messages.checks import masked
from ..messages.message import Message, Messages
from ..messages.rendering import Answer
from ..questions.assignment import Assignment
from ..questions.inbox import Questions
from ..questions.likeness import Suggestion, likest, weights
from ..questions.owed import due_of
from ..questions.question import Fate, Lane, Question
from ..questions.referral import Escalation, Referrals
from ..questions.reply import addressee, fate_of, waits
from ..questions.theme import Theme, Themes
from ..room import Room
from .rota import Duty, duty

LATEST = 8
FIRST = 5  # questions that are due first
OPEN = 60  # open questions on one page, the oldest first
TELLING = 50  # questions of a theme that say what it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Every question received is counted in exactly one of the others."""

    received: int
    open: int
    placed: int
    answered: int
    redirected: int
    closed: int
    removed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question as a line. `text` has identity numbers covered; `covered` says that it has some."""

    question: Question
    fate: Fate
    text: str
    covered: bool
    theme: Theme | None
    suggestion: Suggestion | None = None
    suggested: Theme | None = None
    due: datetime | None = None  # when its answer is owed; nothing where none is any more
    unheard: bool = False  # the word that was given never left
    assignment: Assignment | None = None
    escalation: Escalation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Who waits for a word, the first to be due first: a few of them, how many, and how many too long."""

    lines: tuple[Line, ...]
    total: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An answer that was approved and is out, so that it may be read aloud. `tells` weighs its word stems."""

    theme: Theme | None
    answer: Answer
    message: Message
    tells: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The desk at one moment."""

    current: Message | None
    ready: tuple[Ready, ...]
    red: tuple[Line, ...]
    latest: tuple[Line, ...]
    themes: tuple[Theme, ...]
    counts: Counts
    redirects: Redirects
    next: QuestionId
    waiting: Waiting
    duty: Duty
    addressee: str  # where the last matter was passed on to
    secrets: tuple[Ground, ...]  # on which the desk takes something away at once


def desk(room: Room, fresh: QuestionId, now: datetime) -> Desk:
    """What the desk sees. `fresh` names the question that is written next."""
    known = tells(room)
    everything = sorted(room[Questions].all.values(), key=lambda q: -q.number)
    red = [q for q in reversed(everything) if q.lane is Lane.RED and fate_of(room, q) is Fate.OPEN]
    others = [q for q in everything[: LATEST + len(red)] if q not in red]
    return Desk(
        current=room[Messages].current(),
        ready=tuple(ready(room, known)),
        red=tuple(line(room, q, known) for q in red),
        latest=tuple(line(room, q, known) for q in others[:LATEST]),
        themes=tuple(room[Themes].standing()),
        counts=counts(room),
        redirects=policy_of(room).redirects,
        next=fresh,
        waiting=waiting(room, now, {q.id for q in (*red, *others[:LATEST])}),
        duty=duty(room, now),
        addressee=addressee(room),
        secrets=tuple(g for g in policy_of(room).grounds if g.secret),
    )


def waiting(room: Room, now: datetime, beside: Set[QuestionId]) -> Waiting:
    """What is due first, without what stands beside it anyway.

    In a crisis editions answer, so only what was promised has a clock of its own.
    """
    crisis = room[Standing].level is Level.CRISIS
    owed = [q for q in room[Questions].all.values() if waits(room, q) and (q.promise or not crisis)]
    timed = sorted(((due_of(room, q), q.number, q) for q in owed), key=lambda t: t[:2])
    others = [q for _, _, q in timed if q.id not in beside]
    return Waiting(
        lines=tuple(line(room, q) for q in others[:FIRST]),
        total=len(timed),
        overdue=sum(due < now for due, _, _ in timed),
    )


def counts(room: Room) -> Counts:
    """Where every question stands; nothing is lost between them."""
    how = Counter(fate_of(room, q) for q in room[Questions].all.values())
    return Counts(
        received=how.total(),
        open=how[Fate.OPEN],
        placed=how[Fate.PLACED],
        answered=how[Fate.ANSWERED],
        redirected=how[Fate.REDIRECTED],
        closed=how[Fate.CLOSED],
        removed=how[Fate.REMOVED],
    )


def tells(room: Room) -> dict[ThemeId, dict[str, float]]:
    """What each standing theme is about: the stems of its title and of the newest questions in it."""
    texts = {theme.id: [theme.title or ""] for theme in room[Themes].standing()}
    placed = (q for q in room[Questions].all.values() if q.fate in (Fate.PLACED, Fate.ANSWERED))
    for question in sorted(placed, key=lambda q: -q.number):
        told = texts.get(question.theme) if question.theme else None
        if told is not None and len(told) <= TELLING:
            told.append(masked(question.text or ""))
    return weights(texts)


def ready(room: Room, known: Mapping[ThemeId, Mapping[str, float]]) -> Iterable[Ready]:
    """The newest answer of each theme that is out, the newest first."""
    latest: dict[ThemeId, tuple[Answer, Message]] = {}
    for message in room[Messages].out():
        for answer in message.draft.content.answers if message.draft.content else ():
            latest.pop(answer.theme, None)
            latest[answer.theme] = (answer, message)
    for theme, (answer, message) in reversed(latest.items()):
        yield Ready(
            theme=room[Themes].all.get(theme), answer=answer, message=message, tells=known.get(theme, {})
        )


def open_lines(room: Room) -> tuple[tuple[Line, ...], int]:
    """Questions in no theme, the oldest first, and how many more there are."""
    known = tells(room)
    found = sorted(
        (q for q in room[Questions].all.values() if fate_of(room, q) is Fate.OPEN), key=lambda q: q.number
    )
    urgent_first = sorted(found, key=lambda q: q.lane is not Lane.RED)
    return tuple(line(room, q, known) for q in urgent_first[:OPEN]), max(0, len(found) - OPEN)


def line(room: Room, question: Question, known: Mapping[ThemeId, Mapping[str, float]] | None = None) -> Line:
    """A question as a line; where `known` is given and it stands in no theme, with a suggestion."""
    text = "" if question.sealed else masked(question.text or "")
    fate = fate_of(room, question)
    suggestion = likest(text, known) if known and fate is Fate.OPEN else None
    themes = room[Themes].all
    return Line(
        question=question,
        fate=fate,
        text=text,
        covered=question.sensitive and question.text is not None and not question.sealed,
        theme=themes.get(question.theme) if question.theme else None,
        suggestion=suggestion,
        suggested=themes.get(suggestion.theme) if suggestion else None,
        due=due_of(room, question) if waits(room, question) else None,
        unheard=not question.owed and waits(room, question),
        assignment=room[Referrals].assigned.get(question.id),
        escalation=room[Referrals].escalated.get(question.id),
    )
