"""What an account lacks: what the policy asks for and no more, and what the console asks for everywhere."""

import pytest

from crisis.rules.accounts.keeping import DescribeAccount, Description, Keepers, NameKeepers
from crisis.rules.accounts.register import Account
from crisis.rules.accounts.upkeep import LookIn
from crisis.rules.adopted.duty import Duty
from crisis.rules.boards.lacks import CHECKS, Lack, Weight, lacking, look
from crisis.rules.boards.register import readiness, to_look_in
from crisis.rules.ids import PersonId
from crisis.rules.persons.people import PersonDisabled
from given import Given
from rules.municipality import DESK, HEAD, MUSEUM_LIST, PRESS, SCHOOL_LIST, SCHOOL_PAGE, calm
from rules.policies import asking

MINIMUM = {Lack.NOBODY, Lack.ADMINISTRATORS, Lack.ELSEWHERE, Lack.NO_PHONE}


def lacks(at: Given, account: Account) -> set[Lack]:
    return {found.lack for found in lacking(look(at.room, at.now), account)}


def test_without_a_policy_that_asks_only_the_console_s_own_minimum_is_looked_for() -> None:
    assert {check.lack for check in CHECKS if check.always} == MINIMUM
    assert lacks(calm(), MUSEUM_LIST) == {Lack.NOBODY, Lack.ADMINISTRATORS}
    assert lacks(calm(), SCHOOL_LIST) == {Lack.NO_PHONE}


@pytest.mark.parametrize("check", [c for c in CHECKS if not c.always], ids=lambda check: check.lack)
def test_what_a_policy_asks_for_is_looked_for_just_where_it_does(check: object) -> None:
    asked = {duty for each in CHECKS for duty in each.duties}
    everything = {check.lack for check in CHECKS}
    found = set().union(*(lacks(asking(*asked), account) for account in (SCHOOL_LIST, MUSEUM_LIST)))
    assert found <= everything
    without = asking(*(asked - set(check.duties)))  # type: ignore[attr-defined]
    assert check.lack not in lacks(without, MUSEUM_LIST)  # type: ignore[attr-defined]


def test_each_lack_is_looked_for_once_and_the_worst_comes_first() -> None:
    assert [check.lack for check in CHECKS] == list(Lack)
    weights = [list(Weight).index(check.weight) for check in CHECKS]
    assert weights == sorted(weights)


def test_a_lack_cites_the_clause_that_asks_for_it() -> None:
    at = asking(Duty.MONITOR)
    (found,) = (f for f in lacking(look(at.room, at.now), SCHOOL_LIST) if f.lack is Lack.MONITOR)
    assert found.clause
    assert found.clause.section == "§ 9"
    (own,) = (f for f in lacking(look(at.room, at.now), SCHOOL_LIST) if f.lack is Lack.NO_PHONE)
    assert own.clause is None


def test_the_figure_falls_by_what_stops_a_lock_and_by_nothing_else() -> None:
    assert (readiness(calm().room, calm().now).ready, readiness(calm().room, calm().now).total) == (2, 4)
    strict = asking(Duty.MONITOR, Duty.EDITORS, Duty.REGISTERED)
    assert readiness(strict.room, strict.now).ready == 2


def test_an_internal_group_is_not_counted_and_nothing_is_asked_of_it() -> None:
    group = Description(
        name="Staff", channel=SCHOOL_PAGE.channel, department=SCHOOL_PAGE.department, internal=True
    )
    command = (DescribeAccount(account=SCHOOL_PAGE.id, what=group), PRESS)
    at = asking(Duty.INTERNAL_GROUPS, Duty.MONITOR).and_(command)
    board = readiness(at.room, at.now)
    assert board.total == 3
    (line,) = (ln for g in board.groups for ln in g.lines if ln.account.id == SCHOOL_PAGE.id)
    assert (line.outside, line.lacks) == (True, ())
    assert readiness(calm().and_(command).room, at.now).total == 4  # where no policy leaves it alone


def test_a_monitor_who_left_monitors_nothing() -> None:
    named = Keepers(monitor=PersonId("desk"))
    at = asking(Duty.MONITOR).and_((NameKeepers(account=SCHOOL_LIST.id, keepers=named), PRESS))
    account = readiness(at.room, at.now).lines[-2].account
    assert account.id == SCHOOL_LIST.id
    assert Lack.MONITOR not in lacks(at, account)
    assert Lack.MONITOR in lacks(at.and_(PersonDisabled(person=PersonId("desk"))), account)


def test_the_monitor_is_asked_to_look_in_and_else_whoever_runs_it() -> None:
    def mine(at: Given, who: object) -> set[str]:
        return {account.id for account in to_look_in(at.room, who, at.now)}  # type: ignore[arg-type]

    at = asking(Duty.CHECK_IN)
    assert mine(at, HEAD) == {SCHOOL_LIST.id, SCHOOL_PAGE.id}
    named = Keepers(monitor=PersonId("desk"))
    watched = at.and_((NameKeepers(account=SCHOOL_LIST.id, keepers=named), PRESS))
    assert mine(watched, HEAD) == {SCHOOL_PAGE.id}
    assert mine(watched, DESK) == {SCHOOL_LIST.id}
    assert mine(watched.and_((LookIn(account=SCHOOL_LIST.id), DESK)), DESK) == set()
