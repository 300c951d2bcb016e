"""What a change of level, or a withdrawal, leaves of what was under way: known, and never begun again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crisis.rules.boards.flight import held_posts
from crisis.rules.ids import DeliveryId, MessageId, PostId
from crisis.rules.levels.level import Level, ReleaseDepartment, SetLevel
from crisis.rules.messages.post import DecidePost, PlanPost
from crisis.rules.messages.release import WithdrawMessage
from crisis.rules.outgoing.aftercare import MarkPosted, RetryDelivery, SettleDelivery
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.rules.outgoing.dispatch import ClaimDelivery, ClaimPost, ReportFailure, ReportSuccess
from crisis.rules.outgoing.sending import DispatchClaimed
from crisis.rules.refusal import Reason
from given import Given
from rules.municipality import (
    CLOCKWORK,
    HEAD,
    LEAD,
    PRESS,
    SCHOOL,
    SCHOOL_LIST,
    approving,
    calm,
    crisis,
    submitted,
)
from rules.test_dispatch import CLAIM, CUT, FAILED, ON_PAGE, ON_WEB

LOCKING = (SetLevel(level=Level.CRISIS, reason="flood"), LEAD)
NOT_NOW = ReportFailure(delivery=ON_WEB, attempt=1, final=False, error="451 later")
SCHOOL_POST = DeliveryId("post.school")


def released(at: Given) -> Given:
    waiting = submitted(at)
    return waiting.and_((approving(waiting), LEAD))


def under_way() -> Given:
    """On an ordinary day: on its way to the website, and to be posted by hand on the page."""
    return released(calm()).and_((CLAIM, CLOCKWORK))


def outcome(at: Given, id_: DeliveryId = ON_WEB) -> Outcome:
    return at.room[Deliveries].all[id_].outcome


def test_what_was_in_flight_at_the_lock_is_not_tried_again_without_the_lead() -> None:
    tried = under_way().and_(LOCKING, (NOT_NOW, CLOCKWORK))
    assert outcome(tried) is Outcome.EXPIRED
    tried.when(CLAIM, CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)


def test_what_was_in_flight_at_the_lock_may_still_have_arrived() -> None:
    arrived = under_way().and_(LOCKING, (ReportSuccess(delivery=ON_WEB, attempt=1), CLOCKWORK))
    assert outcome(arrived) is Outcome.DELIVERED


def test_what_did_not_arrive_before_the_lock_is_not_sent_after_it() -> None:
    looked = under_way().and_((CUT, CLOCKWORK), LOCKING)
    missing = looked.and_((SettleDelivery(delivery=ON_WEB, went_out=False), PRESS))
    assert outcome(missing) is Outcome.EXPIRED


def test_what_failed_before_the_lock_cannot_be_tried_again_during_it() -> None:
    failed = under_way().and_((FAILED, CLOCKWORK), LOCKING)
    failed.when(RetryDelivery(delivery=ON_WEB), PRESS).refused(Reason.EXPIRED)


@pytest.mark.parametrize("level", [Level.NORMAL, Level.CRISIS])
def test_what_another_level_approved_is_no_longer_to_be_posted_by_hand(level: Level) -> None:
    begun = released(crisis() if level is Level.NORMAL else calm())
    changed = begun.and_((SetLevel(level=level, reason="now"), LEAD))
    assert outcome(changed, ON_PAGE) is Outcome.EXPIRED
    changed.when(MarkPosted(delivery=ON_PAGE), PRESS).refused(Reason.NOT_IN_THIS_PHASE)


def test_a_post_in_flight_at_the_lock_does_not_go_late_when_its_department_is_let_go() -> None:
    post = PlanPost(post=PostId("school"), account=SCHOOL_LIST.id, text="School starts at nine.")
    flying = calm().and_((post, HEAD), (ClaimPost(post=post.post), CLOCKWORK), LOCKING)
    later = ReportFailure(delivery=SCHOOL_POST, attempt=1, final=False, error="451 later")
    let_go = flying.and_((later, CLOCKWORK), (ReleaseDepartment(department=SCHOOL, reason="safe"), LEAD))
    let_go.when(ClaimDelivery(delivery=SCHOOL_POST), CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)


@pytest.mark.parametrize("level", [Level.CONSULT, Level.CRISIS])
@pytest.mark.parametrize("failed_first", [True, False], ids=["waiting for its next try", "under way"])
def test_a_post_that_did_not_get_there_before_the_level_is_decided_again(
    level: Level, failed_first: bool
) -> None:
    post = PlanPost(post=PostId("school"), account=SCHOOL_LIST.id, text="School starts at nine.")
    failing = (ReportFailure(delivery=SCHOOL_POST, attempt=1, final=False, error="451 later"), CLOCKWORK)
    setting = (SetLevel(level=level, reason="flood"), LEAD)
    begun = calm().and_((post, HEAD), (ClaimPost(post=post.post), CLOCKWORK))
    at = begun.and_(*((failing, setting) if failed_first else (setting, failing)))
    assert [held.post.id for held in held_posts(at.room, HEAD)] == [post.post]
    at.when(ClaimDelivery(delivery=SCHOOL_POST), CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)
    over = at.and_((SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    over.when(ClaimPost(post=post.post), CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)
    again = over.and_((DecidePost(post=post.post, send=True), HEAD))
    assert again.when(ClaimPost(post=post.post), CLOCKWORK).happened(DispatchClaimed).attempt == 2
    tried = again.and_((ClaimPost(post=post.post), CLOCKWORK), (replace(failing[0], attempt=2), CLOCKWORK))
    assert outcome(tried, SCHOOL_POST) is Outcome.WAITING
    over.and_((DecidePost(post=post.post, send=False), HEAD))


def test_a_post_that_got_there_is_decided_no_more() -> None:
    post = PlanPost(post=PostId("school"), account=SCHOOL_LIST.id, text="School starts at nine.")
    there = (ReportSuccess(delivery=SCHOOL_POST, attempt=1), CLOCKWORK)
    at = calm().and_((post, HEAD), (ClaimPost(post=post.post), CLOCKWORK), LOCKING, there)
    assert held_posts(at.room, HEAD) == ()
    at.when(DecidePost(post=post.post, send=False), HEAD).refused(Reason.NOT_IN_THIS_PHASE)


def test_what_was_withdrawn_holds_no_correction_back() -> None:
    back = released(crisis()).and_((WithdrawMessage(message=MessageId("first"), reason="Wrong"), LEAD))
    assert (outcome(back), outcome(back, ON_PAGE)) == (Outcome.EXPIRED, Outcome.EXPIRED)
    waiting = submitted(back, MessageId("second"), "Do not boil it.")
    right = waiting.and_((approving(waiting, MessageId("second")), LEAD))
    claim = ClaimDelivery(delivery=DeliveryId("message.second.web"))
    assert right.when(claim, CLOCKWORK).happened(DispatchClaimed).attempt == 1
