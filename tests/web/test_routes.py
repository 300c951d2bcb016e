"""Deny by default: every route of the application, asked by every role, and by somebody from elsewhere."""

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.routing import Rule

from crisis.rules.accounts.application import Wanted
from crisis.rules.accounts.applying import Apply
from crisis.rules.accounts.medium import PictureMedium
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.facts.stating import ProposeFact
from crisis.rules.ids import (
    AccountId,
    ApplicationId,
    ChannelName,
    FactId,
    MessageId,
    PersonId,
    QuestionId,
    ThemeId,
)
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.rendering import Content
from crisis.rules.persons.people import DisablePerson, SetRoles
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.roles import Role
from crisis.rules.themes.theme import OpenTheme
from crisis.web.pages import ANYBODY
from crisis.web.visit import OF_DRILLS
from web.house import NOON, PEOPLE, SCHOOL, Browser, House

PAGE = b"What the page of the school looks like, in words."
EVERYBODY = [*PEOPLE, "display"]
PLACES = {
    "message": "m1",
    "theme": "t1",
    "question": "q1",
    "account": "school-facebook",
    "person": "owner",
    "filename": "css/console.css",
    "secret": "nothing",
    "shift": "s.1",
    "proposal": "1",
    "number": "1",
    "seq": "1",
    "first": "1",
    "section": "purpose",
    "application": "a1",
    "file": sha256(PAGE).hexdigest(),
    "fact": "f1",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Open to all readers, but only with what each may read: a message that is not out yet is not there for most.
# Nor is there a crisis to measure in a town where none was set.
OF_ONES_OWN = {
    "api.show_message", "applications.application",
    "figures.crisis", "figures.crisis_docx", "figures.crisis_pdf",
}  # fmt: skip
# What each of these lets somebody do, said here once more, so that a slip in a page's own line is seen.
ONLY = {
    "level.set_level": {"lead", "deputy", "communications"},
    "approval.give": {"lead", "deputy", "communications"},
    "people.people": {"administrator"},
    "policy.adopt": {"administrator"},
    "people.add": {"administrator"},
    "people.set_roles": {"administrator"},
    "people.reset": {"administrator"},
    "tokens.issue_program": {"administrator"},
    "spreadsheet.take_in": {"communications", "administrator"},
    "spreadsheet.bring": {"lead", "deputy", "communications", "desk"},
    "register.close": {"communications", "administrator"},
    "department.seen": {"head", "owner"},
    "department.plan": {"head", "owner", "communications"},
    "applications.acknowledge": {"communications"},
    "applications.clear": {"head"},
    "papers.give": {"lead", "deputy", "communications", "head"},
    "figures.crisis": {"lead", "deputy", "communications", "administrator", "observer", "controller"},
    "replay.replay": {"lead", "deputy", "communications", "administrator", "observer", "controller"},
    "replay.share": {"lead", "deputy", "communications", "administrator", "controller"},
    "replay.end": {"lead", "deputy", "communications", "administrator", "controller"},
    "journal.export": {"lead", "deputy", "communications", "administrator", "observer"},
    "journal.confirm": {"lead", "deputy", "communications", "administrator"},
    "questions.receive": {"lead", "deputy", "communications", "desk"},
    "replies.question": {"lead", "deputy", "communications", "desk"},
    "replies.answer": {"lead", "deputy", "communications", "desk"},
    "replies.propose": {"lead", "deputy", "communications", "desk", "head", "owner"},
    "themes.ticked": {"lead", "deputy", "communications", "desk"},
    "steps.undo": {"lead", "deputy", "communications", "desk"},
    "department.propose": {"lead", "deputy", "communications", "head", "owner"},
    "rota.plan": {"lead", "deputy", "communications", "desk"},
    "people.set_title": {"administrator"},
    "messages.save": {"lead", "deputy", "communications"},
    "facts.facts": {"lead", "deputy", "communications", "desk", "observer"},
    "rumours.choose": {"lead", "deputy", "communications", "desk"},
    "rumours.propose": {"lead", "deputy", "communications"},
    "drills.drills": {"lead", "deputy", "communications", "controller", "administrator"},
    "drills.delete": {"lead", "deputy", "communications", "controller", "administrator"},
    "facts.approve": {"lead", "deputy", "communications"},
}


@pytest.fixture
def busy(house: House) -> House:
    return filled(house)


def filled(house: House) -> House:
    """A house in which something of everything is there to look at."""
    content = Content(title="Ras over E6", body="Veien er stengt.", short="Veien er stengt.")
    accounts = (AccountId("website"),)
    draft = SaveDraft(message=MessageId("m1"), based_on=0, content=content, accounts=accounts)  # type: ignore[arg-type]
    house.ask(draft, "communications")
    known = {"text": "Veien er stengt.", "source": "Vegvesenet", "valid_until": NOON + timedelta(hours=2)}
    house.ask(ProposeFact(fact=FactId("f1"), **known), "communications")  # type: ignore[arg-type]
    house.ask(OpenTheme(theme=ThemeId("t1"), title="Skolebussene"), "communications")
    question = ReceiveQuestion(question=QuestionId("q1"), source=Source.DESK, text="Går skolebussen?")
    house.ask(question, "desk")
    ask_for_an_account(house)
    return house


def ask_for_an_account(house: House) -> None:
    """The school applies for an account, and keeps a picture of the one it has."""
    wanted = Wanted(
        name="Skolene på Instagram", channel=ChannelName("instagram"), department=SCHOOL, purpose="Vise"
    )
    answers = ("Svar",) * len(policy_of(house.room).opening.questions)
    house.ask(Apply(application=ApplicationId("a1"), wanted=wanted, answers=answers), "head")
    file = house.staff.files.keep(BytesIO(PAGE))
    house.ask(PictureMedium(account=AccountId("school-facebook"), picture=file), "head")


def routes(app: Flask, method: str) -> Iterator[Rule]:
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static" and method in (rule.methods or ()):
            yield rule


def path_of(rule: Rule) -> str:
    built = rule.build({name: PLACES.get(name, "nothing") for name in rule.arguments})
    assert built is not None
    return built[1]


def role_of(person: str) -> frozenset[Role]:
    return frozenset({Role.DISPLAY if person == "display" else PEOPLE[person][1]})


def test_every_route_names_its_roles(house: House) -> None:
    named = house.app.extensions["crisis.routes"]
    assert [r.rule for r in house.app.url_map.iter_rules() if r.endpoint not in {*named, "static"}] == []
    assert len(named) > 100


def test_a_route_that_names_nobody_is_closed_to_everybody(house: House) -> None:
    house.app.add_url_rule("/forgotten", "forgotten", lambda: "open!")
    assert [house.as_(person).get("/forgotten").status_code for person in EVERYBODY] == [403] * 11
    assert house.visitor().get("/forgotten").status_code == 302


@pytest.mark.parametrize("endpoint", ONLY)
def test_a_door_opens_to_whom_it_should(house: House, endpoint: str) -> None:
    roles = house.app.extensions["crisis.routes"][endpoint]
    assert {person for person in EVERYBODY if roles & role_of(person)} - {"writer"} == ONLY[endpoint]


@pytest.mark.parametrize("person", EVERYBODY)
def test_every_page_opens_to_its_roles_alone_and_is_a_good_page(busy: House, person: str) -> None:
    allowed, client, before = busy.app.extensions["crisis.routes"], busy.as_(person), busy.room.head
    for rule in routes(busy.app, "GET"):
        answer = client.get(path_of(rule))
        roles = allowed[rule.endpoint]
        if roles is ANYBODY:
            assert answer.status_code < 500, rule.rule
        elif rule.endpoint in busy.app.extensions[OF_DRILLS]:
            assert answer.status_code == 404, f"{rule.rule}: {answer.status_code}"
        elif roles & role_of(person):
            shown = answer.status_code in (200, 302, 303) or rule.endpoint in OF_ONES_OWN
            assert shown, f"{rule.rule}: {answer.status_code}"
        else:
            assert answer.status_code == 403, f"{rule.rule}: {answer.status_code}"
        answer.close()
    assert busy.room.head == before, "looking changed something"


@pytest.mark.parametrize("person", EVERYBODY)
def test_nobody_asks_for_what_is_not_for_her_role(busy: House, person: str) -> None:
    allowed, client, before = busy.app.extensions["crisis.routes"], busy.as_(person), busy.room.head
    closed = [r for r in routes(busy.app, "POST") if not allowed[r.endpoint] & role_of(person)]
    for rule in closed:
        if allowed[rule.endpoint] is not ANYBODY:
            shut = 404 if rule.endpoint in busy.app.extensions[OF_DRILLS] else 403
            assert client.post(path_of(rule)).status_code == shut, rule.rule
    assert busy.room.head == before
    assert len(closed) > 10


@pytest.mark.parametrize("person", EVERYBODY)
def test_an_empty_form_breaks_nothing(busy: House, person: str) -> None:
    allowed, client = busy.app.extensions["crisis.routes"], busy.as_(person)
    for rule in routes(busy.app, "POST"):
        if allowed[rule.endpoint] & role_of(person):
            answer = client.post(path_of(rule))
            assert answer.status_code < 500, f"{rule.rule}: {answer.status_code}"


def test_nobody_comes_in_without_signing_in(house: House) -> None:
    allowed, client = house.app.extensions["crisis.routes"], house.visitor()
    for rule in routes(house.app, "GET"):
        if allowed[rule.endpoint] is not ANYBODY:
            answer = client.get(path_of(rule))
            expected = 401 if rule.rule.startswith("/api/") else 302
            assert answer.status_code == expected, f"{rule.rule}: {answer.status_code}"
    for rule in routes(house.app, "POST"):
        if allowed[rule.endpoint] is not ANYBODY:
            assert client.post(path_of(rule)).status_code == 401, rule.rule


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_another_site_cannot_ask_in_somebodys_name(house: House, headers: dict[str, str]) -> None:
    client, before = house.as_("lead"), house.room.head
    answer = client.post("/level", data={"level": "crisis", "reason": "x"}, headers=headers)
    assert (answer.status_code, house.room.head) == (403, before)


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null", "http://localhost:1"])
def test_a_browser_that_does_not_say_where_it_comes_from_must_name_us(
    house: House, origin: str | None
) -> None:
    client = house.as_("lead")
    headers = {"Origin": origin} if origin else {}
    answer = super(Browser, client).open("/level", method="POST", data={"level": "crisis"}, headers=headers)
    assert answer.status_code == 403


def test_our_own_page_can_ask_without_the_newer_header(house: House) -> None:
    client = house.as_("lead")
    form = {"level": "crisis", "reason": "Flood", "once": str(uuid4())}
    answer = super(Browser, client).open(
        "/level", method="POST", data=form, headers={"Origin": "http://localhost"}
    )
    assert answer.status_code == 303


@pytest.mark.parametrize("path", ["/", "/sign-in", "/no-such-page", "/people", "/static/css/console.css"])
def test_every_answer_carries_its_headers(house: House, path: str) -> None:
    for answer in (house.visitor().get(path), house.as_("head").get(path), house.as_("head").post(path)):
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy


def test_whoever_is_let_go_is_out_at_the_next_click(house: House) -> None:
    client = house.as_("head")
    assert client.get("/department").status_code == 200
    house.ask(DisablePerson(person=PersonId("head")), "administrator")
    assert client.get("/department").location == "/sign-in?then=/department"
    assert client.post("/department/seen").status_code == 401


def test_a_role_taken_away_is_gone_at_the_next_click(house: House) -> None:
    client = house.as_("deputy")
    house.ask(SetRoles(person=PersonId("deputy"), roles=(Role.OBSERVER,)), "administrator")
    assert client.post("/level", data={"level": "crisis", "reason": "x"}).status_code == 403
    assert client.get("/journal").status_code == 200


def test_a_session_ends_by_itself_when_nobody_uses_it(house: House) -> None:
    client = house.as_("lead")
    house.clock.now += timedelta(hours=house.settings.session_idle)
    assert client.get("/head").status_code == 302
