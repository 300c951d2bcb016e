"""How somebody comes to a login: the first administrator by a code, everybody else by a link, each once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from crisis.people import NotSignedIn, SessionSecret
from crisis.rules.persons.people import People as Persons
from crisis.rules.refusal import Refused
from crisis.rules.roles import Role
from people.house import HERE, PASSWORD, House


def first(house: House, code: str, login: str = "kari", password: str = PASSWORD) -> SessionSecret:
    return house.people.enrolment.first(code, "Kari Nordmann", login, password, [Role.LEAD], HERE, "")


def test_the_first_administrator_comes_in_by_the_code_from_the_terminal(house: House) -> None:
    code = house.people.enrolment.first_code()
    assert code is not None
    signed_in = house.people.who(first(house, code.lower()))
    assert signed_in is not None
    person = house.console.room()[Persons].all[signed_in.actor.person]
    assert (person.name, person.roles) == ("Kari Nordmann", {Role.LEAD, Role.ADMINISTRATOR})
    assert "kari" not in person.id  # an id stays in the chain for ever, a name must not
    assert house.people.enrolment.first_code() is None


def test_the_first_code_serves_once_and_only_the_newest(house: House) -> None:
    old, new = house.people.enrolment.first_code(), house.people.enrolment.first_code()
    assert old
    assert new
    assert old != new
    for wrong in (old, "AAAA-AAAA-AAAA", ""):
        with pytest.raises(NotSignedIn):
            first(house, wrong)
    first(house, new)
    with pytest.raises(NotSignedIn):
        first(house, new, login="ola")
    assert len(house.console.room()[Persons].all) == 1


def test_a_bad_password_leaves_the_first_code_as_it_was(house: House) -> None:
    code = house.people.enrolment.first_code()
    assert code
    with pytest.raises(ValueError, match="password"):
        first(house, code, password="short")
    assert house.console.room().head == 0
    first(house, code)


def test_one_first_code_in_two_hands_makes_one_administrator(house: House) -> None:
    code = house.people.enrolment.first_code()
    assert code

    def tries(login: str) -> bool:
        try:
            first(house, code, login=login)
        except (NotSignedIn, Refused):  # too late, or just as somebody else was being added
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(tries, ["kari", "ola", "per", "siri"])) == 1
    assert len(house.people.credentials.persons()) == len(house.console.room()[Persons].all) == 1


def test_an_invited_person_sets_a_password_once(house: House) -> None:
    kari = house.add("kari", Role.DESK, login=False)
    link = house.people.enrolment.invite(kari)
    invited = house.people.enrolment.invited(link)
    assert invited
    assert invited.name == "Kari"
    assert house.people.who(house.people.enrolment.accept(link, "kari", PASSWORD, HERE, ""))
    for again in (link, "x"):
        with pytest.raises(NotSignedIn):
            house.people.enrolment.accept(again, "kari2", PASSWORD, HERE, "")
    house.sign_in("kari")


@pytest.mark.parametrize("how", ["late", "replaced", "withdrawn", "disabled"])
def test_an_invitation_that_no_longer_stands_serves_nobody(house: House, how: str) -> None:
    kari = house.add("kari", Role.DESK, login=False)
    link = house.people.enrolment.invite(kari)
    if how == "late":
        house.clock.pass_(hours=72, seconds=1)
    elif how == "replaced":
        house.people.enrolment.invite(kari)
    elif how == "withdrawn":
        house.people.enrolment.withdraw(kari)
    else:
        house.disable("kari")
    assert house.people.enrolment.invited(link) is None
    with pytest.raises(NotSignedIn):
        house.people.enrolment.accept(link, "kari", PASSWORD, HERE, "")


def test_a_reset_takes_password_app_and_codes_away(house: House) -> None:
    house.add("kari", Role.LEAD)
    _, codes = house.with_app("kari")
    link = house.people.enrolment.reset("kari")
    with pytest.raises(NotSignedIn):
        house.sign_in("kari", codes[0])
    signed_in = house.people.who(house.people.enrolment.accept(link, "kari", PASSWORD, HERE, ""))
    assert signed_in
    assert signed_in.second_factor_first
    assert house.people.credentials.codes_left("kari") == 0


@pytest.mark.parametrize(
    ("login", "password", "field"),
    [
        ("kari", "elevenchars", "password"),
        ("kari", "x" * 129, "password"),
        ("kari", "aaaaaaaaaaaaaaa", "password"),
        ("karinordmann", "karinordmann12", "password"),
        ("kari", "MyPassword12345", "password"),
        ("k", PASSWORD, "login"),
        ("kari nordmann", PASSWORD, "login"),
        ("kari\n", PASSWORD + "\n", ""),
        ("ka\x00ri", PASSWORD, "login"),
        ("OLA", PASSWORD, "login"),
    ],
)
def test_a_login_or_password_that_will_not_do_is_named(
    house: House, login: str, password: str, field: str
) -> None:
    kari = house.add("kari", Role.DESK, login=False)
    house.add("ola", Role.DESK)
    if not field:
        house.people.enrolment.give(kari, login, password)  # what surrounds a login is cut off
        return
    with pytest.raises(ValueError, match=f"^{field}: "):
        house.people.enrolment.give(kari, login, password)
    assert house.people.credentials.of(kari) is None
