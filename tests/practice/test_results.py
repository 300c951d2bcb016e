"""What passes between a drill and live: asked to freeze, it freezes; at its end it lays down results."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from crisis.practice import DrillWatch, LiveWatch, Shelf
from crisis.practice.results import earlier, lay_down, read_results
from crisis.practice.watching import is_crisis
from crisis.rules.drills.drill import Drill, EndDrill, FreezeDrill, Phase, ResumeDrill, SkipAhead, StartDrill
from crisis.rules.drills.improving import NoteImprovement
from crisis.rules.ids import DrillId, ImprovementId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.records.held import Drilled
from crisis.settings import Settings
from crisis.web.start import measured
from web.house import Clock, House, furnish


@pytest.fixture
def drill(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "drill", Clock(), room="practice")
    furnish(house)
    yield house
    house.close()


def watched(house: House) -> DrillWatch:
    return DrillWatch(house.staff.console, house.home, measured)


def test_it_freezes_when_the_file_is_there_and_takes_it_away(drill: House) -> None:
    drill.ask(StartDrill(wall=drill.clock()), "controller")
    watched(drill).look()
    assert drill.room[Drill].phase is Phase.RUNNING
    (drill.home / "freeze").touch()
    watched(drill).look()
    assert (drill.room[Drill].phase, (drill.home / "freeze").exists()) == (Phase.FROZEN, False)


def test_a_drill_that_is_closed_stands_still_until_it_is_opened_again(drill: House) -> None:
    drill.ask(StartDrill(wall=drill.clock()), "controller")
    (drill.home / "pause").touch()
    watched(drill).look()
    stood = drill.staff.console.now()
    assert (drill.room[Drill].phase, (drill.home / "pause").exists()) == (Phase.PAUSED, False)
    drill.clock.forward(days=1)
    assert drill.staff.console.now() == stood


@pytest.mark.parametrize("before", [FreezeDrill, EndDrill])
def test_what_is_frozen_or_over_already_only_loses_the_file(drill: House, before: type) -> None:
    drill.ask(StartDrill(wall=drill.clock()), "controller")
    drill.ask(before(wall=drill.clock()), "controller")
    head = drill.room.head
    (drill.home / "freeze").touch()
    watched(drill).look()
    assert (drill.room.head, (drill.home / "freeze").exists()) == (head, False)


def test_a_drill_that_was_frozen_before_it_began_begins_afterwards(drill: House) -> None:
    drill.ask(FreezeDrill(wall=drill.clock()), "desk")
    drill.clock.forward(minutes=40)
    drill.ask(ResumeDrill(wall=drill.clock(), speed=2), "controller")
    found = drill.room[Drill]
    assert (found.phase, found.speed, found.started) == (Phase.RUNNING, 2, drill.staff.console.now())


def test_at_its_end_it_lays_down_what_was_measured_and_again_when_more_is_noted(drill: House) -> None:
    watch = watched(drill)
    drill.ask(StartDrill(wall=drill.clock()), "controller")
    drill.ask(SkipAhead(wall=drill.clock(), minutes=12), "controller")
    watch.look()
    assert read_results(drill.home) is None
    drill.ask(EndDrill(wall=drill.clock()), "controller")
    watch.look()
    results, head = read_results(drill.home), drill.staff.console.journal.head()
    assert results
    assert (results.drill, results.minutes, results.seq, results.link) == ("trial", 12, head.seq, head.link)
    assert (results.day, results.short, results.points) == (date(2026, 11, 21), False, ())
    assert msgspec.json.decode(results.figures)["stretch"]["seconds"] == 720
    point = NoteImprovement(
        improvement=ImprovementId("p"), text="A list", owner="Siv Dahl", due=date(2027, 1, 1)
    )
    drill.ask(point, "observer")
    watch.look()
    results = read_results(drill.home)
    assert results
    assert [(each.text, each.owner) for each in results.points] == [("A list", "Siv Dahl")]
    assert results.seq == drill.room.head


def test_a_drill_that_was_never_started_has_no_figures_but_is_told(drill: House) -> None:
    drill.ask(FreezeDrill(wall=drill.clock()), "lead")
    drill.ask(EndDrill(wall=drill.clock()), "controller")
    lay_down(drill.staff.console, drill.home, measured)
    results = read_results(drill.home)
    assert results
    assert (results.minutes, bytes(results.figures)) == (0, b"null")


def test_live_freezes_the_newcomers_room_and_what_is_open(tmp_path: Path) -> None:
    house = House(tmp_path / "live", Clock())
    furnish(house)
    shelf = Shelf(house.settings)
    for name in ("open", "closed"):
        shelf.home_of(DrillId(name)).mkdir(parents=True)
    (house.home / "practice").mkdir()
    shelf.open(DrillId("open"))
    watch = LiveWatch(house.staff.console, shelf)
    house.ask(SetLevel(level=Level.CONSULT, reason="Unclear"), "lead")
    watch.look()
    assert list(house.home.rglob("freeze")) == []
    house.ask(SetLevel(level=Level.CRISIS, reason="Flood"), "lead")
    watch.look()
    asked = list(house.home.rglob("freeze"))
    assert {path.parent.name for path in asked} == {"practice", "open"}
    for path in asked:
        path.unlink()
    LiveWatch(
        house.staff.console, shelf
    )  # whoever begins to watch in a crisis was perhaps ended before the last look
    assert len(list(house.home.rglob("freeze"))) == 2
    assert [is_crisis(told) for told in house.staff.console.news(house.room.head - 1)] == [True]  # type: ignore[arg-type]
    house.close()


def test_the_next_drill_is_told_of_the_earlier_ones_the_oldest_first() -> None:
    one = Drilled(
        drill=DrillId("b"), title="B", day=date(2026, 1, 2), minutes=9, short=True, seq=1, link="",
        figures="{}", points=(),
    )  # fmt: skip
    told = msgspec.json.decode(earlier([one, replace(one, drill=DrillId("a"), day=date(2025, 1, 1))]))
    assert [each["drill"] for each in told] == ["a", "b"]


def test_places_take_ports_of_their_own(tmp_path: Path) -> None:
    said = {"CRISIS_HOME": str(tmp_path), "CRISIS_DRILLS": "3", "CRISIS_PRACTICE_PORT": "9000"}
    assert Settings.from_env(said).drill_ports == (9002, 9004, 9006)
    with pytest.raises(Exception, match="each need a port of their own"):
        Settings.from_env(said | {"CRISIS_PORT": "9007"})
