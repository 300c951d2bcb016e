"""A message's whole life: written, submitted, approved as exactly what was read, released, taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crisis.rules.ids import MessageId, Seq, ThemeId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import ApproveMessage, NudgeApproval, ReturnMessage, SubmitMessage
from crisis.rules.messages.draft import MessageDrafted
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import (
    MessageApproved,
    MessageNudged,
    MessageReturned,
    Messages,
    MessageSubmitted,
    Phase,
)
from crisis.rules.messages.release import PublishMessage, WithdrawMessage
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.outgoing.sending import MessageReleased, MessageWithdrawn
from crisis.rules.refusal import Reason
from given import Given
from rules.municipality import (
    CLOCKWORK,
    DESK,
    FIRST,
    FOUR_EYES,
    HEAD,
    LEAD,
    LIST,
    PAGE,
    PRESS,
    SCHOOL_PAGE,
    SETTING,
    WEB,
    WRITER,
    approving,
    calm,
    crisis,
    draft,
    latest,
    submitted,
)

NUMBER = "15076500565"  # a made-up person's identity number with right check digits


def submitting(at: Given, *accepted: str) -> SubmitMessage:
    return SubmitMessage(message=FIRST, draft=latest(at.room), accepted=accepted)


def released(at: Given) -> Given:
    waiting = submitted(at)
    return waiting.and_((approving(waiting), LEAD))


def current(at: Given) -> MessageId | None:
    message = at.room[Messages].current()
    return message.id if message else None


# -- writing


def test_a_writer_saves_what_it_becomes_on_every_channel() -> None:
    saved = crisis().when(draft(), PRESS).happened(MessageDrafted)
    assert saved.payloads
    assert [p.text for p in saved.payloads] == [
        "Boil the water.",
        "Boil it.\n\nhttps://test.example/m/first/",
    ]
    assert (saved.findings, saved.excess, saved.language) == ((), (), "nb")


def test_a_writer_cannot_overwrite_what_a_colleague_saved() -> None:
    first = crisis().and_((draft(), PRESS))
    later = first.and_((draft(body="Stay in.", based_on=latest(first.room)), WRITER))
    no = later.when(draft(body="Boil it well.", based_on=latest(first.room)), PRESS).refused(
        Reason.EDITED_MEANWHILE
    )
    assert (no.by, no.facts["latest"]) == ("writer", latest(later.room))


def test_a_writer_cannot_base_a_new_message_on_a_draft() -> None:
    crisis().when(draft(based_on=7), PRESS).refused(Reason.UNKNOWN)


def test_a_head_can_propose_a_message_without_choosing_channels() -> None:
    saved = crisis().when(replace(draft(), accounts=()), HEAD).happened(MessageDrafted)
    assert (saved.accounts, saved.findings) == ((), ())


def test_a_head_writes_on_only_in_what_nobody_else_has_written_in() -> None:
    proposed = crisis().and_((draft(), HEAD))
    mended = draft(body="Boil the water well.", based_on=latest(proposed.room))
    assert proposed.when(mended, HEAD).happened(MessageDrafted)
    taken_up = proposed.and_((mended, PRESS))
    taken_up.when(draft(based_on=latest(taken_up.room)), HEAD).refused(Reason.ROLE)
    waiting = submitted(crisis())
    waiting.when(draft(based_on=latest(waiting.room)), HEAD).refused(Reason.ROLE)


def test_the_desk_cannot_write_messages() -> None:
    crisis().when(draft(), DESK).refused(Reason.ROLE)


def test_a_changed_message_loses_its_approval() -> None:
    waiting = submitted(crisis(publish_by="communications"))
    approved = waiting.and_((approving(waiting), LEAD))
    changed = approved.and_((draft(body="Stay in.", based_on=latest(approved.room)), WRITER))
    message = changed.room[Messages].all[FIRST]
    assert (message.phase, message.approved_by, message.expires) == (Phase.DRAFT, None, None)


def test_a_released_message_cannot_be_changed() -> None:
    out = released(crisis())
    out.when(draft(based_on=latest(out.room)), PRESS).refused(Reason.NOT_IN_THIS_PHASE)


def test_a_correction_names_a_message_that_is_out() -> None:
    correction = replace(draft(MessageId("second")), corrects=FIRST)
    submitted(crisis()).when(correction, PRESS).refused(Reason.NOT_IN_THIS_PHASE)
    saved = released(crisis()).when(correction, PRESS).happened(MessageDrafted)
    assert saved.corrects == FIRST


# -- submitting


def test_the_submitted_draft_is_the_one_that_stands() -> None:
    first = crisis().and_((draft(), PRESS))
    later = first.and_((draft(body="Stay in.", based_on=latest(first.room)), PRESS))
    later.when(submitting(first), PRESS).refused(Reason.EDITED_MEANWHILE)
    later.when(submitting(later), PRESS).then(MessageSubmitted(message=FIRST, draft=latest(later.room)))


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (Content(title="", body="Boil the water."), "empty:title:0:0"),
        (Content(title="Water", body="  "), "empty:body:0:0"),
        (
            Content(title="Water", answers=(Answer(theme=ThemeId("t"), question="Safe?", answer=""),)),
            "empty:answers.0.answer:0:0",
        ),
    ],
)
def test_nobody_can_submit_what_is_still_empty(content: Content, field: str) -> None:
    written = crisis().and_((replace(draft(), content=content), PRESS))
    no = written.when(submitting(written, field), PRESS).refused(Reason.CHECKS_OPEN)
    assert no.facts["findings"] == field


def test_an_identity_number_must_be_looked_at_before_submitting() -> None:
    written = crisis().and_((draft(body=f"Ask Kari ({NUMBER})."), PRESS))
    found = "identity:body:10:11"
    assert written.when(submitting(written), PRESS).refused(Reason.CHECKS_OPEN).facts["findings"] == found
    written.when(submitting(written, found), PRESS).then(
        MessageSubmitted(message=FIRST, draft=latest(written.room), accepted=(found,))
    )


def test_a_department_s_account_cannot_carry_a_message() -> None:
    written = calm().and_((replace(draft(), accounts=(WEB.id, SCHOOL_PAGE.id)), PRESS))
    written.when(submitting(written), PRESS).refused(Reason.NOT_A_CHANNEL)


def test_a_channel_that_the_policy_silences_cannot_carry_a_message_in_a_crisis() -> None:
    by_mail = replace(draft(), accounts=(WEB.id, LIST.id))
    ordinary, written = calm().and_((by_mail, PRESS)), crisis().and_((by_mail, PRESS))
    assert ordinary.when(submitting(ordinary), PRESS).entries
    assert written.when(submitting(written), PRESS).refused(Reason.NOT_A_CHANNEL).clause == SETTING


def test_the_website_must_be_among_the_channels() -> None:
    written = crisis().and_((replace(draft(), accounts=(PAGE.id,)), PRESS))
    written.when(submitting(written, "no_link:accounts:0:0"), PRESS).refused(Reason.WEBSITE_FIRST)


def test_a_text_too_long_for_a_platform_cannot_be_submitted() -> None:
    content = Content(title="Water", body="Boil it.", short="x" * 60_000)
    written = crisis().and_((replace(draft(), content=content), PRESS))
    assert written.when(submitting(written), PRESS).refused(Reason.TOO_LONG).facts["account"] == "Page"


# -- approving


def test_the_lead_approves_exactly_what_she_read_and_it_is_released() -> None:
    waiting = submitted(crisis())
    outcome = waiting.when(approving(waiting), LEAD)
    approved, sent = outcome.happened(MessageApproved), outcome.happened(MessageReleased)
    assert approved.digest == waiting.room[Messages].all[FIRST].draft.digest
    assert [(p.account, p.by_hand) for p in sent.planned] == [(WEB.id, False), (PAGE.id, True)]


def test_the_lead_cannot_approve_a_text_she_has_not_read() -> None:
    waiting = submitted(crisis())
    stale = replace(approving(waiting), digest="0" * 64)
    waiting.when(stale, LEAD).refused(Reason.EDITED_MEANWHILE)


def test_whoever_wrote_a_word_cannot_approve() -> None:
    first = crisis().and_((draft(), LEAD))
    later = first.and_((draft(body="Stay in.", based_on=latest(first.room)), PRESS))
    waiting = later.and_((submitting(later), PRESS))
    assert waiting.when(approving(waiting), LEAD).refused(Reason.OWN_MESSAGE).clause == FOUR_EYES


def test_the_unit_cannot_approve_in_a_crisis() -> None:
    waiting = submitted(crisis())
    no = waiting.when(approving(waiting), WRITER).refused(Reason.NOT_LEAD)
    assert (no.ask, no.clause) == ("lead", SETTING)


def test_the_unit_publishes_where_the_policy_says_so_until_the_approval_expires() -> None:
    waiting = submitted(crisis(publish_by="communications"))
    approved = waiting.and_((approving(waiting), LEAD))
    assert approved.room[Messages].all[FIRST].phase is Phase.APPROVED
    assert approved.later(minutes=29).when(PublishMessage(message=FIRST), PRESS).entries
    approved.later(minutes=31).when(PublishMessage(message=FIRST), PRESS).refused(Reason.EXPIRED)
    approved.when(PublishMessage(message=FIRST), LEAD).refused(Reason.ROLE)


def test_an_approval_ends_with_the_crisis() -> None:
    waiting = submitted(crisis(publish_by="communications"))
    calmed = waiting.and_((approving(waiting), LEAD), (SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    assert calmed.room[Messages].all[FIRST].phase is Phase.DRAFT
    calmed.when(PublishMessage(message=FIRST), PRESS).refused(Reason.NOT_IN_THIS_PHASE)


def test_the_lead_returns_with_a_reason() -> None:
    waiting = submitted(crisis())
    back = ReturnMessage(message=FIRST, draft=latest(waiting.room), reason="Which wells?")
    waiting.when(back, LEAD).then(
        MessageReturned(message=FIRST, draft=latest(waiting.room), reason="Which wells?")
    )
    message = waiting.and_((back, LEAD)).room[Messages].all[FIRST]
    assert (message.phase, message.reason, message.reason_by) == (Phase.RETURNED, "Which wells?", "lead")


def test_nobody_can_return_without_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        ReturnMessage(message=FIRST, draft=Seq(1), reason=" ")


def test_the_clock_nudges_once_after_five_minutes() -> None:
    waiting = submitted(crisis())
    nudge = NudgeApproval(message=FIRST)
    waiting.later(minutes=4).when(nudge, CLOCKWORK).refused(Reason.TOO_EARLY)
    late = waiting.later(minutes=5)
    late.when(nudge, CLOCKWORK).then(MessageNudged(message=FIRST))
    late.and_((nudge, CLOCKWORK)).when(nudge, CLOCKWORK).refused(Reason.ALREADY)


# -- taking back


def test_staff_withdraws_a_draft_and_nothing_goes_anywhere() -> None:
    written = crisis().and_((draft(), PRESS))
    written.when(WithdrawMessage(message=FIRST, reason="Overtaken"), WRITER).then(
        MessageWithdrawn(message=FIRST, was_out=False, reason="Overtaken")
    )


def test_what_is_out_is_withdrawn_by_whoever_leads_and_from_every_channel() -> None:
    out = released(crisis())
    step = WithdrawMessage(message=FIRST, reason="Wrong street")
    out.when(step, PRESS).refused(Reason.NOT_LEAD)
    back = out.when(step, LEAD).happened(MessageWithdrawn)
    assert [p.account for p in back.planned] == [WEB.id, PAGE.id]


def test_the_current_message_is_the_latest_released_as_such() -> None:
    out = released(crisis())
    other = submitted(out, MessageId("second"), "Stay in.")
    both = other.and_((approving(other, MessageId("second")), LEAD))
    assert current(both) == "second"
    back = both.and_((WithdrawMessage(message=MessageId("second"), reason="Wrong"), LEAD))
    assert current(back) == FIRST


def test_an_approval_of_another_message_approves_nothing() -> None:
    other = ApproveMessage(message=MessageId("none"), draft=Seq(1), digest="")
    submitted(crisis()).when(other, LEAD).refused(Reason.UNKNOWN)


def test_a_draft_says_how_long_it_holds() -> None:
    at = crisis()
    command: SaveDraft = replace(draft(), valid_until=at.now, next_update=at.now)
    saved = at.when(command, PRESS).happened(MessageDrafted)
    assert (saved.valid_until, saved.next_update) == (at.now, at.now)
