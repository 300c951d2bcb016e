"""The page of drills: prepared, opened, closed, recorded, deleted; what is due; who steps into a drill."""

import re
from datetime import date
from io import BytesIO
from uuid import uuid4

import msgspec
import pytest

from crisis.practice import Shelf
from crisis.practice.results import FILE, Results
from crisis.rules.boards.held import Clock as Interval
from crisis.rules.boards.held import clocks, drilling, months_after
from crisis.rules.drills.improving import Point
from crisis.rules.entry import Via
from crisis.rules.ids import DrillId, ImprovementId, PersonId
from crisis.rules.records.held import Held, RecordDrill
from crisis.rules.roles import Actor
from crisis.script import load, shipped
from crisis.script.sheet import written
from web.house import NOON, House

TODAY = NOON.date()
POINT = Point(id=ImprovementId("p1"), due=date(2026, 12, 1), text="Two can reach the vault", owner="Ali Noor")


def prepared(house: House, person: str = "administrator", **form: str) -> DrillId:
    """A drill that somebody prepared on the page."""
    said = {"script": "bodo", "controllers": "controller"} | form
    answer = house.as_(person).post("/drills/new", data=said)
    assert answer.status_code == 303, answer.text
    return DrillId(answer.location.partition("#")[2])


def shelf(house: House) -> Shelf:
    return Shelf(house.settings)


def held(
    drill: DrillId, *points: Point, day: date = TODAY, seq: int = 90, short: bool = False
) -> RecordDrill:
    return RecordDrill(
        drill=drill,
        title="Flood",
        day=day,
        minutes=90,
        short=short,
        seq=seq,
        link="ab",
        figures="{}",
        points=points,
    )


def ended(house: House, drill: DrillId, *points: Point, seq: int = 90) -> None:
    """What the drill's own process lays down at its end."""
    results = Results(
        drill=drill, title="S", day=NOON.date(), minutes=88, short=False, seq=seq, link="ab",
        figures=msgspec.Raw(b'{"lock":12}'), points=points,
    )  # fmt: skip
    (shelf(house).home_of(drill) / FILE).write_bytes(msgspec.json.encode(results))


def test_a_drill_is_prepared_from_a_script_that_came_along(house: House) -> None:
    drill = prepared(house, title="Before the flood", seed="77")
    (one,) = shelf(house).all()
    assert (one.beginning.drill, one.beginning.title, one.beginning.seed, one.place) == (
        drill,
        "Before the flood",
        77,
        None,
    )
    assert one.beginning.script == load(shipped()["bodo"]).script
    assert "Before the flood" in house.as_("lead").get("/drills").text


def test_the_municipalitys_own_script_stands_first_and_the_newcomers_is_not_there(house: House) -> None:
    page = house.as_("administrator").get("/drills/new").text
    names = re.findall(r'name="script" value="([^"]+)"', page)
    assert names[0] == "bodo"
    assert {"kinn", "lock-only-en", "own"} <= set(names)
    assert not {"ovik", "lock-only-nb"} & set(names)


def test_a_script_of_ones_own_is_read_from_a_table(house: House) -> None:
    script = load(shipped()["kinn"]).script
    assert script
    file = (BytesIO(written(script)), "var-eiga.csv")
    data = {"script": "own", "controllers": "controller", "file": file}
    answer = house.as_("lead").post("/drills/new", data=data, content_type="multipart/form-data")
    assert answer.status_code == 303
    assert shelf(house).all()[0].beginning.script.name == "var-eiga"


def test_a_script_with_faults_is_not_taken_and_every_fault_is_said(house: House) -> None:
    data = {
        "script": "own",
        "controllers": "controller",
        "title": "Ours",
        "file": (BytesIO(b"schema = 1\n"), "x.toml"),
    }
    answer = house.as_("lead").post("/drills/new", data=data, content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "The script has" in answer.text
    assert shelf(house).all() == []


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"controllers": ""}, "somebody controls the drill"),
        ({"controllers": "lead"}, "nobody is left to lead"),
        ({"observers": "controller"}, "does not observe it too"),
        ({"seed": "-4"}, "a whole number"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
    house: House, form: dict[str, str], words: str
) -> None:
    said = {"script": "kinn", "controllers": "controller", "title": "Kept words"} | form
    answer = house.as_("administrator").post("/drills/new", data=said)
    assert answer.status_code == 400
    assert words in answer.text
    assert 'value="Kept words"' in answer.text
    assert shelf(house).all() == []


def test_the_code_is_shown_to_whoever_prepared_it_alone(house: House) -> None:
    prepared(house)
    code = shelf(house).all()[0].beginning.code
    assert code in house.as_("administrator").get("/drills").text
    assert all(
        code not in house.as_(who).get("/drills").text for who in ("lead", "controller", "communications")
    )


def test_two_presses_prepare_one_drill_and_one_that_goes_is_not_opened(house: House) -> None:
    once = str(uuid4())
    drill = prepared(house, once=once)
    assert prepared(house, once=once) == drill
    assert [one.beginning.drill for one in shelf(house).all()] == [drill]
    shelf(house).delete(drill)
    assert house.as_("administrator").post(f"/drills/{drill}/open").status_code == 404
    assert shelf(house).open_ones() == {}


