"""Whatever the staff's console answers in a drill is marked, whoever asks; nothing in a live room is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Response

from crisis.marks import HEADER
from crisis.web import app as staff_app
from marks.looking import unmarked
from web.house import Clock, House, copy_of, furnish
from web.lint import parsed
from web.test_routes import EVERYBODY, filled, path_of, routes


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drill room with everybody in it and something of everything to look at."""
    home = tmp_path_factory.mktemp("drill") / "home"
    house = House(home, Clock(), room="practice")
    furnish(house)
    filled(house).close()
    return home


@pytest.fixture
def drill(prepared: Path, tmp_path: Path) -> Iterator[House]:
    opened = House(copy_of(prepared, tmp_path / "home"), Clock(), room="practice")
    yield opened
    opened.close()


@pytest.mark.parametrize("person", [*EVERYBODY, ""])
def test_every_answer_of_a_drill_is_marked(drill: House, person: str) -> None:
    client = drill.as_(person) if person else drill.visitor()
    found, seen = [], 0
    for rule in routes(drill.app, "GET"):
        answer = client.get(path_of(rule))
        found += unmarked(answer)
        seen += answer.status_code == 200
        if answer.mimetype == "text/html" and answer.status_code == 200:
            for part in (each for each in parsed(answer.text).iter() if each.get("data-part")):
                where = part.get("data-from") or path_of(rule)
                found += unmarked(client.get(where, query_string={"part": part.get("data-part")}))
        answer.close()
    assert found == []
    assert seen > (2 if not person else 5)


@pytest.mark.parametrize("person", ["lead", "administrator", ""])
def test_every_refusal_of_a_drill_is_marked(drill: House, person: str) -> None:
    client = drill.as_(person) if person else drill.visitor()
    found = []
    for rule in routes(drill.app, "POST"):
        for headers in ({}, {"Accept": "application/json"}):
            found += unmarked(client.post(path_of(rule), headers=headers))
    for path in ("/nowhere", "/static/css/console.css", "/static/nowhere.css"):
        found += unmarked(client.get(path))
    found += unmarked(client.delete("/level"))
    found += unmarked(client.post("/level", data={"reason": "x" * 2_000_000}))
    assert found == []


def test_a_page_that_broke_is_marked(drill: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crisis.web.visit.bar", lambda *_: 1 / 0)
    answer = drill.as_("lead").get("/lead")
    assert answer.status_code == 500
    assert unmarked(answer) == []


def test_a_live_room_wears_no_mark(furnished: Path, tmp_path: Path) -> None:
    house = filled(House(copy_of(furnished, tmp_path / "live"), Clock()))
    client = house.as_("lead")
    for rule in routes(house.app, "GET"):
        answer = client.get(path_of(rule))
        assert HEADER not in answer.headers
        assert "DRILL-" not in answer.headers.get("Content-Disposition", "")
        assert answer.mimetype == "application/x-ndjson" or "data-exercise" not in answer.text, rule.rule
        answer.close()
    house.close()


def test_a_route_that_forgets_is_caught(drill: House) -> None:
    """Controls: a page of its own making, a file with its own name, JSON written by hand."""
    page = '<!doctype html><html lang="en"><title>New</title><h1>New</h1></html>'
    for path, answered in {
        "/forgets/page": lambda: page,
        "/forgets/json": lambda: Response('{"level": "crisis"}', mimetype="application/json"),
    }.items():
        drill.app.add_url_rule(path, path, answered)
        drill.app.extensions["crisis.routes"][path] = frozenset(
            {*drill.app.extensions["crisis.routes"]["lead.desk"]}
        )
    client = drill.as_("lead")
    assert len(unmarked(client.get("/forgets/page"))) == 3
    assert len(unmarked(client.get("/forgets/json"))) == 1


def test_an_application_that_is_not_stamped_is_caught(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staff_app, "stamp", lambda *_: None)
    house = House(copy_of(prepared, tmp_path / "home"), Clock(), room="practice")
    client = house.as_("lead")
    for path in ("/lead", "/head", "/journal/export.jsonl", "/api/v1/status", "/nowhere"):
        assert unmarked(client.get(path)), path
    house.close()
