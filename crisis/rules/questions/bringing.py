"""Bringing in many questions at once, from a list that was kept elsewhere: all of them, or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..entry import Entry
from ..ids import QuestionId
from ..refusal import Reason, Refused
from ..roles import Actor, Rule
from ..room import Room
from ..sorting.alarm import alarmed
from ..sorting.repeats import first_of, keys_of
from .inbox import Questions
from .question import TAKERS
from .receiving import ReceiveQuestion, as_received

MOST = 500  # at a time: one transaction, which nobody else waits for long


@dataclass(frozen=True, slots=True, kw_only=True)
class BringQuestions:
    """Those that are here already, by name, are passed over: a list may come again once it has grown."""

    questions: tuple[ReceiveQuestion, ...]

    def __post_init__(self) -> None:
        if not self.questions:
            raise ValueError("questions: write the question")
        if len(self.questions) > MOST:
            raise ValueError(f"questions: at most {MOST} at a time")
        if len({one.question for one in self.questions}) < len(self.questions):
            raise ValueError("questions: each needs a name of its own")


def bring(room: Room, command: BringQuestions, who: Actor, now: datetime) -> list[Entry]:
    entries: list[Entry] = []
    beside: dict[str, tuple[QuestionId, str]] = {}
    for one in command.questions:
        if one.question in room[Questions].all:
            continue
        entries += [as_received(one, first_of(room, one.text, beside)), *alarmed(one.question, one.text)]
        for key in keys_of(one.text):
            beside.setdefault(key, (one.question, one.text))
    if not entries:
        raise Refused(Reason.ALREADY)
    return entries


PART = Questions
APPLY: dict[type[Entry], object] = {}
DECIDE = {BringQuestions: Rule(roles=TAKERS, decide=bring)}
