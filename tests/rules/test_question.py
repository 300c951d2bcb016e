"""A question's way: received, sorted, placed, answered, redirected, removed; and never lost between them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.provisions import Ground
from crisis.rules.ids import RESIDENT, QuestionId, Seq, ThemeId
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.outgoing.sending import AnswersPlanned, MessageReleased
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate, Lane, Source
from crisis.rules.questions.receiving import QuestionReceived, ReceiveQuestion
from crisis.rules.questions.telling import owed
from crisis.rules.refusal import Reason
from crisis.rules.removals.removal import QuestionRemoved
from crisis.rules.removals.removing import RemoveQuestion
from crisis.rules.sorting.triage import PlaceQuestion, QuestionPlaced, QuestionSorted, SortQuestion
from crisis.rules.themes.theme import MergeThemes, OpenTheme
from given import Given, actor
from rules.municipality import DESK, FIRST, HEAD, LEAD, PRESS, SETTING, WEB, approving, crisis, latest, policy

ONE, TWO = QuestionId("one"), QuestionId("two")
WATER, ROAD = ThemeId("water"), ThemeId("road")
PUBLIC = actor(RESIDENT)


def asked(question: QuestionId = ONE, text: str = "Is the water safe?", contact: str = "") -> ReceiveQuestion:
    return ReceiveQuestion(question=question, source=Source.DESK, text=text, contact=contact)


def with_themes() -> Given:
    themes = ((OpenTheme(theme=theme, title=theme), DESK) for theme in (WATER, ROAD))
    return crisis().and_((asked(), DESK), *themes)


def fate(at: Given, question: QuestionId = ONE) -> Fate:
    return at.room[Questions].all[question].fate


def answered(at: Given, theme: ThemeId = WATER) -> Given:
    """An edition that answers one theme was approved and released."""
    content = Content(title="Answers", answers=(Answer(theme=theme, question="Safe?", answer="Yes."),))
    save = SaveDraft(message=FIRST, based_on=Seq(0), content=content, accounts=(WEB.id,))
    written = at.and_((save, PRESS))
    waiting = written.and_((SubmitMessage(message=FIRST, draft=latest(written.room)), PRESS))
    return waiting.and_((approving(waiting), LEAD))


def test_anybody_can_ask_and_the_question_is_open() -> None:
    crisis().when(asked(contact="kari@town.example"), PUBLIC).then(
        QuestionReceived(
            question=ONE,
            source=Source.DESK,
            reachable=True,
            text="Is the water safe?",
            contact="kari@town.example",
        )
    )
    assert fate(crisis().and_((asked(), PUBLIC))) is Fate.OPEN


def test_a_telephone_number_is_kept_but_is_no_address_for_mail() -> None:
    received = crisis().when(asked(contact="911 23 456"), DESK).happened(QuestionReceived)
    assert (received.reachable, received.contact) == (False, "911 23 456")


def test_an_identity_number_marks_the_question_as_sensitive() -> None:
    received = crisis().when(asked(text="I am 15076500565, when?"), DESK).happened(QuestionReceived)
    assert received.sensitive


def test_the_same_question_is_not_received_twice() -> None:
    crisis().and_((asked(), DESK)).when(asked(), DESK).refused(Reason.ALREADY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"text": "x" * 4001},
        {"contact": "a@b.example\r\nBcc: all@b.example"},
        {"asker": "x" * 201},
    ],
)
def test_what_is_no_question_cannot_be_asked(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"text|contact"):
        replace(asked(), **wrong)


def test_a_head_takes_no_questions() -> None:
    crisis().when(asked(), HEAD).refused(Reason.ROLE)


def test_the_desk_places_a_question_and_takes_it_out_again() -> None:
    placed = with_themes().and_((PlaceQuestion(question=ONE, theme=WATER), DESK))
    assert (fate(placed), placed.room[Questions].all[ONE].lane) == (Fate.PLACED, Lane.QUESTION)
    placed.when(PlaceQuestion(question=ONE, theme=None), DESK).then(QuestionPlaced(question=ONE, theme=None))
    assert fate(placed.and_((PlaceQuestion(question=ONE, theme=None), DESK))) is Fate.OPEN


def test_a_question_cannot_be_placed_where_there_is_no_theme() -> None:
    with_themes().when(PlaceQuestion(question=ONE, theme=ThemeId("none")), DESK).refused(Reason.UNKNOWN)
    with_themes().when(PlaceQuestion(question=TWO, theme=WATER), DESK).refused(Reason.UNKNOWN)


def test_a_question_placed_twice_is_placed_once() -> None:
    step = PlaceQuestion(question=ONE, theme=WATER)
    with_themes().and_((step, DESK)).when(step, DESK).refused(Reason.ALREADY)


def test_a_question_follows_the_theme_that_it_stood_in() -> None:
    merged = with_themes().and_(
        (PlaceQuestion(question=ONE, theme=ROAD), DESK), (MergeThemes(theme=ROAD, into=WATER), DESK)
    )
    assert merged.room[Questions].all[ONE].theme == WATER
    merged.when(PlaceQuestion(question=ONE, theme=ROAD), DESK).refused(Reason.NOT_IN_THIS_PHASE)


@pytest.mark.parametrize("lane", [Lane.CASE, Lane.PERSONAL])
def test_a_case_or_a_personal_matter_is_redirected_until_sorted_otherwise(lane: Lane) -> None:
    sorted_ = with_themes().and_((SortQuestion(question=ONE, lane=lane), DESK))
    assert fate(sorted_) is Fate.REDIRECTED
    assert fate(sorted_.and_((SortQuestion(question=ONE, lane=Lane.QUESTION), DESK))) is Fate.OPEN


def test_sorting_says_what_it_was_sorted_into() -> None:
    with_themes().when(SortQuestion(question=ONE, lane=Lane.RED), DESK).then(
        QuestionSorted(question=ONE, lane=Lane.RED)
    )


def test_criticism_can_never_be_removed() -> None:
    at = _with_a_ground(with_themes()).and_((SortQuestion(question=ONE, lane=Lane.CRITICISM), DESK))
    at.when(RemoveQuestion(question=ONE, ground="law", evidence="Picture 7"), PRESS).refused(Reason.GROUND)


def test_a_question_is_removed_on_a_ground_of_the_policy_with_evidence_first() -> None:
    at = _with_a_ground(with_themes())
    removal = RemoveQuestion(question=ONE, ground="law", evidence="Picture 7")
    at.when(replace(removal, ground="taste"), PRESS).refused(Reason.GROUND)
    at.when(replace(removal, evidence=" "), PRESS).refused(Reason.EVIDENCE_FIRST)
    at.when(removal, DESK).refused(Reason.ROLE)
    at.when(removal, PRESS).then(QuestionRemoved(question=ONE, ground="law", evidence="Picture 7"))


def test_what_was_removed_is_neither_placed_nor_sorted() -> None:
    at = _with_a_ground(with_themes()).and_(
        (RemoveQuestion(question=ONE, ground="law", evidence="Picture 7"), PRESS)
    )
    assert fate(at) is Fate.REMOVED
    at.when(PlaceQuestion(question=ONE, theme=WATER), DESK).refused(Reason.NOT_IN_THIS_PHASE)
    at.when(SortQuestion(question=ONE, lane=Lane.PRAISE), DESK).refused(Reason.NOT_IN_THIS_PHASE)


def _with_a_ground(at: Given) -> Given:
    ground = Ground(id="law", text="Against the law.", clause=SETTING.id)
    return at.and_(PolicyAdopted(policy=replace(policy(), grounds=(ground,)), site=""))


def test_an_edition_answers_what_stands_in_its_theme_and_mails_who_left_an_address() -> None:
    at = with_themes().and_(
        (asked(TWO, contact="kari@town.example"), DESK),
        (PlaceQuestion(question=ONE, theme=WATER), DESK),
        (PlaceQuestion(question=TWO, theme=WATER), DESK),
    )
    assert [q.id for q in owed(at.room, WATER) if q.reachable] == [TWO]
    assert (fate(answered(at)), fate(answered(at), TWO)) == (Fate.ANSWERED, Fate.ANSWERED)


def test_an_edition_leaves_other_themes_unanswered() -> None:
    at = with_themes().and_((PlaceQuestion(question=ONE, theme=ROAD), DESK))
    assert fate(answered(at)) is Fate.PLACED


def test_a_question_moved_elsewhere_is_unanswered_again() -> None:
    at = answered(with_themes().and_((PlaceQuestion(question=ONE, theme=WATER), DESK)))
    assert fate(at.and_((PlaceQuestion(question=ONE, theme=ROAD), DESK))) is Fate.PLACED


def test_one_mail_is_planned_for_each_asker() -> None:
    at = with_themes().and_(
        (asked(TWO, contact="kari@town.example"), DESK), (PlaceQuestion(question=TWO, theme=WATER), DESK)
    )
    content = Content(title="Answers", answers=(Answer(theme=WATER, question="Safe?", answer="Yes."),))
    written = at.and_((SaveDraft(message=FIRST, based_on=Seq(0), content=content, accounts=(WEB.id,)), PRESS))
    waiting = written.and_((SubmitMessage(message=FIRST, draft=latest(written.room)), PRESS))
    outcome = waiting.when(approving(waiting), LEAD)
    assert outcome.happened(MessageReleased).themes == (WATER,)
    assert [a.question for a in outcome.happened(AnswersPlanned).asked] == [TWO]
