"""Why a question stands where it stands: what the engine found, quoted, and what a person said of it."""

from __future__ import annotations

from dataclasses import dataclass

from ..ids import ThemeId
from ..messages.checks import masked
from ..messages.message import Message, Messages
from ..messages.rendering import Answer
from ..outgoing.delivery import Delivery
from ..persons.people import People, Person
from ..questions.inbox import Questions
from ..questions.question import Question, Tier
from ..questions.spoken import Aloud
from ..questions.telling import ways_of
from ..room import Room
from ..themes.theme import Theme, Themes


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What the engine said: score and margin in thousandths, the words that decided, the nearest question.

    `theme` is none where it was not opened yet; `quoted` is the nearest question's text, numbers covered.
    """

    tier: Tier
    score: int
    words: tuple[str, ...]
    nearest: Question | None
    quoted: str
    theme: Theme | None
    runner_up: Theme | None
    margin: int
    layer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """Who put it where it stands, or nobody; whether that was the engine, and a person agreed since."""

    by: Person | None
    by_engine: bool
    confirmed: bool


def why(room: Room, question: Question) -> Why | None:
    """What the engine said of it; nothing where it has not looked, or found it alone."""
    found = question.likeness
    if found is None or found.tier is Tier.ALONE:
        return None
    nearest = room[Questions].all.get(found.nearest) if found.nearest else None
    return Why(
        tier=found.tier,
        score=found.score,
        words=() if question.sealed or (nearest and nearest.sealed) else found.words or (),
        nearest=nearest,
        quoted=read(nearest) if nearest else "",
        theme=now(room, found.theme),
        runner_up=now(room, found.runner_up),
        margin=found.margin,
        layer=found.layer,
    )


def stands(room: Room, question: Question) -> Stands:
    """Who placed it."""
    by = room[People].all.get(question.placed_by) if question.placed_by else None
    return Stands(
        by=by, by_engine=question.placed_by is not None and by is None, confirmed=question.confirmed
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """An answer she was given: in which edition, read to her by whom, or mailed and how far that came."""

    message: Message
    answer: Answer | None
    spoken_by: Person | None
    letters: tuple[Delivery, ...]


def got(room: Room, question: Question) -> tuple[Got, ...]:
    """The answers that editions gave her."""
    spoken = room[Aloud].all.get(question.id)
    by = room[People].all.get(spoken.by) if spoken else None
    once = {(given.theme, given.message) for given in question.answers.values()}
    return tuple(
        Got(
            message=message,
            answer=_answer(message, theme),
            spoken_by=by if spoken and spoken.message == message.id else None,
            letters=tuple(way for way in ways_of(room, question.id, theme) if way.message == message.id),
        )
        for theme, id_ in sorted(once)
        if (message := room[Messages].all.get(id_))
    )


def _answer(message: Message, theme: ThemeId) -> Answer | None:
    answers = message.draft.content.answers if message.draft.content else ()
    return next((answer for answer in answers if answer.theme == theme), None)


def now(room: Room, theme: ThemeId | None) -> Theme | None:
    """The theme, or the one into which it went since; nothing where it is not open."""
    known = room[Themes]
    found = known.now(theme)
    return known.all[found] if found else None


def read(question: Question) -> str:
    """Its words as everybody may read them: none that are sealed, numbers of persons covered."""
    return "" if question.sealed else masked(question.text or "")
