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
from ..sorting.triage import PlaceQuestion, QuestionPlaced, QuestionSorted, SortQuestion
from ..steps.trail import StepUndone
from ..steps.undoing import UndoSteps
from ..themes.likening import AcceptLikeness, QuestionConfirmed
from ..themes.splitting import PlaceQuestions, SplitTheme, ThemeSplit
from ..themes.theme import MergeThemes, ThemesMerged
from .inbox import COUNTED, Questions
from .question import REDIRECTED, Fate, Question
from .telling import next_letter, standing_answer, ways_of

PLACING = (PlaceQuestion, PlaceQuestions, SortQuestion, SplitTheme, MergeThemes, AcceptLikeness, UndoSteps)
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
    for asker, theme in _placed(room, entries):
        if theme not in standing:
            standing[theme] = standing_answer(room, theme, now)
        message = standing[theme]
        if message is None or not _waits(room, asker, theme):
            continue
        told.append(QuestionAnswered(question=asker.id, theme=theme, message=message.id))
        if asker.reachable:
            letter = Asked(delivery=next_letter(room, asker, theme), question=asker.id, theme=theme)
            letters.setdefault(message.id, []).append(letter)
    return told + [AnswersPlanned(message=id_, asked=tuple(asked)) for id_, asked in letters.items()]


def _placed(room: Room, entries: list[Entry]) -> list[tuple[Question, ThemeId]]:
    """Which question waits where after these, by a person's word; the last word counts."""
    known = room[Questions].all
    last: dict[QuestionId, ThemeId] = {}
    for e in entries:
        last.update(_by(room, e))
    return [(known[id_], theme) for id_, theme in last.items() if not known[id_].replied]


def _by(room: Room, e: Entry) -> Iterator[tuple[QuestionId, ThemeId]]:
    """What one entry puts where it is to be answered."""
    known = room[Questions].all
    if isinstance(e, QuestionPlaced | QuestionConfirmed):
        found = known[e.question]
        shut = found.closed and isinstance(e, QuestionConfirmed)  # placing opens it again
        if e.theme and not shut and not _elsewhere(found):
            yield e.question, e.theme
    elif isinstance(e, ThemeSplit):
        yield from ((id_, e.into) for id_ in e.questions if not _elsewhere(known[id_]))
    elif isinstance(e, ThemesMerged):
        waiting = (q for q in room[Questions].of(e.theme) if q.fate is Fate.PLACED and not q.for_you)
        yield from ((q.id, e.into) for q in waiting)
    elif isinstance(e, StepUndone):
        for put in e.put:
            back = put.spot.given_to
            open_again = (id_ for id_ in put.questions if back(known[id_]).fate in COUNTED)
            yield from ((id_, put.spot.theme) for id_ in open_again if put.spot.theme and put.spot.confirmed)
    elif isinstance(e, QuestionSorted) and e.lane not in REDIRECTED:
        yield from _where_it_stands(known[e.question])


def _elsewhere(question: Question) -> bool:
    """Whether she was sent elsewhere, so that placing it does not open it again."""
    return question.removed or question.redirected or question.lane in REDIRECTED


def _where_it_stands(question: Question) -> Iterator[tuple[QuestionId, ThemeId]]:
    if question.theme and not question.for_you and not question.removed:
        yield question.id, question.theme


def _waits(room: Room, question: Question, theme: ThemeId) -> bool:
    """Whether an answer for this theme is news to her: she has none, or one whose letter never left."""
    given = question.answers.get(theme)
    ways = ways_of(room, question.id, given.theme) if given else []
    return given is None or bool(ways and ways[-1].outcome in DEAD)
