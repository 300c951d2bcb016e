"""Facts: approved once, by somebody else, until a time; nothing that rests on one goes out after it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from crisis.rules.facts.approving import ApproveFact, RenewFact, ReturnFact
from crisis.rules.facts.fact import Facts, State
from crisis.rules.facts.saying import FactApproved, FactExpired
from crisis.rules.facts.stating import ExpireFact, ProposeFact, WithdrawFact
from crisis.rules.ids import FactId
from crisis.rules.refusal import Reason
from given import NOON
from rules.knowing import (
    DAM,
    UNTIL,
    expired,
    live,
    proposed,
    state,
    stating,
)
from rules.municipality import (
    CLOCKWORK,
    DEPUTY,
    DESK,
    LEAD,
    PRESS,
    WRITER,
    calm,
    crisis,
)

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


def test_the_desk_reads_facts_and_proposes_none() -> None:
    calm().when(stating(), DESK).refused(Reason.ROLE)
