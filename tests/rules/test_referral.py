"""Handing a question on within the house: to those who know, and up to the nearest manager."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crisis.rules.ids import QuestionId, ReplyId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.persons.people import SetRoles
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.owed import due_of
from crisis.rules.questions.question import Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.questions.referral import (
    AnswerProposed,
    AssignQuestion,
    EscalateQuestion,
    ProposeAnswer,
    QuestionAssigned,
    QuestionEscalated,
    Referrals,
)
from crisis.rules.questions.replying import AnswerQuestion
from crisis.rules.refusal import Reason
from crisis.rules.roles import Role
from crisis.rules.sorting.triage import CloseQuestion, Ending, SortQuestion
from given import Given, actor
from rules.municipality import DEPUTY, DESK, HEAD, LEAD, LIBRARY, MUSEUM, OWNER, PRESS, SCHOOL, WRITER, calm

ONE = QuestionId("one")
ASK = AssignQuestion(question=ONE, department=SCHOOL)
WORDS = ProposeAnswer(question=ONE, text="School begins at eight.")


def asked() -> Given:
    question = ReceiveQuestion(question=ONE, source=Source.DESK, text="When does school begin?")
    return calm().and_((question, DESK))


def test_a_department_is_asked_by_the_time_at_which_the_answer_is_owed() -> None:
    at = asked()
    due = due_of(at.room, at.room[Questions].all[ONE])
    at.when(ASK, DESK).then(QuestionAssigned(question=ONE, department=SCHOOL, due=due))
    sooner = at.now + timedelta(hours=1)
    assert (
        at.when(AssignQuestion(question=ONE, department=SCHOOL, due=sooner), DESK)
        .happened(QuestionAssigned)
        .due
        == sooner
    )
    late = AssignQuestion(question=ONE, department=SCHOOL, due=at.now - timedelta(minutes=1))
    at.when(late, DESK).refused(Reason.EXPIRED)


def test_only_those_who_were_asked_write_the_words_and_they_come_back_unsent() -> None:
    at = asked().and_((ASK, DESK))
    at.when(WORDS, OWNER).refused(Reason.ROLE)
    at.when(WORDS, HEAD).then(AnswerProposed(question=ONE, text="School begins at eight."))
    after = at.and_((WORDS, HEAD))
    assignment = after.room[Referrals].assigned[ONE]
    assert (assignment.text, assignment.written_by) == ("School begins at eight.", HEAD.person)
    assert after.room[Questions].all[ONE].owed
    asked().when(WORDS, HEAD).refused(Reason.ROLE)


def test_one_person_of_a_department_is_asked_by_name() -> None:
    named = AssignQuestion(question=ONE, department=LIBRARY, person=OWNER.person)
    asked().and_((named, DESK)).when(WORDS, OWNER).happened(AnswerProposed)
    wrong = AssignQuestion(question=ONE, department=SCHOOL, person=OWNER.person)
    asked().when(wrong, DESK).refused(Reason.UNKNOWN)


@pytest.mark.parametrize("settles", ["answer", "close"])
def test_an_answer_and_an_end_take_it_off_the_table(settles: str) -> None:
    at = asked().and_((ASK, DESK), (EscalateQuestion(question=ONE), DESK))
    answer = AnswerQuestion(reply=ReplyId("r"), question=ONE, text="At eight.")
    close = CloseQuestion(question=ONE, ending=Ending.ENDED)
    settled = at.and_((answer if settles == "answer" else close, DESK))
    assert not settled.room[Referrals].assigned
    assert not settled.room[Referrals].escalated


def test_the_desk_calls_in_whoever_leads_and_the_unit_by_name() -> None:
    asked().when(EscalateQuestion(question=ONE, note=" Threats "), DESK).then(
        QuestionEscalated(
            question=ONE, manager=LEAD.person, unit=(PRESS.person, WRITER.person), note="Threats"
        )
    )
    crisis = asked().and_((SetLevel(level=Level.CRISIS, reason="Flood"), DEPUTY))
    assert (
        crisis.when(EscalateQuestion(question=ONE), DESK).happened(QuestionEscalated).manager == DEPUTY.person
    )


def test_somebody_of_a_department_calls_in_its_head() -> None:
    teacher = actor("teacher")
    owner = SetRoles(person=OWNER.person, roles=(Role.OWNER,), department=SCHOOL)
    at = asked().and_((ASK, DESK), (owner, actor("terminal")))
    assert at.when(EscalateQuestion(question=ONE), OWNER).happened(QuestionEscalated).manager == HEAD.person
    assert at.when(EscalateQuestion(question=ONE), HEAD).happened(QuestionEscalated).manager == LEAD.person
    at.when(EscalateQuestion(question=ONE), teacher).refused(Reason.ROLE)


def test_a_department_that_was_not_asked_calls_nobody_in() -> None:
    asked().when(EscalateQuestion(question=ONE), HEAD).refused(Reason.ROLE)


def test_what_is_closed_or_unknown_is_handed_to_nobody() -> None:
    at = asked().and_((SortQuestion(question=ONE, lane=Lane.PRAISE), DESK))
    closed = at.and_((CloseQuestion(question=ONE, ending=Ending.PRAISE), DESK))
    closed.when(ASK, DESK).refused(Reason.NOT_IN_THIS_PHASE)
    nowhere = AssignQuestion(question=ONE, department=MUSEUM)
    at.when(nowhere, DESK).happened(QuestionAssigned)
    at.when(AssignQuestion(question=QuestionId("two"), department=SCHOOL), DESK).refused(Reason.UNKNOWN)


@pytest.mark.parametrize("text", [" ", "x" * 4001])
def test_words_that_cannot_be_published_are_not_handed_in(text: str) -> None:
    with pytest.raises(ValueError, match="text"):
        ProposeAnswer(question=ONE, text=text)
