"""Who leads: exactly one person, and at most one live delegate."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crisis.rules.ids import PersonId
from crisis.rules.levels.lead import (
    Delegate,
    Delegated,
    DelegationEnded,
    EndDelegation,
    HandedOver,
    HandOver,
    Lead,
    leads,
)
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.persons.people import PersonDisabled, RolesSet
from crisis.rules.refusal import Reason
from crisis.rules.roles import Role
from given import Given
from rules.municipality import DEPUTY, LEAD, PRESS, SECOND, calm, crisis

TO_DEPUTY = HandOver(to=DEPUTY.person, note="The bridge is closed.")


def lending(at: Given, to: str = "deputy", hours: int = 8) -> Delegate:
    return Delegate(to=PersonId(to), until=at.now + timedelta(hours=hours))


def test_the_lead_can_hand_over_to_a_deputy() -> None:
    crisis().when(TO_DEPUTY, LEAD).then(HandedOver(to=DEPUTY.person, note="The bridge is closed."))


def test_after_a_hand_over_exactly_the_heir_leads() -> None:
    after = crisis().and_((TO_DEPUTY, LEAD))
    assert after.room[Lead].holder == DEPUTY.person
    assert leads(after.room, DEPUTY, after.now)
    assert not leads(after.room, LEAD, after.now)


def test_a_deputy_cannot_give_away_a_lead_she_does_not_have() -> None:
    refusal = crisis().when(HandOver(to=SECOND.person), DEPUTY).refused(Reason.NOT_LEAD)
    assert refusal.ask == LEAD.person


@pytest.mark.parametrize("heir", ["press", "head", "observer"])
def test_the_lead_cannot_be_handed_to_somebody_who_may_not_lead(heir: str) -> None:
    crisis().when(HandOver(to=PersonId(heir)), LEAD).refused(Reason.ROLE)


def test_the_lead_cannot_be_handed_to_somebody_who_is_gone() -> None:
    gone = crisis().and_(PersonDisabled(person=DEPUTY.person))
    gone.when(TO_DEPUTY, LEAD).refused(Reason.ROLE)


def test_the_lead_cannot_be_handed_to_a_stranger() -> None:
    crisis().when(HandOver(to=PersonId("nobody")), LEAD).refused(Reason.UNKNOWN)


def test_the_lead_cannot_be_handed_to_the_lead() -> None:
    crisis().when(HandOver(to=LEAD.person), LEAD).refused(Reason.ALREADY)


def test_nobody_hands_over_what_is_not_there_at_the_normal_level() -> None:
    calm().when(TO_DEPUTY, LEAD).refused(Reason.NO_LEVEL)


@pytest.mark.parametrize("to", ["deputy", "press"])
def test_the_lead_can_lend_approval_for_a_night(to: str) -> None:
    at = crisis()
    command = lending(at, to)
    at.when(command, LEAD).then(Delegated(to=PersonId(to), until=command.until))


def test_a_delegate_leads_beside_the_lead_until_the_moment_is_over() -> None:
    at = crisis()
    lent = at.and_((lending(at, hours=1), LEAD))
    assert leads(lent.room, DEPUTY, lent.now)
    assert leads(lent.room, LEAD, lent.now)
    assert not leads(lent.room, DEPUTY, lent.now + timedelta(hours=1))


def test_a_delegate_cannot_lend_it_further() -> None:
    at = crisis()
    lent = at.and_((lending(at), LEAD))
    lent.when(lending(lent, "second"), DEPUTY).refused(Reason.NOT_LEAD)


def test_lending_again_takes_it_from_the_first() -> None:
    at = crisis()
    twice = at.and_((lending(at), LEAD), (lending(at, "second"), LEAD))
    assert twice.room[Lead].delegate(twice.now) == SECOND.person


def test_approval_cannot_be_lent_until_yesterday() -> None:
    at = crisis()
    at.when(lending(at, hours=-1), LEAD).refused(Reason.EXPIRED)


@pytest.mark.parametrize("to", ["lead", "desk", "head"])
def test_approval_cannot_be_lent_to_oneself_or_to_those_who_never_approve(to: str) -> None:
    at = crisis()
    at.when(lending(at, to), LEAD).refused(Reason.ROLE)


def test_the_lead_can_take_the_lent_approval_back() -> None:
    at = crisis()
    lent = at.and_((lending(at), LEAD))
    lent.when(EndDelegation(), LEAD).then(DelegationEnded())
    assert lent.and_((EndDelegation(), LEAD)).room[Lead].delegate(lent.now) is None


def test_what_was_not_lent_cannot_be_taken_back() -> None:
    crisis().when(EndDelegation(), LEAD).refused(Reason.ALREADY)


def test_handing_over_ends_what_was_lent() -> None:
    at = crisis()
    after = at.and_((lending(at, "press"), LEAD), (TO_DEPUTY, LEAD))
    assert after.room[Lead].delegate(after.now) is None
    assert not leads(after.room, PRESS, after.now)


def test_standing_down_ends_what_was_lent() -> None:
    at = crisis()
    over = at.and_((lending(at), LEAD), (SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    assert not leads(over.room, DEPUTY, over.now)


def test_a_lead_whose_role_was_taken_away_leads_no_more() -> None:
    moved = crisis().and_(RolesSet(person=LEAD.person, roles=(Role.COMMUNICATIONS,)))
    assert not leads(moved.room, LEAD, moved.now)


def test_a_delegate_whose_role_was_taken_away_approves_no_more() -> None:
    at = crisis()
    moved = at.and_((lending(at, "press"), LEAD), RolesSet(person=PRESS.person, roles=(Role.DESK,)))
    assert not leads(moved.room, PRESS, moved.now)


def test_a_key_for_another_role_does_not_lead() -> None:
    both = crisis().and_(RolesSet(person=LEAD.person, roles=(Role.LEAD, Role.COMMUNICATIONS)))
    assert leads(both.room, LEAD, both.now)
    assert not leads(both.room, replace(LEAD, only=frozenset({Role.COMMUNICATIONS})), both.now)
