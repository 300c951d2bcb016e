"""When the lead is silent: a deputy may take over when the clock allows it, and never before."""

import pytest

from crisis.rules.levels.lead import Delegate, HandOver, Lead, TakenOver
from crisis.rules.levels.succession import TakeOver
from crisis.rules.messages.message import MessageApproved
from crisis.rules.persons.people import PersonDisabled, RolesSet
from crisis.rules.refusal import Reason
from crisis.rules.roles import Actor, Role
from given import Given
from rules.municipality import DEPUTY, DESK, LEAD, PRESS, SECOND, approving, calm, crisis, submitted


def waited(minutes: int) -> Given:
    return submitted(crisis()).later(minutes=minutes)


@pytest.mark.parametrize(("who", "minutes"), [(DEPUTY, 10), (SECOND, 20)])
def test_deputies_can_take_over_one_after_the_other(who: Actor, minutes: int) -> None:
    refusal = waited(minutes - 1).when(TakeOver(), who).refused(Reason.TOO_EARLY)
    assert refusal.facts == {"waited": minutes - 1, "minutes": minutes}
    waited(minutes).when(TakeOver(), who).then(TakenOver(by=who.person, waited_minutes=minutes))


def test_a_deputy_who_has_left_holds_up_nobody() -> None:
    after = waited(10).and_(PersonDisabled(person=DEPUTY.person))
    after.when(TakeOver(), SECOND).happened(TakenOver)


def test_deputies_of_one_rank_stand_side_by_side() -> None:
    beside = waited(10).and_(RolesSet(person=SECOND.person, roles=(Role.DEPUTY,), rank=1))
    beside.when(TakeOver(), SECOND).happened(TakenOver)


def test_a_deputy_cannot_take_over_before_and_is_told_whom_to_phone() -> None:
    refusal = waited(9).when(TakeOver(), DEPUTY).refused(Reason.TOO_EARLY)
    assert refusal.ask == LEAD.person
    assert refusal.facts == {"waited": 9, "minutes": 10}


def test_a_deputy_cannot_take_over_while_nothing_waits() -> None:
    crisis().later(minutes=60).when(TakeOver(), DEPUTY).refused(Reason.TOO_EARLY)


def test_a_deputy_can_take_over_at_once_from_a_lead_who_is_gone() -> None:
    gone = crisis().and_(PersonDisabled(person=LEAD.person))
    gone.when(TakeOver(), DEPUTY).then(TakenOver(by=DEPUTY.person, waited_minutes=0))


def test_a_deputy_can_take_over_at_once_from_a_lead_who_may_lead_no_more() -> None:
    moved = crisis().and_(RolesSet(person=LEAD.person, roles=(Role.COMMUNICATIONS,)))
    moved.when(TakeOver(), DEPUTY).then(TakenOver(by=DEPUTY.person, waited_minutes=0))


@pytest.mark.parametrize("who", [PRESS, DESK])
def test_nobody_else_can_take_over(who: Actor) -> None:
    waited(60).when(TakeOver(), who).refused(Reason.ROLE)


def test_the_lead_cannot_take_over_from_herself() -> None:
    waited(60).when(TakeOver(), LEAD).refused(Reason.ALREADY)


def test_there_is_nothing_to_take_over_on_an_ordinary_day() -> None:
    submitted(calm()).later(minutes=60).when(TakeOver(), DEPUTY).refused(Reason.NO_LEVEL)


def test_after_a_take_over_exactly_the_deputy_leads_and_can_approve() -> None:
    after = waited(10).and_((TakeOver(), DEPUTY))
    assert after.room[Lead].holder == DEPUTY.person
    after.when(approving(after), DEPUTY).happened(MessageApproved)
    after.when(approving(after), LEAD).refused(Reason.NOT_LEAD)


def test_two_deputies_cannot_take_over_from_each_other_within_ten_minutes() -> None:
    after = waited(10).and_((TakeOver(), DEPUTY))
    after.when(TakeOver(), SECOND).refused(Reason.TOO_EARLY)
    after.later(minutes=10).when(TakeOver(), SECOND).happened(TakenOver)


def test_a_lead_who_was_just_given_the_lead_gets_the_full_time() -> None:
    handed = waited(10).and_((HandOver(to=DEPUTY.person), LEAD))
    handed.when(TakeOver(), SECOND).refused(Reason.TOO_EARLY)


def test_the_lead_can_take_it_back_in_the_same_way() -> None:
    after = waited(10).and_((TakeOver(), DEPUTY)).later(minutes=10)
    after.when(TakeOver(), LEAD).happened(TakenOver)


def test_taking_over_ends_what_was_lent() -> None:
    at = waited(0)
    lent = at.and_((Delegate(to=PRESS.person, until=at.now.replace(hour=23)), LEAD)).later(minutes=10)
    after = lent.and_((TakeOver(), DEPUTY))
    assert after.room[Lead].delegate(after.now) is None
