"""The media: who asks, for which medium, until when; the deadline is when the answer is owed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crisis.rules.ids import QuestionId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.owed import due_of
from crisis.rules.questions.question import Lane
from crisis.rules.refusal import Reason
from crisis.rules.sorting.lanes import likely
from crisis.rules.sorting.press import NotePress, Press, QuestionFromPress
from crisis.rules.sorting.triage import QuestionSorted, SortQuestion
from given import NOON
from rules.municipality import DESK, HEAD, crisis
from rules.test_question import ONE, asked

BY_TWO = NOON + timedelta(hours=2)
NOTED = NotePress(question=ONE, medium="Avisa Nordland", asker="Eva", deadline=BY_TWO)


def test_noting_the_media_sorts_it_and_keeps_who_asks_for_whom() -> None:
    crisis().and_((asked(), DESK)).when(NOTED, DESK).then(
        QuestionFromPress(question=ONE, deadline=BY_TWO, medium="Avisa Nordland", asker="Eva"),
        QuestionSorted(question=ONE, lane=Lane.MEDIA),
    )


def test_the_answer_is_owed_by_her_deadline_while_it_is_the_media_s() -> None:
    before = crisis().and_((asked(), DESK))
    ordinary = due_of(before.room, before.room[Questions].all[ONE])
    at = before.and_((NOTED, DESK))
    assert due_of(at.room, at.room[Questions].all[ONE]) == BY_TWO != ordinary
    moved = at.and_((SortQuestion(question=ONE, lane=Lane.QUESTION), DESK))
    assert due_of(moved.room, moved.room[Questions].all[ONE]) == ordinary


def test_a_newer_deadline_stands_and_the_lane_is_not_sorted_twice() -> None:
    at = crisis().and_((asked(), DESK), (NOTED, DESK))
    later = NotePress(question=ONE, deadline=BY_TWO + timedelta(hours=1))
    at.when(later, DESK).then(QuestionFromPress(question=ONE, deadline=later.deadline))
    assert at.and_((later, DESK)).room[Press].all[ONE].deadline == later.deadline


def test_a_deadline_that_has_passed_is_refused_and_says_when() -> None:
    gone = NotePress(question=ONE, deadline=NOON - timedelta(minutes=1))
    assert crisis().and_((asked(), DESK)).when(gone, DESK).refused(Reason.EXPIRED).since == gone.deadline


def test_noting_the_media_is_for_those_who_take_questions_and_for_questions_that_are_here() -> None:
    crisis().and_((asked(), DESK)).when(NOTED, HEAD).refused(Reason.ROLE)
    crisis().when(NotePress(question=QuestionId("nobody")), DESK).refused(Reason.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "lane"),
    [
        ("Hei, jeg er journalist i Avisa Nordland", Lane.MEDIA),
        ("Kan ordføreren gi en kommentar? Frist kl. 14 til sendingen", Lane.MEDIA),
        ("Hej, jag ringer från SVT", Lane.MEDIA),
        ("I am calling from the BBC", Lane.MEDIA),
        ("Når får jeg svar på byggesøknaden min?", Lane.CASE),
        ("Var är mitt ärende?", Lane.CASE),
        ("Kva skjer med saka mi?", Lane.CASE),
        ("Er vannet trygt å drikke?", None),
        ("Jeg så på NRK at veien er stengt. Stemmer det?", None),
        ("When does the school open?", None),
    ],
)
def test_a_lane_is_suggested_where_plain_words_name_it(text: str, lane: Lane | None) -> None:
    hint = likely(text)
    assert (hint.lane if hint else None) == lane
    assert hint is None or all(words in text for words in hint.words)
