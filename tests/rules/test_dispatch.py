"""The last gate before anything leaves, and what a person may do about what did not leave well."""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from crisis.rules.accounts.register import CloseAccount
from crisis.rules.ids import DeliveryId, MessageId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.release import WithdrawMessage
from crisis.rules.outgoing.aftercare import MarkPosted, RetryDelivery, SettleDelivery
from crisis.rules.outgoing.delivery import Deliveries, Delivery, Outcome
from crisis.rules.outgoing.dispatch import (
    ClaimDelivery,
    ExpireDelivery,
    ReportFailure,
    ReportSuccess,
    ReportUncertain,
)
from crisis.rules.outgoing.sending import (
    DispatchClaimed,
    DispatchExpired,
    DispatchRetried,
    DispatchSettled,
    DispatchSucceeded,
    Source,
)
from crisis.rules.refusal import Reason
from given import Given
from rules.municipality import (
    CLOCKWORK,
    FIRST,
    LEAD,
    LIST,
    PRESS,
    WEB,
    approving,
    calm,
    crisis,
    draft,
    latest,
    submitted,
)

ON_WEB, ON_PAGE = DeliveryId("message.first.web"), DeliveryId("message.first.page")
BY_MAIL = DeliveryId("message.first.list")
CLAIM = ClaimDelivery(delivery=ON_WEB)
CUT = ReportUncertain(delivery=ON_WEB, attempt=1, error="connection reset")
FAILED = ReportFailure(delivery=ON_WEB, attempt=1, final=True, error="550 no such box")


def released() -> Given:
    waiting = submitted(crisis())
    return waiting.and_((approving(waiting), LEAD))


def mailed() -> Given:
    """On an ordinary day: a message that the website and a list carry."""
    written = calm().and_((replace(draft(), accounts=(WEB.id, LIST.id)), PRESS))
    waiting = written.and_((SubmitMessage(message=FIRST, draft=latest(written.room)), PRESS))
    return waiting.and_((approving(waiting), LEAD))


def claimed() -> Given:
    return released().and_((CLAIM, CLOCKWORK))


def delivery(at: Given, id_: DeliveryId = ON_WEB) -> Delivery:
    return at.room[Deliveries].all[id_]


# -- the gate


def test_the_dispatcher_claims_before_it_sends() -> None:
    released().when(CLAIM, CLOCKWORK).then(
        DispatchClaimed(delivery=ON_WEB, source=Source.MESSAGE, subject=FIRST, attempt=1, channel=WEB.channel)
    )


def test_nobody_else_claims() -> None:
    released().when(CLAIM, PRESS).refused(Reason.ROLE)


def test_a_claim_is_made_once() -> None:
    claimed().when(CLAIM, CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)


def test_nothing_is_claimed_after_its_approval_ran_out() -> None:
    late = released().later(minutes=30)
    late.when(CLAIM, CLOCKWORK).refused(Reason.EXPIRED)
    late.when(ExpireDelivery(delivery=ON_WEB), CLOCKWORK).then(DispatchExpired(delivery=ON_WEB))
    released().when(ExpireDelivery(delivery=ON_WEB), CLOCKWORK).refused(Reason.TOO_EARLY)


