"""Tokens: the secret is shown once, and stands for no more than the journal lets it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from crisis.rules.entry import Via
from crisis.rules.ids import TokenId
from crisis.rules.persons.people import roles_of
from crisis.rules.persons.token import IssueToken, RevokeToken
from crisis.rules.refusal import Refused
from crisis.rules.roles import Role
from people.house import TERMINAL_ACTOR, House


def issued(house: House, *roles: Role) -> str:
    command = IssueToken(
        token=TokenId("wall-1"),
        person="kari",
        roles=roles,
        ends=house.clock() + timedelta(days=1),
        label="Wall",
    )
    return house.people.tokens.issue(command, TERMINAL_ACTOR, once=uuid4())


def test_a_token_narrows_its_person_to_its_roles(house: House) -> None:
    house.add("kari", Role.LEAD, Role.DESK)
    actor = house.people.token_actor(issued(house, Role.DESK))
    assert actor is not None
    assert (actor.person, actor.via) == ("kari", Via.API)
    assert roles_of(house.console.room(), actor) == {Role.DESK}


@pytest.mark.parametrize("how", ["revoked", "ended", "its person disabled"])
def test_a_token_that_no_longer_stands_is_nobody(house: House, how: str) -> None:
    house.add("kari", Role.DESK)
    secret = issued(house, Role.DISPLAY)
    assert house.people.token_actor(secret)
    if how == "revoked":
        house.ask(RevokeToken(token=TokenId("wall-1")))
    elif how == "ended":
        house.clock.pass_(days=1)
    else:
        house.disable("kari")
    assert house.people.token_actor(secret) is None


def test_a_token_refused_by_the_rules_has_no_secret(house: House) -> None:
    house.add("kari", Role.DESK)
    with pytest.raises(Refused):
        issued(house, Role.LEAD)
    with house.console.journal.store.reading() as database:
        assert database.table("token_secrets").count == 0


@pytest.mark.parametrize("secret", ["", "crisis_", "wall-1", "crisis_é"])
def test_what_is_no_token_is_nobody(house: House, secret: str) -> None:
    assert house.people.token_actor(secret) is None
