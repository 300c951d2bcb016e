"""What is placed where an answer stands is answered at once, whichever step of a person placed it there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from ..entry import Entry
from ..ids import DeliveryId, MessageId, QuestionId, ThemeId
from ..messages.message import Message
from ..outgoing.delivery import DEAD, Deliveries, Outcome
from ..outgoing.sending import AnswersPlanned, Asked, QuestionAnswered
from ..removals.removal import QuestionRestored
from ..removals.settling import RestoreQuestion
from ..roles import Actor, Rule
from ..room import Room
from ..sorting.triage import PlaceQuestion, QuestionPlaced, QuestionSorted, SortQuestion
from ..steps.trail import StepUndone
from ..steps.undoing import UndoSteps
from ..themes.likening import AcceptLikeness, QuestionConfirmed
from ..themes.splitting import PlaceQuestions, SplitTheme, ThemeSplit
from ..themes.theme import MergeThemes, ThemesMerged
from ..themes.withholding import ResumeTheme, ThemeResumed
from .inbox import COUNTED, Questions
from .question import REDIRECTED, Fate, Lane, Question
from .telling import asker_of, holding_answer, next_letter, standing_answer, ways_of

PLACING = (
    PlaceQuestion,
    PlaceQuestions,
    SortQuestion,
    SplitTheme,
    MergeThemes,
    AcceptLikeness,
    UndoSteps,
    RestoreQuestion,
    ResumeTheme,
)
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
    asked: dict[MessageId, list[Asked]] = {}
    letters: dict[ThemeId, dict[str, DeliveryId]] = {}
    standing: dict[ThemeId, Message | None] = {}
    resumed = frozenset(_resumed(entries))
    for question, theme in _placed(room, entries):
        if theme not in standing:
            holding = holding_answer if theme in resumed else standing_answer
            standing[theme] = message = holding(room, theme, now)
            letters[theme] = _letters(room, message, theme) if message else {}
        message = standing[theme]
        if message is None or not _waits(room, question, theme, message):
            continue
        told.append(QuestionAnswered(question=question.id, theme=theme, message=message.id))
        if question.mailed:
            fresh = next_letter(room, question, theme)
            hers = fresh if question.further else letters[theme].setdefault(asker_of(question), fresh)
            asked.setdefault(message.id, []).append(Asked(delivery=hers, question=question.id, theme=theme))
    return told + [AnswersPlanned(message=id_, asked=tuple(those)) for id_, those in asked.items()]


def _letters(room: Room, message: Message, theme: ThemeId) -> dict[str, DeliveryId]:
    """The letter with this answer that each asker has or will have: what else she asks there, it answers."""
    known = room[Questions].all
    return {
        asker_of(known[QuestionId(subject)]): letter.id
        for letter in room[Deliveries].letters_of(message.id)
        if letter.theme == theme and letter.outcome not in DEAD and not letter.void
        for subject in letter.subjects
    }


def _resumed(entries: list[Entry]) -> Iterator[ThemeId]:
    """The themes that are no longer withheld after these."""
    for e in entries:
        undone = isinstance(e, StepUndone) and e.stood and not e.stood.withheld
        if isinstance(e, ThemeResumed | StepUndone) and e.theme and (undone or isinstance(e, ThemeResumed)):
            yield e.theme


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
        yield from ((id_, e.into) for id_ in _waiting(room, e.theme))
    elif isinstance(e, ThemeResumed):
        yield from ((id_, e.theme) for id_ in _waiting(room, e.theme))
    elif isinstance(e, QuestionRestored):
        back = replace(known[e.question], removed=False)
        yield from _where_it_stands(back) if back.fate in COUNTED else ()
    elif isinstance(e, StepUndone):
        yield from _put_back(room, e)
    elif isinstance(e, QuestionSorted) and e.lane not in REDIRECTED | {Lane.SPAM}:
        yield from _where_it_stands(known[e.question])


def _put_back(room: Room, e: StepUndone) -> Iterator[tuple[QuestionId, ThemeId]]:
    known = room[Questions].all
    for theme in _resumed([e]):
        yield from ((id_, theme) for id_ in _waiting(room, theme))
    for put in e.put:
        back = put.spot.given_to
        open_again = (id_ for id_ in put.questions if back(known[id_]).fate in COUNTED)
        yield from ((id_, put.spot.theme) for id_ in open_again if put.spot.theme and put.spot.confirmed)


def _waiting(room: Room, theme: ThemeId) -> list[QuestionId]:
    return [q.id for q in room[Questions].of(theme) if q.fate is Fate.PLACED and not q.for_you]


def _elsewhere(question: Question) -> bool:
    """Whether she was sent elsewhere, so that placing it does not open it again."""
    return question.removed or question.redirected or question.lane in REDIRECTED


def _where_it_stands(question: Question) -> Iterator[tuple[QuestionId, ThemeId]]:
    if question.theme and not question.for_you and not question.removed:
        yield question.id, question.theme


def _waits(room: Room, question: Question, theme: ThemeId, message: Message) -> bool:
    """Whether this answer is news to her: she has none, or one that never left, or an older that waits to."""
    given = question.answers.get(theme)
    ways = ways_of(room, question.id, given.theme) if given else []
    if given is None or not ways:
        return given is None
    older = ways[-1].outcome is Outcome.WAITING and given.message != message.id
    return older or ways[-1].outcome in DEAD
