"""The people of the house: who adds, changes and lets go, and what a person is at this moment."""

import pytest

from crisis.rules.entry import Via
from crisis.rules.ids import DISPATCHER, RESIDENT, TERMINAL, PersonId
from crisis.rules.persons.invitation import InvitePerson, PersonInvited, ResetSignIn, SignInReset
from crisis.rules.persons.people import (
    AddPerson,
    ChooseLanguage,
    DisablePerson,
    LanguageChosen,
    People,
    PersonAdded,
    PersonDisabled,
    RolesSet,
    SetRoles,
    roles_of,
)
from crisis.rules.refusal import Reason
from crisis.rules.roles import Actor, Role
from given import Given, actor, given
from rules.municipality import HEAD, LEAD, SCHOOL, calm

CONSOLE, IT = actor(TERMINAL, Via.TERMINAL), actor("it")
NEW = AddPerson(person=PersonId("new"), name=" Åse Vik ", roles=(Role.DESK,), phone="+47 1")


def staffed() -> Given:
    """An ordinary Tuesday with one administrator."""
    return calm().and_((AddPerson(person=PersonId("it"), name="It", roles=(Role.ADMINISTRATOR,)), CONSOLE))


def test_an_administrator_can_add_a_person() -> None:
    staffed().when(NEW, IT).then(
        PersonAdded(person=PersonId("new"), roles=(Role.DESK,), name="Åse Vik", phone="+47 1")
    )


def test_the_lead_cannot_add_a_person() -> None:
    staffed().when(NEW, LEAD).refused(Reason.ROLE)


def test_a_person_is_added_once() -> None:
    staffed().and_((NEW, IT)).when(NEW, IT).refused(Reason.ALREADY)


@pytest.mark.parametrize("taken", [DISPATCHER, RESIDENT, TERMINAL])
def test_nobody_is_named_like_what_is_no_person(taken: PersonId) -> None:
    command = AddPerson(person=taken, name="Mallory", roles=(Role.LEAD,))
    staffed().when(command, IT).refused(Reason.ALREADY)


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.RESIDENT])
def test_no_person_is_given_a_role_that_persons_do_not_hold(role: Role) -> None:
    with pytest.raises(ValueError, match="roles"):
        AddPerson(person=PersonId("x"), name="X", roles=(role,))
    with pytest.raises(ValueError, match="roles"):
        SetRoles(person=PersonId("x"), roles=(role,))


def test_a_person_needs_a_name() -> None:
    with pytest.raises(ValueError, match="name"):
        AddPerson(person=PersonId("x"), name=" ", roles=())


def test_roles_change_with_rank_and_department() -> None:
    command = SetRoles(person=HEAD.person, roles=(Role.DEPUTY,), rank=3, department=SCHOOL)
    staffed().when(command, IT).then(
        RolesSet(person=HEAD.person, roles=(Role.DEPUTY,), rank=3, department=SCHOOL)
    )


def test_the_roles_of_nobody_cannot_be_set() -> None:
    staffed().when(SetRoles(person=PersonId("ghost"), roles=()), IT).refused(Reason.UNKNOWN)


@pytest.mark.parametrize(
    "command",
    [DisablePerson(person=IT.person), SetRoles(person=IT.person, roles=(Role.DESK,))],
)
def test_the_last_administrator_cannot_leave(command: object) -> None:
    staffed().when(command, IT).refused(Reason.SECOND_PERSON)


def test_one_of_two_administrators_can_leave() -> None:
    second = AddPerson(person=PersonId("it2"), name="It", roles=(Role.ADMINISTRATOR,))
    staffed().and_((second, IT)).when(DisablePerson(person=IT.person), IT).then(
        PersonDisabled(person=IT.person)
    )


def test_whoever_was_let_go_is_nothing_until_roles_are_given_again() -> None:
    gone = staffed().and_((DisablePerson(person=LEAD.person), IT))
    assert roles_of(gone.room, LEAD) == frozenset()
    gone.when(DisablePerson(person=LEAD.person), IT).refused(Reason.ALREADY)
    back = gone.and_((SetRoles(person=LEAD.person, roles=(Role.OBSERVER,)), IT))
    assert roles_of(back.room, LEAD) == {Role.OBSERVER}


def test_a_narrowed_actor_is_never_more_than_the_person() -> None:
    def narrowed(*only: Role) -> Actor:
        return Actor(person=LEAD.person, via=Via.API, only=frozenset(only))

    room = calm().room
    assert roles_of(room, narrowed(Role.LEAD, Role.ADMINISTRATOR)) == {Role.LEAD}
    assert roles_of(room, narrowed(Role.OBSERVER)) == frozenset()
    assert roles_of(room, narrowed(Role.DISPLAY)) == {Role.DISPLAY}


def test_a_stranger_is_nothing() -> None:
    assert roles_of(calm().room, actor("ghost")) == frozenset()
    assert roles_of(calm().room, actor(RESIDENT)) == {Role.RESIDENT}


def test_deputies_come_in_their_order() -> None:
    people = calm().room[People].holding(Role.DEPUTY)
    assert [person.id for person in people] == ["deputy", "second"]


def test_everybody_chooses_a_language_of_her_own() -> None:
    calm().when(ChooseLanguage(language="nn"), HEAD).then(LanguageChosen(person=HEAD.person, language="nn"))


def test_choosing_the_same_language_again_is_no_event() -> None:
    chosen = calm().and_((ChooseLanguage(language="nn"), HEAD))
    chosen.when(ChooseLanguage(language="nn"), HEAD).then()


def test_a_screen_cannot_choose_for_the_person_who_hung_it_up() -> None:
    screen = Actor(person=LEAD.person, via=Via.PAGE, only=frozenset({Role.DISPLAY}))
    calm().when(ChooseLanguage(language="nn"), screen).refused(Reason.ROLE)


def test_there_are_four_languages() -> None:
    with pytest.raises(ValueError, match="language"):
        ChooseLanguage(language="de")


def test_an_empty_house_is_opened_from_the_terminal_alone() -> None:
    given().when(NEW, CONSOLE).happened(PersonAdded)
    given().when(NEW, actor("new")).refused(Reason.ROLE)


@pytest.mark.parametrize("command", [InvitePerson, ResetSignIn])
def test_a_link_is_made_on_the_record_and_only_by_whom_keeps_the_people(command: type) -> None:
    staffed().when(command(person=LEAD.person), IT).happened(
        PersonInvited if command is InvitePerson else SignInReset
    )
    staffed().when(command(person=IT.person), LEAD).refused(Reason.ROLE)
    gone = staffed().and_((DisablePerson(person=LEAD.person), IT))
    gone.when(command(person=LEAD.person), IT).refused(Reason.NOT_IN_THIS_PHASE)
