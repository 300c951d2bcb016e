"""Exceptions from the lock: asked for by who runs the account, given by the lead, for a while."""

from dataclasses import replace

import pytest

from crisis.rules.accounts.keeping import DescribeAccount, Description
from crisis.rules.ids import ChannelName, PostId
from crisis.rules.levels.exemption import (
    AskExemption,
    DecideExemption,
    ExemptionAsked,
    ExemptionDecided,
    Exemptions,
)
from crisis.rules.levels.lead import HandOver
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.levels.lock import locked_accounts
from crisis.rules.messages.post import PlanPost, PostPlanned
from crisis.rules.refusal import Reason
from given import Given
from rules.municipality import DEPUTY, DESK, HEAD, LEAD, LIBRARY_PAGE, OWNER, PRESS, SCHOOL_LIST, calm, crisis

ASK = AskExemption(account=LIBRARY_PAGE.id, why=" Saturday is called off ")
AS_IT_IS = Description(
    name=LIBRARY_PAGE.name, channel=LIBRARY_PAGE.channel, department=LIBRARY_PAGE.department
)
YES = DecideExemption(account=LIBRARY_PAGE.id, grant=True, reason="fine")
NO = DecideExemption(account=LIBRARY_PAGE.id, grant=False, reason="not now")


def asked() -> Given:
    return crisis().and_((ASK, OWNER))


def silent(at: Given) -> bool:
    return LIBRARY_PAGE in locked_accounts(at.room, at.now)


def test_an_owner_can_ask_for_her_own_account() -> None:
    crisis().when(ASK, OWNER).then(ExemptionAsked(account=LIBRARY_PAGE.id, why="Saturday is called off"))


def test_a_head_cannot_ask_for_another_department() -> None:
    crisis().when(ASK, HEAD).refused(Reason.ROLE)


def test_the_desk_cannot_ask() -> None:
    crisis().when(ASK, DESK).refused(Reason.ROLE)


def test_nobody_asks_while_nothing_is_locked() -> None:
    calm().when(ASK, OWNER).refused(Reason.NO_LEVEL)


def test_a_wish_that_waits_cannot_be_sent_again() -> None:
    refusal = asked().when(ASK, OWNER).refused(Reason.ALREADY)
    assert refusal.by == OWNER.person


def test_a_wish_without_a_why_is_no_command() -> None:
    with pytest.raises(ValueError, match="why"):
        AskExemption(account=LIBRARY_PAGE.id, why=" ")


def test_the_lead_can_grant_it_for_as_long_as_the_policy_says() -> None:
    outcome = asked().when(YES, LEAD).happened(ExemptionDecided)
    assert isinstance(outcome, ExemptionDecided)
    assert outcome.granted
    assert outcome.until is not None


def test_only_the_lead_of_this_moment_decides() -> None:
    asked().when(YES, PRESS).refused(Reason.NOT_LEAD)
    handed = asked().and_((HandOver(to=DEPUTY.person), LEAD))
    handed.when(YES, LEAD).refused(Reason.NOT_LEAD)
    handed.when(YES, DEPUTY).happened(ExemptionDecided)


def test_what_nobody_asked_for_cannot_be_granted() -> None:
    command = DecideExemption(account=SCHOOL_LIST.id, grant=True, reason="fine")
    asked().when(command, LEAD).refused(Reason.UNKNOWN)


def test_a_decision_stands() -> None:
    asked().and_((NO, LEAD)).when(YES, LEAD).refused(Reason.ALREADY)


def test_a_granted_account_speaks_until_its_time_is_over() -> None:
    granted = asked().and_((YES, LEAD))
    assert not silent(granted)
    assert silent(granted.later(minutes=61))


def test_a_declined_account_stays_silent() -> None:
    assert silent(asked().and_((NO, LEAD)))


def test_a_post_under_an_exception_says_so() -> None:
    plan = PlanPost(post=PostId("p"), account=LIBRARY_PAGE.id, text="Called off.")
    planned = asked().and_((YES, LEAD)).when(plan, OWNER).happened(PostPlanned)
    assert isinstance(planned, PostPlanned)
    assert planned.exempt


def test_after_a_no_the_owner_can_ask_again() -> None:
    asked().and_((NO, LEAD)).when(ASK, OWNER).happened(ExemptionAsked)


def test_every_exception_ends_with_the_level() -> None:
    over = asked().and_((YES, LEAD), (SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    assert over.room[Exemptions] == Exemptions()


@pytest.mark.parametrize(
    "what",
    [
        Description(name="Library", channel=ChannelName("website"), department=LIBRARY_PAGE.department),
        replace(AS_IT_IS, address="https://instagram.com/municipality"),
        replace(AS_IT_IS, channel=ChannelName("email"), address="everybody@example.org"),
    ],
)
def test_it_is_for_the_account_as_it_was_when_the_lead_decided(what: Description) -> None:
    after = asked().and_((YES, LEAD))
    renamed = DescribeAccount(account=LIBRARY_PAGE.id, what=replace(AS_IT_IS, name="The library"))
    assert LIBRARY_PAGE.id not in {
        a.id for a in locked_accounts(after.and_((renamed, PRESS)).room, after.now)
    }
    turned = after.and_((DescribeAccount(account=LIBRARY_PAGE.id, what=what), PRESS))
    assert LIBRARY_PAGE.id in {a.id for a in locked_accounts(turned.room, turned.now)}
    turned.when(PlanPost(post=PostId("p"), account=LIBRARY_PAGE.id, text="Hi"), OWNER).refused(Reason.LOCKED)
    anew = turned.and_((ASK, OWNER), (YES, LEAD))
    assert LIBRARY_PAGE.id not in {a.id for a in locked_accounts(anew.room, anew.now)}
