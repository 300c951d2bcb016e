"""An edition: how many of those who asked it answers, which themes it bundles, who gets it by mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..ids import ThemeId
from ..messages.checks import masked
from ..messages.message import Message
from ..messages.release import first_answer
from ..messages.rendering import Answer
from ..outgoing.delivery import Deliveries
from ..questions.inbox import Questions, askers_of, people_among
from ..questions.question import WAITING, Question
from ..questions.reply import fate_of
from ..questions.theme import Theme, Themes
from ..room import Room
from .themes import Pile, piles

VOICES = 6  # of a theme's questions, shown beside the answer as people put them


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One theme of an edition: the answer as it stands, and the question in people's own words."""

    answer: Answer
    theme: Theme | None
    asked: tuple[str, ...]  # some of the questions, identity numbers covered, each wording once
    total: int
    mailed: int  # questions that came with an address and whose asker has had no answer yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """It answers `answers` of `waiting` questions, from so many `people`."""

    parts: tuple[Part, ...]
    answers: int
    waiting: int
    people: int
    mailed: int
    others: tuple[Pile, ...]  # themes that are not in it


def edition(room: Room, answers: tuple[Answer, ...], corrects: Message | None = None) -> Edition | None:
    """What an edition of these answers covers; nothing where there are no answers."""
    return covering(room, answers, corrects) if answers else None


def covering(room: Room, answers: tuple[Answer, ...], corrects: Message | None = None) -> Edition:
    """The same, also of none: to choose from."""
    parts = tuple(_part(room, answer, corrects) for answer in answers)
    themes = {answer.theme for answer in answers}
    told = [q for q in _waiting(room) if q.theme in themes]
    return Edition(
        parts=parts,
        answers=len(told),
        waiting=sum(1 for _ in _waiting(room)),
        people=people_among(told),
        mailed=sum(part.mailed for part in parts),
        others=tuple(pile for pile in piles(room) if pile.theme.id not in themes),
    )


def _waiting(room: Room) -> Iterable[Question]:
    return (q for q in room[Questions].all.values() if fate_of(room, q) in WAITING)


def _part(room: Room, answer: Answer, corrects: Message | None) -> Part:
    questions = sorted(room[Questions].of(answer.theme), key=lambda q: -q.number)
    wordings = dict.fromkeys(masked(q.text) for q in questions if q.text)
    return Part(
        answer=answer,
        theme=room[Themes].all.get(answer.theme),
        asked=tuple(wordings)[:VOICES],
        total=len(questions),
        mailed=to_be_mailed(room, answer.theme, corrects),
    )


def to_be_mailed(room: Room, theme: ThemeId, corrects: Message | None) -> int:
    """How many get the answer to a theme by mail: each asker one, and another only where it is corrected."""
    again = corrects is not None and theme in corrects.draft.themes
    asked = (room[Questions].all[id_] for id_ in askers_of(room, theme))
    return sum(again or first_answer(q, theme) not in room[Deliveries].all for q in asked)


def answers_for(themes: Iterable[ThemeId], room: Room, kept: Iterable[Answer] = ()) -> tuple[Answer, ...]:
    """One answer for each theme, in this order: as it was written, or still to be written."""
    written = {answer.theme: answer for answer in kept}
    known = room[Themes].all
    return tuple(
        written.get(theme) or Answer(theme=theme, question=known[theme].title or "", answer="")
        for theme in dict.fromkeys(themes)
        if theme in known
    )
