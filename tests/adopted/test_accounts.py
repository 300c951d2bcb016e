"""How an account comes to be, who may write on it, what is kept of it: each municipality by its own rules."""

from __future__ import annotations

from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from adopted.conftest import Hall
from crisis.rules.accounts.application import Applications, Phase
from crisis.rules.accounts.papers import Papers
from crisis.rules.accounts.register import Register
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.adopted.duty import Duty
from crisis.rules.ids import TERMINAL, AccountId, ApplicationId, PersonId
from crisis.rules.persons.people import AddPerson
from crisis.rules.roles import Role
from web.house import House

PDF = b"%PDF-1.7\nSignert.\n%%EOF\n"
PAGE = AccountId("school-facebook")
POST = {"form": "post", "post": "p1", "account": PAGE, "text": "Skolen er åpen."}


def clause(house: House, duty: Duty) -> str:
    """What the municipality's own document says about it, as a page shows it."""
    found = policy_of(house.room).clause_for(duty)
    assert found
    return found.text


def file(name: str, content: bytes) -> tuple[BytesIO, str]:
    return BytesIO(content), name


def apply(house: House, person: str, department: str = "school", answers: int | None = None) -> TestResponse:
    """Somebody applies for an account, answering so many of the policy's questions."""
    questions = policy_of(house.room).opening.questions
    form = {
        "wanted.name": "Skolen på Instagram",
        "wanted.channel": "instagram",
        "wanted.department": department,
        "wanted.purpose": "Vise hverdagen",
        "answers": [f"Svar {n}" for n in range(len(questions) if answers is None else answers)],
    }
    return house.as_(person).post("/applications/new", data=form)


def applied(house: House, person: str, department: str = "school") -> ApplicationId:
    answer = apply(house, person, department)
    assert answer.status_code == 303
    return ApplicationId(answer.location.rpartition("/")[2])


def step(house: House, person: str, id_: str, name: str, **form: str) -> TestResponse:
    return house.as_(person).post(f"/applications/{id_}/{name}", data=form)


def phase(house: House, id_: ApplicationId) -> Phase:
    return house.room[Applications].all[id_].phase


@pytest.mark.parametrize(
    ("playbook", "count"),
    [
        pytest.param("bodo", 5, marks=pytest.mark.shows("BOD-3")),
        pytest.param("kristiansand", 8, marks=pytest.mark.shows("KRS-13")),
        pytest.param("hattfjelldal", 5, marks=pytest.mark.shows("HAT-12")),
        pytest.param("kinn", 3, marks=pytest.mark.shows("KIN-2")),
    ],
)
def test_whoever_wants_an_account_answers_the_policys_own_questions(
    hall: Hall, playbook: str, count: int
) -> None:
    house = hall(playbook)
    questions = policy_of(house.room).opening.questions
    form = house.as_("head").get("/applications/new").text
    assert len(questions) == count
    assert all(question in form for question in questions)
    refused = apply(house, "head", answers=count - 1)
    assert refused.status_code == 409
    assert clause(house, Duty.INTAKE) in refused.text
    assert "Svar 0" in refused.text
    page = house.as_("communications").get(f"/applications/{applied(house, 'head')}").text
    assert all(question in page for question in questions)
    assert "Svar 0" in page


