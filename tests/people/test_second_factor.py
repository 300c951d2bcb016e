"""The second factor: who must have one, one-time codes that serve once, recovery codes that serve once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from crisis.people import NotSignedIn, Why
from crisis.rules.persons.people import SetRoles, roles_of
from crisis.rules.roles import Role
from people.house import House

STEP = timedelta(seconds=30)


def why(house: House, code: str) -> Why:
    with pytest.raises(NotSignedIn) as refused:
        house.sign_in("kari", code)
    return refused.value.why


@pytest.mark.parametrize("role", [Role.LEAD, Role.DEPUTY, Role.COMMUNICATIONS, Role.ADMINISTRATOR])
def test_whoever_may_set_or_approve_holds_no_role_before_the_second_factor(house: House, role: Role) -> None:
    house.add("kari", role)
    signed_in = house.people.who(house.sign_in("kari"))
    assert signed_in is not None
    assert signed_in.second_factor_first
    assert roles_of(house.console.room(), signed_in.actor) == frozenset()


def test_an_app_lifts_that_at_once(house: House) -> None:
    house.add("kari", Role.LEAD)
    app, codes = house.with_app("kari")
    assert (len(set(codes)), house.people.credentials.codes_left("kari")) == (10, 10)
    house.clock.pass_(minutes=1)
    signed_in = house.people.who(house.sign_in("kari", app.at(house.clock.now)))
    assert signed_in is not None
    assert roles_of(house.console.room(), signed_in.actor) == {Role.LEAD}


def test_a_role_given_later_asks_for_it_on_pages_that_are_open(house: House) -> None:
    kari = house.add("kari", Role.DESK)
    secret = house.sign_in("kari")
    house.ask(SetRoles(person=kari, roles=(Role.LEAD,)))
    signed_in = house.people.who(secret)
    assert signed_in is not None
    assert signed_in.second_factor_first


def test_the_code_is_asked_for_after_the_password(house: House) -> None:
    house.add("kari", Role.LEAD)
    house.with_app("kari")
    assert [why(house, "") for _ in range(9)] == [Why.CODE] * 9  # asking is no guess
    assert why(house, "000000") is Why.WRONG_CODE


def test_a_one_time_code_serves_once_and_no_older_one_after_it(house: House) -> None:
    house.add("kari", Role.LEAD)
    app, _ = house.with_app("kari")
    assert why(house, app.at(house.clock.now)) is Why.WRONG_CODE  # spent when the app was set up
    house.clock.pass_(minutes=2)
    now = app.at(house.clock.now)
    house.sign_in("kari", f"{now[:3]} {now[3:]}")
    assert why(house, now) is Why.WRONG_CODE
    assert why(house, app.at(house.clock.now - STEP)) is Why.WRONG_CODE


@pytest.mark.parametrize(("steps", "serves"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_clock_may_be_one_step_off(house: House, steps: int, serves: bool) -> None:
    house.add("kari", Role.LEAD)
    app, _ = house.with_app("kari")
    house.clock.pass_(minutes=5)
    code = app.at(house.clock.now + steps * STEP)
    if serves:
        house.sign_in("kari", code)
    else:
        assert why(house, code) is Why.WRONG_CODE


def test_one_code_used_in_many_places_at_once_opens_one(house: House) -> None:
    house.add("kari", Role.LEAD)
    app, _ = house.with_app("kari")
    house.clock.pass_(minutes=1)
    code = app.at(house.clock.now)

    def tries(number: int) -> bool:
        try:
            house.sign_in("kari", code, address=f"192.0.2.{number}")
        except NotSignedIn:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(tries, range(6))) == 1


def test_codes_are_not_guessed_from_many_places(house: House) -> None:
    house.add("kari", Role.LEAD)
    _, recovery = house.with_app("kari")
    answers = []
    for number in range(15):
        with pytest.raises(NotSignedIn) as refused:
            house.sign_in("kari", "000000", address=f"192.0.2.{number}")
        answers.append(refused.value.why)
    assert answers == [Why.WRONG_CODE] * 10 + [Why.WAIT] * 5
    house.sign_in("kari", recovery[0])  # whoever is kept waiting that way still comes in


def test_a_recovery_code_serves_once_however_it_is_written(house: House) -> None:
    house.add("kari", Role.LEAD)
    _, codes = house.with_app("kari")
    house.sign_in("kari", codes[3].lower().replace("-", " "))
    assert why(house, codes[3]) is Why.WRONG_CODE
    assert house.people.credentials.codes_left("kari") == 9
    renewed = house.people.credentials.renew_codes("kari")
    assert why(house, codes[4]) is Why.WRONG_CODE
    house.sign_in("kari", renewed[0])


def test_a_new_app_must_show_a_code_before_it_replaces_the_old(house: House) -> None:
    house.add("kari", Role.LEAD)
    app, _ = house.with_app("kari")
    house.clock.pass_(minutes=1)
    signed_in = house.people.who(house.sign_in("kari", app.at(house.clock.now)))
    assert signed_in is not None
    new = house.people.start_totp(signed_in.session)
    assert new.secret != app.secret
    assert "kari" in new.uri
    with pytest.raises(NotSignedIn):
        house.people.confirm_totp(signed_in.session, app.at(house.clock.now + STEP))
    house.clock.pass_(minutes=1)
    house.sign_in("kari", app.at(house.clock.now))