def test_nothing_approved_in_a_crisis_leaves_after_it() -> None:
    over = released().and_((SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    assert delivery(over).outcome is Outcome.EXPIRED
    over.when(CLAIM, CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)


def test_a_withdrawn_message_is_not_sent_but_its_withdrawal_is() -> None:
    back = released().and_((WithdrawMessage(message=FIRST, reason="Wrong"), LEAD))
    back.when(CLAIM, CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)
    withdrawal = ClaimDelivery(delivery=DeliveryId("withdrawal.first.web"))
    assert back.when(withdrawal, CLOCKWORK).happened(DispatchClaimed).source is Source.WITHDRAWAL
    calmed = back.and_((SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    assert calmed.when(withdrawal, CLOCKWORK).happened(DispatchClaimed)


def test_other_channels_wait_until_the_website_carries_it() -> None:
    claim = ClaimDelivery(delivery=BY_MAIL)
    mailed().when(claim, CLOCKWORK).refused(Reason.WEBSITE_FIRST)
    on_web = mailed().and_((CLAIM, CLOCKWORK))
    on_web.when(claim, CLOCKWORK).refused(Reason.WEBSITE_FIRST)
    done = on_web.and_((ReportSuccess(delivery=ON_WEB, attempt=1), CLOCKWORK))
    assert done.when(claim, CLOCKWORK).happened(DispatchClaimed).delivery == BY_MAIL


def test_a_message_s_wait_ends_where_the_website_failed_for_good() -> None:
    failed = mailed().and_((CLAIM, CLOCKWORK), (FAILED, CLOCKWORK))
    assert failed.when(ClaimDelivery(delivery=BY_MAIL), CLOCKWORK).entries


def test_a_website_that_was_closed_holds_no_other_channel_back() -> None:
    closed = mailed().and_((CloseAccount(account=WEB.id), PRESS))
    assert closed.when(ClaimDelivery(delivery=BY_MAIL), CLOCKWORK).happened(DispatchClaimed)


# -- what came of it


def test_a_success_says_where_it_stands() -> None:
    claimed().when(ReportSuccess(delivery=ON_WEB, attempt=1, address="https://x.example/"), CLOCKWORK).then(
        DispatchSucceeded(delivery=ON_WEB, attempt=1, address="https://x.example/")
    )


def test_a_dispatcher_that_lost_its_claim_reports_nothing() -> None:
    claimed().when(ReportSuccess(delivery=ON_WEB, attempt=2), CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)
    released().when(ReportSuccess(delivery=ON_WEB, attempt=1), CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)


def test_a_try_that_failed_waits_before_the_next() -> None:
    again = replace(FAILED, final=False, wait_seconds=60)
    waits = claimed().and_((again, CLOCKWORK))
    waits.when(CLAIM, CLOCKWORK).refused(Reason.TOO_EARLY)
    assert waits.later(minutes=2).when(CLAIM, CLOCKWORK).happened(DispatchClaimed).attempt == 2


def test_what_may_have_gone_out_is_never_claimed_again_by_itself() -> None:
    uncertain = claimed().and_((CUT, CLOCKWORK))
    uncertain.when(CLAIM, CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)
    uncertain.when(CUT, CLOCKWORK).refused(Reason.ALREADY)
    uncertain.when(RetryDelivery(delivery=ON_WEB), PRESS).refused(Reason.NOT_IN_THIS_PHASE)


# -- a person looks after it


def test_a_person_who_saw_it_says_so() -> None:
    step = SettleDelivery(delivery=ON_WEB, went_out=True)
    uncertain = claimed().and_((CUT, CLOCKWORK))
    uncertain.when(step, PRESS).then(DispatchSettled(delivery=ON_WEB, went_out=True))
    assert delivery(uncertain.and_((step, PRESS))).outcome is Outcome.DELIVERED


def test_a_person_who_did_not_see_it_lets_it_be_sent_again() -> None:
    step = SettleDelivery(delivery=ON_WEB, went_out=False)
    settled = claimed().and_((CUT, CLOCKWORK), (step, PRESS))
    assert settled.when(CLAIM, CLOCKWORK).happened(DispatchClaimed).attempt == 2
    claimed().when(step, PRESS).refused(Reason.NOT_IN_THIS_PHASE)


def test_a_failed_delivery_is_tried_again_when_asked_and_in_time() -> None:
    failed = claimed().and_((FAILED, CLOCKWORK))
    failed.when(RetryDelivery(delivery=ON_WEB), PRESS).then(DispatchRetried(delivery=ON_WEB))
    failed.later(minutes=31).when(RetryDelivery(delivery=ON_WEB), PRESS).refused(Reason.EXPIRED)


def test_what_no_adapter_carries_is_posted_by_hand_and_told() -> None:
    step = MarkPosted(delivery=ON_PAGE, address="https://face.example/1")
    assert delivery(released(), ON_PAGE).outcome is Outcome.BY_HAND
    released().when(step, PRESS).refused(Reason.WEBSITE_FIRST)
    on_web = claimed().and_((ReportSuccess(delivery=ON_WEB, attempt=1), CLOCKWORK))
    on_web.when(step, PRESS).then(
        DispatchSucceeded(delivery=ON_PAGE, attempt=0, address="https://face.example/1")
    )
    on_web.when(replace(step, delivery=ON_WEB), PRESS).refused(Reason.NOT_IN_THIS_PHASE)


def test_what_was_withdrawn_is_not_posted_by_hand() -> None:
    back = released().and_((WithdrawMessage(message=FIRST, reason="Wrong"), LEAD))
    back.when(MarkPosted(delivery=ON_PAGE), PRESS).refused(Reason.NOT_IN_THIS_PHASE)


def test_attention_lists_what_wants_a_person() -> None:
    uncertain = claimed().and_((CUT, CLOCKWORK))
    assert {d.id for d in uncertain.room[Deliveries].attention()} == {ON_WEB, ON_PAGE}


def test_nothing_can_be_done_with_what_is_not_there() -> None:
    none = DeliveryId("none")
    for step in (RetryDelivery(delivery=none), SettleDelivery(delivery=none, went_out=True)):
        released().when(step, PRESS).refused(Reason.UNKNOWN)
    assert released().room[Deliveries].of(MessageId("none")) == []


class Unscanned(dict[DeliveryId, Delivery]):
    """All deliveries of a long night, which nobody goes through to find one."""

    def values(self) -> NoReturn:
        raise AssertionError("every delivery was looked at to find those of one")


def test_the_deliveries_of_one_message_are_found_without_a_look_at_all_others() -> None:
    back = claimed().and_((WithdrawMessage(message=FIRST, reason="Wrong"), LEAD)).room[Deliveries]
    unscanned = replace(back, all=Unscanned(back.all))
    assert {d.id for d in unscanned.of(FIRST)} == {id_ for id_, d in back.all.items() if d.message == FIRST}
    assert len(unscanned.of(FIRST)) > 2