@pytest.mark.shows("BOD-4")
def test_only_bodos_communications_unit_opens_an_account(hall: Hall) -> None:
    house = hall("bodo")
    form = {
        "accounts.0.id": "pool",
        "accounts.0.name": "Badet",
        "accounts.0.channel": "facebook",
        "accounts.0.department": "library",
        "contacts.0.name": "Berit",
    }
    refused = house.as_("administrator").post("/accounts/new", data=form)
    assert refused.status_code in (403, 409)
    assert clause(house, Duty.OPENED_BY) in refused.text
    id_ = applied(house, "head")
    by_the_head = step(house, "head", id_, "decide", verdict="grant")
    assert clause(house, Duty.OPENED_BY) in by_the_head.text
    found = house.as_("administrator").post(
        "/accounts/new", data=form | {"accounts.0.id": "old", "found": "on"}
    )
    assert found.status_code == 303, "what is there already is entered, so that it can be locked"
    assert not {AccountId("pool"), AccountId(id_)} & set(house.room[Register].accounts)
    assert step(house, "communications", id_, "decide", verdict="grant").status_code == 303
    assert house.as_("communications").post("/accounts/new", data=form).status_code == 303
    entered = house.room[Register].accounts
    assert entered[AccountId(id_)].purpose == "Vise hverdagen"
    assert AccountId("pool") in entered


@pytest.mark.shows("KIN-1")
def test_in_kinn_the_chief_executive_decides_and_nobody_else(hall: Hall) -> None:
    house = hall("kinn")
    id_ = applied(house, "owner", "library")
    refused = step(house, "communications", id_, "decide", verdict="grant")
    assert clause(house, Duty.OPENED_BY) in refused.text
    assert phase(house, id_) is Phase.APPLIED
    assert step(house, "lead", id_, "decide", verdict="grant").status_code == 303
    assert AccountId(id_) in house.room[Register].accounts


@pytest.mark.shows("KIN-1")
def test_in_kinn_the_chief_executive_lets_somebody_decide_until_a_day(hall: Hall) -> None:
    house = hall("kinn")
    lent = {"to": "communications", "until": "2026-11-22"}
    assert house.as_("communications").post("/applications/lend", data=lent).status_code == 403
    assert house.as_("lead").post("/applications/lend", data=lent).status_code == 303
    assert "Siv Dahl" in house.as_("head").get("/applications").text
    first, second, third = (applied(house, "owner", "library") for _ in range(3))
    assert step(house, "communications", first, "decide", verdict="grant").status_code == 303
    house.clock.forward(days=2)
    assert step(house, "communications", second, "decide", verdict="grant").status_code == 409
    house.as_("lead").post("/applications/lend", data=lent | {"until": "2026-12-24"})
    house.as_("lead").post("/applications/take-back")
    assert step(house, "communications", third, "decide", verdict="grant").status_code == 409


@pytest.mark.shows("BOD-4")
def test_in_bodo_nobody_lends_what_the_unit_decides(hall: Hall) -> None:
    house = hall("bodo")
    lent = {"to": "head", "until": "2026-12-24"}
    refused = house.as_("lead").post("/applications/lend", data=lent)
    assert clause(house, Duty.OPENED_BY) in refused.text


@pytest.mark.shows("KIN-2")
def test_in_kinn_the_information_department_has_a_copy_of_every_application(hall: Hall) -> None:
    house = hall("kinn")
    id_ = applied(house, "owner", "library")
    for path in ("/applications", f"/applications/{id_}", "/messages"):
        assert "Skolen på Instagram" in house.as_("communications").get(path).text
    assert house.as_("head").get(f"/applications/{id_}").status_code == 404


