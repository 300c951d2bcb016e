"""A caller hears the answer: her question stands in its theme, is answered, and is mailed nothing."""

from __future__ import annotations

from crisis.rules.ids import MessageId
from crisis.rules.messages.message import Messages
from crisis.rules.outgoing.delivery import Deliveries
from crisis.rules.outgoing.sending import AnswersPlanned, QuestionAnswered
from crisis.rules.questions.aloud import TellCaller
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate
from crisis.rules.questions.spoken import Aloud, QuestionTold
from crisis.rules.refusal import Reason
from crisis.rules.sorting.triage import PlaceQuestion, QuestionPlaced
from given import Given
from rules.municipality import DESK, FIRST, HEAD
from rules.test_question import ONE, ROAD, TWO, WATER, answered, asked, fate, with_themes

TOLD = TellCaller(question=TWO, theme=WATER, message=FIRST)


def a_call_after_the_answer(contact: str = "kari@town.example") -> Given:
    return answered(with_themes()).and_((asked(TWO, "Can I drink it?", contact), DESK))


def test_a_caller_who_heard_the_answer_is_answered_in_its_theme_and_not_mailed() -> None:
    at = a_call_after_the_answer()
    at.when(TOLD, DESK).then(
        QuestionPlaced(question=TWO, theme=WATER),
        QuestionAnswered(question=TWO, theme=WATER, message=FIRST),
        QuestionTold(question=TWO, theme=WATER, message=FIRST),
    )
    after = at.and_((TOLD, DESK))
    assert fate(after, TWO) is Fate.ANSWERED
    assert after.room[Aloud].all[TWO].by == DESK.person
    assert not after.room[Deliveries].of(TWO)


def test_what_is_only_placed_there_is_mailed_so_reading_aloud_is_what_spares_it() -> None:
    placed = a_call_after_the_answer().when(PlaceQuestion(question=TWO, theme=WATER), DESK)
    assert placed.happened(AnswersPlanned).asked[0].question == TWO


def test_nothing_is_told_that_was_not_approved_or_does_not_stand_any_more() -> None:
    at = a_call_after_the_answer()
    other = TellCaller(question=TWO, theme=ROAD, message=FIRST)
    at.when(other, DESK).refused(Reason.NOT_IN_THIS_PHASE)
    unknown = TellCaller(question=TWO, theme=WATER, message=MessageId("another"))
    at.when(unknown, DESK).refused(Reason.NOT_IN_THIS_PHASE)
    unanswered = with_themes().and_((asked(TWO), DESK))
    assert not unanswered.room[Messages].out()
    unanswered.when(TOLD, DESK).refused(Reason.NOT_IN_THIS_PHASE)


def test_a_caller_is_told_once() -> None:
    at = a_call_after_the_answer().and_((TOLD, DESK))
    at.when(TOLD, DESK).refused(Reason.ALREADY)


def test_telling_is_the_desk_s() -> None:
    a_call_after_the_answer().when(TOLD, HEAD).refused(Reason.ROLE)


def test_nobody_else_s_question_is_touched() -> None:
    at = a_call_after_the_answer().and_((TOLD, DESK))
    assert at.room[Questions].all[ONE].theme is None
    assert ONE not in at.room[Aloud].all
