"""Each asker is answered once, wherever her question went, and again only where the answer was wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crisis.rules.ids import QuestionId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.release import WithdrawMessage
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.rules.outgoing.dispatch import ClaimDelivery, ExpireDelivery
from crisis.rules.outgoing.sending import AnswersPlanned, MessageReleased, QuestionAnswered
from crisis.rules.questions.aloud import TellCaller
from crisis.rules.questions.conversation import FollowUpQuestion
from crisis.rules.questions.question import Fate, Tier
from crisis.rules.questions.reply import fate_of
from crisis.rules.questions.telling import unsent
from crisis.rules.refusal import Reason
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.likening import AcceptLikeness
from crisis.rules.themes.theme import MergeThemes
from crisis.rules.themes.withholding import WithholdTheme
from rules.answering import (
    KARI,
    OLA,
    ROAD,
    SECOND,
    THIRD,
    WATER,
    asks,
    carried,
    correcting,
    letters,
    liken,
    out,
    question,
    saying,
    town,
)
from rules.municipality import CLOCKWORK, DESK, FIRST, LEAD, PRESS, approving, latest

SENT, WAITS, RAN_OUT = Outcome.DELIVERED, Outcome.WAITING, Outcome.EXPIRED
LATE = QuestionId("late")


def test_an_edition_answers_all_and_mails_whoever_left_an_address() -> None:
    at = out(town(), saying())
    assert [question(at, q).fate for q in (KARI, OLA)] == [Fate.ANSWERED] * 2
    assert (letters(at), letters(at, OLA)) == ([("first", WAITS)], [])


def test_an_edition_keeps_how_many_waited_and_how_many_it_answered() -> None:
    at = town().and_(*asks(LATE))
    before = at.and_((saying(), PRESS))

    waiting = before.and_((SubmitMessage(message=FIRST, draft=latest(before.room)), PRESS))
    released = waiting.when(approving(waiting), LEAD).happened(MessageReleased)
    assert (released.answers, released.waiting) == (2, 3)


def test_what_only_the_engine_placed_is_answered_when_a_person_says_yes() -> None:
    at = town().and_(*asks(LATE, contact="mia@town.example"), liken(LATE, WATER))
    told = out(at, saying())
    assert (question(told, LATE).fate, letters(told, LATE)) == (Fate.PLACED, [])
    looked = told.and_((AcceptLikeness(questions=(LATE,)), DESK))
    assert question(looked, LATE).fate is Fate.ANSWERED
    assert letters(looked, LATE) == [("first", WAITS)]


@pytest.mark.parametrize(("contact", "mailed"), [("mia@town.example", 1), ("", 0)])
def test_who_asks_what_is_answered_already_is_answered_at_once(contact: str, mailed: int) -> None:
    at = out(town(), saying()).and_(*asks(LATE, contact=contact))
    came = at.when(PlaceQuestion(question=LATE, theme=WATER), DESK)
    assert came.happened(QuestionAnswered).message == FIRST
    assert sum(isinstance(e, AnswersPlanned) for e in came.entries) == mailed


def test_a_suggestion_that_is_accepted_is_answered_at_once() -> None:
    at = out(town(), saying()).and_(*asks(LATE, contact="m@t.example"), liken(LATE, WATER, Tier.SUGGESTED))
    assert letters(at.and_((AcceptLikeness(questions=(LATE,)), DESK)), LATE) == [("first", WAITS)]


def test_two_editions_to_one_theme_are_one_mail() -> None:
    assert letters(out(carried(out(town(), saying())), saying("Still.", id_=SECOND))) == [("first", SENT)]


def test_a_merge_after_the_answer_mails_nobody_twice() -> None:
    at = carried(out(town(), saying())).and_((MergeThemes(theme=WATER, into=ROAD), DESK))
    assert question(at).fate is Fate.ANSWERED
    assert letters(out(at, saying("Open.", ROAD, id_=SECOND))) == [("first", SENT)]


def test_whoever_stood_in_the_wrong_theme_is_answered_in_the_right_one_too() -> None:
    at = carried(out(town(), saying())).and_((PlaceQuestion(question=KARI, theme=ROAD), DESK))
    assert question(at).fate is Fate.PLACED
    assert letters(out(at, saying("Open.", ROAD, id_=SECOND))) == [("first", SENT), ("second", WAITS)]


def test_whoever_is_moved_back_is_not_mailed_again() -> None:
    there = (PlaceQuestion(question=KARI, theme=ROAD), DESK)
    back = (PlaceQuestion(question=KARI, theme=WATER), DESK)
    at = carried(out(town(), saying())).and_(there, back)
    assert (question(at).fate, letters(at)) == (Fate.ANSWERED, [("first", SENT)])


def test_an_answer_does_not_leave_for_a_question_that_was_moved_before() -> None:
    at = carried(out(town(), saying()), OLA).and_((PlaceQuestion(question=KARI, theme=ROAD), DESK))
    (letter,) = at.room[Deliveries].of(KARI)
    at.when(ClaimDelivery(delivery=letter.id), CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)
    at = at.and_((ExpireDelivery(delivery=letter.id), CLOCKWORK))
    back = at.and_((PlaceQuestion(question=KARI, theme=WATER), DESK))
    assert letters(back) == [("first", RAN_OUT), ("first", WAITS)]


def test_who_asks_on_is_owed_the_next_answer() -> None:
    at = carried(out(town(), saying())).and_((FollowUpQuestion(question=KARI, text="And the lake?"), DESK))
    assert question(at).fate is Fate.OPEN
    again = at.and_((PlaceQuestion(question=KARI, theme=WATER), DESK))
    assert letters(again) == [("first", SENT), ("first", WAITS)]


def test_a_correction_reaches_exactly_those_who_were_told_wrong() -> None:
    at = out(town(), saying("Yes.", WATER)).and_(*asks(LATE, WATER, contact="mia@town.example"))
    at = carried(at).and_((PlaceQuestion(question=KARI, theme=ROAD), DESK))
    right = out(at, correcting(FIRST, saying("No!", WATER, id_=SECOND)))
    assert letters(right) == [("first", SENT), ("second", WAITS)]
    assert letters(right, LATE) == [("first", SENT), ("second", WAITS)]
    assert letters(carried(right))[-1] == ("second", SENT)


def test_a_correction_reaches_a_caller_who_left_an_address_and_had_it_read_to_her() -> None:
    at = out(town(), saying()).and_(*asks(LATE, contact="mia@town.example"))
    read = at.and_((TellCaller(question=LATE, theme=WATER, message=FIRST), DESK))
    assert letters(read, LATE) == []
    assert letters(out(read, correcting(FIRST, saying("No!", id_=SECOND))), LATE) == [("second", WAITS)]


def test_what_a_correction_leaves_as_it_was_is_not_mailed_again() -> None:
    at = carried(out(town(), saying()))
    assert letters(out(at, correcting(FIRST, replace(saying(id_=SECOND), current=True)))) == [("first", SENT)]


def test_a_wrong_answer_that_had_not_left_gives_way_to_the_right_one() -> None:
    at = out(out(town(), saying()), correcting(FIRST, saying("No!", id_=SECOND)))
    assert letters(at) == [("first", RAN_OUT), ("second", WAITS)]


def test_a_correction_of_a_correction_reaches_them_too() -> None:
    twice = carried(out(carried(out(town(), saying())), correcting(FIRST, saying("No!", id_=SECOND))))
    assert letters(out(twice, correcting(SECOND, saying("Yes, after all.", id_=THIRD))))[-1] == (
        "third",
        WAITS,
    )


def test_what_was_answered_is_corrected_even_when_its_theme_was_merged_away() -> None:
    at = carried(out(town(), saying())).and_((MergeThemes(theme=WATER, into=ROAD), DESK))
    assert letters(out(at, correcting(FIRST, saying("No!", id_=SECOND))))[-1] == ("second", WAITS)


def test_an_answer_that_never_left_is_still_owed_and_the_next_edition_sends_it() -> None:
    down = out(town(), saying()).and_((SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    assert letters(down) == [("first", RAN_OUT)]
    assert (fate_of(down.room, question(down)), [q.id for q in unsent(down.room)]) == (Fate.PLACED, [KARI])
    assert fate_of(down.room, question(down, OLA)) is Fate.ANSWERED
    again = out(down, saying(id_=SECOND))
    assert (letters(again), unsent(again.room)) == ([("first", RAN_OUT), ("second", WAITS)], [])


def test_after_the_stand_down_nothing_is_answered_at_once_by_what_the_crisis_approved() -> None:
    down = carried(out(town(), saying())).and_((SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    late = down.and_(*asks(LATE, WATER, contact="mia@town.example"))
    assert (question(late, LATE).fate, letters(late, LATE)) == (Fate.PLACED, [])


def test_an_edition_that_is_withdrawn_was_no_answer() -> None:
    at = carried(out(town(), saying())).and_((WithdrawMessage(message=FIRST, reason="wrong"), LEAD))
    assert [question(at, q).fate for q in (KARI, OLA)] == [Fate.PLACED] * 2
    assert letters(out(at, saying("No!", id_=SECOND))) == [("first", SENT), ("second", WAITS)]


def test_a_withheld_theme_cannot_be_submitted_until_it_is_taken_up_again() -> None:

    held = town().later(minutes=1)
    review = held.now.replace(hour=23)
    withheld = held.and_(
        (WithholdTheme(theme=WATER, reason="police", review_at=review), PRESS), (saying(), PRESS)
    )
    withheld.when(SubmitMessage(message=FIRST, draft=latest(withheld.room)), PRESS).refused(Reason.WITHHELD)
