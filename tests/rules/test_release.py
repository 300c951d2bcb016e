"""What is released must still hold: its validity, its themes, its place among the current messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from crisis.rules.ids import MessageId, QuestionId, Seq, ThemeId
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.release import PublishMessage
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.outgoing.delivery import Deliveries
from crisis.rules.outgoing.sending import AnswersPlanned
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.refusal import Reason
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import MergeThemes, OpenTheme
from given import Given
from rules.municipality import DESK, FIRST, LEAD, PRESS, WEB, approving, crisis, draft, latest, submitted

SECOND = MessageId("second")
WATER, ROAD, ASKED = ThemeId("water"), ThemeId("road"), QuestionId("asked")


def submitting(at: Given, message: MessageId = FIRST) -> SubmitMessage:
    return SubmitMessage(message=message, draft=latest(at.room, message))


def edition(message: MessageId = FIRST, corrects: MessageId | None = None) -> SaveDraft:
    answers = (Answer(theme=WATER, question="Safe?", answer=f"Read {message}."),)
    return SaveDraft(
        message=message,
        based_on=Seq(0),
        content=Content(title="Answers", answers=answers),
        accounts=(WEB.id,),
        corrects=corrects,
    )


def asked() -> Given:
    """Kari asked about the water and left her address."""
    question = ReceiveQuestion(question=ASKED, source=Source.DESK, text="Safe?", contact="kari@town.example")
    return crisis().and_(
        (OpenTheme(theme=WATER, title="Water"), DESK),
        (OpenTheme(theme=ROAD, title="Road"), DESK),
        (question, DESK),
        (PlaceQuestion(question=ASKED, theme=WATER), DESK),
    )


def answered(at: Given, draft: SaveDraft) -> Given:
    written = at.and_((draft, PRESS))
    waiting = written.and_((submitting(written, draft.message), PRESS))
    return waiting.and_((approving(waiting, draft.message), LEAD))


def mails(at: Given) -> list[str]:
    return sorted(d.id for d in at.room[Deliveries].all.values() if d.subject == ASKED)


def test_what_has_run_out_cannot_be_submitted() -> None:
    at = crisis()
    written = at.and_((replace(draft(), valid_until=at.now), PRESS))
    written.when(submitting(written), PRESS).refused(Reason.EXPIRED)


def test_what_ran_out_while_it_waited_cannot_be_approved() -> None:
    at = crisis()
    ends = at.now + timedelta(minutes=5)
    written = at.and_((replace(draft(), valid_until=ends), PRESS))
    waiting = written.and_((submitting(written), PRESS)).later(minutes=6)
    assert waiting.when(approving(waiting), LEAD).refused(Reason.EXPIRED).since == ends


def test_an_edition_cannot_be_approved_when_its_theme_was_merged_away() -> None:
    written = asked().and_((edition(), PRESS))
    waiting = written.and_((submitting(written), PRESS), (MergeThemes(theme=WATER, into=ROAD), DESK))
    waiting.when(approving(waiting), LEAD).refused(Reason.NOT_IN_THIS_PHASE)


def test_an_older_approval_does_not_bring_yesterdays_words_back() -> None:
    both = submitted(submitted(crisis(publish_by="communications")), SECOND)
    older = both.and_((approving(both), LEAD))
    newer = older.and_((approving(older, SECOND), LEAD))
    out = newer.and_((PublishMessage(message=SECOND), PRESS))
    out.when(PublishMessage(message=FIRST), PRESS).refused(Reason.EXPIRED)
    first = newer.and_((PublishMessage(message=FIRST), PRESS))
    assert first.when(PublishMessage(message=SECOND), PRESS).entries


def test_an_asker_gets_one_answer_however_often_her_theme_is_answered() -> None:
    assert mails(answered(answered(asked(), edition()), edition(SECOND))) == ["answer.water.asked"]


def test_an_asker_who_got_the_wrong_answer_gets_the_right_one() -> None:
    wrong = answered(asked(), edition())
    right = wrong.and_((edition(SECOND, corrects=FIRST), PRESS))
    waiting = right.and_((submitting(right, SECOND), PRESS))
    planned = waiting.when(approving(waiting, SECOND), LEAD).happened(AnswersPlanned).asked
    assert [(a.delivery, a.question) for a in planned] == [("answer.water.asked.2", ASKED)]


def test_whatever_corrected_the_current_message_stands_in_its_place() -> None:
    wrong = answered(crisis(), draft())
    right = answered(wrong, replace(draft(SECOND), current=False, corrects=FIRST))
    message = right.room[Messages].current()
    assert message is not None
    assert message.id == SECOND
