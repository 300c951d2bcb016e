"""Nothing that rests on a fact that does not hold goes out, and what is out is in doubt from that moment."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from crisis.rules.facts.approving import ApproveFact, RenewFact
from crisis.rules.facts.fact import State
from crisis.rules.facts.resting import doubts, holds_until
from crisis.rules.ids import CiteId
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages, Phase
from crisis.rules.messages.release import PublishMessage
from crisis.rules.messages.rendering import Answer, Content, digest
from crisis.rules.messages.submission import MessageApproved, MessageSubmitted
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.rules.outgoing.dispatch import ClaimDelivery, ExpireDelivery
from crisis.rules.outgoing.sending import DispatchExpired
from crisis.rules.refusal import Reason
from given import NOON, Given
from rules.knowing import (
    DAM,
    WATER,
    draft,
    expired,
    live,
    proposed,
    replaced,
    stating,
    submitting,
    waiting,
    withdrawn,
)
from rules.municipality import (
    CLOCKWORK,
    FIRST,
    LEAD,
    PRESS,
    approving,
    crisis,
)

GONE = [
    pytest.param(expired, State.EXPIRED, id="expired"),
    pytest.param(withdrawn, State.WITHDRAWN, id="withdrawn"),
    pytest.param(replaced, State.REPLACED, id="replaced"),
]


@pytest.mark.parametrize(("gone", "why"), GONE)
def test_a_text_on_a_fact_that_does_not_hold_is_not_submitted_and_not_approved(
    gone: Callable[[Given], Given], why: State
) -> None:
    written = gone(live().and_((draft(), PRESS)))
    refusal = written.when(submitting(written), PRESS).refused(Reason.FACT)
    assert (refusal.facts["why"], refusal.facts["number"]) == (why, 1)
    at = gone(waiting(live()))
    refusal = at.when(approving(at), LEAD).refused(Reason.FACT)
    assert refusal.facts["why"] == why
    assert refusal.since is not None


def test_the_guard_taken_away_lets_an_expired_fact_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crisis.rules.messages.release.must_rest_on_facts", lambda *_, **__: None)
    at = expired(waiting(live()))
    at.when(approving(at), LEAD).happened(MessageApproved)


def test_a_fact_may_wait_for_its_approval_while_its_text_does_but_not_longer() -> None:
    at = proposed().and_((draft(), PRESS))
    at.when(submitting(at), PRESS).happened(MessageSubmitted)
    handed_in = at.and_((submitting(at), PRESS))
    refusal = handed_in.when(approving(handed_in), LEAD).refused(Reason.FACT)
    assert (refusal.facts["why"], refusal.ask) == (State.PROPOSED, "lead")
    ready = handed_in.and_((ApproveFact(fact=DAM, wording=1), LEAD))
    ready.when(approving(ready), LEAD).happened(MessageApproved)


def test_what_was_approved_is_not_published_once_its_fact_is_gone() -> None:
    at = waiting(live(crisis("communications")))
    approved = at.and_((approving(at), LEAD))
    withdrawn(approved).when(PublishMessage(message=FIRST), PRESS).refused(Reason.FACT)
    out = approved.and_((PublishMessage(message=FIRST), PRESS))
    assert out.room[Messages].all[FIRST].phase is Phase.RELEASED


def test_what_has_not_left_when_its_fact_goes_never_leaves() -> None:
    at = waiting(live())
    out = withdrawn(at.and_((approving(at), LEAD)))
    (planned,) = out.room[Deliveries].waiting()
    out.when(ClaimDelivery(delivery=planned.id), CLOCKWORK).refused(Reason.FACT)
    stopped = out.when(ExpireDelivery(delivery=planned.id), CLOCKWORK).happened(DispatchExpired)
    assert stopped.stopped


def test_a_delivery_ends_with_the_first_of_its_facts() -> None:
    soon = crisis().and_((stating(until=NOON + timedelta(minutes=10)), PRESS))
    at = waiting(soon.and_((ApproveFact(fact=DAM, wording=1), LEAD)))
    out = at.and_((approving(at), LEAD))
    (planned,) = out.room[Deliveries].waiting()
    assert (planned.outcome, planned.expires) == (Outcome.WAITING, NOON + timedelta(minutes=10))
    assert holds_until(out.room, out.room[Messages].all[FIRST].draft.cites) == planned.expires


def test_a_fact_that_nobody_proposed_is_not_cited() -> None:
    for cite in ("dam", "dam.2", "dam.x", "road.1", ""):
        live().when(draft(CiteId(cite)), PRESS).refused(Reason.UNKNOWN)


def test_an_answer_rests_on_its_own_facts_and_the_message_on_all() -> None:
    stands = live().and_((draft(), PRESS)).room[Messages].all[FIRST].draft
    assert [(c.fact, c.version, c.theme) for c in stands.cites] == [(DAM, 1, None), (DAM, 1, WATER)]


def test_what_readers_get_does_not_name_the_facts_and_its_digest_stays() -> None:
    cites = live().and_((draft(), PRESS)).room[Messages].all[FIRST].draft
    bare = draft()
    content = Content(
        title="The dam",
        body="The dam is whole.",
        short="Whole.",
        answers=(Answer(theme=WATER, question="Is it safe?", answer="The dam is whole."),),
    )
    plain = SaveDraft(message=FIRST, based_on=bare.based_on, content=content, accounts=bare.accounts)
    without_cites = live().and_((plain, PRESS)).room[Messages].all[FIRST].draft
    assert cites.payloads == without_cites.payloads
    assert cites.digest == digest(cites.payloads or ()) == without_cites.digest


@pytest.mark.parametrize(("gone", "why"), GONE)
def test_what_is_out_is_in_doubt_from_the_moment_its_fact_is_gone(
    gone: Callable[[Given], Given], why: State
) -> None:
    at = waiting(live())
    out = at.and_((approving(at), LEAD))
    cites = out.room[Messages].all[FIRST].draft.cites
    assert doubts(out.room, cites, out.now) == ()
    after = gone(out)
    (doubt,) = doubts(after.room, cites, after.now)
    assert doubt.why is why
    assert out.now <= doubt.since <= after.now


def test_a_renewed_fact_takes_the_doubt_away() -> None:
    over = expired(live())
    cites = over.and_((draft(), PRESS)).room[Messages].all[FIRST].draft.cites
    assert doubts(over.room, cites, over.now)
    renewed = over.and_((RenewFact(fact=DAM, wording=1, valid_until=over.now + timedelta(hours=1)), LEAD))
    assert not doubts(renewed.room, cites, renewed.now)
