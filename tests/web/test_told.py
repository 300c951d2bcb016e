"""What a drill tells its players and what it never does, what observers say of it, and what it taught."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from werkzeug.test import TestResponse

from crisis.rules.drills.improving import Points
from crisis.rules.drills.playing import Outcome, Played
from crisis.rules.ids import InjectId
from web.drilled import NOTE, SECRET, played, started, words
from web.house import House
from web.lint import parsed
from web.test_routes import path_of, routes


def test_nobody_else_borrows_an_observer_s_eyes(drill: House) -> None:
    head = started(drill).room.head
    assert drill.as_("lead").get(f"/at/{head}/as/observer/drill/observe").status_code == 403
    assert drill.as_("lead").get(f"/at/{head}/as/controller/drill").status_code == 403


def test_a_message_reaches_whom_it_is_addressed_to_and_says_so_on_every_page(drill: House) -> None:
    played(drill, "call", "paper", "slow", "wave")
    lead, press, desk = (drill.as_(one) for one in ("lead", "communications", "desk"))
    for path in ("/lead", "/level", "/journal", "/me"):
        assert "1 call for you" in lead.get(path).text
    assert "Happens: call." in words(lead.get("/told"))
    assert "Happens: paper." not in words(lead.get("/told"))
    assert "Wants an answer by" in words(press.get("/told"))
    assert "Nobody has called you yet." in words(desk.get("/told"))
    assert "call for you" not in desk.get("/desk").text


@pytest.mark.parametrize(
    "person", ["lead", "deputy", "communications", "desk", "head", "owner", "administrator"]
)
def test_no_player_ever_reads_what_is_expected_or_the_note(drill: House, person: str) -> None:
    """Every route there is, the past of each page and the journal for programs among them."""
    played(drill, "call", "wave", "paper")
    tree = {"inject.kind": "tell", "inject.text": "A tree fell.", "inject.expected": f"{SECRET} tree"}
    drill.as_("controller").post("/drill/improvise", data=tree)
    seen = {"outcome": "partly", "note": f"{NOTE} seen"}
    drill.as_("observer").post("/drill/observe/call", data=seen)
    client, head, read = drill.as_(person), drill.room.head, 0
    for rule in routes(drill.app, "GET"):
        path = path_of(rule)
        for front in ("", f"/at/{head}", f"/at/{head}/as/desk")[: 3 if person == "lead" else 2]:
            answer = client.get(where := front + path)
            read += answer.status_code == 200
            said = content(answer)
            assert SECRET.encode() not in said, where
            assert NOTE.encode() not in said, where
            answer.close()
    assert read > 20


def content(answer: TestResponse) -> bytes:
    """What an answer says, also where it is packed."""
    if answer.status_code != 200 or "officedocument" not in answer.mimetype:
        return answer.data
    with ZipFile(BytesIO(answer.data)) as packed:
        return b"".join(map(packed.read, packed.namelist()))


def test_a_report_is_read_for_what_it_says(drill: House) -> None:
    """The control: what players must not read is found in the report of those who may."""
    report = played(drill, "call").as_("observer").get("/drill/report.docx")
    assert f"{SECRET} call".encode() in content(report)


def test_whoever_runs_or_observes_it_reads_the_script_and_players_do_afterwards(drill: House) -> None:
    played(drill, "call")
    assert drill.as_("observer").get("/journal/export.jsonl").text.count(SECRET) == 4
    assert drill.as_("lead").get("/journal/export.jsonl").status_code == 403
    drill.as_("controller").post("/drill/end")
    assert SECRET in drill.as_("lead").get("/journal/export.jsonl").text


def test_until_it_is_over_the_journal_tells_players_of_an_inject_its_number_alone(drill: House) -> None:
    played(drill, "call")
    drill.as_("observer").post("/drill/observe/call", data={"outcome": "not_done"})
    lead = drill.as_("lead")
    assert "Observed inject 1" in words(lead.get("/journal"))
    told = lead.get("/api/v1/journal").json
    assert [one["facts"] for one in told if one["kind"] == "inject.played"] == [{}]
    drill.as_("controller").post("/drill/end")
    assert "Saw what was expected at inject 1 not done" in words(lead.get("/journal"))


def test_an_observer_says_how_far_it_was_done_and_says_it_again(drill: House) -> None:
    observer = played(drill, "call").as_("observer")
    assert f"{SECRET} call" in words(observer.get("/drill/observe"))
    for outcome, note in (("not_done", "Nobody rang."), ("done", "They rang late.")):
        answer = observer.post("/drill/observe/call", data={"outcome": outcome, "note": note})
        assert answer.location == "/drill/observe#inject-call"
    (word,) = drill.room[Played].seen[InjectId("call")]
    assert (word.by, word.outcome, word.note) == ("observer", Outcome.DONE, "They rang late.")
    assert "They rang late." in words(drill.as_("controller").get("/drill"))


def test_what_an_observer_wrote_is_never_lost(drill: House) -> None:
    observer = played(drill, "call").as_("observer")
    long = "They rang. " * 500
    page = observer.post("/drill/observe/call", data={"outcome": "done", "note": long, "inject_seen": "call"})
    assert (page.status_code, long.strip() in page.text) == (400, True)
    drill.as_("controller").post("/drill/end")
    assert (
        observer.post("/drill/observe/call", data={"outcome": "done", "note": "At last."}).status_code == 303
    )


def test_what_is_still_to_be_said_stands_above_what_was_said(drill: House) -> None:
    observer = played(drill, "call", "paper").as_("observer")
    observer.post("/drill/observe/paper", data={"outcome": "done"})
    page = parsed(observer.get("/drill/observe").text)
    assert [one.get("id") for one in page.iter("section") if one.get("class") == "panel seen"] == [
        "inject-call", "inject-paper",
    ]  # fmt: skip


def test_points_are_noted_changed_and_dropped_also_when_it_is_over(drill: House) -> None:
    observer = started(drill).as_("observer")
    drill.as_("controller").post("/drill/end")
    point = {"text": "A list of numbers", "owner": "Kari", "due": "2027-01-09"}
    assert observer.post("/drill/points", data=point).status_code == 303
    (noted,) = drill.room[Points].listed
    assert (noted.text, noted.owner, noted.due.isoformat()) == ("A list of numbers", "Kari", "2027-01-09")
    observer.post(f"/drill/points/{noted.id}", data=point | {"owner": "Ola"})
    assert "Ola" in words(observer.get("/drill/points"))
    observer.post(f"/drill/points/{noted.id}/drop")
    assert drill.room[Points].listed == ()


def test_a_point_without_an_owner_keeps_its_words(drill: House) -> None:
    form = {"form": "new", "text": "A list of numbers", "owner": " ", "due": "2027-01-09"}
    page = started(drill).as_("controller").post("/drill/points", data=form)
    assert (page.status_code, "A list of numbers" in page.text) == (400, True)
