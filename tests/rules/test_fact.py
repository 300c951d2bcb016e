"""Facts: approved once, by somebody else, until a time; nothing that rests on one goes out after it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from crisis.rules.facts.approving import ApproveFact, RenewFact, ReturnFact
from crisis.rules.facts.fact import FactApproved, FactExpired, Facts, State, cite_of
from crisis.rules.facts.resting import doubts, holds_until
from crisis.rules.facts.stating import ExpireFact, ProposeFact, WithdrawFact
from crisis.rules.ids import CiteId, FactId, Seq, ThemeId
from crisis.rules.messages.approval import SubmitMessage
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
from rules.municipality import (
    CLOCKWORK,
    DEPUTY,
    DESK,
    FIRST,
    LEAD,
    PRESS,
    WEB,
    WRITER,
    approving,
    calm,
    crisis,
    latest,
)

DAM, WATER = FactId("dam"), ThemeId("water")
UNTIL = NOON + timedelta(hours=2)
FIRST_WORDING = cite_of(DAM, 1)


def stating(text: str = "The dam is whole.", until: datetime = UNTIL, based_on: int = 0) -> ProposeFact:
    return ProposeFact(
        fact=DAM, text=text, source="The dam watch", valid_until=until, at=NOON, based_on=based_on
    )


def proposed(at: Given | None = None) -> Given:
    return (at or crisis()).and_((stating(), PRESS))


def live(at: Given | None = None) -> Given:
    """One fact, worded by the press officer and approved by the lead."""
    return proposed(at).and_((ApproveFact(fact=DAM, wording=1), LEAD))


def replaced(at: Given) -> Given:
    """The fact in new words, approved."""
    new = stating("The dam leaks, and holds.", based_on=1)
    return at.and_((new, PRESS), (ApproveFact(fact=DAM, wording=2), LEAD))


def withdrawn(at: Given) -> Given:
    return at.and_((WithdrawFact(fact=DAM, reason="The watch is unsure."), WRITER))


def expired(at: Given) -> Given:
    return at.later(minutes=121)


def draft(cite: CiteId = FIRST_WORDING) -> SaveDraft:
    """A message, and an answer in it, that rest on a wording of the fact."""
    answer = Answer(theme=WATER, question="Is it safe?", answer="The dam is whole.", cites=(cite,))
    content = Content(
        title="The dam", body="The dam is whole.", short="Whole.", answers=(answer,), cites=(cite,)
    )
    return SaveDraft(message=FIRST, based_on=Seq(0), content=content, accounts=(WEB.id,))


def submitting(at: Given) -> SubmitMessage:
    return SubmitMessage(message=FIRST, draft=latest(at.room))


def waiting(at: Given) -> Given:
    """A message that cites the first wording, handed in."""
    written = at.and_((draft(), PRESS))
    return written.and_((submitting(written), PRESS))


def state(at: Given, wording: int = 1) -> State:
    fact = at.room[Facts].all[DAM]
    return fact.standing(fact.wordings[wording - 1], at.now)


# -- the fact itself


def test_facts_are_numbered_as_they_came_and_keep_their_source() -> None:
    other = ProposeFact(
        fact=FactId("road"), text="The road is open.", source="The road traffic centre", valid_until=UNTIL
    )
    at = proposed().and_((other, WRITER))
    found = at.room[Facts].all
    assert [(f.number, f.latest.source) for f in sorted(found.values(), key=lambda f: f.number)] == [
        (1, "The dam watch"),
        (2, "The road traffic centre"),
    ]
    assert state(at) is State.PROPOSED
    assert found[DAM].latest.language == "nb"


@pytest.mark.parametrize("who", [PRESS, WRITER, DEPUTY])
def test_only_whoever_may_approve_messages_approves_a_fact(who: object) -> None:
    refusal = proposed().when(ApproveFact(fact=DAM, wording=1), who)  # type: ignore[arg-type]
    assert refusal.refusal is not None
    assert refusal.refusal.reason is Reason.NOT_LEAD


def test_whoever_worded_a_fact_never_approves_or_renews_it() -> None:
    mine = crisis().and_((stating(), LEAD))
    refusal = mine.when(ApproveFact(fact=DAM, wording=1), LEAD).refused(Reason.OWN_MESSAGE)
    assert refusal.by == "lead"
    once = live().and_((stating(based_on=1), LEAD))
    once.when(ApproveFact(fact=DAM, wording=2), LEAD).refused(Reason.OWN_MESSAGE)
    again = RenewFact(fact=DAM, wording=1, valid_until=UNTIL + timedelta(hours=1))
    once.when(again, LEAD).refused(Reason.OWN_MESSAGE)


def test_a_guard_taken_away_lets_the_author_approve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crisis.rules.facts.approving.must_not_have_written", lambda *_: None)
    mine = crisis().and_((stating(), LEAD))
    mine.when(ApproveFact(fact=DAM, wording=1), LEAD).happened(FactApproved)


def test_a_fact_is_returned_with_a_reason_and_worded_anew() -> None:
    at = proposed().and_((ReturnFact(fact=DAM, wording=1, reason="Says who?"), LEAD))
    assert state(at) is State.RETURNED
    at.when(ApproveFact(fact=DAM, wording=1), LEAD).refused(Reason.NOT_IN_THIS_PHASE)
    again = at.and_((stating("The dam is whole since noon.", based_on=1), PRESS))
    again.when(ApproveFact(fact=DAM, wording=2), LEAD).happened(FactApproved)


def test_two_who_word_a_fact_at_once_find_each_other() -> None:
    at = live().and_((stating("The dam leaks.", based_on=1), WRITER))
    refusal = at.when(stating("The dam is dry.", based_on=1), PRESS).refused(Reason.EDITED_MEANWHILE)
    assert refusal.by == "writer"
    at.when(ApproveFact(fact=DAM, wording=1), LEAD).refused(Reason.ALREADY)


def test_a_new_wording_replaces_the_old_one_only_once_it_is_approved() -> None:
    at = live().and_((stating("The dam leaks, and holds.", based_on=1), PRESS))
    assert (state(at, 1), state(at, 2)) == (State.LIVE, State.PROPOSED)
    after = at.and_((ApproveFact(fact=DAM, wording=2), LEAD))
    assert (state(after, 1), state(after, 2)) == (State.REPLACED, State.LIVE)


def test_a_fact_runs_out_at_its_time_and_is_renewed_until_a_later_one() -> None:
    at = live()
    assert state(at.later(minutes=119)) is State.LIVE
    over = expired(at)
    assert state(over) is State.EXPIRED
    renewed = over.and_((RenewFact(fact=DAM, wording=1, valid_until=over.now + timedelta(hours=1)), LEAD))
    assert state(renewed) is State.LIVE
    over.when(RenewFact(fact=DAM, wording=1, valid_until=NOON), LEAD).refused(Reason.EXPIRED)


def test_the_clock_notes_once_that_a_fact_has_run_out() -> None:
    at = live()
    note = ExpireFact(fact=DAM, wording=1)
    at.when(note, CLOCKWORK).refused(Reason.TOO_EARLY)
    over = expired(at)
    over.when(note, CLOCKWORK).then(FactExpired(fact=DAM, wording=1))
    over.and_((note, CLOCKWORK)).when(note, CLOCKWORK).refused(Reason.ALREADY)
    later = over.and_(
        (note, CLOCKWORK), (RenewFact(fact=DAM, wording=1, valid_until=over.now + timedelta(minutes=5)), LEAD)
    )
    later.later(minutes=6).when(note, CLOCKWORK).happened(FactExpired)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: ProposeFact(fact=DAM, text="", source="x", valid_until=UNTIL),
        lambda: ProposeFact(fact=DAM, text="x", source=" ", valid_until=UNTIL),
        lambda: ProposeFact(fact=DAM, text="x" * 501, source="x", valid_until=UNTIL),
        lambda: ProposeFact(fact=DAM, text="15076500565 is missing", source="x", valid_until=UNTIL),
        lambda: ProposeFact(fact=DAM, text="x", source="x", valid_until=UNTIL, link="javascript:alert(1)"),
        lambda: WithdrawFact(fact=DAM, reason=""),
        lambda: ReturnFact(fact=DAM, wording=1, reason=" "),
    ],
)
def test_what_makes_no_fact_is_no_command(wrong: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"^\w+: "):
        wrong()


# -- what rests on it

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


def test_the_desk_reads_facts_and_proposes_none() -> None:
    calm().when(stating(), DESK).refused(Reason.ROLE)
