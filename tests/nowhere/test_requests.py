"""A browser or a program of one room at the other's door: nobody there knows it, whatever it asks (I4)."""

from pathlib import Path

import pytest
from werkzeug.routing import Rule

from crisis.rules.roles import Role
from crisis.web.presence import cookie_name
from web.house import Clock, House, furnish
from web.test_api import Program

FILLED = "message-1"
ANYBODYS = frozenset({"/real-event"})  # who sees something real stops a drill: nobody signs in for that


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, House]:
    home: Path = tmp_path_factory.mktemp("rooms")
    found = {room: House(home / room, Clock(), room=room) for room in ("live", "practice")}
    for house in found.values():
        furnish(house)
    return found


def asking(house: House) -> list[Rule]:
    """Every route by which something is asked."""
    return [rule for rule in house.app.url_map.iter_rules() if rule.methods and "POST" in rule.methods]


def path_of(rule: Rule) -> str:
    """A path of this route, with something in each place."""
    names = {name: 1 if "Integer" in type(of).__name__ else FILLED for name, of in rule._converters.items()}
    built = rule.build(names)
    assert built, rule
    return built[1]


@pytest.mark.parametrize(("mine", "other"), [("practice", "live"), ("live", "practice")])
def test_a_session_of_one_room_asks_nothing_in_the_other(
    houses: dict[str, House], mine: str, other: str
) -> None:
    here, there = houses[mine], houses[other]
    secret = here.signed_in("lead")
    assert here.with_cookie(secret).get("/journal").status_code == 200
    before, asked = there.room.head, asking(there)
    assert len(asked) > 50
    for rule in asked:
        if rule.rule in ANYBODYS:
            continue
        browser = there.app.test_client()
        for staff in (here.staff, there.staff):
            browser.set_cookie(cookie_name(staff), secret, domain="localhost")
        answer = browser.post(path_of(rule), data={"level": "crisis", "reason": "x"},
                              headers={"Sec-Fetch-Site": "same-origin"})  # fmt: skip
        assert not 200 <= answer.status_code < 300 or b"Sign in" in answer.data, f"{rule}: {answer.status}"
    assert there.room.head == before


@pytest.mark.parametrize(("mine", "other"), [("practice", "live"), ("live", "practice")])
def test_a_token_of_one_room_asks_nothing_in_the_other(
    houses: dict[str, House], mine: str, other: str
) -> None:
    here, there = houses[mine], houses[other]
    program = Program(here, "lead", Role.LEAD)
    before = there.room.head
    asked = [path_of(rule) for rule in asking(there) if rule.rule.startswith("/api/v1")]
    assert len(asked) > 30
    for path in asked:
        answer = there.app.test_client().post(
            path,
            json={"reason": "x"},
            headers={"Authorization": f"Bearer {program.secret}", "Idempotency-Key": "0" * 32},
        )
        assert answer.status_code in (401, 403, 404), f"{path}: {answer.status}"
    assert there.room.head == before
