"""The lock: which accounts are silent, and how sure we are of it."""

from dataclasses import replace

import pytest

from crisis.rules.accounts.keeping import DescribeAccount, Description
from crisis.rules.accounts.register import Account, AccountsEntered, Contact, EnterAccounts
from crisis.rules.ids import AccountId, ChannelName, PersonId
from crisis.rules.levels.level import Level, ReleaseDepartment, SetLevel
from crisis.rules.levels.lock import (
    ConfirmByPhone,
    ConfirmSeen,
    LockConfirmed,
    Locking,
    LockSeen,
    PostSpotted,
    SpotPost,
    Strength,
    locked_accounts,
    may_send,
    strength,
)
from crisis.rules.persons.people import PersonDisabled
from crisis.rules.refusal import Reason, Refused
from given import Given
from rules.municipality import (
    DESK,
    HEAD,
    LEAD,
    LIBRARY,
    LIBRARY_PAGE,
    MUSEUM_LIST,
    OBSERVER,
    OWNER,
    PRESS,
    SCHOOL,
    SCHOOL_LIST,
    SCHOOL_PAGE,
    SETTING,
    account,
    calm,
    crisis,
)


def silent(at: Given) -> set[AccountId]:
    return {a.id for a in locked_accounts(at.room, at.now)}


def test_every_departmental_account_is_silent_while_the_crisis_staff_is_set() -> None:
    assert silent(crisis()) == {SCHOOL_LIST.id, SCHOOL_PAGE.id, LIBRARY_PAGE.id, MUSEUM_LIST.id}


def test_nothing_is_silent_on_an_ordinary_day() -> None:
    assert silent(calm()) == set()


def test_a_department_let_go_speaks_and_the_others_do_not() -> None:
    after = crisis().and_((ReleaseDepartment(department=SCHOOL, reason="done"), LEAD))
    assert silent(after) == {LIBRARY_PAGE.id, MUSEUM_LIST.id}


def test_an_account_entered_during_the_crisis_is_silent_at_once() -> None:
    fresh = account("late", "facebook", LIBRARY)
    after = crisis().and_(AccountsEntered(accounts=(fresh,), contacts=(Contact(),)))
    assert fresh.id in silent(after)


def test_an_account_moved_to_a_department_that_was_let_go_stays_silent() -> None:
    moved = replace(LIBRARY_PAGE, department=SCHOOL)
    let_go = crisis().and_((ReleaseDepartment(department=SCHOOL, reason="done"), LEAD))
    after = let_go.and_((EnterAccounts(accounts=(moved,), contacts=(Contact(),)), PRESS))
    assert silent(after) == {LIBRARY_PAGE.id, MUSEUM_LIST.id}
    renamed = replace(SCHOOL_PAGE, name="Skolene")
    assert SCHOOL_PAGE.id not in silent(
        let_go.and_((EnterAccounts(accounts=(renamed,), contacts=(Contact(),)), PRESS))
    )


@pytest.mark.parametrize(("channel", "address"), [("website", ""), ("email", "all@x.example")])
def test_an_account_let_go_that_reaches_others_now_is_silent_again(channel: str, address: str) -> None:
    let_go = crisis().and_((ReleaseDepartment(department=SCHOOL, reason="done"), LEAD))
    for one in (SCHOOL_PAGE, SCHOOL_LIST):
        what = Description(name="S", channel=ChannelName(channel), address=address, department=SCHOOL)
        assert one.id in silent(let_go.and_((DescribeAccount(account=one.id, what=what), PRESS)))


