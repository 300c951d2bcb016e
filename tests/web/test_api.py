"""The API: the same rules through the same door, and a document that says what it does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import jsonschema
import pytest
from openapi_spec_validator import validate

from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL, PersonId, TokenId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.persons.people import People
from crisis.rules.persons.token import IssueToken
from crisis.rules.roles import Actor, Role
from crisis.rules.rulebook import RULES
from crisis.web.api.asking import ASKS
from crisis.web.api.document import document
from web.house import NOON, House

# What no program asks for: people and tokens are kept on pages and at the terminal; the dispatcher sends.
NOT_FOR_PROGRAMS = {
    "AddPerson", "InvitePerson", "ResetSignIn",
    "SetRoles", "SetTitle", "ShareReplay", "EndSharing", "DisablePerson", "ChooseLanguage", "IssueToken",
    "RevokeToken", "AdoptPolicy",
    "ClaimPost", "HoldPost", "ClaimDelivery", "ReportSuccess", "ReportFailure", "ReportUncertain",
    "ExpireDelivery", "ExpireFact", "LikenQuestions", "ProposeMergers",
    "NudgeApproval",
    "NotePreview",  # a page was looked at; a program reads a preview, and nobody looks
    # of a drill: they carry the wall clock, or what only those who run and observe it may see
    "OpenDrill", "StartDrill", "PauseDrill", "ResumeDrill", "SkipAhead", "FreezeDrill", "EndDrill",
    "PlayInject", "SkipInject", "Improvise", "ObserveInject", "NoteImprovement", "DropImprovement",
    "RecordDrill",  # what the drill's own processes measured, from the page that reads it
    "FinishImprovement",  # a person says so, who has seen it
    "ReceiveComment",
    "RemoveComment", "LeaveComment", "PictureMedium", "FileTerms", "AssessAccount", "GiveMandate",  # files
}  # fmt: skip


class Program:
    """Somebody's program: a token in its hand, JSON in its mouth."""

    def __init__(self, house: House, person: str, *roles: Role) -> None:
        command = IssueToken(
            token=TokenId(uuid4().hex),
            person=PersonId(person),
            roles=roles or tuple(house.room[People].all[PersonId(person)].roles),
            ends=NOON + timedelta(days=1),
            label="test",
        )
        who = Actor(person=TERMINAL, via=Via.TERMINAL)
        self.secret = house.staff.people.tokens.issue(command, who, once=uuid4())
        self.client = house.app.test_client()

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1{path}", headers=self._headers())

    def post(self, path: str, body: dict[str, Any] | None = None, key: str = "") -> Any:
        headers = self._headers() | ({"Idempotency-Key": key} if key else {})
        return self.client.post(f"/api/v1{path}", json=body or {}, headers=headers)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}


def shaped(answer: Any, name: str, *, many: bool = False) -> Any:
    """The answer's JSON, checked against the document's own schema."""
    whole = document()
    one = {"$ref": f"#/components/schemas/{name}", "components": whole["components"]}
    items = {"type": "array", "items": {"$ref": one["$ref"]}, "components": whole["components"]}
    schema = items if many else one
    jsonschema.validate(answer.json, schema, cls=jsonschema.Draft202012Validator)
    return answer.json


def test_the_document_is_valid_openapi() -> None:
    validate(document())


def test_the_document_that_is_served_is_the_one_that_serves(house: House) -> None:
    assert house.app.test_client().get("/api/v1/openapi.json").json == document()


def test_every_command_is_asked_by_programs_or_kept_from_them_by_name() -> None:
    asked = {row.command.__name__ for row in ASKS}
    assert asked | NOT_FOR_PROGRAMS == {command.__name__ for command in RULES}
    assert not asked & NOT_FOR_PROGRAMS


def test_a_program_can_read_every_shape_that_it_is_promised(house: House) -> None:
    lead = Program(house, "lead")
    for path, item in document()["paths"].items():
        if "get" in item and "{" not in path:
            schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            many = schema.get("type") == "array"
            name = (schema["items"] if many else schema)["$ref"].rpartition("/")[2]
            answer = lead.get(path)
            assert answer.status_code == 200, path
            shaped(answer, name, many=many)


def test_a_department_program_is_refused_with_the_clause_in_a_crisis(house: House) -> None:
    house.ask(SetLevel(level=Level.CRISIS, reason="Flood"), "lead")
    answer = Program(house, "head").post("/posts", {"account": "school-mail", "text": "We open at ten."})
    told = shaped(answer, "ProblemShape")
    assert (answer.status_code, told["reason"]) == (409, "locked")
    assert told["clause"]["text"]
    assert told["ask"]["id"] == "lead"
    assert answer.content_type == "application/problem+json"


