"""What is placed where an answer stands is answered at once, whichever step of a person placed it there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from ..entry import Entry
from ..ids import MessageId, QuestionId, ThemeId
from ..messages.message import Message
from ..outgoing.delivery import DEAD
from ..outgoing.sending import AnswersPlanned, Asked, QuestionAnswered
from ..roles import Actor, Rule
from ..room import Room
from .inbox import COUNTED, Questions
from .likening import AcceptLikeness, QuestionConfirmed
from .question import Question
from .splitting import PlaceQuestions, SplitTheme, ThemeSplit
from .telling import next_letter, standing_answer, ways_of
from .theme import MergeThemes, ThemesMerged
from .trail import StepUndone
from .triage import PlaceQuestion, QuestionPlaced
from .undoing import UndoSteps

PLACING = (PlaceQuestion, PlaceQuestions, SplitTheme, MergeThemes, AcceptLikeness, UndoSteps)
Decide = Callable[[Room, object, Actor, datetime], list[Entry]]


def answering(rule: Rule) -> Rule:
    """A rule that places questions, which also answers them."""

    def decide(room: Room, command: object, who: Actor, now: datetime) -> list[Entry]:
        entries = rule.decide(room, command, who, now)
        return entries + answers_to(room, entries, now)

    return Rule(roles=rule.roles, decide=decide)


def answers_to(room: Room, entries: list[Entry], now: datetime) -> list[Entry]:
    """The entries that answer what these place: one for each question, and the letters of each edition."""
    told: list[Entry] = []
    letters: dict[MessageId, list[Asked]] = {}
    standing: dict[ThemeId, Message | None] = {}
    for question, theme in dict(_placed(room, entries)).items():
        if theme not in standing:
            standing[theme] = standing_answer(room, theme, now)
        message, asker = standing[theme], room[Questions].all[question]
        if message is None or not _waits(room, asker, theme):
            continue
        told.append(QuestionAnswered(question=question, theme=theme, message=message.id))
        if asker.reachable:
            letter = Asked(delivery=next_letter(room, asker, theme), question=question, theme=theme)
            letters.setdefault(message.id, []).append(letter)
    return told + [AnswersPlanned(message=id_, asked=tuple(asked)) for id_, asked in letters.items()]


def _placed(room: Room, entries: list[Entry]) -> Iterator[tuple[QuestionId, ThemeId]]:
    """Which question stands where after these, by a person's word; the last word counts."""
    for e in entries:
        if isinstance(e, QuestionPlaced | QuestionConfirmed) and e.theme:
            yield e.question, e.theme
        elif isinstance(e, ThemeSplit):
            yield from ((question, e.into) for question in e.questions)
        elif isinstance(e, ThemesMerged):
            moved = room[Questions].of(e.theme)
            yield from ((q.id, e.into) for q in moved if not q.for_you and not q.answered)
        elif isinstance(e, StepUndone):
            for put in e.put:
                if put.spot.theme and put.spot.confirmed:
                    yield from ((question, put.spot.theme) for question in put.questions)


def _waits(room: Room, question: Question, theme: ThemeId) -> bool:
    """Whether an answer for this theme is news to her: she has none, or one whose letter never left."""
    if question.replied or question.fate not in COUNTED:
        return False
    given = question.answers.get(theme)
    ways = ways_of(room, question.id, given.theme) if given else []
    return given is None or bool(ways and ways[-1].outcome in DEAD)
