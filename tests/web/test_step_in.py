"""Who steps into a drill: players at once, those who see the script with its code, a newcomer to lead."""

from datetime import timedelta
from pathlib import Path

from crisis.practice import furnish
from crisis.rules.drills.drill import Drill, Phase
from crisis.rules.ids import DrillId
from crisis.rules.persons.people import People
from crisis.rules.roles import Role
from crisis.settings import Settings
from web.house import NOON, Clock, House
from web.test_drills import prepared, shelf


def opened(house: House, drill: DrillId) -> House:
    """The drill's own room."""
    home = shelf(house).home_of(drill)
    settings = Settings.from_env({"CRISIS_HOME": str(home), "CRISIS_ROOM": "practice"})
    furnish(settings, clock=house.clock)
    return House(home, house.clock, settings=settings)


def test_whoever_would_see_the_script_says_the_code_and_players_need_none(house: House) -> None:
    drill = prepared(house, observers="observer")
    code, room = shelf(house).all()[0].beginning.code, opened(house, drill)
    assert room.visitor().post("/step-in", data={"person": "desk"}).status_code == 303
    for who in ("controller", "observer"):
        refused = room.visitor().post("/step-in", data={"person": who, "code": "WRONG234"})
        assert refused.status_code == 403
        assert "the code did not fit" in refused.text
        assert room.visitor().post("/step-in", data={"person": who}).status_code == 403
        typed = f" {code[:4].lower()} {code[4:]} "
        assert room.visitor().post("/step-in", data={"person": who, "code": typed}).status_code == 303
    room.close()


def test_a_room_whose_only_administrator_controls_it_opens_at_the_door(house: House) -> None:
    room = opened(house, prepared(house, controllers="administrator"))
    assert not room.room[People].holding(Role.ADMINISTRATOR)
    for path in ("/", "/welcome"):
        reply = room.visitor().get(path, follow_redirects=True)
        assert (reply.status_code, reply.request.path) == (200, "/sign-in")
    room.close()


def test_a_prepared_drill_waits_for_its_controller_and_never_starts_over(house: House) -> None:
    room = opened(house, prepared(house))
    assert room.visitor().post("/step-in", data={"person": "lead"}).status_code == 303
    assert room.room[Drill].phase is Phase.PREPARED
    assert "Start over" not in room.visitor().get("/sign-in").text
    assert room.visitor().post("/start-over").status_code == 404
    room.close()


def test_the_newcomers_ten_minutes_begin_when_somebody_steps_in_to_lead(tmp_path: Path) -> None:
    settings = Settings.from_env({"CRISIS_HOME": str(tmp_path / "practice"), "CRISIS_ROOM": "practice"})
    clock = Clock()
    furnish(settings, clock=clock)
    room = House(settings.home, clock, settings=settings)
    assert room.visitor().post("/step-in", data={"person": "david"}).status_code == 303
    assert room.room[Drill].phase is Phase.PREPARED
    assert room.visitor().post("/step-in", data={"person": "astrid"}).status_code == 303
    assert (room.room[Drill].phase, room.room[Drill].speed) == (Phase.RUNNING, 1)
    assert room.visitor().post("/step-in", data={"person": "astrid"}).status_code == 303
    clock.forward(minutes=3)
    assert room.staff.console.now() - NOON >= timedelta(minutes=3)
    room.close()


def test_whoever_stepped_in_has_no_login_to_guard(house: House) -> None:
    room = opened(house, prepared(house))
    lead = room.as_("lead")
    assert lead.get("/me").status_code == 200
    assert [lead.get("/me/second-factor").status_code, lead.post("/me/recovery-codes").status_code] == [
        404,
        404,
    ]
    room.close()


def test_a_drill_knows_no_page_of_drills(house: House) -> None:
    room = opened(house, prepared(house))
    assert room.as_("administrator").get("/drills").status_code == 404
    assert "/drills" not in room.as_("administrator").get("/accounts").text
    room.close()
