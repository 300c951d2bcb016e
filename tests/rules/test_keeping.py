"""One account, one question at a time: what it is, who answers for it, where the way in is kept."""

from dataclasses import replace

import pytest

from crisis.rules.accounts.discretion import must_be_no_secret
from crisis.rules.accounts.heads import heads_of
from crisis.rules.accounts.keeping import (
    AccessNoted,
    AccountDescribed,
    DescribeAccount,
    Description,
    Keepers,
    KeepersNamed,
    NameKeepers,
    NoteAccess,
    RecipientsNamed,
    reach,
)
from crisis.rules.accounts.register import (
    Account,
    AccountsEntered,
    CloseAccount,
    Contact,
    EnterAccounts,
    Register,
)
from crisis.rules.accounts.upkeep import (
    Administrators,
    ChecklistTicked,
    LookedIn,
    LookIn,
    TickChecklist,
    Upkeep,
    VerifyAdministrators,
)
from crisis.rules.adopted.provisions import Prompt
from crisis.rules.ids import AccountId, ChannelName, DepartmentId, PersonId
from crisis.rules.levels.lock import keepers
from crisis.rules.persons.people import PersonDisabled
from crisis.rules.refusal import Reason
from given import Given, actor
from rules.municipality import (
    DESK,
    HEAD,
    LEAD,
    LIBRARY_PAGE,
    OBSERVER,
    OWNER,
    PRESS,
    SCHOOL,
    SCHOOL_PAGE,
    SETTING,
    WRITER,
    calm,
)
from rules.policies import asking

PAGE = SCHOOL_PAGE.id
WHAT = Description(name="The school", channel=ChannelName("facebook"), department=SCHOOL, purpose="News")
WHO = Keepers(owner=PersonId("owner"), accountable=PersonId("head"), editor="School")


def accounts(at: Given) -> Account:
    return at.room[Register].accounts[PAGE]


def test_describing_an_account_leaves_its_keepers_alone() -> None:
    named = calm().and_((NameKeepers(account=PAGE, keepers=WHO), PRESS))
    named.when(DescribeAccount(account=PAGE, what=WHAT), PRESS).then(
        AccountDescribed(account=PAGE, what=WHAT)
    )
    after = accounts(named.and_((DescribeAccount(account=PAGE, what=WHAT), PRESS)))
    assert (after.purpose, after.owner, after.accountable) == ("News", "owner", "head")
    assert after.administrators == SCHOOL_PAGE.administrators


def test_saying_what_stands_already_is_no_news() -> None:
    at = calm().and_((DescribeAccount(account=PAGE, what=WHAT), PRESS))
    at.when(DescribeAccount(account=PAGE, what=WHAT), PRESS).then()


def test_whom_an_account_writes_to_can_be_erased() -> None:
    mail = Account(id=AccountId("mail"), name="Mail", channel=ChannelName("email"), address="a@x.example")
    came = calm().when(EnterAccounts(accounts=(mail,), contacts=(Contact(name="B"),)), PRESS)
    without = replace(mail, address="")
    contact = Contact(name="B", recipients="a@x.example")
    came.then(AccountsEntered(accounts=(without,), contacts=(contact,)))
    at = calm().and_((EnterAccounts(accounts=(mail,), contacts=(Contact(name="B"),)), PRESS))
    what = Description(name="Mail", channel=ChannelName("email"), address="b@x.example")
    at.when(DescribeAccount(account=mail.id, what=what), PRESS).then(
        RecipientsNamed(account=mail.id, recipients="b@x.example")
    )
    after = at.and_((DescribeAccount(account=mail.id, what=what), PRESS))
    assert reach(after.room, after.room[Register].accounts[mail.id]) == "b@x.example"
    erased = at.and_(RecipientsNamed(account=mail.id))
    assert reach(erased.room, erased.room[Register].accounts[mail.id]) == ""


def test_an_older_journal_s_recipients_are_still_written_to() -> None:
    mail = Account(id=AccountId("mail"), name="Mail", channel=ChannelName("email"), address="a@x.example")
    assert reach(calm().and_(AccountsEntered(accounts=(mail,))).room, mail) == "a@x.example"


MAIL = Account(id=AccountId("mail"), name="Mail", channel=ChannelName("email"), address="a@x.example")


