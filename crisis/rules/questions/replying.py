"""Replying to one asker. While the crisis staff is set nobody is answered alone: questions are answered
together, in an edition. To promise and to redirect stay possible, in ready words alone: what a person types
goes out approved or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..accounts.register import Register
from ..adopted.adoption import asked_for, clause_at, clause_for, policy_of
from ..adopted.duty import Duty
from ..entry import Entry
from ..ids import QuestionId, ReplyId, must_be_name
from ..levels.lead import Lead
from ..levels.level import Level, Standing
from ..messages.checks import identity_numbers
from ..outgoing.sending import Matter, ReplyGiven, ReplyKind
from ..refusal import Reason, Refused
from ..roles import Actor, Rule
from ..room import Room
from .inbox import question_in
from .question import TAKERS, Fate, Question
from .reply import BLANK, Replies, holding_words, never_heard, signature, spoken, words_for
from .rumour import must_not_repeat

LONGEST = 4000  # characters of a reply, and …
SHORT = 200  # … of a place


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestion:
    reply: ReplyId
    question: QuestionId
    text: str

    def __post_init__(self) -> None:
        must_be_name("reply", self.reply)
        if not self.text.strip():
            raise ValueError("text: write the answer")
        _sendable(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseAnswer:
    """The answer comes, and when. Without a text the ready words say so; in a crisis nothing else does."""

    reply: ReplyId
    question: QuestionId
    promise: datetime
    text: str = ""

    def __post_init__(self) -> None:
        must_be_name("reply", self.reply)
        _sendable(self.text.replace(BLANK, "", 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectQuestion:
    """Not here: the policy's words for it, to whom it was passed on, and where it was archived.

    Where those words leave a blank for it, `to` is in a crisis the name of a department in the register.
    """

    reply: ReplyId
    question: QuestionId
    matter: Matter
    to: str
    archive: str = ""

    def __post_init__(self) -> None:
        must_be_name("reply", self.reply)
        if self.matter is Matter.NONE:
            raise ValueError("matter: say what kind of matter it is")
        if not self.to.strip():
            raise ValueError("to: say to whom it was passed on")
        for name, text in (("to", self.to), ("archive", self.archive)):
            if len(text) > SHORT or any(c in text for c in "\r\n"):
                raise ValueError(f"{name}: one line only")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinueElsewhere:
    """Said in the open, in the policy's words: we go on by mail."""

    reply: ReplyId
    question: QuestionId

    def __post_init__(self) -> None:
        must_be_name("reply", self.reply)


def _sendable(text: str) -> None:
    if len(text) > LONGEST:
        raise ValueError(f"text: at most {LONGEST} characters")
    if BLANK in text:
        raise ValueError("text: fill in every ___")
    if identity_numbers(text):
        raise ValueError("text: a person’s number has no place in a reply")


def answer(room: Room, command: AnswerQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = _replied_to(room, command.reply, command.question)
    must_not_be_crisis(room)
    if found.fate is Fate.CLOSED or (found.answered and not never_heard(room, found)):
        raise Refused(Reason.ALREADY, facts={"phase": found.fate})
    if asked_for(room, Duty.FACT_FOR_RUMOUR):
        must_not_repeat(room, command.text)
    return [
        ReplyGiven(
            reply=command.reply,
            question=found.id,
            reply_kind=ReplyKind.ANSWER,
            by_mail=found.reachable,
            text=_signed(room, command.text, who),
            to=None,
        )
    ]


def promise(room: Room, command: PromiseAnswer, who: Actor, now: datetime) -> list[Entry]:
    found = _replied_to(room, command.reply, command.question)
    _must_be_owed(found)
    if command.promise <= now:
        raise Refused(Reason.EXPIRED, since=command.promise)
    typed = command.text.strip()
    if typed:
        must_be_ready_words(room)
    words = typed or holding_words(room)
    return [
        ReplyGiven(
            reply=command.reply,
            question=found.id,
            reply_kind=ReplyKind.HOLDING,
            by_mail=found.reachable,
            promise=command.promise,
            typed=bool(typed),
            text=_signed(room, words.replace(BLANK, spoken(room, command.promise, now), 1), who),
            to=None,
        )
    ]


def redirect(room: Room, command: RedirectQuestion, who: Actor, now: datetime) -> list[Entry]:
    found = _replied_to(room, command.reply, command.question)
    told = found.redirected or found.answered
    if found.fate is Fate.CLOSED or (told and not never_heard(room, found)):
        raise Refused(Reason.ALREADY, facts={"phase": found.fate})
    words, to = words_for(room, command.matter), command.to.strip()
    typed = BLANK in words and to not in {d.name for d in room[Register].departments.values()}
    if typed:
        must_be_ready_words(room)
    return [
        ReplyGiven(
            reply=command.reply,
            question=found.id,
            reply_kind=ReplyKind.REDIRECT,
            by_mail=found.reachable,
            matter=command.matter,
            archive=command.archive.strip(),
            typed=typed,
            text=_signed(room, words.replace(BLANK, to), who),
            to=to,
        )
    ]


def elsewhere(room: Room, command: ContinueElsewhere, who: Actor, now: datetime) -> list[Entry]:
    found = _replied_to(room, command.reply, command.question)
    must_not_be_crisis(room)
    _must_be_owed(found)
    return [
        ReplyGiven(
            reply=command.reply,
            question=found.id,
            reply_kind=ReplyKind.ELSEWHERE,
            typed=False,
            text=_signed(room, policy_of(room).redirects.elsewhere, who),
            to=None,
        )
    ]


def must_not_be_crisis(room: Room) -> None:
    """Nothing, unless the crisis staff is set: then Refused "bundle", with the clause that says so."""
    standing, lead = room[Standing], room[Lead]
    if standing.level is Level.CRISIS:
        clause = clause_for(room, Duty.EDITIONS) or clause_at(room, Level.CRISIS)
        raise Refused(Reason.BUNDLE, clause=clause, since=standing.since, by=standing.by, ask=lead.holder)


def must_be_ready_words(room: Room) -> None:
    """Nothing, unless the crisis staff is set: then no words of a person's own go to one asker alone."""
    must_not_be_crisis(room)


def _replied_to(room: Room, reply: ReplyId, question: QuestionId) -> Question:
    found = question_in(room, question)
    if reply in room[Replies].all:
        raise Refused(Reason.ALREADY)
    if found.removed:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.fate})
    return found


def _must_be_owed(found: Question) -> None:
    if not found.owed:
        raise Refused(Reason.ALREADY, facts={"phase": found.fate})


def _signed(room: Room, text: str, who: Actor) -> str:
    if not text.strip():
        raise Refused(Reason.UNKNOWN)  # the policy has no words for this
    return f"{text.strip()}\n\n{signature(room, who.person)}"


PART = Replies
APPLY: dict[type[Entry], object] = {}
DECIDE = {
    AnswerQuestion: Rule(roles=TAKERS, decide=answer),
    PromiseAnswer: Rule(roles=TAKERS, decide=promise),
    RedirectQuestion: Rule(roles=TAKERS, decide=redirect),
    ContinueElsewhere: Rule(roles=TAKERS, decide=elsewhere),
}
