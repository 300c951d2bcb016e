"""Answers read aloud: the caller heard what was approved and is out, and her question is answered by it.

She is mailed nothing, because she has it; where the answer is corrected, whoever left an address is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..entry import Entry
from ..ids import MessageId, QuestionId, ThemeId
from ..outgoing.sending import QuestionAnswered
from ..refusal import Reason, Refused
from ..roles import Actor, Rule
from ..room import Room
from ..sorting.triage import QuestionPlaced, must_stand
from ..themes.likening import QuestionConfirmed
from ..themes.theme import theme_in
from .inbox import question_in
from .question import TAKERS, Question
from .spoken import Aloud, QuestionTold, told
from .telling import standing_answer


@dataclass(frozen=True, slots=True, kw_only=True)
class TellCaller:
    """The caller heard the answer to this theme, as it stands in this edition."""

    question: QuestionId
    theme: ThemeId
    message: MessageId


def tell(room: Room, command: TellCaller, who: Actor, now: datetime) -> list[Entry]:
    found = question_in(room, command.question)
    must_stand(found)
    theme = theme_in(room, command.theme)
    if found.answered and found.theme == theme.id:
        raise Refused(Reason.ALREADY, facts={"phase": found.fate})
    standing = standing_answer(room, theme.id, now)
    if standing is None or standing.id != command.message:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": "no_answer"})
    return [
        *_placed(found, theme.id),
        QuestionAnswered(question=found.id, theme=theme.id, message=standing.id),
        QuestionTold(question=found.id, theme=theme.id, message=standing.id),
    ]


def _placed(question: Question, theme: ThemeId) -> Iterator[Entry]:
    """She belongs there: whoever read her the answer has said so."""
    if question.theme != theme:
        yield QuestionPlaced(question=question.id, theme=theme)
    elif question.for_you:
        yield QuestionConfirmed(question=question.id, theme=theme)


PART = Aloud
APPLY = {QuestionTold: told}
DECIDE = {TellCaller: Rule(roles=TAKERS, decide=tell)}
