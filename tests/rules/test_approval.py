"""Approving: exactly what was read, by somebody who wrote no word of it and leads at this moment."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crisis.rules.ids import MessageId, Seq
from crisis.rules.levels.lead import Delegate, HandOver
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import ApproveMessage, NudgeApproval, ReturnMessage, SubmitMessage
from crisis.rules.messages.message import (
    MessageApproved,
    MessageNudged,
    MessageReturned,
    Messages,
    MessageSubmitted,
    Phase,
)
from crisis.rules.messages.release import PublishMessage
from crisis.rules.outgoing.sending import MessageReleased
from crisis.rules.refusal import Reason
from crisis.rules.roles import Actor
from given import Given
from rules.municipality import (
    CLOCKWORK,
    DEPUTY,
    DESK,
    FIRST,
    FOUR_EYES,
    LEAD,
    LIST,
    PAGE,
    PRESS,
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


def waiting() -> Given:
    return submitted(crisis())


def returning(at: Given, reason: str = " say when ") -> ReturnMessage:
    return ReturnMessage(message=FIRST, draft=latest(at.room), reason=reason)


def phase(at: Given) -> Phase:
    return at.room[Messages].all[FIRST].phase


def test_the_lead_can_approve_and_that_publishes_website_first() -> None:
    at = waiting()
    outcome = at.when(approving(at), LEAD)
    approved, released = outcome.entries
    assert isinstance(approved, MessageApproved)
    assert approved.expires == at.now + timedelta(minutes=30)
    assert isinstance(released, MessageReleased)
    assert [planned.account for planned in released.planned] == [WEB.id, PAGE.id]


def test_where_the_policy_parts_the_two_approving_publishes_nothing() -> None:
    at = submitted(crisis(publish_by="communications"))
    at.when(approving(at), LEAD).happened(MessageApproved)
    published = at.and_((approving(at), LEAD)).when(PublishMessage(message=FIRST), PRESS)
    published.happened(MessageReleased)


def test_an_approval_that_ran_out_publishes_nothing() -> None:
    at = submitted(crisis(publish_by="communications"))
    late = at.and_((approving(at), LEAD)).later(minutes=31)
    late.when(PublishMessage(message=FIRST), PRESS).refused(Reason.EXPIRED)


@pytest.mark.parametrize("who", [WRITER, DEPUTY])
def test_nobody_but_the_lead_approves_while_the_crisis_staff_is_set(who: Actor) -> None:
    at = waiting()
    refusal = at.when(approving(at), who).refused(Reason.NOT_LEAD)
    assert (refusal.ask, refusal.clause) == (LEAD.person, SETTING)


def test_the_desk_cannot_approve() -> None:
    at = waiting()
    at.when(approving(at), DESK).refused(Reason.ROLE)


def test_a_delegate_can_approve_while_it_lasts_and_not_after() -> None:
    at = waiting()
    lent = at.and_((Delegate(to=DEPUTY.person, until=at.now + timedelta(minutes=5)), LEAD))
    lent.when(approving(at), DEPUTY).happened(MessageApproved)
    lent.later(minutes=5).when(approving(at), DEPUTY).refused(Reason.NOT_LEAD)


def test_after_a_hand_over_the_former_lead_cannot_approve() -> None:
    at = waiting().and_((HandOver(to=DEPUTY.person), LEAD))
    at.when(approving(at), LEAD).refused(Reason.NOT_LEAD)


def test_the_lead_cannot_approve_what_she_wrote_in() -> None:
    at = crisis().and_((draft(), LEAD))
    seq = latest(at.room)
    submitted_by_press = at.and_((SubmitMessage(message=FIRST, draft=seq), PRESS))
    refusal = submitted_by_press.when(approving(at), LEAD).refused(Reason.OWN_MESSAGE)
    assert refusal.clause == FOUR_EYES


def test_one_word_long_ago_is_a_word() -> None:
    at = crisis().and_((draft(), LEAD))
    rewritten = at.and_((draft(body="All new.", based_on=latest(at.room)), PRESS))
    again = rewritten.and_((SubmitMessage(message=FIRST, draft=latest(rewritten.room)), PRESS))
    again.when(approving(again), LEAD).refused(Reason.OWN_MESSAGE)


def test_an_edit_voids_the_submission_and_what_was_read_can_no_longer_be_approved() -> None:
    at = waiting()
    edited = at.and_((draft(body="Changed.", based_on=latest(at.room)), PRESS))
    assert phase(edited) is Phase.DRAFT
    edited.when(approving(at), LEAD).refused(Reason.NOT_IN_THIS_PHASE)


def test_an_earlier_draft_cannot_be_approved_when_a_later_one_waits() -> None:
    at = waiting()
    edited = at.and_((draft(body="Changed.", based_on=latest(at.room)), PRESS))
    again = edited.and_((SubmitMessage(message=FIRST, draft=latest(edited.room)), PRESS))
    refusal = again.when(approving(at), LEAD).refused(Reason.EDITED_MEANWHILE)
    assert refusal.by == PRESS.person


def test_other_bytes_than_those_that_stand_cannot_be_approved() -> None:
    at = waiting()
    forged = ApproveMessage(message=FIRST, draft=latest(at.room), digest="0" * 64)
    at.when(forged, LEAD).refused(Reason.EDITED_MEANWHILE)


def test_what_was_not_submitted_cannot_be_approved() -> None:
    at = crisis().and_((draft(), PRESS))
    at.when(approving(at), LEAD).refused(Reason.NOT_IN_THIS_PHASE)


def test_nothing_is_approved_twice() -> None:
    at = waiting()
    at.and_((approving(at), LEAD)).when(approving(at), LEAD).refused(Reason.NOT_IN_THIS_PHASE)


def test_what_is_not_there_cannot_be_approved() -> None:
    nothing = ApproveMessage(message=MessageId("none"), draft=Seq(1), digest="")
    crisis().when(nothing, LEAD).refused(Reason.UNKNOWN)


def test_a_channel_that_no_longer_speaks_cannot_be_approved_for() -> None:
    by_mail = replace(draft(), accounts=(WEB.id, LIST.id))
    at = calm().and_((by_mail, PRESS))
    sent = at.and_((SubmitMessage(message=FIRST, draft=latest(at.room)), PRESS))
    locked = sent.and_((SetLevel(level=Level.CRISIS, reason="flood"), LEAD))
    refusal = locked.when(approving(locked), LEAD).refused(Reason.NOT_A_CHANNEL)
    assert refusal.clause == SETTING


def test_the_lead_can_return_with_a_reason() -> None:
    at = waiting()
    at.when(returning(at), LEAD).then(
        MessageReturned(message=FIRST, draft=latest(at.room), reason="say when")
    )
    assert phase(at.and_((returning(at), LEAD))) is Phase.RETURNED


def test_the_lead_can_return_even_what_she_wrote_in() -> None:
    at = crisis().and_((draft(), LEAD))
    sent = at.and_((SubmitMessage(message=FIRST, draft=latest(at.room)), PRESS))
    sent.when(returning(sent), LEAD).happened(MessageReturned)


def test_a_return_without_a_reason_is_no_command() -> None:
    with pytest.raises(ValueError, match="reason"):
        returning(waiting(), " ")


def test_nobody_but_the_lead_returns() -> None:
    at = waiting()
    at.when(returning(at), PRESS).refused(Reason.NOT_LEAD)


def test_an_approval_never_outlives_the_stand_down() -> None:
    at = submitted(crisis(publish_by="communications"))
    over = at.and_((approving(at), LEAD), (SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    assert phase(over) is Phase.DRAFT
    over.when(PublishMessage(message=FIRST), PRESS).refused(Reason.NOT_IN_THIS_PHASE)


def test_an_approval_of_an_ordinary_day_does_not_hold_in_a_crisis() -> None:
    at = submitted(calm())
    assert phase(at.and_((SetLevel(level=Level.CRISIS, reason="flood"), LEAD))) is Phase.SUBMITTED


def test_the_clock_reminds_after_five_minutes_and_once() -> None:
    nudge = NudgeApproval(message=FIRST)
    waiting().later(minutes=4).when(nudge, CLOCKWORK).refused(Reason.TOO_EARLY)
    at = waiting().later(minutes=5)
    at.when(nudge, CLOCKWORK).then(MessageNudged(message=FIRST))
    at.and_((nudge, CLOCKWORK)).when(nudge, CLOCKWORK).refused(Reason.ALREADY)


def test_the_clock_never_approves() -> None:
    at = waiting().later(minutes=600)
    at.when(approving(at), CLOCKWORK).refused(Reason.ROLE)
    assert phase(at) is Phase.SUBMITTED


def test_an_identity_number_must_be_accepted_by_whoever_submits() -> None:
    command = draft(body="Ask for 15076500565.")
    at = crisis().and_((command, PRESS))
    seq, found = latest(at.room), at.room[Messages].all[FIRST].draft.findings
    at.when(SubmitMessage(message=FIRST, draft=seq), PRESS).refused(Reason.CHECKS_OPEN)
    accepted = SubmitMessage(message=FIRST, draft=seq, accepted=tuple(f.id for f in found))
    at.when(accepted, PRESS).happened(MessageSubmitted)


def test_the_digest_covers_every_channel() -> None:
    one, other = crisis().and_((draft(), PRESS)), crisis().and_((draft(body="Boil all water."), PRESS))
    digests = {at.room[Messages].all[FIRST].draft.digest for at in (one, other)}
    assert len(digests) == 2