@pytest.mark.parametrize("came", [EnterAccounts, AccountsEntered])
def test_whom_a_mail_account_wrote_to_does_not_follow_it_to_a_network(came: type) -> None:
    entering = came(accounts=(MAIL,), contacts=(Contact(name="B"),))
    at = calm().and_((entering, PRESS) if came is EnterAccounts else entering)
    what = Description(name="Mail", channel=ChannelName("facebook"), address="https://fb.example/mail")
    after = at.and_((DescribeAccount(account=MAIL.id, what=what), PRESS)).room
    assert reach(after, after[Register].accounts[MAIL.id]) == "https://fb.example/mail"
    assert after[Register].contacts[MAIL.id] == Contact(name="B")


def test_an_older_journal_s_recipients_are_nobody_s_address_on_a_network() -> None:
    page, contact = replace(MAIL, channel=ChannelName("x"), address=""), Contact(recipients="a@x.example")
    assert reach(calm().and_(AccountsEntered(accounts=(page,), contacts=(contact,))).room, page) == ""
    at = calm().and_((EnterAccounts(accounts=(page,), contacts=(contact,)), PRESS))
    assert at.room[Register].contacts[page.id].recipients == ""


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        ("facebook", "a@x.example"),
        ("website", "https://x.example, anna@x.example"),
        ("sms", "mailto:a@x.example"),
        ("other", "(a@x.example)"),
    ],
)
def test_a_mail_address_is_the_address_of_a_mail_account_alone(channel: str, address: str) -> None:
    wrong = replace(MAIL, channel=ChannelName(channel), address=address)
    with pytest.raises(ValueError, match=r"^accounts\.0\.address: a mail address"):
        EnterAccounts(accounts=(wrong,), contacts=(Contact(),))
    what = Description(name="Mail", channel=ChannelName(channel), address=address)
    with pytest.raises(ValueError, match=r"^what\.address: a mail address"):
        DescribeAccount(account=MAIL.id, what=what)


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        ("mastodon", "town@social.example"),
        ("mastodon", "@town@social.example"),
        ("youtube", "https://www.youtube.com/@town"),
        ("tiktok", "@town"),
        ("email", "a@x.example, b@x.example"),
    ],
)
def test_a_handle_is_no_mail_address(channel: str, address: str) -> None:
    DescribeAccount(
        account=MAIL.id, what=Description(name="Mail", channel=ChannelName(channel), address=address)
    )


def test_an_account_is_moved_only_to_a_department_there_is() -> None:
    nowhere = Description(name="X", channel=ChannelName("x"), department=DepartmentId("nowhere"))
    calm().when(DescribeAccount(account=PAGE, what=nowhere), PRESS).refused(Reason.UNKNOWN)


def test_naming_keepers_keeps_where_the_way_in_is() -> None:
    at = calm().and_((NoteAccess(account=PAGE, kept=" The safe "), PRESS))
    at.when(NoteAccess(account=PAGE, kept="The safe"), PRESS).then(AccessNoted(account=PAGE, kept="The safe"))
    after = at.and_((NameKeepers(account=PAGE, keepers=WHO, name="Berit", phone="1"), PRESS))
    assert after.room[Register].contacts[PAGE] == Contact(name="Berit", phone="1", access="The safe")


def test_only_persons_who_are_here_are_named() -> None:
    stranger = Keepers(monitor=PersonId("stranger"))
    calm().when(NameKeepers(account=PAGE, keepers=stranger), PRESS).refused(Reason.UNKNOWN)


def test_what_was_personal_is_gone_when_it_is_erased() -> None:
    erased = (KeepersNamed(account=PAGE, keepers=WHO), AccessNoted(account=PAGE))
    assert calm().and_(*erased).room[Register].contacts[PAGE] == Contact()


@pytest.mark.parametrize("who", [LEAD, HEAD, DESK, OBSERVER])
def test_others_do_not_keep_the_register(who: object) -> None:
    for command in (
        DescribeAccount(account=PAGE, what=WHAT),
        NameKeepers(account=PAGE, keepers=WHO),
        NoteAccess(account=PAGE, kept="The safe"),
        VerifyAdministrators(account=PAGE, administrators=Administrators()),
        TickChecklist(account=PAGE),
    ):
        calm().when(command, who).refused(Reason.ROLE)  # type: ignore[arg-type]


def test_the_manager_hears_of_a_lock_besides_whoever_runs_it_and_the_heads() -> None:
    other = Keepers(owner=PersonId("owner"), accountable=PersonId("second"))
    at = calm().and_((NameKeepers(account=PAGE, keepers=other), PRESS))
    assert keepers(at.room, accounts(at)) == ["owner", "second", "head"]
    left = at.and_(PersonDisabled(person=PersonId("second")))
    assert keepers(left.room, accounts(left)) == ["owner", "head"]