@pytest.mark.shows("KRS-5", "KRS-6", "KRS-7")
def test_in_kristiansand_an_account_waits_for_manager_unit_and_assessments(hall: Hall) -> None:
    house = hall("kristiansand")
    house.ask(
        AddPerson(
            person=PersonId("librarian"),
            name="Liv Sol",
            roles=(Role.HEAD,),
            department="library",  # type: ignore[arg-type]
        ),
        TERMINAL,
    )
    id_ = applied(house, "owner", "library")
    by_the_unit = step(house, "communications", id_, "decide", verdict="grant")
    assert clause(house, Duty.MANAGER_CLEARS) in by_the_unit.text
    assert step(house, "head", id_, "clear").status_code == 404, "of another department"
    assert step(house, "librarian", id_, "clear", note="Avklart med skolen").status_code == 303
    assert phase(house, id_) is Phase.CLEARED
    page = house.as_("owner").get(f"/applications/{id_}").text
    assert clause(house, Duty.UNIT_TOLD) in page
    assert clause(house, Duty.ASSESSMENTS) in page
    assert "Avklart med skolen" in page
    assert step(house, "communications", id_, "acknowledge").status_code == 303
    unassessed = step(house, "communications", id_, "decide", verdict="grant")
    assert clause(house, Duty.ASSESSMENTS) in unassessed.text
    ahead = step(house, "owner", id_, "assess", risk="2026-11-20", privacy="2027-01-01")
    assert ahead.status_code == 409
    assert step(house, "owner", id_, "assess", risk="2026-11-20", privacy="2026-11-21").status_code == 303
    assert step(house, "communications", id_, "decide", verdict="grant").status_code == 303
    assert house.room[Register].accounts[AccountId(id_)].accountable == "librarian"
    assert house.room[Papers].assessed[AccountId(id_)].risk.isoformat() == "2026-11-20"


@pytest.mark.shows("KRS-6")
def test_nobody_opens_an_account_behind_the_units_back(hall: Hall) -> None:
    house = hall("kristiansand")
    form = {
        "accounts.0.id": "pool",
        "accounts.0.name": "Badet",
        "accounts.0.channel": "facebook",
        "contacts.0.name": "Berit",
    }
    refused = house.as_("administrator").post("/accounts/new", data=form)
    assert refused.status_code == 409
    assert clause(house, Duty.UNIT_TOLD) in refused.text
    assert AccountId("pool") not in house.room[Register].accounts
    unassessed = house.as_("communications").post("/accounts/new", data=form)
    assert clause(house, Duty.ASSESSMENTS) in unassessed.text


def test_no_account_is_in_use_before_the_unit_knows(hall: Hall) -> None:
    house = hall("hattfjelldal")
    id_ = applied(house, "head")
    refused = step(house, "head", id_, "decide", verdict="grant")
    assert clause(house, Duty.UNIT_TOLD) in refused.text
    assert AccountId(id_) not in house.room[Register].accounts


@pytest.mark.shows("KRS-7")
def test_an_account_that_was_never_assessed_says_so(hall: Hall) -> None:
    house = hall("kristiansand")
    assert clause(house, Duty.ASSESSMENTS) in house.as_("communications").get(f"/accounts/{PAGE}").text
    form = {"risk": "2026-01-05", "privacy": "2026-01-06", "file": file("ros.pdf", PDF)}
    answer = house.as_("head").post(f"/accounts/{PAGE}/papers/assessments", data=form)
    assert answer.status_code == 303
    assert clause(house, Duty.ASSESSMENTS) not in house.as_("communications").get(f"/accounts/{PAGE}").text


@pytest.mark.shows("HAT-12")
def test_in_hattfjelldal_the_head_approves_and_the_information_officer_is_told(hall: Hall) -> None:
    house = hall("hattfjelldal")
    id_ = applied(house, "head")
    assert phase(house, id_) is Phase.CLEARED, "who applies for her own department has cleared it"
    refused = step(house, "communications", id_, "decide", verdict="grant")
    assert clause(house, Duty.OPENED_BY) in refused.text
    assert "Skolen på Instagram" in house.as_("communications").get("/messages").text
    assert step(house, "communications", id_, "acknowledge").status_code == 303
    assert step(house, "head", id_, "decide", verdict="grant").status_code == 303
    assert phase(house, id_) is Phase.GRANTED


def test_what_is_declined_says_why_and_enters_nothing(hall: Hall) -> None:
    house = hall("bodo")
    id_ = applied(house, "head")
    assert step(house, "communications", id_, "decide", verdict="decline").status_code == 400
    why = "Skolen har allerede en side"
    assert step(house, "communications", id_, "decide", verdict="decline", reason=why).status_code == 303
    assert why in house.as_("head").get(f"/applications/{id_}").text
    assert AccountId(id_) not in house.room[Register].accounts
