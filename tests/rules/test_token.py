"""Keys for programs and screens: never more than their person, never longer than said."""

from datetime import timedelta

import pytest

from crisis.rules.entry import Via
from crisis.rules.ids import PersonId, TokenId
from crisis.rules.levels.level import Level, LevelSet, SetLevel
from crisis.rules.persons.people import AddPerson, DisablePerson, SetRoles
from crisis.rules.persons.token import IssueToken, RevokeToken, TokenIssued, TokenRevoked, live_token
from crisis.rules.refusal import Reason
from crisis.rules.roles import Actor, Role
from given import NOON, Given
from rules.municipality import LEAD
from rules.test_people import CONSOLE, IT, staffed

KEY = TokenId("key")
ENDS = NOON + timedelta(days=30)


def key(*roles: Role, person: PersonId = LEAD.person) -> IssueToken:
    return IssueToken(token=KEY, person=person, roles=roles, ends=ENDS, label="Intranet")


def issued(*roles: Role) -> Given:
    """The lead has a key with these roles."""
    return staffed().and_((key(*roles), CONSOLE))


def serves(at: Given) -> bool:
    return live_token(at.room, KEY, at.now) is not None


def test_the_terminal_makes_a_key_with_some_of_a_persons_roles() -> None:
    staffed().when(key(Role.LEAD), CONSOLE).then(
        TokenIssued(token=KEY, person=LEAD.person, roles=(Role.LEAD,), ends=ENDS, label="Intranet")
    )


def test_an_administrator_makes_no_key_with_which_she_could_approve_as_somebody_else() -> None:
    refusal = staffed().when(key(Role.LEAD), IT).refused(Reason.SECOND_PERSON)
    assert refusal.ask == LEAD.person


def test_nobody_else_makes_one() -> None:
    staffed().when(key(Role.LEAD), LEAD).refused(Reason.ROLE)


def test_a_key_gives_nothing_that_its_person_does_not_have() -> None:
    staffed().when(key(Role.LEAD, Role.ADMINISTRATOR), IT).refused(Reason.ROLE)


def test_anybody_on_the_staff_can_lend_a_screen_eyes() -> None:
    staffed().when(key(Role.DISPLAY), IT).happened(TokenIssued)


def test_a_key_for_a_stranger_cannot_be_made() -> None:
    staffed().when(key(Role.LEAD, person=PersonId("ghost")), IT).refused(Reason.UNKNOWN)


def test_a_key_ends_in_the_future() -> None:
    past = IssueToken(token=KEY, person=LEAD.person, roles=(Role.LEAD,), ends=NOON, label="Intranet")
    staffed().when(past, CONSOLE).refused(Reason.EXPIRED)


def test_a_key_is_made_once() -> None:
    issued(Role.LEAD).when(key(Role.LEAD), CONSOLE).refused(Reason.ALREADY)


@pytest.mark.parametrize("wrong", [{"label": " "}, {"roles": ()}, {"roles": (Role.SYSTEM,)}])
def test_a_key_says_what_it_is_for_and_what_it_may(wrong: dict[str, object]) -> None:
    right = {"token": KEY, "person": LEAD.person, "roles": (Role.LEAD,), "ends": ENDS, "label": "Intranet"}
    with pytest.raises(ValueError):
        IssueToken(**{**right, **wrong})  # type: ignore[arg-type]


def test_a_key_serves_until_its_end_and_not_at_it() -> None:
    made = issued(Role.LEAD)
    assert serves(made)
    minutes = int((ENDS - made.now).total_seconds() // 60)
    assert serves(made.later(minutes=minutes))
    assert not serves(made.later(minutes=minutes + 1))


def test_a_revoked_key_serves_no_more_and_is_revoked_once() -> None:
    revoke = RevokeToken(token=KEY)
    issued(Role.LEAD).when(revoke, IT).then(TokenRevoked(token=KEY))
    gone = issued(Role.LEAD).and_((revoke, IT))
    assert not serves(gone)
    gone.when(revoke, IT).refused(Reason.ALREADY)


def test_a_key_that_nobody_knows_cannot_be_revoked() -> None:
    staffed().when(RevokeToken(token=TokenId("ghost")), IT).refused(Reason.UNKNOWN)


def test_a_key_goes_with_its_person_and_does_not_come_back_with_her() -> None:
    gone = issued(Role.LEAD).and_((DisablePerson(person=LEAD.person), IT))
    assert not serves(gone)
    assert not serves(gone.and_((SetRoles(person=LEAD.person, roles=(Role.LEAD,)), IT)))


def test_the_keys_of_others_stay_when_somebody_goes() -> None:
    second = AddPerson(person=PersonId("it2"), name="It", roles=(Role.ADMINISTRATOR,))
    assert serves(issued(Role.LEAD).and_((second, CONSOLE), (DisablePerson(person=PersonId("it2")), IT)))


def test_a_key_loses_with_its_person_what_she_loses() -> None:
    program = Actor(person=LEAD.person, via=Via.API, only=frozenset({Role.LEAD}))
    command = SetLevel(level=Level.CRISIS, reason="flood")
    issued(Role.LEAD).when(command, program).happened(LevelSet)
    demoted = issued(Role.LEAD).and_((SetRoles(person=LEAD.person, roles=(Role.DESK,)), IT))
    demoted.when(command, program).refused(Reason.ROLE)
