"""People: invited, changed, reset, let go; keys for screens and programs, shown once."""

import re
from dataclasses import replace

import pytest

from crisis.rules.adopted.adoption import AdoptPolicy, policy_of
from crisis.rules.adopted.provisions import Office
from crisis.rules.ids import TERMINAL, PersonId
from crisis.rules.persons.people import People
from crisis.rules.persons.token import Tokens
from crisis.rules.roles import Role
from web.house import House
from web.lint import parsed, text_of

PHRASE = "fire grå måker over havna"


def link_on(text: str) -> str:
    """The link or key that a page shows this once."""
    (found,) = re.findall(r'<code id="link">([^<]+)</code>', text)
    return found.removeprefix("http://localhost:8000")


def test_an_administrator_invites_somebody_who_then_comes_in(house: House) -> None:
    form = {"name": "Åse Vik", "roles": ["desk"], "rank": "0", "department": "", "language": "nn"}
    answer = house.as_("administrator").post("/people/new", data=form)
    newcomer = house.visitor()
    assert newcomer.post(link_on(answer.text), data={"login": "åse", "password": PHRASE}).status_code == 303
    assert '<html lang="nn"' in newcomer.get("/desk").text


def test_a_name_is_asked_for_and_the_ticks_are_kept(house: House) -> None:
    form = {"name": " ", "roles": ["desk", "owner"], "rank": "0", "language": "nb"}
    answer = house.as_("administrator").post("/people/new", data=form)
    assert answer.status_code == 400
    assert len(re.findall(r'name="roles" value="(?:desk|owner)" checked', answer.text)) == 2


def test_roles_are_set_with_rank_and_department(house: House) -> None:
    form = {"roles": ["deputy", "head"], "rank": "2", "department": "library"}
    assert house.as_("administrator").post("/people/head", data=form).status_code == 303
    head = house.room[People].all[PersonId("head")]
    assert (head.roles, head.rank, head.department) == ({Role.DEPUTY, Role.HEAD}, 2, "library")


def test_nobody_is_made_the_dispatcher(house: House) -> None:
    before = house.room.head
    assert house.as_("administrator").post("/people/head", data={"roles": ["system"]}).status_code == 400
    assert house.room.head == before


def test_the_last_administrator_cannot_leave_by_a_slip(house: House) -> None:
    client = house.as_("administrator")
    assert client.post("/people/administrator", data={"roles": ["desk"]}).status_code == 409
    assert client.post("/people/administrator/disable").status_code == 409
    assert client.get("/people").status_code == 200


def test_whoever_is_let_go_is_out_everywhere_and_cannot_come_back_alone(house: House) -> None:
    client, secret = house.as_("administrator"), house.signed_in("head")
    link = f"/invitation/{house.staff.people.enrolment.invite(PersonId('head'))}"
    assert client.post("/people/head/disable").status_code == 303
    assert house.with_cookie(secret).get("/department").status_code == 302
    assert house.visitor().get(link).status_code == 403
    client.post("/people/head", data={"roles": ["head"]})
    assert house.with_cookie(secret).get("/department").status_code == 302, "an old session came back"


def test_a_lost_telephone_is_answered_with_a_new_link(house: House) -> None:
    secret = house.signed_in("desk")
    answer = house.as_("administrator").post("/people/desk/reset")
    assert house.with_cookie(secret).get("/desk").status_code == 302
    assert house.visitor().get(link_on(answer.text)).status_code == 200
    assert house.staff.people.credentials.of(PersonId("desk")) is None


def test_one_device_of_a_person_is_signed_out_from_here(house: House) -> None:
    first, second = house.signed_in("desk"), house.signed_in("desk")
    client = house.as_("administrator")
    handle = re.findall(r"/people/desk/sign-out/([^\"]+)\"", client.get("/people/desk").text)[0]
    assert client.post(f"/people/desk/sign-out/{handle}").status_code == 303
    left = [house.with_cookie(secret).get("/desk").status_code for secret in (first, second)]
    assert sorted(left) == [200, 302]
    assert client.post("/people/desk/sign-out").status_code == 303
    assert house.with_cookie(second).get("/desk").status_code == 302


def test_a_handle_ends_only_a_session_of_the_person_it_is_under(house: House) -> None:
    signed_in = house.staff.people.who(house.signed_in("head"))
    assert signed_in is not None
    house.as_("administrator").post(f"/people/desk/sign-out/{signed_in.session.handle}")
    assert signed_in.session.handle in {s.handle for s in house.staff.people.signed_in()}


def test_a_screen_gets_its_link_and_goes_dark_when_revoked(house: House) -> None:
    form = {"label": "Kriserommet", "ends": "2027-11-21T12:00"}
    answer = house.as_("administrator").post("/people/screens/new", data=form)
    screen = house.visitor()
    screen.get(link_on(answer.text))
    assert screen.get("/wall").status_code == 200
    (token,) = house.room[Tokens].all
    assert house.as_("administrator").post(f"/people/tokens/{token}/revoke").status_code == 303
    assert screen.get("/wall").status_code == 302


def test_a_program_gets_a_key_that_is_shown_once(house: House) -> None:
    form = {"label": "Intranett", "person": "desk", "roles": ["desk"], "ends": "2027-01-01T00:00"}
    client = house.as_("administrator")
    key = link_on(client.post("/people/tokens/new", data=form).text)
    asked = house.visitor().get("/api/v1/questions", headers={"Authorization": f"Bearer {key}"})
    assert asked.status_code == 200
    assert key not in client.get("/people").text


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"roles": ["administrator"]}, 403),
        ({"roles": []}, 400),
        ({"ends": "2020-01-01T00:00"}, 409),
        ({"ends": "soon"}, 400),
    ],
)
def test_a_key_is_never_more_than_its_person_nor_without_an_end(
    house: House, wrong: dict[str, object], status: int
) -> None:
    right = {"label": "Intranett", "person": "desk", "roles": ["desk"], "ends": "2027-01-01T00:00"}
    answer = house.as_("administrator").post("/people/tokens/new", data={**right, **wrong})
    assert (answer.status_code, len(house.room[Tokens].all)) == (status, 0)


def test_the_list_says_who_came_in_and_who_did_not(house: House) -> None:
    house.staff.people.credentials.forget(PersonId("observer"))
    house.signed_in("desk")
    rows = [text_of(e) for e in parsed(house.as_("administrator").get("/people").text).iter("li")]
    assert any("Grete Vik" in row and "Has not come in yet" in row for row in rows)
    assert any("Wenche Lie" in row and "Signed in" in row for row in rows)


def test_the_policys_offices_are_the_places_in_the_order_of_succession(house: House) -> None:
    offices = (
        Office(id="second", title="Kommunalsjef", role="deputy"),
        Office(id="first", title="Kommunedirektør", role="lead", then="second"),
    )
    policy = replace(policy_of(house.room), offices=offices)
    house.ask(AdoptPolicy(policy=policy, site="https://kommune.example"), TERMINAL)
    page = house.as_("administrator").get("/people/deputy").text
    assert page.index("1. Kommunedirektør") < page.index("2. Kommunalsjef")
    house.as_("administrator").post("/people/deputy", data={"roles": "deputy", "rank": "1"})
    assert house.room[People].all[PersonId("deputy")].rank == 1
