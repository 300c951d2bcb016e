"""Several questions at once: out of a theme that turned out to be two, or into one where they belong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ..entry import Entry, Recorded, entry
from ..ids import QuestionId, ThemeId, must_be_name
from ..questions.inbox import Questions, question_in, with_questions
from ..questions.question import TAKERS, Question
from ..refusal import Reason, Refused
from ..roles import Actor, Rule
from ..room import Room
from ..sorting.triage import QuestionPlaced, must_stand
from ..steps.trail import kept
from .theme import ThemeOpened, Themes, must_be_titled, theme_in

MOST = 2000  # questions in one step


@entry("theme.split")
class ThemeSplit(Entry):
    """These questions left the theme together."""

    theme: ThemeId
    into: ThemeId
    questions: tuple[QuestionId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitTheme:
    """`into` is a theme that stands, or the name of a new one with this title."""

    theme: ThemeId
    into: ThemeId
    questions: tuple[QuestionId, ...]
    title: str = ""

    def __post_init__(self) -> None:
        must_be_name("into", self.into)
        must_be_several(self.questions)
        if self.title:
            must_be_titled(self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceQuestions:
    """Into a theme, or out of theirs where `theme` is none."""

    questions: tuple[QuestionId, ...]
    theme: ThemeId | None

    def __post_init__(self) -> None:
        must_be_several(self.questions)


def must_be_several(questions: tuple[QuestionId, ...]) -> None:
    """Nothing, if these can be moved in one step; ValueError otherwise."""
    if not questions:
        raise ValueError("questions: choose at least one")
    if len(questions) > MOST:
        raise ValueError(f"questions: at most {MOST}")


def split(room: Room, command: SplitTheme, who: Actor, now: datetime) -> list[Entry]:
    theme_in(room, command.theme)
    leaving = tuple(q.id for q in _those(room, command.questions) if q.theme == command.theme)
    if not leaving or command.theme == command.into:
        raise Refused(Reason.ALREADY)
    into = room[Themes].all.get(command.into)
    if into is None or into.gone:
        if not command.title:
            raise Refused(Reason.UNKNOWN, facts={"theme": command.into})
        opening: list[Entry] = [ThemeOpened(theme=command.into, title=command.title.strip())]
    else:
        theme_in(room, command.into)
        opening = []
    return [*opening, ThemeSplit(theme=command.theme, into=command.into, questions=leaving)]


def place(room: Room, command: PlaceQuestions, who: Actor, now: datetime) -> list[Entry]:
    if command.theme is not None:
        theme_in(room, command.theme)
    moving = [q for q in _those(room, command.questions) if q.theme != command.theme]
    if not moving:
        raise Refused(Reason.ALREADY)
    return [QuestionPlaced(question=q.id, theme=command.theme) for q in moving]


def _those(room: Room, questions: tuple[QuestionId, ...]) -> list[Question]:
    found = [question_in(room, id_) for id_ in dict.fromkeys(questions)]
    for question in found:
        must_stand(question)
    return found


def left(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, ThemeSplit)
    those = (part.all[id_] for id_ in e.questions)
    return with_questions(
        part,
        [replace(q, theme=e.into, placed_by=recorded.by, confirmed=True, closed=False) for q in those],
    )


def _all_of(part: Questions, recorded: Recorded) -> Iterable[QuestionId]:
    e = recorded.entry
    assert isinstance(e, ThemeSplit)
    return e.questions


PART = Questions
APPLY = {ThemeSplit: kept(left, of=_all_of)}
DECIDE = {
    SplitTheme: Rule(roles=TAKERS, decide=split),
    PlaceQuestions: Rule(roles=TAKERS, decide=place),
}
