"""The red lane: an alarm is raised by words through any door, and sounds until a person looked."""

from __future__ import annotations

import pytest

from crisis.rules.entry import Recorded, Via
from crisis.rules.ids import RESIDENT, SORTER, PersonId, QuestionId, Seq
from crisis.rules.questions.bringing import BringQuestions
from crisis.rules.questions.conversation import FollowUpQuestion
from crisis.rules.questions.heard import NoteHeard
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane, Source
from crisis.rules.questions.receiving import QuestionReceived, ReceiveQuestion
from crisis.rules.questions.story import Stories
from crisis.rules.refusal import Reason
from crisis.rules.rulebook import fold
from crisis.rules.sorting.alarm import Alarm, Alarms, QuestionAlarmed
from crisis.rules.sorting.heeding import CalmQuestion, QuestionCalmed
from crisis.rules.sorting.triage import CloseQuestion, Ending, SortQuestion
from crisis.rules.steps.steps import Steps
from crisis.rules.steps.undoing import UndoSteps
from given import NOON, STEP, Given, actor
from rules.municipality import DESK, HEAD, PRESS, crisis

ONE, TWO = QuestionId("one"), QuestionId("two")
CALL = "Hei. Vi sitter fast i huset, vannet stiger!"


def asked(question: QuestionId = ONE, text: str = CALL, source: Source = Source.FORM) -> ReceiveQuestion:
    return ReceiveQuestion(question=question, source=source, text=text)


def alarm(at: Given, question: QuestionId = ONE) -> Alarm:
    return at.room[Alarms].all[question]


@pytest.mark.parametrize("source", list(Source))
def test_words_of_danger_raise_the_alarm_through_every_door(source: Source) -> None:
    raised = crisis().when(asked(source=source), DESK).happened(QuestionAlarmed)
    assert raised.question == ONE
    assert raised.words is not None
    assert "sitter fast" in raised.words


def test_a_resident_s_own_form_raises_it_too() -> None:
    crisis().when(asked(), actor(RESIDENT)).happened(QuestionAlarmed)


def test_a_list_raises_it_for_those_of_its_questions_that_say_so() -> None:
    brought = BringQuestions(questions=(asked(ONE, "Er skolen åpen?"), asked(TWO)))
    assert crisis().when(brought, DESK).happened(QuestionAlarmed).question == TWO


def test_what_is_said_later_and_what_is_heard_elsewhere_raise_it() -> None:
    calm = crisis().and_((asked(text="Er skolen åpen?"), DESK))
    assert calm.room[Alarms].oldest(30) == []
    after = calm.and_((FollowUpQuestion(question=ONE, text=CALL), DESK))
    assert after.room[Alarms].oldest(30) == [ONE]
    heard = NoteHeard(question=TWO, kind=Lane.RUMOUR, where="Bygdegruppa", text=CALL)
    both = after.and_((heard, DESK)).room[Alarms]
    assert both.oldest(30) == [ONE, TWO], "sorting in the same stroke is no look"


def test_a_question_as_any_other_raises_nothing() -> None:
    at = crisis().and_((asked(text="Er det livsfarlig å drikke vannet?"), DESK))
    assert not at.room[Alarms].all


def test_yes_is_the_red_lane_and_keeps_who_looked_and_when() -> None:
    at = crisis().and_((asked(), DESK)).later(minutes=2)
    found = alarm(at.and_((SortQuestion(question=ONE, lane=Lane.RED), PRESS)))
    assert (found.heeded_by, found.danger) == (PRESS.person, True)
    assert found.waited is not None
    assert 120 <= found.waited.total_seconds() <= 125


def test_no_leaves_it_in_its_lane_and_ends_the_alarm() -> None:
    at = crisis().and_((asked(), DESK))
    at.when(CalmQuestion(question=ONE), DESK).then(QuestionCalmed(question=ONE))
    after = at.and_((CalmQuestion(question=ONE), DESK))
    assert (after.room[Alarms].oldest(30), alarm(after).danger) == ([], False)
    assert after.room[Questions].all[ONE].lane is Lane.UNSORTED


def test_whoever_sorts_it_otherwise_has_read_it_and_a_second_look_changes_nothing() -> None:
    at = crisis().and_((asked(), DESK), (SortQuestion(question=ONE, lane=Lane.RUMOUR), DESK))
    assert at.room[Alarms].oldest(30) == []
    refused = at.when(CalmQuestion(question=ONE), PRESS).refused(Reason.ALREADY)
    assert refused.by == DESK.person
    later = at.and_((SortQuestion(question=ONE, lane=Lane.RED), PRESS))
    assert (alarm(later).heeded_by, alarm(later).danger) == (DESK.person, False), "the first look is kept"


