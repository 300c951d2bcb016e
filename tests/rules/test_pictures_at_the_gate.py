"""A stricter policy that was adopted meanwhile stops what lacks something at the last gate, visibly."""

from __future__ import annotations

from dataclasses import replace

from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.provisions import Clause
from crisis.rules.boards.flight import undecided_posts
from crisis.rules.ids import ClauseId, DeliveryId, FileId, PostId
from crisis.rules.messages.approval import ApproveMessage, SubmitMessage
from crisis.rules.messages.holding import HoldPost
from crisis.rules.messages.message import Messages
from crisis.rules.messages.pictures import Picture, Shows, found_in
from crisis.rules.messages.post import PlanPost
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.rules.outgoing.dispatch import ClaimDelivery, ClaimPost, ExpireDelivery
from crisis.rules.outgoing.sending import DispatchClaimed
from crisis.rules.records.filed import Filed
from crisis.rules.refusal import Reason
from given import Given
from rules.municipality import (
    CLOCKWORK,
    FIRST,
    HEAD,
    LEAD,
    PRESS,
    SCHOOL_LIST,
    approving,
    calm,
    crisis,
    draft,
    latest,
    policy,
)

POST, ON_WEB = PostId("p"), DeliveryId("message.first.web")
UNASKED = Picture(
    file=Filed(id=FileId("a" * 64), media_type="image/png", size=100),
    alt="The mayor",
    shows=Shows.PORTRAIT,
    rights=True,
)
CONSENT = Clause(id=ClauseId("consent"), section="§ 1", text="She agreed.", duties=("image_consent",))
STRICTER = PolicyAdopted(policy=replace(policy(), clauses=(*policy().clauses, CONSENT)), site="")


def planned() -> Given:
    accepted = tuple(f.id for f in found_in(UNASKED))
    plan = PlanPost(post=POST, account=SCHOOL_LIST.id, text="Hello.", picture=UNASKED, accepted=accepted)
    return calm().and_((plan, HEAD))


def released() -> Given:
    shown = draft()
    at = crisis().and_((replace(shown, content=replace(shown.content, picture=UNASKED)), PRESS))
    accepted = tuple(f.id for f in at.room[Messages].all[FIRST].draft.findings)
    at = at.and_((SubmitMessage(message=FIRST, draft=latest(at.room), accepted=accepted), PRESS))
    approval: ApproveMessage = approving(at)
    return at.and_((approval, LEAD))


def test_a_planned_post_is_held_until_a_person_decides() -> None:
    at, claim = planned(), ClaimPost(post=POST)
    at.when(claim, CLOCKWORK).happened(DispatchClaimed)
    at.when(HoldPost(post=POST), CLOCKWORK).refused(Reason.ALREADY)
    at = at.and_(STRICTER)
    assert at.when(claim, CLOCKWORK).refused(Reason.PICTURE).clause == CONSENT
    (waits,) = undecided_posts(at.and_((HoldPost(post=POST), CLOCKWORK)).room)
    assert waits.text == "Hello."


def test_an_approved_message_does_not_leave_and_shows_as_not_sent() -> None:
    at, claim = released(), ClaimDelivery(delivery=ON_WEB)
    at.when(claim, CLOCKWORK).happened(DispatchClaimed)
    at.when(ExpireDelivery(delivery=ON_WEB), CLOCKWORK).refused(Reason.TOO_EARLY)
    at = at.and_(STRICTER)
    assert at.when(claim, CLOCKWORK).refused(Reason.PICTURE).clause == CONSENT
    at = at.and_((ExpireDelivery(delivery=ON_WEB), CLOCKWORK))
    assert at.room[Deliveries].all[ON_WEB].outcome is Outcome.EXPIRED