def test_more_drills_than_places_is_said_plainly(house: House) -> None:
    drills = [prepared(house, title=f"Number {n}") for n in range(3)]
    browser = house.as_("lead")
    assert [browser.post(f"/drills/{drill}/open").status_code for drill in drills] == [303, 303, 409]
    assert "every place for a drill is taken" in browser.post(f"/drills/{drills[2]}/open").text
    browser.post(f"/drills/{drills[0]}/close")
    assert browser.post(f"/drills/{drills[2]}/open").status_code == 303
    assert "http://localhost:8004" in browser.get("/drills").text


def test_a_drill_is_deleted_by_its_own_word_alone(house: House) -> None:
    drill, browser = prepared(house), house.as_("lead")
    refused = browser.post(f"/drills/{drill}/delete", data={"word": "yes"})
    assert refused.status_code == 400
    assert "delete the drill" in refused.text
    assert list(shelf(house).going()) == []
    assert browser.post(f"/drills/{drill}/delete", data={"word": " Delete the drill "}).status_code == 303
    assert list(shelf(house).going()) == [drill]
    assert "Is being deleted" in browser.get("/drills").text


def test_what_it_gave_is_recorded_and_what_it_taught_comes_back_until_it_is_done(house: House) -> None:
    drill, browser = prepared(house), house.as_("lead")
    assert browser.post(f"/drills/{drill}/record").status_code == 404
    ended(house, drill, POINT)
    assert "Take into the record" in browser.get("/drills").text
    assert browser.post(f"/drills/{drill}/record").status_code == 303
    (one,) = house.room[Held].latest_first()
    assert (one.minutes, one.seq, one.figures, one.points) == (88, 90, '{"lock":12}', (POINT,))
    assert "Take into the record" not in browser.get("/drills").text
    for who, page in (
        ("lead", "/lead"),
        ("communications", "/messages"),
        ("administrator", "/accounts"),
        ("owner", "/department"),
    ):
        assert "Two can reach the vault" in house.as_(who).get(page).text, who
    assert "Two can reach the vault" not in house.as_("head").get("/department").text
    assert browser.post(f"/drills/{drill}/points/p1/done").status_code == 303
    assert "Two can reach the vault" not in house.as_("lead").get("/lead").text
    assert browser.post(f"/drills/{drill}/points/p1/done").status_code == 409


def test_points_that_were_noted_later_are_recorded_once_more(house: House) -> None:
    drill = DrillId("d")
    house.ask(held(drill, POINT), "lead")
    assert house.as_("lead").post(f"/drills/{drill}/points/p1/done").status_code == 303
    more = Point(id=ImprovementId("p2"), due=date(2026, 12, 2), text="More", owner="Siv Dahl")
    house.ask(held(drill, POINT, more, seq=91), "lead")
    assert [point.id for point in house.room[Held].all[drill].open] == ["p2"]


def test_the_next_drill_knows_those_before_it(house: House) -> None:
    house.ask(held(DrillId("old")), "lead")
    drill = prepared(house)
    known = msgspec.json.decode((shelf(house).home_of(drill) / "earlier.json").read_bytes())
    assert known == [{"drill": "old", "title": "Flood", "day": "2026-11-21", "figures": {}}]


NEVER = (None, None, True, False)


@pytest.mark.parametrize(
    ("recorded", "legal", "monthly"),
    [
        ([], NEVER, NEVER),
        ([(TODAY, True)], NEVER, (TODAY, date(2026, 12, 21), False, False)),
        ([(TODAY, False)],
         (TODAY, date(2028, 11, 21), False, False), (TODAY, date(2026, 12, 21), False, False)),
        ([(date(2026, 10, 28), True)], NEVER, (date(2026, 10, 28), date(2026, 11, 28), False, True)),
        ([(date(2026, 10, 29), True)], NEVER, (date(2026, 10, 29), date(2026, 11, 29), False, False)),
        ([(date(2024, 11, 20), False)], (date(2024, 11, 20), date(2026, 11, 20), True, False),
         (date(2024, 11, 20), date(2024, 12, 20), True, False)),
        ([(date(2024, 12, 1), False), (date(2026, 10, 21), True)],
         (date(2024, 12, 1), date(2026, 12, 1), False, True), (date(2026, 10, 21), TODAY, False, True)),
    ],
)  # fmt: skip
def test_the_clocks(house: House, recorded: list[tuple[date, bool]], legal: object, monthly: object) -> None:
    for number, (day, short) in enumerate(recorded):
        house.ask(held(DrillId(f"d{number}"), day=day, short=short), "lead")

    def read(one: Interval) -> object:
        return one.last, one.due, one.overdue, one.soon

    assert [read(one) for one in clocks(house.room, TODAY)] == [legal, monthly]


def test_months_end_where_they_end() -> None:
    assert months_after(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_after(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert months_after(date(2024, 2, 29), 24) == date(2026, 2, 28)
    assert months_after(date(2026, 12, 31), 1) == date(2027, 1, 31)


def test_the_clocks_stand_on_the_start_pages_and_not_in_a_crisis(house: House) -> None:
    for who, page in (("lead", "/lead"), ("communications", "/messages"), ("administrator", "/accounts")):
        assert "Never carried out" in house.as_(who).get(page).text, who
    house.as_("lead").post("/level", data={"level": "crisis", "chosen": "Storm"})
    assert "Never carried out" not in house.as_("lead").get("/lead").text
    assert drilling(house.room, Actor(person=PersonId("lead"), via=Via.PAGE), NOON).clocks == ()
