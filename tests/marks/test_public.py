"""Whatever a drill gives to the public is marked: every page, every file, every fault, every letter."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from channels.town import Town
from crisis.channels.letter import letter
from crisis.channels.website import Website
from crisis.marks import HEADER, LIVE, Mark
from crisis.public import app as public_app
from crisis.public.app import build
from crisis.public.release import current
from crisis.public.site import Press
from crisis.public.speech import Speech
from crisis.rules.drills.drill import FreezeDrill
from crisis.rules.ids import TERMINAL
from crisis.settings import Settings
from marks.looking import WORD, unmarked

BESIDE = ("/ask", "/ask?q=water", "/ask/challenge", "/questions/nothing", "/nowhere", "/sporsmal", "/m/none/")


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A drill in which a message is out."""
    town = Town(tmp_path / "home").founded(drill=True).crisis()
    town.publishes("m1")
    town.claims("message.m1.web")
    return town


@pytest.fixture
def visitor(town: Town) -> FlaskClient:
    return opened(town)


def opened(town: Town) -> FlaskClient:
    """Somebody at the public address of the drill; the site is printed."""
    press = Press()
    website = Website(town.home / "site", lambda: press.pages(town.console.room(), exercise=True))
    website.probe()
    website.refresh()
    settings = Settings.from_env({"CRISIS_HOME": str(town.home), "CRISIS_ROOM": "practice"})
    return build(settings, clock=town.clock).test_client()


def addresses(town: Town) -> list[str]:
    """Every file of the release, by the address at which it stands."""
    folder = current(town.home / "site")
    assert folder
    files = sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
    return [f"/{name.removesuffix('index.html')}" for name in files]


def test_every_answer_is_marked(town: Town, visitor: FlaskClient) -> None:
    paths = [*addresses(town), *BESIDE]
    assert {"/", "/feed.atom", "/cap.xml", "/status.json", "/banner.js", "/robots.txt"} < set(paths)
    skipped = {"/banner.html"}  # a piece of another's page: looked at below
    found = [no for path in paths if path not in skipped for no in unmarked(visitor.get(path))]
    found += unmarked(visitor.post("/ask", data={"text": "Is the water safe?"}))
    found += unmarked(visitor.post("/ask", data={"text": ""}))
    found += unmarked(visitor.delete("/"))
    assert found == []


def test_what_others_show_on_their_pages_says_it_too(visitor: FlaskClient) -> None:
    banner = visitor.get("/banner.html")
    assert f"{WORD} – this is not real" in banner.text
    assert "data-exercise" in banner.text
    assert banner.headers[HEADER] == "yes"
    words = json.loads(visitor.get("/status.json").data)["words"]
    assert {told["exercise"].split(" – ")[0] for told in words.values()} == {
        "DRILL",
        "ØVELSE",
        "ØVING",
        "ÖVNING",
    }
    assert visitor.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_a_site_that_is_not_stamped_or_not_marked_is_caught(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Press().pages(town.console.room())
    assert "robots.txt" not in plain
    assert WORD.encode() not in plain["index.html"] + plain["feed.atom"] + plain["cap.xml"]
    monkeypatch.setattr(public_app, "stamp", lambda *_: None)
    assert all(unmarked(opened(town).get(path)) for path in ("/", "/feed.atom", "/ask", "/nowhere"))


@pytest.mark.parametrize(
    ("language", "word", "file"),
    [
        ("en", "DRILL", "DRILL-"),
        ("nb", "ØVELSE", "OVELSE-"),
        ("nn", "ØVING", "OVING-"),
        ("sv", "ÖVNING", "OVNING-"),
    ],
)
def test_a_drill_is_named_in_the_room_s_language(language: str, word: str, file: str) -> None:
    mark = Mark(True, Speech(language, "Europe/Oslo").gettext)
    assert (mark.word, mark.before("Vann")) == (word, f"{word}: Vann")
    assert mark.line.startswith(f"{word} – ")
    assert mark.file("a.csv") == mark.file(mark.file("a.csv")) == f"{file}a.csv"
    assert mark.told([{"a": 1}]) == [{"a": 1, "exercise": True}]


def test_a_live_mark_says_nothing() -> None:
    assert (LIVE.word, LIVE.line, LIVE.before("Water"), LIVE.file("a.csv")) == ("", "", "Water", "a.csv")
    assert (LIVE.told({"a": 1}), LIVE.cap_status, LIVE.term, bool(LIVE)) == (
        {"a": 1},
        "Actual",
        "actual",
        False,
    )


def test_a_letter_says_it_in_its_subject_and_in_a_header(town: Town) -> None:
    town.sent("message.m1.web")
    town.publishes("m2", title="Boil the water", accounts=("web", "list"))
    town.claims("message.m2.web")
    town.sent("message.m2.web")
    parcel, key = town.claims("message.m2.list"), town.delivery("message.m2.list").id
    told = {"sender": "crisis@town.example", "to": "press@town.example", "at": town.clock.now}
    drill = letter(key, parcel, **told, mark=Mark(True))  # type: ignore[arg-type]
    live = letter(key, parcel, **told)  # type: ignore[arg-type]
    assert (drill["Subject"], drill[HEADER]) == ("DRILL: Boil the water", "yes")
    assert (live["Subject"], live[HEADER]) == ("Boil the water", None)


def test_a_resident_is_told_that_a_frozen_drill_takes_nothing(town: Town, visitor: FlaskClient) -> None:
    town.does(TERMINAL, FreezeDrill(wall=town.clock()))
    sent = visitor.post("/ask", data={"once": str(uuid4()), "text": "Is the water safe?"})
    assert (sent.status_code, sent.headers["Retry-After"]) == (503, "60")
    assert "the drill stands still" in sent.text
    assert "Is the water safe?" in sent.text