def test_the_refusal_says_since_when_by_whom_under_which_clause_and_whom_to_ask() -> None:
    at = crisis()
    with pytest.raises(Refused) as refusal:
        may_send(at.room, SCHOOL_LIST, at.now)
    said = refusal.value
    assert (said.reason, said.clause, said.by, said.ask) == (
        Reason.LOCKED,
        SETTING,
        LEAD.person,
        LEAD.person,
    )
    assert said.since is not None


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (SCHOOL_LIST, Strength.ENFORCED),  # the console is the only way, two administrators
        (SCHOOL_PAGE, Strength.ASKED),  # its head can be told
        (LIBRARY_PAGE, Strength.ASKED),  # its owner can be told
        (MUSEUM_LIST, Strength.UNREACHABLE),  # the only way, but one administrator, and nobody to tell
    ],
)
def test_a_strength_is_never_better_than_what_is_known(one: Account, expected: Strength) -> None:
    assert strength(crisis().room, one) is expected


def test_an_owner_who_left_cannot_be_told() -> None:
    after = crisis().and_(PersonDisabled(person=PersonId("owner")))
    assert strength(after.room, LIBRARY_PAGE) is Strength.UNREACHABLE


def test_a_head_confirms_all_her_silent_accounts_in_one() -> None:
    outcome = crisis().when(ConfirmSeen(), HEAD)
    seen = outcome.happened(LockSeen)
    assert isinstance(seen, LockSeen)
    assert set(seen.accounts) == {SCHOOL_LIST.id, SCHOOL_PAGE.id}


def test_a_head_says_what_else_is_out_or_planned_when_she_confirms() -> None:
    after = crisis().and_((ConfirmSeen(live=" An advertisement runs until noon "), HEAD))
    assert after.room[Locking].confirmed[SCHOOL_PAGE.id].live == "An advertisement runs until noon"


def test_an_owner_confirms_her_own() -> None:
    crisis().when(ConfirmSeen(), OWNER).then(LockSeen(accounts=(LIBRARY_PAGE.id,)))


def test_a_confirmed_account_counts_as_confirmed() -> None:
    assert strength(crisis().and_((ConfirmSeen(), OWNER)).room, LIBRARY_PAGE) is Strength.CONFIRMED


def test_nobody_confirms_the_same_twice() -> None:
    crisis().and_((ConfirmSeen(), OWNER)).when(ConfirmSeen(), OWNER).refused(Reason.ALREADY)


def test_nobody_confirms_a_lock_that_is_not_there() -> None:
    calm().when(ConfirmSeen(), HEAD).refused(Reason.NO_LEVEL)
    calm().when(ConfirmByPhone(account=SCHOOL_PAGE.id), PRESS).refused(Reason.NO_LEVEL)


def test_the_unit_notes_whom_it_reached_by_phone() -> None:
    command = ConfirmByPhone(account=MUSEUM_LIST.id, note=" Per says yes ")
    crisis().when(command, PRESS).then(LockConfirmed(account=MUSEUM_LIST.id, note="Per says yes"))


def test_an_account_is_reached_once() -> None:
    reached = ConfirmByPhone(account=MUSEUM_LIST.id)
    crisis().and_((reached, PRESS)).when(reached, LEAD).refused(Reason.ALREADY)


def test_the_desk_cannot_vouch_for_an_account() -> None:
    crisis().when(ConfirmByPhone(account=MUSEUM_LIST.id), DESK).refused(Reason.ROLE)


def test_anybody_who_reads_can_tell_of_a_post_seen_outside() -> None:
    command = SpotPost(account=SCHOOL_PAGE.id, note="A photograph")
    for who in (DESK, OBSERVER, HEAD):
        crisis().when(command, who).then(PostSpotted(account=SCHOOL_PAGE.id, note="A photograph"))


def test_a_post_on_an_account_nobody_knows_cannot_be_noted() -> None:
    crisis().when(SpotPost(account=AccountId("none"), note="?"), DESK).refused(Reason.UNKNOWN)


def test_what_was_vouched_for_ends_with_the_level() -> None:
    steps = ((ConfirmSeen(), OWNER), (SpotPost(account=SCHOOL_PAGE.id, note="A photograph"), DESK))
    over = crisis().and_(*steps, (SetLevel(level=Level.NORMAL, reason="over"), LEAD))
    assert over.room[Locking] == Locking()
