"""The policy page, and how a playbook comes into force: a bad one is shown, and stops nothing."""

from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from crisis.opening import open_console
from crisis.playbook import municipalities, shipped
from crisis.rules.adopted.adoption import Adoption
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.roles import READERS
from crisis.settings import Settings
from crisis.web.adoption import adopt
from web.house import PEOPLE, House
from web.lint import parsed, text_of

BROKEN = 'schema = 1\nmunicipality = "Nowhere"\nlevels = "none"\n'


def settings(home: Path, playbook: str, site: str = "https://kommune.example") -> Settings:
    return Settings.from_env({"CRISIS_HOME": str(home), "CRISIS_PLAYBOOK": playbook, "CRISIS_SITE": site})


def test_everybody_who_works_under_it_reads_it(house: House) -> None:
    for person in PEOPLE:
        shown = text_of(parsed(house.as_(person).get("/policy").text))
        assert "Retningslinjer for bruk av sosiale medier i Bodø kommune" in shown
        assert "Når rådmannen har satt krisestab" in shown
        assert "The deputy may take over10 min" in shown
    assert READERS


@pytest.mark.parametrize("name", sorted(municipalities()))
def test_each_shipped_policy_comes_into_force_and_can_be_shown(house: House, name: str) -> None:
    adopt(house.staff.console, settings(house.home, name))
    answer = house.as_("lead").get("/policy")
    assert answer.status_code == 200
    assert house.room[Adoption].policy.name == name


def test_the_same_policy_is_adopted_once(house: House) -> None:
    given = settings(house.home, "kinn")
    adopt(house.staff.console, given)
    before = house.room.head
    adopt(house.staff.console, given)
    assert house.room.head == before
    (done,) = house.staff.console.news(before - 1)  # type: ignore[arg-type]
    assert (done.by, done.via) == (TERMINAL, Via.TERMINAL)


def test_without_a_playbook_the_policy_stays_and_the_site_moves(house: House) -> None:
    before = house.room[Adoption].policy
    adopt(house.staff.console, settings(house.home, "", site="https://ny.example"))
    assert (house.room[Adoption].policy, house.room[Adoption].site) == (before, "https://ny.example")


def test_a_bad_playbook_leaves_what_was_in_force_and_the_page_lists_its_faults(house: House) -> None:
    path = house.home / "broken.toml"
    path.write_text(BROKEN)
    before = house.room[Adoption].policy
    bad = settings(house.home, str(path))
    adopt(house.staff.console, bad)
    assert house.room[Adoption].policy == before
    shown = text_of(parsed(house.again(bad).as_("lead").get("/policy").text))
    assert f"The playbook {path} has" in shown
    assert "line 3" in shown


def test_a_bad_playbook_never_stops_anybody_from_setting_the_level(tmp_path: Path, house: House) -> None:
    bad = settings(tmp_path / "new", str(tmp_path / "missing.toml"))
    console = open_console(bad.home)
    adopt(console, bad)
    assert console.room()[Adoption].policy.name == "minimum"
    adopt(house.staff.console, settings(house.home, str(tmp_path / "missing.toml")))
    house.ask(SetLevel(level=Level.CRISIS, reason="Ras"), "lead")


def handed_in(house: House, person: str, name: str, held: bytes) -> TestResponse:
    data = {"playbook": (BytesIO(held), name)}
    return house.as_(person).post("/policy", data=data, content_type="multipart/form-data")


def test_an_administrator_puts_a_playbook_in_force_and_nobody_else_does(house: House) -> None:
    held = shipped()["kinn"].read_bytes()
    assert handed_in(house, "lead", "kinn.toml", held).status_code == 403
    assert house.room[Adoption].policy.name == "bodo"
    assert handed_in(house, "administrator", "kinn.toml", held).status_code == 303
    assert [one.policy.name for one in house.room[Adoption].versions] == ["bodo", "kinn"]
    again = handed_in(house, "administrator", "kinn.toml", held)
    assert again.status_code == 409
    assert len(house.room[Adoption].versions) == 2


@pytest.mark.parametrize(
    ("name", "held", "says"),
    [
        ("broken.toml", BROKEN.encode(), "line 3"),
        ("", b"", "has"),
        ("Our Rules!.toml", shipped()["kinn"].read_bytes(), "its name"),
        ("huge.toml", b"#" * 300_000, "larger than 256 KB"),
        ("latin.toml", b'title = "\xe5"', "not UTF-8"),
    ],
)
def test_a_playbook_with_faults_is_handed_back_with_all_of_them(
    house: House, name: str, held: bytes, says: str
) -> None:
    before = house.room.head
    answer = handed_in(house, "administrator", name, held)
    assert answer.status_code == 400
    assert says in text_of(parsed(answer.text))
    assert house.room.head == before


def test_where_the_settings_name_a_playbook_the_page_says_so_and_offers_no_other(house: House) -> None:
    named = house.again(settings(house.home, "bodo"))
    page = named.as_("administrator").get("/policy").text
    assert "is named in the settings" in page
    assert 'name="playbook"' not in page
    assert 'name="playbook"' in house.as_("administrator").get("/policy").text
    assert 'name="playbook"' not in house.as_("lead").get("/policy").text
