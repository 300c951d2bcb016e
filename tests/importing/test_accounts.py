"""Accounts from a spreadsheet: taken in whole, or rejected with rows as a spreadsheet counts them."""

import codecs
from dataclasses import replace

import pytest
from hypothesis import given as any_
from hypothesis import strategies as st

from crisis.importing import Rejected, accounts_from
from crisis.importing.slug import slug
from crisis.rules.accounts.register import (
    Account,
    AccountsEntered,
    Contact,
    Department,
    DepartmentsEntered,
    EnterAccounts,
)
from crisis.rules.ids import AccountId, ChannelName, PersonId
from crisis.rules.persons.people import PersonAdded
from crisis.rules.roles import Role
from given import given

HEADS = "Navn;Kanal;Avdeling;Adresse;Eier;Administratorer;Bare her;Kontakt;Telefon\n"
ROOM = given(
    PersonAdded(person=PersonId("p1"), roles=(Role.OWNER,), name="Kari", email="Kari@kommune.example"),
    DepartmentsEntered(departments=(Department(id="skole-1", name="Skole"),)),
).room


def taken(text: str) -> EnterAccounts:
    return accounts_from(text.encode(), ROOM)


def findings(data: bytes | str) -> list[str]:
    with pytest.raises(Rejected) as rejected:
        accounts_from(data.encode() if isinstance(data, str) else data, ROOM)
    return [str(finding) for finding in rejected.value.findings]


def test_a_full_row_is_taken_in_as_it_stands() -> None:
    row = "Øvre skole;nettside;Skole;https://skole.example;kari@KOMMUNE.example;2;ja;Kari N.;75 00 00 00\n"
    assert taken(HEADS + row) == EnterAccounts(
        accounts=(
            Account(
                id="ovre-skole-website", name="Øvre skole", channel="website", address="https://skole.example",
                department="skole-1", owner="p1", administrators=2, only_here=True,
            ),
        ),
        contacts=(Contact(name="Kari N.", phone="75 00 00 00"),),
        departments=(),
        found=True,
    )  # fmt: skip


def test_a_department_that_is_not_there_comes_along_once() -> None:
    command = taken("name,channel,department\nA,facebook,Kultur\nB,x,Kultur\n")
    assert command.departments == (Department(id="kultur", name="Kultur"),)
    assert {account.department for account in command.accounts} == {"kultur"}


@pytest.mark.parametrize(
    "heads",
    ["name,channel,owner e-mail,only here", "Navn;Kanal;Eiers e-post;Bare her",
     "Namn\tKanal\tEigar\tBerre her", "NAMN;KANAL;ÄGARENS  E-POST;bara här",
     '"name","channel","owner","only_here"'],
)  # fmt: skip
def test_heads_are_known_in_four_languages_and_three_separators(heads: str) -> None:
    separator = next(each for each in ";\t," if each in heads)
    row = separator.join(["A", "website", "kari@kommune.example", "ja"])
    found = taken(f"{heads}\r\n{row}\r\n").accounts[0]
    assert (found.owner, found.only_here) == ("p1", True)


def test_a_byte_order_mark_blank_rows_and_unknown_columns_do_no_harm() -> None:
    data = codecs.BOM_UTF8 + b"notat;navn;kanal\n\n;;\nhusk;A;X\n"
    assert [account.name for account in accounts_from(data, ROOM).accounts] == ["A"]


def test_letters_written_in_two_parts_are_the_same_letters() -> None:
    assert taken("navn;kanal\nA\u030as skole;x\n").accounts[0].name == "Ås skole"


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        (";facebook;;;;;;;", "row 2, name: between 1 and 200 characters"),
        ("A;fax;;;;;;;", "row 2, channel: 'fax' is not one of"),
        ("A;facebook;;;ola@x.example;;;;", "row 2, owner: nobody here has the address ola@x.example"),
        ("A;facebook;;;;mange;;;", "row 2, administrators: a count"),
        ("A;facebook;;;;;kanskje;;", "row 2, only_here: yes or no"),
        ("A;facebook;;;;;ja;;", "row 2, only_here: the console does not carry this channel"),
        ("A;facebook;;javascript:alert(1);;;;;", "row 2, address: a web address"),
        ("A;facebook;;http://[;;;;;", "row 2, address: a web address"),
        ("A;email;;alle hos oss;;;;;", "row 2, address: mail addresses"),
        ("A;facebook;;;;;;;;;;", "row 2: 12 cells under 9 heads"),
        ("A\x07;facebook;;;;;;;", "row 2, name: one line, without control characters"),
        ('"A\nB";facebook;;;;;;;', "row 2, name: one line, without control characters"),
        ("A" * 1001 + ";facebook;;;;;;;", "row 2, name: at most 1000 characters"),
        ('"A;facebook;;;;;;;', "row 2: the quotation marks do not add up"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(row: str, finding: str) -> None:
    found = findings(HEADS + row + "\n")
    assert len(found) == 1
    assert found[0].startswith(finding)


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"", "row 1, name: this column is missing"),
        (b"navn;kanal\n", "there is no account below the heads"),
        (b"navn;navn;kanal\nA;B;x\n", "row 1, name: this column is there twice"),
        ("navn;kanal\nA;x\n".encode("utf-16"), "this is UTF-16 or no text at all"),
        ("navn;kanal\nÅ;x\n".encode("latin-1"), "row 2: letters that are not UTF-8"),
        (b"PK\x03\x04\0\0" * 10, "this is UTF-16 or no text at all"),
        (b"navn;kanal\n" + b"A;x\n" * 300_000, "1,200,011 bytes; at most 1,000,000"),
        (b"navn;kanal\n" + b"A;x\n" * 5_001, "5001 rows; at most 5000 at a time"),
    ],
)
def test_a_file_that_cannot_be_one_is_refused_clearly(data: bytes, finding: str) -> None:
    assert findings(data)[0].startswith(finding)


