"""One letter to each asker for all that she asked, and none where a person took the question out of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crisis.rules.boards.editions import LOOKS, covering
from crisis.rules.boards.ready import ready
from crisis.rules.ids import QuestionId
from crisis.rules.messages.message import Messages
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.rules.outgoing.dispatch import ClaimDelivery, ExpireDelivery
from crisis.rules.questions.aloud import TellCaller
from crisis.rules.questions.question import Fate, Lane
from crisis.rules.questions.telling import unsent
from crisis.rules.refusal import Reason
from crisis.rules.removals.removal import QuestionRemoved
from crisis.rules.removals.settling import RestoreQuestion
from crisis.rules.sorting.triage import CloseQuestion, Ending, PlaceQuestion, SortQuestion
from crisis.rules.steps.steps import Steps
from crisis.rules.steps.undoing import UndoSteps
from crisis.rules.themes.likening import AcceptLikeness
from crisis.rules.themes.withholding import ResumeTheme, WithholdTheme
from given import Given, Step
from rules.answering import (
    KARI,
    ROAD,
    SECOND,
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
from rules.municipality import CLOCKWORK, DESK, FIRST, PRESS

SENT, WAITS, RAN_OUT = Outcome.DELIVERED, Outcome.WAITING, Outcome.EXPIRED
LATE, AGAIN = QuestionId("late"), QuestionId("again")


def twice() -> Given:
    """Kari asks two things about the water, with her address in other letters."""
    return town().and_(*asks(AGAIN, WATER, contact="Kari@Town.example"))


def mails(at: Given) -> list[str]:
    return sorted(d.id for d in at.room[Deliveries].all.values() if d.theme)


def held(at: Given) -> Given:
    review = at.now + timedelta(hours=1)
    return at.and_((WithholdTheme(theme=WATER, reason="police", review_at=review), PRESS))


def undone(at: Given) -> Given:
    return at.and_((UndoSteps(steps=(at.room[Steps].latest,)), DESK))


def must_not_leave(at: Given, id_: QuestionId) -> Given:
    """The letter is stopped at the last gate, and its question waits again."""
    (letter,) = at.room[Deliveries].of(id_)
    at.when(ClaimDelivery(delivery=letter.id), CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)
    return at.and_((ExpireDelivery(delivery=letter.id), CLOCKWORK))


def test_whoever_asks_twice_is_mailed_once_for_both() -> None:
    at = out(twice(), saying())
    assert [question(at, q).fate for q in (KARI, AGAIN)] == [Fate.ANSWERED] * 2
    assert letters(at) == letters(at, AGAIN) == [("first", WAITS)]
    assert len(mails(at)) == 1


def test_an_edition_says_beforehand_how_many_letters_it_is() -> None:
    at = twice().and_((saying(), PRESS))
    message = at.room[Messages].all[FIRST]
    answers = message.draft.content.answers if message.draft.content else ()
    assert covering(at.room, answers, message).mailed == 1


def test_a_correction_is_one_letter_to_her_too() -> None:
    at = carried(out(twice(), saying()))
    right = out(at, correcting(FIRST, saying("No!", id_=SECOND)))
    assert letters(right) == letters(right, AGAIN) == [("first", SENT), ("second", WAITS)]


def test_what_she_asks_later_in_the_same_theme_is_answered_by_the_letter_she_has() -> None:
    at = carried(out(town(), saying())).and_(*asks(AGAIN, WATER, contact="kari@town.example"))
    assert question(at, AGAIN).fate is Fate.ANSWERED
    assert letters(at, AGAIN) == [("first", SENT)]


def test_a_letter_leaves_while_one_of_her_questions_still_stands_there() -> None:
    at = out(twice(), saying()).and_((PlaceQuestion(question=KARI, theme=ROAD), DESK))
    assert letters(carried(at), AGAIN) == [("first", SENT)]
    both = out(twice(), saying()).and_(
        *((PlaceQuestion(question=q, theme=ROAD), DESK) for q in (KARI, AGAIN))
    )
    must_not_leave(both, KARI)


def test_where_the_one_letter_never_left_both_wait_again() -> None:
    at = out(twice(), saying())
    (letter,) = at.room[Deliveries].of(KARI)
    moved = at.and_(*((PlaceQuestion(question=q, theme=ROAD), DESK) for q in (KARI, AGAIN)))
    back = moved.and_(
        (ExpireDelivery(delivery=letter.id), CLOCKWORK),
        (PlaceQuestion(question=KARI, theme=WATER), DESK),
    )
    assert letters(back)[-1] == ("first", WAITS)
    assert unsent(back.room) == []


def test_a_confirmation_that_is_taken_back_takes_the_letter_back() -> None:
    at = out(town(), saying()).and_(*asks(LATE, contact="mia@town.example"), liken(LATE, WATER))
    told = at.and_((AcceptLikeness(questions=(LATE,)), DESK))
    back = undone(told)
    assert (question(back, LATE).for_you, question(back, LATE).fate) == (True, Fate.PLACED)
    stopped = must_not_leave(back, LATE)
    again = stopped.and_((AcceptLikeness(questions=(LATE,)), DESK))
    assert letters(again, LATE) == [("first", RAN_OUT), ("first", WAITS)]


def test_a_correction_is_not_written_to_what_only_the_engine_says() -> None:
    at = out(town(), saying()).and_(*asks(LATE, contact="mia@town.example"), liken(LATE, WATER))
    back = undone(at.and_((AcceptLikeness(questions=(LATE,)), DESK)))
    right = out(back, correcting(FIRST, saying("No!", id_=SECOND)))
    assert letters(right, LATE) == [("first", WAITS)]
    yes = right.and_((AcceptLikeness(questions=(LATE,)), DESK))
    assert letters(yes, LATE) == [("first", RAN_OUT), ("second", WAITS)]


AWAY: list[Step] = [
    (SortQuestion(question=KARI, lane=Lane.CASE), DESK),
    (SortQuestion(question=KARI, lane=Lane.PERSONAL), DESK),
    (SortQuestion(question=KARI, lane=Lane.SPAM), DESK),
    QuestionRemoved(question=KARI, ground="law", evidence=None),
]


@pytest.mark.parametrize("step", AWAY, ids=["case", "personal", "spam", "removed"])
def test_what_is_taken_out_of_the_open_before_its_letter_left_gets_none(step: Step) -> None:
    must_not_leave(out(town(), saying()).and_(step), KARI)


def test_no_edition_writes_to_spam() -> None:
    at = town().and_((SortQuestion(question=KARI, lane=Lane.SPAM), DESK))
    assert letters(out(at, saying())) == []


def test_no_edition_writes_to_what_was_closed() -> None:
    at = town().and_((CloseQuestion(question=KARI, ending=Ending.ENDED), DESK))
    assert letters(out(at, saying())) == []


def test_a_withheld_theme_answers_nobody_until_it_is_taken_up_again() -> None:
    at = held(out(town(), saying())).and_(*asks(LATE, WATER, contact="mia@town.example"))
    assert (question(at, LATE).fate, letters(at, LATE)) == (Fate.PLACED, [])
    assert [r.holds for r in ready(at.room, at.now)] == [False]
    told = TellCaller(question=LATE, theme=WATER, message=FIRST)
    at.when(told, DESK).refused(Reason.NOT_IN_THIS_PHASE)
    assert letters(at.and_((ResumeTheme(theme=WATER), PRESS)), LATE) == [("first", WAITS)]


def test_undoing_the_withholding_answers_them_too() -> None:
    at = held(out(town(), saying()))
    step = at.room[Steps].latest
    waiting = at.and_(*asks(LATE, WATER, contact="mia@town.example"))
    assert letters(waiting.and_((UndoSteps(steps=(step,)), PRESS)), LATE) == [("first", WAITS)]


def test_what_is_put_back_where_an_answer_stands_is_answered_at_once() -> None:
    gone = town().and_(
        *asks(LATE, WATER, contact="mia@town.example"),
        QuestionRemoved(question=LATE, ground="law", evidence=None),
    )
    told = out(gone, saying())
    assert letters(told, LATE) == []
    back = told.and_((RestoreQuestion(question=LATE, reason="It was satire"), PRESS))
    assert (question(back, LATE).fate, letters(back, LATE)) == (Fate.ANSWERED, [("first", WAITS)])


def test_a_caller_whose_question_moved_since_is_told_of_the_correction() -> None:
    at = out(town(), saying()).and_(*asks(LATE, contact="mia@town.example"))
    told = at.and_(
        (TellCaller(question=LATE, theme=WATER, message=FIRST), DESK),
        (PlaceQuestion(question=LATE, theme=ROAD), DESK),
    )
    right = carried(out(told, correcting(FIRST, saying("No!", id_=SECOND))))
    assert letters(right, LATE) == [("second", SENT)]


def test_an_edition_counts_all_that_look_alike_and_reads_only_those_that_it_shows() -> None:
    many = [QuestionId(f"q{number}") for number in range(LOOKS + 2)]
    at = town().and_(*(step for id_ in many for step in (*asks(id_), liken(id_, WATER))), (saying(), PRESS))
    message = at.room[Messages].all[FIRST]
    answers = message.draft.content.answers if message.draft.content else ()
    (part,) = covering(at.room, answers, message).parts
    assert (part.alike, len(part.looks)) == (len(many), LOOKS)
