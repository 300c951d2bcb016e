"""Sessions: how long they last, who sees them, and how each is ended from outside at once."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from crisis.people import NotSignedIn
from crisis.rules.persons.people import DisablePerson, SetRoles
from crisis.rules.roles import Role
from people.house import HERE, PASSWORD, TERMINAL_ACTOR, House


def test_a_session_ends_after_idle_hours_and_use_keeps_it(house: House) -> None:
    house.add("kari", Role.DESK)
    used, idle = house.sign_in("kari"), house.sign_in("kari")
    for _ in range(2):
        house.clock.pass_(hours=11)
        assert house.people.who(used)
    assert house.people.who(idle) is None
    house.clock.pass_(hours=12, seconds=1)
    assert house.people.who(used) is None


def test_a_session_ends_after_a_week_however_much_it_is_used(house: House) -> None:
    house.add("kari", Role.DESK)
    secret = house.sign_in("kari")
    lasted = 0
    while house.people.who(secret):
        house.clock.pass_(hours=8)
        lasted += 8
    assert lasted == 168


END: dict[str, Callable[[House, str], object]] = {
    "signing out": lambda house, secret: house.people.sign_out(secret),
    "signing out everywhere": lambda house, _: house.people.sign_out_everywhere("kari"),
    "ending the device from the list": lambda house, _: house.people.sessions.end(
        house.people.signed_in()[0].handle
    ),
    "disabling the person": lambda house, _: house.ask(DisablePerson(person="kari")),
    "a reset by an administrator": lambda house, _: house.people.enrolment.reset("kari"),
}


@pytest.mark.parametrize("end", END.values(), ids=END.keys())
def test_it_is_over_at_once_in_every_process(house: House, end: Callable[[House, str], object]) -> None:
    house.add("kari", Role.DESK)
    other = house.another_process()
    secret = house.sign_in("kari")
    assert other.who(secret)
    end(house, secret)
    assert other.who(secret) is None


def test_no_session_revives_with_a_role_given_back(house: House) -> None:
    kari = house.add("kari", Role.DESK)
    secret = house.sign_in("kari")
    house.people.disable(kari, TERMINAL_ACTOR, once=uuid4())
    house.ask(SetRoles(person=kari, roles=(Role.DESK,)))
    assert house.people.who(secret) is None
    house.sign_in("kari")


def test_who_is_signed_in_is_listed_without_the_means_to_be(house: House) -> None:
    house.add("kari", Role.DESK)
    house.add("ola", Role.DESK)
    secrets = [house.sign_in("kari")]
    house.clock.pass_(seconds=1)
    secrets.append(house.sign_in("ola", address="2001:db8::1"))
    listed = house.people.signed_in()
    assert [(s.person, s.address) for s in listed] == [("kari", HERE), ("ola", "2001:db8::1")]
    assert not any(secret in repr(listed) or house.people.who(s.handle) for s in listed for secret in secrets)


@pytest.mark.parametrize("secret", ["", "x", "'; drop table sessions; --", "é" * 1000])
def test_what_is_no_session_is_nobody(house: House, secret: str) -> None:
    assert house.people.who(secret) is None


def test_a_new_password_signs_out_every_other_device(house: House) -> None:
    house.add("kari", Role.DESK)
    here, there = house.sign_in("kari"), house.sign_in("kari")
    signed_in = house.people.who(here)
    assert signed_in is not None
    with pytest.raises(NotSignedIn):
        house.people.change_password(signed_in.session, "not the old one", "sommer i Saltstraumen")
    house.people.change_password(signed_in.session, PASSWORD, "sommer i Saltstraumen")
    assert house.people.who(here)
    assert house.people.who(there) is None
    house.sign_in("kari", password="sommer i Saltstraumen")


def test_expired_sessions_are_cleared_away(house: House) -> None:
    house.add("kari", Role.DESK)
    for _ in range(3):
        house.sign_in("kari")
    house.clock.pass_(days=1)
    house.sign_in("kari")
    with house.console.journal.store.reading() as database:
        assert database.table("sessions").count == 1
