"""A prepared drill: what goes along from live, and what never does; opened, closed, deleted, furnished."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crisis.opening import open_console, open_room
from crisis.people import People as Door
from crisis.practice import Full, Shelf, Wanted, begins, furnish
from crisis.practice.beginning import Beginning
from crisis.rules.accounts.register import Register
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.drills.drill import Drill, Phase
from crisis.rules.ids import DrillId, PersonId
from crisis.rules.persons.people import People
from crisis.rules.questions.inbox import Questions
from crisis.rules.roles import Role
from crisis.rules.room import Room
from crisis.settings import Settings
from drilling import SCRIPT
from practice.stuffed import stuff
from web.house import NOON, Clock, House, copy_of

# What is personal and goes along all the same: whom one works with, and whom a receipt says to phone.
GOES = {
    "person.added-1-name", "person.added-1-title", "person.titled-1-title",
    "register.accounts_entered-1-contacts",
}  # fmt: skip
DRILL = DrillId("2027-flood")


@pytest.fixture
def live(furnished: Path, tmp_path: Path) -> House:
    return House(copy_of(furnished, tmp_path / "live"), Clock())


def wanted(**said: object) -> Wanted:
    given = {"drill": DRILL, "title": "Flood in spring", "script": SCRIPT, "seed": 7,
             "controllers": frozenset({PersonId("controller")})}  # fmt: skip
    return Wanted(**(given | said))  # type: ignore[arg-type]


def begun(house: House, **said: object) -> Beginning:
    by = PersonId("administrator")
    return begins(house.room, wanted(**said), by=by, code="KODE2345", now=NOON)


def opened(house: House, drill: DrillId = DRILL) -> tuple[Settings, Room]:
    """The drill's own settings and room, as its own process makes them."""
    home = Shelf(house.settings).home_of(drill)
    env = {"CRISIS_HOME": str(home), "CRISIS_ROOM": "practice", "CRISIS_LIVE_ORIGIN": "https://live.example"}
    settings = Settings.from_env(env)
    furnish(settings)
    return settings, open_room(settings).room()


def test_people_accounts_and_rules_go_along_and_the_drill_stands_first(live: House) -> None:
    Shelf(live.settings).put(begun(live), "[]")
    _settings, room = opened(live)
    drill = room[Drill]
    assert (drill.id, drill.phase, drill.seed, drill.origin) == (
        DRILL,
        Phase.PREPARED,
        7,
        "https://live.example",
    )
    assert policy_of(room) == policy_of(live.room)
    assert {p.id: (p.name, p.roles) for p in room[People].all.values()} == {
        p.id: (p.name, p.roles) for p in live.room[People].all.values()
    }
    assert set(room[Register].accounts) == set(live.room[Register].accounts)
    assert {c.phone for c in room[Register].contacts.values()} == {"+47 911 11 111"}
    assert room[Register].departments == live.room[Register].departments


def test_nothing_else_of_a_person_or_a_resident_is_in_the_drills_folder(live: House) -> None:
    canaries, left = stuff(live.staff.console)
    assert len(canaries) > 60
    assert left == []
    Shelf(live.settings).put(begun(live), "[]")
    settings, room = opened(live)
    held = b"".join(path.read_bytes() for path in settings.home.rglob("*") if path.is_file())
    found = {canary.removeprefix("canary-") for canary in canaries if canary.encode() in held}
    assert found <= GOES
    assert found & GOES  # so that looking finds something where there is something
    assert not room[Questions].all
    assert {(p.email or "", p.phone or "") for p in room[People].all.values()} == {("", "")}


def test_no_sign_in_and_no_key_goes_along(live: House) -> None:
    live.enrol("lead")
    key = live.settings.key()
    Shelf(live.settings).put(begun(live), "[]")
    settings, _room = opened(live)
    assert settings.key() != key
    door = Door(open_room(settings), settings)
    assert (door.credentials.persons(), door.signed_in()) == (frozenset(), [])


def test_mail_addresses_and_the_way_in_stay_behind(live: House) -> None:
    made = begun(live)
    assert [c.access for c in made.contacts] == [""] * len(made.contacts)
    addresses = {a.address for a in made.accounts} | {c.recipients for c in made.contacts}
    assert {address for address in addresses if "@" in address} == {
        "mail@drill.example",
        "school-mail@drill.example",
    }


