"""A question's conversation: what was said to the asker, and what she said next. It ends when she stops."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ..entry import Entry, Recorded, entry, personal
from ..ids import QuestionId
from ..messages.checks import identity_numbers
from ..outgoing.sending import Matter, ReplyGiven, ReplyKind
from ..refusal import Reason, Refused
from ..roles import Actor, Rule
from ..room import Room
from ..sorting.alarm import alarmed
from .inbox import Questions, question_in, with_question
from .question import NO_ANSWERS, REDIRECTED, TAKERS, Fate, Further, Lane
from .receiving import must_be_asked


@entry("question.followed_up")
class QuestionFollowedUp(Entry):
    """The asker came back to it: it is open again."""

    question: QuestionId
    sensitive: bool = False
    text: str | None = personal()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpQuestion:
    """What the asker says next, about the same thing."""

    question: QuestionId
    text: str

    def __post_init__(self) -> None:
        must_be_asked(self.text)


def follow_up(room: Room, command: FollowUpQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = question_in(room, command.question)
    if found.removed:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.fate})
    text = command.text.strip()
    said = QuestionFollowedUp(question=found.id, sensitive=bool(identity_numbers(text)), text=text)
    return [said, *alarmed(found.id, text)]


def followed_up(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, QuestionFollowedUp)
    before = part.all[e.question]
    after = replace(
        before,
        answers=NO_ANSWERS,
        replied=False,
        redirected=False,
        closed=False,
        promise=None,
        theme=before.theme if before.fate is Fate.PLACED else None,  # its answer did not settle it
        lane=Lane.UNSORTED if before.lane in REDIRECTED else before.lane,
        sensitive=before.sensitive or e.sensitive,
        further=(*before.further, Further(at=recorded.at, text=e.text)),
    )
    return with_question(part, after)


def replied(part: Questions, recorded: Recorded) -> Questions:
    e = recorded.entry
    assert isinstance(e, ReplyGiven)
    before = part.all[e.question]
    if e.reply_kind is ReplyKind.HOLDING:
        return with_question(part, replace(before, promise=e.promise))
    if e.reply_kind is ReplyKind.ANSWER:
        return with_question(part, replace(before, replied=True, closed=False))
    if e.reply_kind is ReplyKind.REDIRECT:
        lane = Lane(e.matter) if e.matter in (Matter.CASE, Matter.PERSONAL) else before.lane
        return with_question(part, replace(before, redirected=True, lane=lane, closed=False))
    return part  # what goes on elsewhere is still to be answered


PART = Questions
APPLY = {QuestionFollowedUp: followed_up, ReplyGiven: replied}
DECIDE = {FollowUpQuestion: Rule(roles=TAKERS, decide=follow_up)}
