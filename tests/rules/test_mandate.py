"""Mandates: who may write on which account, given by somebody else, for as long as it says."""

from dataclasses import replace
from datetime import date

import pytest

from crisis.rules.accounts.mandate import EndMandate, GiveMandate, MandateGiven
from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.provisions import Clause
from crisis.rules.boards.flight import undecided_posts
from crisis.rules.ids import ClauseId, FileId, PersonId, PostId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.holding import HoldPost
from crisis.rules.messages.post import DecidePost, PlanPost, PostPhase, PostPlanned
from crisis.rules.outgoing.dispatch import ClaimDelivery, ClaimPost, ExpireDelivery, ReportFailure
from crisis.rules.outgoing.sending import DispatchClaimed
from crisis.rules.outgoing.stranding import way_of
from crisis.rules.persons.people import PersonAdded
from crisis.rules.records.filed import Filed
from crisis.rules.refusal import Reason
from crisis.rules.roles import Actor, Role
from given import NOON, Given, actor
from rules.municipality import (
    CLOCKWORK,
    DESK,
    HEAD,
    LEAD,
    OWNER,
    PRESS,
    SCHOOL,
    SCHOOL_LIST,
    WEB,
    WRITER,
    calm,
    policy,
)

FORM = Filed(id=FileId("a" * 64), media_type="application/pdf", size=9)
GIVE = GiveMandate(account=SCHOOL_LIST.id, person=PersonId("head"))
POST = PlanPost(post=PostId("p"), account=SCHOOL_LIST.id, text="We open at ten.")
MEMBER = actor("member")


def town(*duties: str) -> Given:
    clause = Clause(id=ClauseId("mandate"), section="§ 3", text="No post without a mandate.", duties=duties)
    adopted = PolicyAdopted(policy=replace(policy(), clauses=(*policy().clauses, clause)), site="")
    member = PersonAdded(
        person=MEMBER.person, roles=(Role.ELECTED, Role.HEAD), department=SCHOOL,
        name="Member", email=None, phone=None, title=None,
    )  # fmt: skip
    return calm().and_(adopted, member)


def test_without_a_mandate_nobody_posts_where_the_policy_asks_for_one() -> None:
    refusal = town("mandate").when(POST, HEAD).refused(Reason.NO_MANDATE)
    assert refusal.clause
    assert refusal.clause.id == "mandate"
    assert refusal.ask == MEMBER.person, "the other head, never herself"
    assert town().when(POST, HEAD).happened(PostPlanned)


def test_a_mandate_lets_its_person_post_and_nobody_else() -> None:
    given = town("mandate").and_((GIVE, PRESS))
    assert given.when(POST, HEAD).happened(PostPlanned)
    given.when(POST, PRESS).refused(Reason.NO_MANDATE)


def test_a_lock_is_named_before_a_missing_mandate() -> None:
    locked = town("mandate").and_((SetLevel(level=Level.CRISIS, reason="flood"), LEAD))
    locked.when(POST, HEAD).refused(Reason.LOCKED)


def test_a_mandate_holds_to_the_end_of_its_last_day_where_the_municipality_is() -> None:
    given = town("mandate").and_((replace(GIVE, ends=date(2026, 11, 21)), PRESS))
    late = replace(POST, due=NOON.replace(hour=22, minute=59))  # a minute before midnight in Oslo
    assert given.when(late, HEAD).happened(PostPlanned)
    given.when(replace(POST, due=NOON.replace(hour=23)), HEAD).refused(Reason.NO_MANDATE)
    town().when(replace(GIVE, ends=date(2026, 11, 20)), PRESS).refused(Reason.EXPIRED)


