"""Comments under a post, in a drill: they come into the same stream as questions, with where they stand.

A live console reads no platform's comments; somebody notes there what was said (`questions/heard.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

import immutables

from ..accounts.register import account_of
from ..entry import Entry, Recorded, entry
from ..ids import AccountId, QuestionId
from ..questions.inbox import Questions
from ..questions.question import Source
from ..questions.receiving import ReceiveQuestion, as_received
from ..refusal import Reason, Refused
from ..roles import SYSTEM, Actor, Rule
from ..room import Room
from ..sorting.alarm import alarmed
from ..sorting.repeats import first_of
from .standing import latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """Where a comment stands: on which account, and under what; empty where nothing stood there yet."""

    account: AccountId
    post: str = ""  # a delivery's name, or an inject's


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """Where each comment stands, by its name among the questions."""

    all: immutables.Map[QuestionId, Under] = field(default_factory=immutables.Map)


@entry("comment.written")
class CommentWritten(Entry):
    question: QuestionId
    account: AccountId
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveComment:
    """A comment on an account; it comes to stand under what was posted there last."""

    account: AccountId
    comment: ReceiveQuestion


def receive(room: Room, command: ReceiveComment, who: Actor, now: datetime) -> list[Entry]:
    said, account = replace(command.comment, source=Source.COMMENT), account_of(room, command.account)
    if said.question in room[Questions].all:
        raise Refused(Reason.ALREADY)
    top = latest(room, account)
    return [
        as_received(said, first_of(room, said.text)),
        CommentWritten(question=said.question, account=account.id, post=top.id if top else ""),
        *alarmed(said.question, said.text),
    ]


def written(part: Comments, recorded: Recorded) -> Comments:
    e = recorded.entry
    assert isinstance(e, CommentWritten)
    return Comments(all=part.all.set(e.question, Under(account=e.account, post=e.post)))


PART = Comments
APPLY = {CommentWritten: written}
DECIDE = {ReceiveComment: Rule(roles=SYSTEM, decide=receive)}