def test_all_or_nothing_and_the_first_twenty_reasons() -> None:
    rows = "".join(f"A{n};fax;;;;;;;\n" for n in range(30)) + "B;facebook;;;;;;;\n"
    with pytest.raises(Rejected) as rejected:
        taken(HEADS + rows)
    assert (len(rejected.value.findings), rejected.value.count) == (20, 30)
    assert [finding.row for finding in rejected.value.findings] == list(range(2, 22))


def test_the_same_account_twice_is_named_with_both_rows() -> None:
    assert findings("navn;kanal\nBø skole;x\nA;x\nBO  skole;twitter\n") == [
        "row 4, name: the same name and channel as in row 2"
    ]


def test_an_account_that_was_entered_by_hand_is_changed_and_not_doubled() -> None:
    by_hand = Account(id=AccountId("3f9a"), name="Library", channel=ChannelName("facebook"))
    room = given(AccountsEntered(accounts=(by_hand,), contacts=(Contact(),))).room
    found = accounts_from(b"name;channel;administrators\nLIBRARY;Facebook;2\n", room).accounts
    assert [(a.id, a.administrators) for a in found] == [("3f9a", 2)]


@pytest.mark.parametrize(
    "heads",
    [
        "name,channel,purpose,audience,editor,monitor e-mail,access kept",
        "navn,kanal,formål,målgruppe,redaktør,overvåkers e-post,tilgangen ligger",
        "namn,kanal,føremål,målgruppe,redaktør,overvakaren sin e-post,tilgangen ligg",
        "namn,kanal,syfte,målgrupp,redaktör,bevakarens e-post,åtkomsten finns",
    ],
)
def test_what_an_account_is_for_and_who_answers_may_come_along(heads: str) -> None:
    command = taken(heads + "\nA,x,News,Parents,School,kari@kommune.example,The safe\n")
    (account,), (contact,) = command.accounts, command.contacts
    assert (account.purpose, account.audience, account.editor) == ("News", "Parents", "School")
    assert (account.monitor, contact) == ("p1", Contact(access="The safe"))


def test_what_a_file_has_no_column_for_stays_and_what_it_leaves_empty_is_empty() -> None:
    there = Account(
        id=AccountId("a"),
        name="A",
        channel=ChannelName("x"),
        purpose="News",
        editor="School",
        administrators=2,
    )
    noted = Contact(name="Kari", phone="1", access="The safe")
    room = given(AccountsEntered(accounts=(there,), contacts=(noted,))).room
    command = accounts_from(b"name,channel,editor,phone\nA,x,,2\n", room)
    assert command.accounts == (replace(there, editor=""),)
    assert command.contacts == (replace(noted, phone="2"),)


@pytest.mark.parametrize(
    ("heads", "cell", "finding"),
    [
        (
            "access",
            "Password: fjord",
            "row 2, access: this looks like a password; write only where",
        ),
        ("monitor", "ola@x.example", "row 2, monitor: nobody here has the address ola@x.example"),
        ("audience", "x" * 301, "row 2, audience: at most 300 characters"),
    ],
)
def test_a_wrong_cell_of_the_newer_columns_is_named_too(heads: str, cell: str, finding: str) -> None:
    (found,) = findings(f"name,channel,{heads}\nA,x,{cell}\n")
    assert found.startswith(finding)


def test_a_formula_is_a_name_like_any_other_and_nothing_runs() -> None:
    assert taken("navn;kanal\n=cmd|' /C calc'!A0;x\n").accounts[0].name == "=cmd|' /C calc'!A0"


def came_of(data: bytes) -> object:
    """What was taken in, or why nothing was; anything else is a fault of ours."""
    try:
        return accounts_from(data, ROOM)
    except Rejected as no:
        return no.findings


@any_(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_comes_is_taken_in_or_rejected(data: bytes) -> None:
    assert came_of(data)
    assert came_of(HEADS.encode() + data)


@any_(st.text(min_size=1, max_size=300))
def test_a_slug_is_short_plain_and_its_own_slug(name: str) -> None:
    made = slug(name)
    assert 1 <= len(made) <= 60
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(made) == made


@pytest.mark.parametrize(
    ("name", "made"),
    [("Bodø kommune – Øst", "bodo-kommune-ost"), ("Brömølla Æ", "bromolla-ae"), ("  SKOLE--1 ", "skole-1")],
)
def test_a_slug_can_be_read(name: str, made: str) -> None:
    assert slug(name) == made


def test_names_without_plain_letters_still_differ() -> None:
    assert slug("Школа") != slug("Театр") != slug("!!!")