def test_a_head_by_role_is_a_head_of_the_department_too() -> None:
    assert heads_of(calm().room, SCHOOL) == ["head"]
    assert heads_of(calm().room, LIBRARY_PAGE.department) == []  # type: ignore[arg-type]


SECRETS = [
    "Password: fjord",
    "passord er fjord",
    "Lösenord = fjord",
    "Sommer2026!",
    "see hR7-x9Qz_2",
    "PIN: 0412",
    "passord hemmelig1",
    "hemmelig123",
]
PLACES = [
    "The safe on the second floor, folder 14",
    "https://vault.kommune.example/Item/4F2a-99",
    "1Password, “Social media”",
    "KeePass at the service desk",
    "Passordet ligger i safen",
    "in the safe at the town hall, ask IT",
    "Arkivet, rom B-204",
    "",
]


@pytest.mark.parametrize("text", SECRETS)
def test_what_looks_like_a_password_is_not_written_down(text: str) -> None:
    with pytest.raises(ValueError, match=r"^kept: this looks like a password"):
        NoteAccess(account=PAGE, kept=text)
    with pytest.raises(ValueError, match=r"^contacts\.0\.access: this looks like a password"):
        EnterAccounts(accounts=(SCHOOL_PAGE,), contacts=(Contact(access=text),))


@pytest.mark.parametrize("text", PLACES)
def test_where_it_is_kept_may_be_said(text: str) -> None:
    must_be_no_secret("kept", text)


@pytest.mark.parametrize(
    ("what", "where"),
    [
        (Description(name=" ", channel=ChannelName("x")), "what.name"),
        (Description(name="X", channel=ChannelName("x"), only_here=True), "what.only_here"),
        (Description(name="X", channel=ChannelName("website"), internal=True), "what.internal"),
        (Description(name="X", channel=ChannelName("x"), purpose="x" * 1001), "what.purpose"),
    ],
)
def test_a_description_says_what_is_wrong_with_it(what: Description, where: str) -> None:
    with pytest.raises(ValueError, match=rf"^{where}: "):
        DescribeAccount(account=AccountId("x"), what=what)


# -- looking after it


LOGO = Prompt(id="logo", at="account", text="Is it there?", clause=SETTING.id)
SENDER = Prompt(id="sender", at="account", text="Who speaks?", clause=SETTING.id)
TONE = Prompt(id="tone", at="author", text="Kind?", clause=SETTING.id)


def checking() -> Given:
    return asking(prompts=(LOGO, TONE, SENDER))


def test_what_was_found_in_order_keeps_its_day_and_its_person() -> None:
    first = checking().and_((TickChecklist(account=PAGE, items=("logo",)), PRESS))
    both = first.and_((TickChecklist(account=PAGE, items=("sender", "logo")), WRITER))
    ticked = both.room[Upkeep].ticked[PAGE]
    assert (ticked["logo"].by, ticked["sender"].by) == ("press", "writer")
    assert ticked["logo"].at < ticked["sender"].at
    none = both.and_((TickChecklist(account=PAGE), PRESS))
    assert not none.room[Upkeep].ticked[PAGE]


def test_only_the_policy_s_own_points_are_ticked() -> None:
    checking().when(TickChecklist(account=PAGE, items=("tone",)), PRESS).refused(Reason.UNKNOWN)
    checking().when(TickChecklist(account=PAGE, items=("logo", "logo")), PRESS).then(
        ChecklistTicked(account=PAGE, items=("logo",))
    )


@pytest.mark.parametrize("who", [HEAD, PRESS, actor("desk")])
def test_whoever_runs_or_monitors_it_looks_in(who: object) -> None:
    monitored = calm().and_((NameKeepers(account=PAGE, keepers=Keepers(monitor=PersonId("desk"))), PRESS))
    monitored.when(LookIn(account=PAGE), who).then(LookedIn(account=PAGE))  # type: ignore[arg-type]


@pytest.mark.parametrize("who", [OWNER, OBSERVER, LEAD])
def test_nobody_looks_in_for_others(who: object) -> None:
    calm().when(LookIn(account=PAGE), who).refused(Reason.ROLE)  # type: ignore[arg-type]


def test_the_history_holds_what_changed_the_register_and_goes_with_the_account() -> None:
    at = calm().and_((NoteAccess(account=PAGE, kept="The safe"), PRESS), (LookIn(account=PAGE), PRESS))
    assert at.room[Upkeep].history[PAGE][-1] == at.room.head - 1
    left = at.and_((CloseAccount(account=PAGE), PRESS)).room[Upkeep]
    assert PAGE not in {*left.history, *left.seen}
