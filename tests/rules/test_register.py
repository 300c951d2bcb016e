"""The register: departments and accounts, entered, changed, closed; what an account must be to be one."""

import pytest

from crisis.rules.accounts.register import (
    Account,
    AccountClosed,
    AccountsEntered,
    CloseAccount,
    Contact,
    Department,
    DepartmentsEntered,
    EnterAccounts,
    EnterDepartments,
    Register,
    account_of,
)
from crisis.rules.ids import AccountId, ChannelName, DepartmentId, PersonId
from crisis.rules.refusal import Reason
from rules.municipality import HEAD, LEAD, PRESS, SCHOOL, SCHOOL_PAGE, WEB, account, calm

POOL = account("pool", "facebook", SCHOOL)
BERIT = Contact(name="Berit Nes", phone="+47 911 11 111")
SPORT = Department(id=DepartmentId("sport"), name="Sport")


def enter(*accounts: Account, departments: tuple[Department, ...] = ()) -> EnterAccounts:
    contacts = tuple(BERIT for _ in accounts)
    return EnterAccounts(accounts=accounts, contacts=contacts, departments=departments)


def test_the_unit_enters_an_account_with_whom_to_phone() -> None:
    calm().when(enter(POOL), PRESS).then(AccountsEntered(accounts=(POOL,), contacts=(BERIT,)))


@pytest.mark.parametrize("who", [LEAD, HEAD])
def test_others_do_not_keep_the_register(who: object) -> None:
    calm().when(enter(POOL), who).refused(Reason.ROLE)  # type: ignore[arg-type]


def test_new_departments_come_with_their_accounts_in_one() -> None:
    court = account("court", "instagram", SPORT.id)
    calm().when(enter(court, departments=(SPORT,)), PRESS).then(
        DepartmentsEntered(departments=(SPORT,)),
        AccountsEntered(accounts=(court,), contacts=(BERIT,)),
    )


def test_an_account_of_an_unknown_department_stops_all_of_them() -> None:
    court = account("court", "instagram", SPORT.id)
    calm().when(enter(POOL, court), PRESS).refused(Reason.UNKNOWN)


def test_an_account_that_is_there_is_changed() -> None:
    renamed = account("school-page", "facebook", SCHOOL, administrators=5)
    after = calm().and_((enter(renamed), PRESS)).room
    assert after[Register].accounts[SCHOOL_PAGE.id] == renamed
    assert len(after[Register].accounts) == len(calm().room[Register].accounts)


def test_a_closed_account_leaves_with_its_contact() -> None:
    calm().when(CloseAccount(account=SCHOOL_PAGE.id), PRESS).then(AccountClosed(account=SCHOOL_PAGE.id))
    after = calm().and_((CloseAccount(account=SCHOOL_PAGE.id), PRESS))
    assert SCHOOL_PAGE.id not in after.room[Register].accounts
    assert SCHOOL_PAGE.id not in after.room[Register].contacts
    after.when(CloseAccount(account=SCHOOL_PAGE.id), PRESS).refused(Reason.UNKNOWN)


def test_a_department_gets_a_head() -> None:
    headed = Department(id=SCHOOL, name="School", head=PersonId("owner"))
    calm().when(EnterDepartments(departments=(headed, SPORT)), PRESS).then(
        DepartmentsEntered(departments=(headed, SPORT))
    )


def test_entering_what_stands_already_is_said_to_be_so() -> None:
    stands = calm().room[Register].departments[SCHOOL]
    calm().when(EnterDepartments(departments=(stands,)), PRESS).refused(Reason.ALREADY)


def test_accounts_of_a_department_come_by_name() -> None:
    names = [a.id for a in calm().room[Register].of(SCHOOL)]
    assert names == ["school-list", "school-page"]
    assert WEB in calm().room[Register].of(None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"channel": "papyrus"}, "channel"),
        ({"only_here": True}, "only_here"),
        ({"administrators": -1}, "administrators"),
    ],
)
def test_an_account_says_what_is_wrong_with_it(wrong: dict[str, object], field: str) -> None:
    right = {"id": AccountId("x"), "name": "X", "channel": ChannelName("facebook")}
    with pytest.raises(ValueError, match=field):
        Account(**{**right, **wrong})  # type: ignore[arg-type]


@pytest.mark.parametrize("contacts", [(), (BERIT, BERIT)])
def test_each_account_comes_with_one_contact(contacts: tuple[Contact, ...]) -> None:
    with pytest.raises(ValueError, match="contacts"):
        EnterAccounts(accounts=(POOL,), contacts=contacts)


def test_entering_no_account_is_no_command() -> None:
    with pytest.raises(ValueError, match="accounts"):
        EnterAccounts(accounts=(), contacts=())


def test_accounts_whose_contacts_were_erased_have_nobody_to_phone() -> None:
    room = calm().and_(AccountsEntered(accounts=(POOL,), contacts=None)).room
    assert room[Register].contacts[POOL.id] == Contact()
    assert account_of(room, POOL.id) == POOL
