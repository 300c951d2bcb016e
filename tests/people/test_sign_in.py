"""Signing in: what opens the door, what does not, and how fast somebody may guess."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from crisis.people import NotSignedIn, People, Why
from crisis.rules.roles import Role
from people.house import HERE, PASSWORD, House


def why(house: House, *args: str, **more: str) -> Why:
    """The reason for which nobody was signed in."""
    with pytest.raises(NotSignedIn) as refused:
        house.sign_in(*args, **more)
    return refused.value.why


def test_a_person_signs_in_with_login_and_password(house: House) -> None:
    kari = house.add("kari", Role.DESK)
    signed_in = house.people.who(house.sign_in(" Kari "))
    assert signed_in is not None
    assert (signed_in.actor.person, signed_in.actor.only, signed_in.second_factor_first) == (
        kari,
        None,
        False,
    )
    assert (signed_in.session.address, signed_in.session.agent) == (HERE, "Firefox")


@pytest.mark.parametrize(
    ("login", "password"),
    [("kari", "Vinter over Vestfjorden"), ("ola", PASSWORD), ("", ""), ("kari", "x" * 100_000)],
)
def test_a_wrong_login_and_a_wrong_password_are_told_alike(house: House, login: str, password: str) -> None:
    house.add("kari", Role.DESK)
    assert why(house, login, password=password) is Why.WRONG


def test_nothing_that_signs_in_is_kept_readable(house: House, tmp_path: Path) -> None:
    first = house.people.enrolment.first_code()
    assert first
    house.add("kari", Role.ADMINISTRATOR)
    app, codes = house.with_app("kari")
    link = house.people.enrolment.invite(house.add("ola", Role.DESK))
    secret = house.sign_in("kari", codes[0])
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("journal.sqlite*"))
    for hidden in (PASSWORD, app.secret, link, secret, first, *codes, codes[1].replace("-", "")):
        assert hidden.encode() not in kept
    assert b"$argon2id$" in kept


def test_an_older_hash_is_renewed_at_sign_in(house: House) -> None:
    kari = house.add("kari", Role.DESK)
    before = house.people.credentials.of(kari)
    stronger = PasswordHasher(time_cost=2, memory_cost=64, parallelism=1)
    later = People(house.console, house.settings, clock=house.clock, passwords=stronger)
    later.sign_in("kari", PASSWORD, "", HERE, "")
    after = later.credentials.of(kari)
    assert before
    assert after
    assert "t=1" in before.password
    assert "t=2" in after.password


def test_guessing_gets_slower_and_waiting_helps(house: House) -> None:
    house.add("kari", Role.DESK)
    assert [why(house, "kari", password="guess" * 3) for _ in range(6)] == [Why.WRONG] * 5 + [Why.WAIT]
    assert why(house, "kari") is Why.WAIT  # even with the right password
    house.clock.pass_(seconds=16)
    house.sign_in("kari")
    house.sign_in("kari")


def test_the_wait_is_said_and_grows_to_a_quarter_of_an_hour(house: House) -> None:
    waits = []
    for _ in range(14):
        with pytest.raises(NotSignedIn) as refused:
            house.sign_in("kari")
        waits.append(refused.value.wait.total_seconds())
        house.clock.pass_(seconds=waits[-1])
    assert waits[4:14:2] == [0, 0, 0, 0, 0]
    assert waits[5:14:2] == [15, 30, 60, 120, 240]


def test_a_guesser_elsewhere_locks_nobody_out(house: House) -> None:
    house.add("kari", Role.DESK)
    for _ in range(20):
        why(house, "kari", password="guess" * 3, address="198.51.100.1")
    house.sign_in("kari")


def test_guesses_at_the_same_moment_are_counted_each(house: House) -> None:
    house.add("kari", Role.DESK)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: why(house, "kari", password="guess" * 3), range(40)))
    assert answers.count(Why.WRONG) == 5


def test_a_disabled_person_does_not_come_in(house: House) -> None:
    house.add("kari", Role.DESK)
    house.disable("kari")
    assert why(house, "kari") is Why.WRONG


def test_stepping_in_without_a_password_is_for_the_practice_room_alone(tmp_path: Path) -> None:
    live, practice = House(tmp_path / "live"), House(tmp_path / "practice", "practice")
    for house in (live, practice):
        house.add("kari", Role.LEAD, login=False)
    with pytest.raises(NotSignedIn):
        live.people.step_in("kari", HERE, "")
    signed_in = practice.people.who(practice.people.step_in("kari", HERE, ""))
    assert signed_in is not None
    assert signed_in.second_factor_first is False
    with pytest.raises(NotSignedIn):
        practice.people.step_in("ola", HERE, "")