def test_whoever_controls_or_observes_plays_nobody(live: House) -> None:
    made = begun(live, controllers=frozenset({PersonId("deputy")}), observers=frozenset({PersonId("desk")}))
    roles = {person.person: person.roles for person in made.people}
    assert roles[PersonId("deputy")] == (Role.CONTROLLER,)
    assert roles[PersonId("desk")] == (Role.OBSERVER,)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"controllers": frozenset()}, "controllers"),
        ({"controllers": frozenset({PersonId("lead")})}, "controllers"),
        ({"observers": frozenset({PersonId("controller")})}, "observers"),
        ({"title": " "}, "title"),
        ({"seed": -1}, "seed"),
    ],
)
def test_a_drill_that_nobody_could_hold_is_not_prepared(
    live: House, said: dict[str, object], field: str
) -> None:
    with pytest.raises(ValueError, match=f"^{field}: "):
        begun(live, **said)


def test_furnishing_again_adds_nothing_and_gives_the_same_journal(live: House, tmp_path: Path) -> None:
    shelf = Shelf(live.settings)
    shelf.put(begun(live), "[]")
    settings, room = opened(live)
    assert opened(live)[1].head == room.head
    other = replace(settings, home=tmp_path / "elsewhere")
    other.home.mkdir()
    (other.home / "begin.json").write_bytes((settings.home / "begin.json").read_bytes())
    furnish(other)
    both = [[r.entry for r in open_console(home).news(0, 500)] for home in (settings.home, other.home)]  # type: ignore[arg-type]
    assert both[0] == both[1]


def test_a_drill_in_use_is_never_taken_away_with_another(live: House) -> None:
    shelf = Shelf(live.settings)
    for name in ("one", "two", "three"):
        shelf.put(begun(live, drill=DrillId(name)), "[]")
    assert [shelf.open(DrillId("one")), shelf.open(DrillId("two")), shelf.open(DrillId("one"))] == [0, 1, 0]
    with pytest.raises(Full):
        shelf.open(DrillId("three"))
    assert shelf.address_of(1) == "http://localhost:8006"
    shelf.close(DrillId("one"))
    assert shelf.open(DrillId("three")) == 0
    assert shelf.open_ones() == {0: "three", 1: "two"}


def test_deleting_takes_the_journal_too(live: House) -> None:
    shelf = Shelf(live.settings)
    shelf.put(begun(live), "[]")
    settings, _room = opened(live)
    shelf.open(DRILL)
    shelf.delete(DRILL)
    assert (shelf.open_ones(), list(shelf.going())) == ({}, [DRILL])
    assert settings.journal_path.exists()  # until its processes have ended
    shelf.take_away(DRILL)
    assert not settings.home.exists()
    assert (list(shelf.going()), shelf.all()) == ([], [])


def test_nothing_is_taken_away_or_shown_that_only_calls_itself_a_drill(live: House, tmp_path: Path) -> None:
    shelf = Shelf(live.settings)
    shelf.put(begun(live), "[]")
    (shelf.folder / "linked").symlink_to(live.home)
    (live.home / "delete").touch()
    (live.home / "begin.json").write_bytes((shelf.home_of(DRILL) / "begin.json").read_bytes())
    shelf.home_of(DRILL).rename(shelf.folder / "renamed")
    assert (list(shelf.going()), shelf.all()) == ([], [])


def test_the_file_of_a_drill_is_for_nobody_else(live: House) -> None:
    shelf = Shelf(live.settings)
    shelf.put(begun(live), "[]")
    modes = {path.name: path.stat().st_mode & 0o077 for path in shelf.home_of(DRILL).iterdir()}
    assert modes == {"begin.json": 0, "earlier.json": 0}


def test_the_newcomers_room_runs_for_ten_minutes_and_has_one_of_everybody(tmp_path: Path) -> None:
    settings = Settings.from_env({"CRISIS_HOME": str(tmp_path / "practice"), "CRISIS_ROOM": "practice"})
    furnish(settings)
    drill = open_room(settings).room()[Drill]
    assert drill.script
    assert (drill.id, drill.script.name, drill.script.minutes) == ("practice", "ovik", 10)
    assert drill.script.injects
    assert timedelta(minutes=max(each.at for each in drill.script.injects)) <= timedelta(minutes=10)


@pytest.mark.parametrize("spoiled", [b"", b"{", b'{"drill": 7}', b"\xff"])
def test_a_drill_whose_files_are_spoiled_hides_no_other(live: House, spoiled: bytes) -> None:
    shelf = Shelf(live.settings)
    shelf.put(begun(live), "[]")
    (shelf.home_of(DRILL) / "figures.json").write_bytes(spoiled)
    other = shelf.home_of(DrillId("other"))
    other.mkdir()
    (other / "begin.json").write_bytes(spoiled)
    assert [(one.beginning.drill, one.results) for one in shelf.all()] == [(DRILL, None)]
    assert live.as_("administrator").get("/drills").status_code == 200
