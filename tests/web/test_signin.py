"""Coming in: by password and code, by invitation, as the first, as a screen, in a drill as whom one likes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from werkzeug.test import TestResponse

from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import PersonId
from crisis.rules.persons.people import AddPerson, People
from crisis.rules.roles import Role
from web.house import PASSWORD, Browser, Clock, House, furnish
from web.lint import elements, parsed, text_of

PHRASE = "fire grå måker over havna"


def heading(answer: TestResponse) -> str:
    """What a page is about, or what went wrong."""
    (found, *_) = elements(parsed(answer.text), "h1")
    return text_of(found)


def fault(answer: TestResponse) -> str:
    """What was not done."""
    alerts = [e for e in parsed(answer.text).iter() if e.get("role") == "alert"]
    return " ".join(text_of(alert) for alert in alerts)


def sign_in(client: Browser, **form: str) -> TestResponse:
    return client.post("/sign-in?lang=en", data=form)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[House]:
    """A house into which nobody has come yet."""
    opened = House(tmp_path / "empty", Clock())
    yield opened
    opened.close()


@pytest.fixture
def drill(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "drill", Clock(), room="practice")
    furnish(opened)
    yield opened
    opened.close()


def test_somebody_comes_in_with_password_and_code(house: House) -> None:
    seed = house.enrol("lead")
    client, code = house.visitor(), pyotp.TOTP(seed).at(house.clock())
    answer = sign_in(client, login="lead", password=PASSWORD, code=code, then="/level")
    assert (answer.status_code, answer.location) == (303, "/level")
    cookie = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert client.get("/me").status_code == 200


def test_the_code_is_asked_for_and_the_login_is_kept_but_no_secret(house: House) -> None:
    answer = sign_in(house.visitor(), login="lead", password=PASSWORD)
    assert answer.status_code == 403
    assert "one-time code" in fault(answer)
    assert 'value="lead"' in answer.text
    assert PASSWORD not in answer.text


def test_a_wrong_password_says_nothing_about_who_is_here(house: House) -> None:
    known = sign_in(house.visitor(), login="lead", password="wrong")
    unknown = sign_in(house.visitor(), login="nobody", password="wrong")
    assert fault(known) == fault(unknown) != ""


def test_guessing_is_slowed_down(house: House) -> None:
    answers = [sign_in(house.visitor(), login="lead", password=f"guess {n}") for n in range(8)]
    assert answers[-1].status_code == 429


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "/a\nb", ""]
)
def test_nobody_is_sent_elsewhere_after_signing_in(house: House, elsewhere: str) -> None:
    code = pyotp.TOTP(house.enrol("lead")).at(house.clock())
    answer = sign_in(house.visitor(), login="lead", password=PASSWORD, code=code, then=elsewhere)
    assert answer.location == "/"


def test_a_page_that_needs_signing_in_comes_back_afterwards(house: House) -> None:
    asked = house.visitor().get("/journal?words=ras")
    assert asked.location == "/sign-in?then=/journal?words%3Dras"
    assert 'name="then" value="/journal?words=ras"' in house.visitor().get(asked.location).text


def test_signing_out_ends_the_session_and_not_only_the_cookie(house: House) -> None:
    secret = house.signed_in("lead")
    client = house.with_cookie(secret)
    assert client.post("/sign-out").location == "/sign-in"
    assert house.with_cookie(secret).get("/me").status_code == 302


def test_an_invitation_serves_once(house: House) -> None:
    link = f"/invitation/{house.staff.people.enrolment.invite(PersonId('desk'))}"
    client = house.visitor()
    assert "Wenche Lie" in heading(client.get(link))
    assert client.post(link, data={"login": "wenche", "password": PHRASE}).location == "/me"
    assert client.get("/me").status_code == 200
    assert "serves no more" in fault(house.visitor().get(f"{link}?lang=en"))


def test_a_weak_password_is_named_beside_its_field(house: House) -> None:
    link = f"/invitation/{house.staff.people.enrolment.invite(PersonId('desk'))}"
    answer = house.visitor().post(link, data={"login": "wenche", "password": "kort"})
    assert answer.status_code == 400
    assert 'id="password-fault"' in answer.text
    assert 'value="wenche"' in answer.text


def test_the_first_run_makes_an_administrator_and_a_policy(empty: House) -> None:
    client, code = empty.visitor(), empty.staff.people.enrolment.first_code()
    assert client.get("/").location == "/welcome"
    assert client.get("/welcome").status_code == 200
    form = {"code": code, "name": "Åse Vik", "login": "åse", "password": PHRASE, "roles": "lead"}
    answer = client.post("/welcome?lang=nn", data={**form, "municipality": "kinn"})
    assert answer.location == "/me/second-factor"
    (person,) = empty.room[People].all.values()
    assert (person.name, person.roles, person.language) == ("Åse Vik", {Role.ADMINISTRATOR, Role.LEAD}, "nn")
    assert policy_of(empty.room).municipality == "Kinn kommune"
    assert client.get("/welcome").location == "/"


def test_a_municipality_that_is_not_in_the_list_begins_with_the_minimum(empty: House) -> None:
    code = empty.staff.people.enrolment.first_code()
    form = {"code": code, "name": "Åse", "login": "åse", "password": PHRASE, "municipality": "other"}
    assert empty.visitor().post("/welcome", data={**form, "called": " "}).status_code == 400
    assert not empty.room[People].all
    empty.visitor().post("/welcome", data={**form, "called": "Vega kommune"})
    assert (policy_of(empty.room).municipality, policy_of(empty.room).name) == ("Vega kommune", "minimum")


def test_without_the_code_nobody_is_first(empty: House) -> None:
    empty.staff.people.enrolment.first_code()
    form = {"code": "AAAA-BBBB-CCCC", "name": "Mallory", "login": "mal", "password": PHRASE}
    assert "serves no more" in fault(
        empty.visitor().post("/welcome?lang=en", data={**form, "municipality": "kinn"})
    )
    assert not empty.room[People].all


def test_whoever_may_approve_gets_nowhere_before_the_second_factor(house: House) -> None:
    house.ask(AddPerson(person=PersonId("new"), name="Ny", roles=(Role.LEAD,)), "administrator")
    house.staff.people.enrolment.give(PersonId("new"), "ny", PHRASE)
    client = house.as_("new")
    assert client.get("/lead").location == "/me/second-factor"
    assert client.post("/level", data={"level": "crisis", "reason": "x"}).status_code == 403
    key = re.search(r'class="key">([A-Z2-7 ]+)<', client.get("/me/second-factor").text)
    assert key is not None
    assert client.post("/me/second-factor", data={"code": "000000"}).status_code == 403
    code = pyotp.TOTP(key[1].replace(" ", "")).at(house.clock())
    assert len(re.findall(r"<li><code>", client.post("/me/second-factor", data={"code": code}).text)) == 10
    assert client.get("/lead").status_code == 200


def test_i_see_my_devices_alone_and_end_one(house: House) -> None:
    mine, other = house.as_("desk"), house.as_("desk")
    hers = house.staff.people.who(house.signed_in("head"))
    assert hers is not None
    found = re.findall(r"/me/sessions/([^/]+)/end", mine.get("/me").text)
    assert len(found) == 1
    mine.post(f"/me/sessions/{hers.session.handle}/end")
    assert hers.session in house.staff.people.signed_in()
    mine.post(f"/me/sessions/{found[0]}/end")
    assert other.get("/me").status_code == 302


def test_a_new_password_signs_every_other_device_out(house: House) -> None:
    here, there = house.as_("desk"), house.as_("desk")
    assert here.post("/me/password", data={"old": "wrong", "password": PHRASE}).status_code == 403
    assert here.post("/me/password", data={"old": PASSWORD, "password": PHRASE}).status_code == 200
    assert (here.get("/me").status_code, there.get("/me").status_code) == (200, 302)


def test_i_choose_my_language_and_read_in_it(house: House) -> None:
    client = house.as_("desk")
    assert client.post("/me/language", data={"language": "sv"}).status_code == 303
    assert '<html lang="sv"' in client.get("/me").text


def test_a_screen_sees_the_wall_and_nothing_else(house: House) -> None:
    client, secret = house.visitor(), house.screen()
    assert client.get(f"/screen/{secret}").location == "/wall"
    assert client.get("/wall").status_code == 200
    assert [client.get(path).status_code for path in ("/me", "/journal", "/people")] == [403, 403, 403]


def test_a_key_made_for_a_program_is_no_way_into_the_pages(house: House) -> None:
    secret = house.key("administrator", Role.ADMINISTRATOR)
    assert house.visitor().get(f"/screen/{secret}").status_code == 403
    assert house.with_cookie(secret).get("/people").status_code == 302


def test_in_a_drill_one_steps_in_as_anybody(drill: House) -> None:
    client = drill.visitor()
    assert "Ragnhild Aune" in client.get("/sign-in").text
    assert client.post("/step-in", data={"person": "lead"}).location == "/"
    assert client.get("/lead").status_code == 200
    assert client.post("/start-over").status_code == 200
    assert (drill.home / "again").exists()


def test_in_the_real_room_nobody_steps_in_or_starts_over(house: House) -> None:
    client = house.visitor()
    assert client.post("/step-in", data={"person": "lead"}).status_code == 403
    assert client.post("/start-over").status_code == 404
    assert client.get("/me").status_code == 302