def test_an_alarm_that_nobody_heeded_is_not_closed_in_silence() -> None:
    at = crisis().and_((asked(), DESK))
    refused = at.when(CloseQuestion(question=ONE, ending=Ending.SPAM), DESK).refused(Reason.MUST_ANSWER)
    assert refused.facts["alarm"] is True
    looked = at.and_((SortQuestion(question=ONE, lane=Lane.SPAM), DESK))
    assert looked.when(CloseQuestion(question=ONE, ending=Ending.SPAM), DESK).refusal is None


@pytest.mark.parametrize("who", [HEAD, actor(RESIDENT), actor(SORTER)])
def test_no_engine_and_no_stranger_says_that_nobody_is_in_danger(who: object) -> None:
    at = crisis().and_((asked(), DESK))
    at.when(CalmQuestion(question=ONE), who).refused(Reason.ROLE)  # type: ignore[arg-type]


def test_the_oldest_alarm_stands_first_and_sounds_until_it_is_heeded() -> None:
    at = crisis().and_((asked(ONE), DESK), (asked(TWO), DESK))
    assert at.room[Alarms].oldest(30) == [ONE, TWO]
    assert at.and_((CalmQuestion(question=ONE), DESK)).room[Alarms].oldest(30) == [TWO]


def test_a_replay_needs_no_words_and_an_older_journal_has_no_alarms() -> None:
    old = QuestionReceived(question=ONE, source=Source.FORM, text=CALL)
    by = PersonId("resident")
    entries = [
        Recorded(seq=Seq(1), at=NOON, by=by, via=Via.PUBLIC, entry=old),
        Recorded(seq=Seq(2), at=NOON + STEP, by=by, via=Via.PUBLIC, entry=QuestionAlarmed(question=ONE)),
    ]
    assert fold(entries[:1])[Alarms].oldest(30) == []
    assert fold(entries)[Alarms].all[ONE].words is None, "erased, and still an alarm"


def test_a_question_s_story_is_the_entries_that_are_about_it() -> None:
    at = crisis()
    begins = at.room.head
    at = at.and_(
        (asked(ONE), DESK), (asked(TWO, "Er skolen åpen?"), DESK), (CalmQuestion(question=ONE), DESK)
    )
    assert at.room[Stories].of(ONE) == (begins + 1, begins + 2, begins + 4)
    assert at.room[Stories].of(TWO) == (begins + 3,)
    assert at.room[Stories].of(QuestionId("nobody")) == ()


LOOKS = [SortQuestion(question=ONE, lane=Lane.PRAISE), CalmQuestion(question=ONE)]


def undo(at: Given) -> Given:
    return at.and_((UndoSteps(steps=(at.room[Steps].latest,)), DESK))


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: type(look).__name__)
def test_a_look_that_is_taken_back_lets_the_alarm_sound_again(look: object) -> None:
    at = crisis().and_((asked(ONE), DESK), (asked(TWO), DESK))
    before = at.room[Alarms]
    back = undo(at.and_((look, DESK)))
    assert back.room[Stories].of(ONE)[-1] == back.room.head
    assert back.room[Alarms].oldest(30) == [ONE, TWO], "in its old place"
    assert back.room[Alarms].all == before.all
    again = undo(back)
    assert again.room[Alarms].oldest(30) == [TWO], "what is done again is a look again"
    assert alarm(again).heeded_by == DESK.person


def test_taking_back_a_sort_that_somebody_changed_since_wakes_nobody() -> None:
    at = crisis().and_((asked(), DESK), (SortQuestion(question=ONE, lane=Lane.PRAISE), DESK))
    praised = at.room[Steps].latest
    at = at.and_((SortQuestion(question=ONE, lane=Lane.RED), PRESS))
    at.when(UndoSteps(steps=(praised,)), DESK).refused(Reason.CHANGED_SINCE)


def test_an_alarm_raised_anew_is_no_matter_of_an_older_look() -> None:
    at = crisis().and_((asked(), DESK), (CalmQuestion(question=ONE), DESK))
    calmed = at.room[Steps].latest
    at = at.and_((FollowUpQuestion(question=ONE, text=CALL), DESK), (CalmQuestion(question=ONE), PRESS))
    at.when(UndoSteps(steps=(calmed,)), DESK).refused(Reason.CHANGED_SINCE)
