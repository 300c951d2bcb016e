"""What may be read to a caller: the answers that were approved and are out, the newest of each theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..facts.resting import Doubt, doubts, under
from ..ids import ThemeId
from ..messages.message import Message, Messages
from ..messages.rendering import Answer
from ..questions.inbox import Questions
from ..questions.likeness import weights
from ..questions.telling import standing_answer
from ..room import Room
from ..themes.theme import Theme, Themes
from .why import read

TELLING = 30  # questions of a theme that say what it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An answer that was approved and is out. `tells` weighs its theme's word stems; while it is doubted, or
    does not hold any more, it is not read aloud.
    """

    theme: Theme | None
    answer: Answer
    message: Message
    tells: Mapping[str, float]
    holds: bool
    doubts: tuple[Doubt, ...] = ()


def ready(room: Room, now: datetime) -> Iterator[Ready]:
    """The newest answer of each theme that is out, the newest first."""
    latest: dict[ThemeId, tuple[Answer, Message]] = {}
    for message in room[Messages].out():
        for answer in message.draft.content.answers if message.draft.content else ():
            latest.pop(answer.theme, None)
            latest[answer.theme] = (answer, message)
    known = weights({theme: _about(room, theme, answer) for theme, (answer, _) in latest.items()})
    for theme, (answer, message) in reversed(latest.items()):
        standing = standing_answer(room, theme, now)
        yield Ready(
            theme=room[Themes].all.get(theme),
            answer=answer,
            message=message,
            tells=known[theme],
            holds=standing is not None and standing.id == message.id,
            doubts=doubts(room, under(message.draft.cites, theme), now),
        )


def _about(room: Room, theme: ThemeId, answer: Answer) -> Iterator[str]:
    """What says what a theme is about: its title, the question as it was answered, the newest in it."""
    found = room[Themes].all.get(theme)
    yield (found.title or "") if found else ""
    yield answer.question
    for question in room[Questions].theme(theme).by_number[-TELLING:]:
        yield read(question)