def test_the_preview_is_what_then_happens(house: House) -> None:
    Program(house, "head").post(
        "/posts", {"account": "school-mail", "text": "Later.", "due": "2026-12-24T10:00:00Z"}
    )
    lead = Program(house, "lead")
    promised = shaped(lead.get("/level/preview"), "PreviewShape")
    lead.post("/level/activate", {"reason": "Flood"})
    locked = {a["id"] for a in shaped(lead.get("/accounts"), "AccountShape", many=True) if a["locked"]}
    held = [p["id"] for p in shaped(lead.get("/posts"), "PostShape", many=True) if p["phase"] == "held"]
    assert (set(promised["accounts"]), promised["held_posts"]) == (locked, held)
    assert len(held) == 1


def test_a_repeated_request_is_one_effect(house: House) -> None:
    head = Program(house, "head")
    body = {"account": "school-mail", "text": "We open at ten."}
    first, again = head.post("/posts", body, key="monday"), head.post("/posts", body, key="monday")
    assert shaped(first, "DoneShape") == shaped(again, "DoneShape")
    assert head.post("/posts", body | {"text": "Other."}, key="monday").status_code == 409


def test_a_message_goes_the_whole_way_by_api(house: House) -> None:
    writer, lead = Program(house, "communications"), Program(house, "lead")
    lead.post("/level/activate", {"reason": "Flood"})
    content = {"title": "Boil the water", "body": "Boil it for three minutes.", "short": "Boil the water."}
    made = writer.post("/messages", {"based_on": 0, "content": content, "accounts": ["website"]})
    message = shaped(made, "DoneShape")["entries"][0]["names"]["message"]
    draft = shaped(lead.get(f"/messages/{message}"), "MessageShape")
    writer.post(f"/messages/{message}/submit", {"draft": draft["draft"], "touches_none": True})
    own = writer.post(f"/messages/{message}/approve", {"draft": draft["draft"], "digest": draft["digest"]})
    assert own.status_code == 403
    done = lead.post(f"/messages/{message}/approve", {"draft": draft["draft"], "digest": draft["digest"]})
    assert [e["kind"] for e in shaped(done, "DoneShape")["entries"]] == [
        "message.approved",
        "message.released",
    ]


def test_a_program_answers_one_asker_once_and_reads_what_is_still_owed(house: House) -> None:
    desk = Program(house, "desk")
    made = desk.post("/questions", {"text": "Open?", "contact": "kari@home.example"})
    question = shaped(made, "DoneShape")["entries"][0]["names"]["question"]
    (owed,) = shaped(desk.get("/questions"), "QuestionShape", many=True)
    assert owed["due"]
    told = [desk.post(f"/questions/{question}/answer", {"text": "At ten."}, key="once") for _ in range(2)]
    first, again = (shaped(answer, "DoneShape")["entries"] for answer in told)
    assert first == again
    assert first[0]["names"]["reply"]
    (answered,) = shaped(desk.get("/questions"), "QuestionShape", many=True)
    assert (answered["fate"], answered["due"]) == ("answered", None)
    plan = {"person": "desk", "days": ["2026-11-23"], "opens": "08:00", "closes": "15:30"}
    assert desk.post("/rota", plan).status_code == 200
    assert [s["person"] for s in shaped(desk.get("/rota"), "ShiftShape", many=True)] == ["desk"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"account": "school-mail"}, "text"),
        ({"account": "school-mail", "text": "x", "colour": "red"}, "colour"),
        ({"account": "school-mail", "text": "a\u0000b"}, "text"),
        ({"account": "school-mail", "text": "x" * 20_001}, "text"),
        ({"account": "school-mail", "text": "x", "due": "tomorrow"}, "due"),
        ({"account": 7, "text": "x"}, "account"),
    ],
)
def test_a_bad_body_names_its_field_and_saves_nothing(house: House, body: dict[str, Any], field: str) -> None:
    before = house.room.head
    answer = Program(house, "head").post("/posts", body)
    told = shaped(answer, "ProblemShape")
    assert (answer.status_code, told.get("field")) == (400, field)
    assert house.room.head == before + 1  # the token that this program carries


def test_a_token_is_never_more_than_its_roles(house: House) -> None:
    screen = Program(house, "lead", Role.DISPLAY)
    assert (screen.get("/status").status_code, screen.get("/questions").status_code) == (200, 403)
    assert screen.post("/level/activate", {"reason": "x"}).status_code == 403
    assert Program(house, "observer").post("/level/stand-down", {"reason": "x"}).status_code == 403


def test_no_token_and_no_session_is_no_answer(house: House) -> None:
    client = house.app.test_client()
    assert client.get("/api/v1/status").status_code == 401
    wrong = client.get("/api/v1/status", headers={"Authorization": "Bearer crisis_nonsense"})
    assert wrong.status_code == 401