def test_a_mandate_that_was_taken_back_is_over_also_for_what_was_planned() -> None:
    late = replace(POST, due=NOON.replace(hour=20))
    over = town("mandate").and_((GIVE, PRESS), (late, HEAD))
    over = over.and_((EndMandate(account=SCHOOL_LIST.id, person=PersonId("head")), PRESS))
    due = over.later(minutes=9 * 60)
    assert due.when(ClaimPost(post=PostId("p")), CLOCKWORK).refused(Reason.NO_MANDATE).clause
    held = over.and_((HoldPost(post=PostId("p")), CLOCKWORK))
    (waits,) = undecided_posts(held.room)
    assert (waits.phase, waits.due, waits.text) == (PostPhase.HELD, late.due, late.text)
    over.when(DecidePost(post=PostId("p"), send=True), HEAD).refused(Reason.NO_MANDATE)
    again = held.and_((GIVE, PRESS)).later(minutes=9 * 60)
    again.when(ClaimPost(post=PostId("p")), CLOCKWORK).refused(Reason.NOT_IN_THIS_PHASE)
    assert over.when(DecidePost(post=PostId("p"), send=False), HEAD).refusal is None
    over.when(EndMandate(account=SCHOOL_LIST.id, person=PersonId("head")), PRESS).refused(Reason.ALREADY)


def test_what_somebody_with_a_mandate_decided_anew_goes_though_its_writers_is_over() -> None:
    """The mandate that counts is that of whoever last said that it goes."""
    late = replace(POST, due=NOON.replace(hour=20))
    over = town("mandate").and_((GIVE, PRESS), (replace(GIVE, person=PRESS.person), WRITER), (late, HEAD))
    over = over.and_((EndMandate(account=SCHOOL_LIST.id, person=PersonId("head")), PRESS))
    over = over.and_((DecidePost(post=PostId("p"), send=True), PRESS))
    over.when(HoldPost(post=PostId("p")), CLOCKWORK).refused(Reason.ALREADY)
    assert over.when(ClaimPost(post=PostId("p")), CLOCKWORK).happened(DispatchClaimed)


def test_a_try_again_stops_where_the_mandate_ended_between_and_a_person_decides() -> None:
    claimed = town("mandate").and_((GIVE, PRESS), (POST, HEAD), (ClaimPost(post=PostId("p")), CLOCKWORK))
    way = way_of(PostId("p"))
    failed = ReportFailure(delivery=way, attempt=1, final=False, error="busy")
    over = claimed.and_((failed, CLOCKWORK))
    over.when(ClaimDelivery(delivery=way), CLOCKWORK).happened(DispatchClaimed)
    over = over.and_((EndMandate(account=SCHOOL_LIST.id, person=PersonId("head")), PRESS))
    over.when(ClaimDelivery(delivery=way), CLOCKWORK).refused(Reason.NO_MANDATE)
    stopped = over.and_((ExpireDelivery(delivery=way), CLOCKWORK))
    assert [p.id for p in undecided_posts(stopped.room)] == ["p"]


def test_nobody_gives_herself_a_mandate() -> None:
    town().when(GIVE, HEAD).refused(Reason.SECOND_PERSON)


@pytest.mark.parametrize("who", [DESK, OWNER])
def test_others_give_none(who: Actor) -> None:
    town().when(GIVE, who).refused(Reason.ROLE)


def test_a_head_gives_them_for_her_own_department_alone() -> None:
    writer = replace(GIVE, person=WRITER.person)
    assert town().when(writer, HEAD).happened(MandateGiven)
    town().when(replace(writer, account=WEB.id), HEAD).refused(Reason.ROLE)


def test_the_signed_form_comes_first_where_the_policy_keeps_it() -> None:
    asked = town("mandate_form")
    assert asked.when(GIVE, PRESS).refused(Reason.FORM_FIRST).clause
    assert asked.when(replace(GIVE, form=FORM), PRESS).happened(MandateGiven).signed


def test_an_elected_member_gets_none_and_posts_nothing() -> None:
    asked = town("elected")
    member = replace(GIVE, person=MEMBER.person)
    for outcome in (asked.when(member, PRESS), asked.when(POST, MEMBER)):
        clause = outcome.refused(Reason.ELECTED).clause
        assert clause
        assert clause.id == "mandate"
    assert town().when(POST, MEMBER).happened(PostPlanned), "where no policy keeps her out"
