"""Sorting questions: which kind, into which theme, closed without an answer; what a removal makes of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from ..adopted.adoption import asked_for, clause_for, policy_of
from ..adopted.duty import Duty
from ..entry import Entry, Recorded, entry
from ..ids import SORTER, QuestionId, ThemeId
from ..questions.inbox import Questions, question_in, with_question, with_questions
from ..questions.question import TAKERS, Lane, Question
from ..refusal import Reason, Refused
from ..removals.removal import LeftUnanswered, QuestionRemoved, QuestionRestored
from ..roles import Actor, Rule
from ..room import Room
from ..steps.trail import kept
from ..themes.theme import ThemesMerged, theme_in
from .alarm import Alarms


class Ending(StrEnum):
    """Why a question needs no answer, or no further one."""

    PRAISE = "praise"
    SPAM = "spam"
    ENDED = "ended"  # everything was said, and the conversation only goes round


@entry("question.sorted")
class QuestionSorted(Entry):
    question: QuestionId
    lane: Lane


@entry("question.placed")
class QuestionPlaced(Entry):
    """In a theme, or out of one where `theme` is none."""

    question: QuestionId
    theme: ThemeId | None


@entry("question.closed")
class QuestionClosed(Entry):
    question: QuestionId
    ending: Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class SortQuestion:
    question: QuestionId
    lane: Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceQuestion:
    question: QuestionId
    theme: ThemeId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseQuestion:
    question: QuestionId
    ending: Ending


def sort(room: Room, command: SortQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = question_in(room, command.question)
    must_stand(found)
    if found.lane is command.lane:
        raise Refused(Reason.ALREADY)
    return [QuestionSorted(question=found.id, lane=command.lane)]


def place(room: Room, command: PlaceQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = question_in(room, command.question)
    must_stand(found)
    if found.theme == command.theme:
        raise Refused(Reason.ALREADY)
    if command.theme is not None:
        theme_in(room, command.theme)
    return [QuestionPlaced(question=found.id, theme=command.theme)]


def close(room: Room, command: CloseQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = question_in(room, command.question)
    must_stand(found)
    if not found.owed:
        raise Refused(Reason.ALREADY, facts={"phase": found.fate})
    if must_be_answered(room, found):
        raise Refused(
            Reason.MUST_ANSWER,
            clause=clause_for(room, Duty.MUST_ANSWER),
            facts={"lane": found.lane, "alarm": found.id in room[Alarms].open},
        )
    return [QuestionClosed(question=found.id, ending=command.ending)]


def must_be_answered(room: Room, question: Question) -> bool:
    """Whether it cannot be closed in silence: life and safety never, other kinds where the policy says so.

    What nobody has sorted may be of such a kind, and what sounds like danger, until somebody has looked.
    """
    if question.id in room[Alarms].open:
        return True
    lanes = set(policy_of(room).answering.must_answer) if asked_for(room, Duty.MUST_ANSWER) else set()
    return question.lane in lanes | {Lane.RED} or (bool(lanes) and question.lane is Lane.UNSORTED)


def must_stand(found: Question) -> None:
    """Nothing, unless it was removed: then nobody sorts it."""
    if found.removed:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.fate})


def changed(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, QuestionSorted | QuestionPlaced | QuestionClosed)
    before = part.all[e.question]
    if isinstance(e, QuestionSorted):
        criticised = before.criticised or e.lane is Lane.CRITICISM
        after = replace(
            before,
            lane=e.lane,
            sorted_by=recorded.by,
            criticised=criticised,
            redirected=False,
            closed=False,
        )
    elif isinstance(e, QuestionPlaced):
        lane = Lane.QUESTION if before.lane is Lane.UNSORTED else before.lane
        after = replace(
            before,
            theme=e.theme,
            placed_by=recorded.by,
            confirmed=recorded.by != SORTER,
            lane=lane,
            closed=False,
        )
    else:
        after = replace(before, closed=True)
    return with_question(part, after)


def removed(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, QuestionRemoved)
    after = replace(part.all[e.question], removed=True, sealed=e.secret, ground=e.ground)
    return with_question(part, after)


def restored(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, QuestionRestored)
    return with_question(part, replace(part.all[e.question], removed=False, sealed=False, ground=""))


def left(part: Questions, recorded: Recorded) -> Questions:
    """It stands without a dialogue; a comment outside is no question here."""
    e = recorded.entry
    assert isinstance(e, LeftUnanswered)
    if e.question is None:
        return part
    return with_question(part, replace(part.all[e.question], closed=True, ground=e.ground))


def merged(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, ThemesMerged)
    return with_questions(part, [moved_along(q, e.into) for q in part.theme(e.theme).all.values()])


def moved_along(question: Question, into: ThemeId) -> Question:
    """A question whose theme goes over into another: she keeps the answer that she was given there."""
    given = question.answers.get(question.theme) if question.theme else None
    known = question.answers.set(into, given) if given and into not in question.answers else question.answers
    return replace(question, theme=into, answers=known)


def _all_of(part: Questions, recorded: Recorded) -> Iterable[QuestionId]:
    e = recorded.entry
    assert isinstance(e, ThemesMerged)
    return part.theme(e.theme).all.keys()


PART = Questions
APPLY = {
    QuestionSorted: kept(changed),
    QuestionPlaced: kept(changed),
    QuestionClosed: kept(changed),
    QuestionRemoved: removed,
    QuestionRestored: restored,
    LeftUnanswered: left,
    ThemesMerged: kept(merged, of=_all_of),
}
DECIDE = {
    SortQuestion: Rule(roles=TAKERS, decide=sort),
    PlaceQuestion: Rule(roles=TAKERS, decide=place),
    CloseQuestion: Rule(roles=TAKERS, decide=close),
}
