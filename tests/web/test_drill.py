"""The controller's screen: the drill's clock, its script, and everybody's screen in small."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest

from crisis.rules.drills.drill import Drill, Phase
from crisis.rules.drills.playing import Played
from crisis.rules.drills.script import Kind
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.persons.people import People
from crisis.web.visit import OF_DRILLS
from web.drilled import NOTE, SECRET, played, started, words
from web.house import PEOPLE, House
from web.lint import parsed, text_of
from web.test_routes import path_of, routes


def test_the_controller_starts_pauses_skips_and_ends_it_from_her_screen(drill: House) -> None:
    controller = drill.as_("controller")
    assert "Ready to start" in words(controller.get("/drill"))
    for path, form, phase in (
        ("start", {"speed": "2"}, Phase.RUNNING),
        ("pause", {}, Phase.PAUSED),
        ("skip", {"minutes": "5"}, Phase.PAUSED),
        ("resume", {"speed": "10"}, Phase.RUNNING),
        ("end", {}, Phase.ENDED),
    ):
        assert controller.post(f"/drill/{path}", data=form).status_code == 303
        assert drill.room[Drill].phase is phase
    assert drill.room[Drill].speed == 10
    assert "Over after 5 minutes" in words(controller.get("/drill"))


def test_the_wall_s_time_comes_from_the_wall_and_not_from_the_form(drill: House) -> None:
    drill.as_("controller").post("/drill/start", data={"speed": "1", "wall": "2001-01-01T00:00:00Z"})
    assert drill.room[Drill].pace.wall == drill.clock()


def test_a_second_press_is_the_first_one_s(drill: House) -> None:
    controller, form = drill.as_("controller"), {"speed": "2", "once": str(uuid4())}
    for _press in range(2):
        assert controller.post("/drill/start", data=form).status_code == 303
        drill.clock.forward(seconds=1)
    assert drill.room[Drill].phase is Phase.RUNNING


def test_a_link_to_a_drill_long_over_serves_for_days_of_the_wall_clock(drill: House) -> None:
    started(drill)
    assert drill.as_("controller").post("/drill/end").status_code == 303
    drill.clock.forward(days=60)
    form = {"span": f"1-{drill.room.head}", "label": "Evaluation", "days": "7"}
    page = drill.as_("controller").post("/replay/links", data=form)
    link = re.search(r"/replay/shared/[\w.-]+", page.text)
    assert link, page.text
    assert drill.visitor().get(link[0]).status_code == 200
    drill.clock.forward(days=8)
    assert "/links/" not in drill.as_("controller").get("/replay").text.partition("Evaluation")[2]


def test_the_next_inject_stands_large_with_what_is_expected_and_the_note(drill: House) -> None:
    page = parsed(started(drill).as_("controller").get("/drill").text)
    panel = text_of(page.find(".//section[@class='panel next-inject']"))
    assert [said in panel for said in ("Happens: call.", f"{SECRET} call", f"{NOTE} call", "AMK")] == [
        True
    ] * 4
    (countdown,) = (e for e in page.iter() if e.get("data-module") == "countdown" and e.get("class") == "big")
    assert countdown.get("data-until") == "2026-11-21T12:01:00+00:00"


def test_an_inject_is_played_now_or_left_out(drill: House) -> None:
    controller = started(drill).as_("controller")
    controller.post("/drill/injects/paper/play")
    controller.post("/drill/injects/wave/leave-out")
    assert set(drill.room[Played].at) == {"paper"}
    assert set(drill.room[Played].skipped) == {"wave"}
    refused = controller.post("/drill/injects/wave/play")
    assert (refused.status_code, "it is so already" in words(refused)) == (409, True)


def test_an_improvised_inject_is_due_at_once_or_in_some_minutes(drill: House) -> None:
    controller = started(drill).as_("controller")
    drill.clock.forward(minutes=3)
    form = {"inject.kind": "tell", "inject.text": "A tree fell.", "inject.to": "desk", "in": "4"}
    assert controller.post("/drill/improvise", data=form).status_code == 303
    (tree,) = drill.room[Played].improvised
    assert (tree.at, tree.kind, tree.to, tree.text) == (7, Kind.TELL, "desk", "A tree fell.")
    assert "improvised" in words(controller.get("/drill"))


def test_what_residents_write_is_a_line_each_or_the_text_itself(drill: House) -> None:
    controller = started(drill).as_("controller")
    form = {"inject.kind": "questions", "inject.text": "They ask.", "in": "0", "inject.count": "9"}
    controller.post("/drill/improvise", data=form | {"lines": "Where?\n\n  When? "})
    controller.post("/drill/improvise", data=form)
    assert [each.texts for each in drill.room[Played].improvised] == [("Where?", "When?"), ("They ask.",)]


@pytest.mark.parametrize(
    ("wrong", "remark"),
    [
        ({"inject.text": " "}, "say what happens"),
        ({"inject.kind": "silent"}, "say who does not answer"),
        ({"inject.kind": "foreign"}, "say on which"),
        ({"inject.count": "many"}, "Expected"),
    ],
)
def test_a_form_that_makes_no_inject_keeps_what_was_typed(
    drill: House, wrong: dict[str, str], remark: str
) -> None:
    form = {"inject.kind": "tell", "inject.text": "A tree fell.", "inject.expected": "Somebody goes there."}
    page = started(drill).as_("controller").post("/drill/improvise", data=form | wrong)
    assert page.status_code == 400
    assert remark in page.text
    assert "Somebody goes there." in page.text
    assert drill.room[Played].improvised == ()


def test_everybody_s_screen_stands_there_in_small_to_be_looked_at_only(drill: House) -> None:
    answer = started(drill).as_("controller").get("/drill")
    frames = [each for each in parsed(answer.text).iter() if each.tag == "iframe"]
    looks = {frame.get("src").rpartition("/as/")[2] for frame in frames}
    assert looks == {
        "lead/lead", "deputy/lead", "communications/messages", "desk/desk",
        "head.school/department", "owner.library/department",
    }  # fmt: skip
    for frame in frames:
        assert frame.get("title").startswith("The screen of ")
        assert (frame.get("sandbox"), frame.get("tabindex")) == ("allow-same-origin", "-1")
        seen = drill.as_("controller").get(frame.get("src"))
        assert seen.status_code == 200
        assert "frame-ancestors 'self'" in seen.headers["Content-Security-Policy"]
        assert not [f for f in parsed(seen.text).iter("form") if _could_be_sent(f)]
        assert drill.as_("controller").post(frame.get("src")).status_code == 405
    assert "frame-src 'self'" in answer.headers["Content-Security-Policy"]


def _could_be_sent(form: Any) -> bool:
    inert = form.find("fieldset[@class='inert']")
    away = form.get("action") == "/real-event"  # out of every moment; and a frame sends no form
    return form.get("method") == "post" and not away and (inert is None or inert.get("disabled") is None)


def test_only_what_may_be_shown_small_lets_itself_be_shown(drill: House) -> None:
    for path in ("/lead", "/told", "/journal"):
        policy = drill.as_("lead").get(path).headers["Content-Security-Policy"]
        assert ("frame-ancestors 'none'" in policy, "frame-src" in policy) == (True, False)


def test_a_live_room_s_pages_are_shown_in_no_frame_and_show_none(house: House) -> None:
    for path in ("/lead", f"/at/{house.room.head}/lead", "/drill"):
        policy = house.as_("lead").get(path).headers["Content-Security-Policy"]
        assert ("frame-ancestors 'none'" in policy, "frame-src" in policy) == (True, False)


def test_what_waits_is_told_in_words_beside_each_screen(drill: House) -> None:
    started(drill)
    drill.ask(SetLevel(level=Level.CRISIS, reason="Flood"), "lead")
    page = parsed(drill.as_("controller").get("/drill").text)
    told = {one.get("id"): text_of(one) for one in page.iter("li") if one.get("class") == "look"}
    assert "0 wait for approval" in told["look-lead"]
    assert "Has not seen the lock" in told["look-head-school"]
    drill.as_("head").post("/department/seen")
    fresh = drill.as_("controller").get("/drill?part=looks").text
    assert "Has seen the lock" in fresh


def test_what_players_did_last_is_told_and_the_script_s_own_steps_are_not(drill: House) -> None:
    played(drill, "call")
    drill.ask(SetLevel(level=Level.CRISIS, reason="Flood"), "lead")
    part = drill.as_("controller").get("/drill?part=latest").text
    assert "Has set the crisis staff" in part
    assert "Played inject" not in part


def test_in_a_drill_work_begins_at_the_drill_s_own_pages(drill: House) -> None:
    assert drill.as_("controller").get("/").location == "/drill"
    assert drill.as_("observer").get("/").location == "/drill/observe"
    assert drill.as_("lead").get("/").location == "/lead"


def test_the_menu_marks_the_one_page_that_is_open(drill: House) -> None:
    menu = parsed(drill.as_("controller").get("/drill/observe").text).find(".//nav[@class='menu']")
    assert [a.get("href") for a in menu.iter("a") if a.get("aria-current")] == ["/drill/observe"]


def test_a_live_room_has_no_page_of_a_drill(house: House) -> None:
    own = [r for r in house.app.url_map.iter_rules() if r.endpoint in house.app.extensions[OF_DRILLS]]
    assert len(own) > 10
    for person in ("controller", "observer", "lead"):
        client = house.as_(person)
        for rule in own:
            asked = client.get if "GET" in (rule.methods or ()) else client.post
            assert asked(path_of(rule)).status_code == 404, rule.rule
        assert "/drill" not in [a.get("href") for a in parsed(client.get("/me").text).iter("a")]


@pytest.mark.parametrize("page", ["/drill", "/drill/observe", "/drill/points", "/told"])
def test_a_part_says_what_its_page_says(drill: House, page: str) -> None:
    client = played(drill, "call").as_("controller")
    for part in [each for each in parsed(client.get(page).text).iter() if each.get("data-part")]:
        fresh = client.get(page, query_string={"part": part.get("data-part")}).text
        bare = fresh.removeprefix("<!-- DRILL -->")
        assert text_of(parsed(bare, fragment=True)) == text_of(part), part.get("data-part")


@pytest.mark.parametrize("person", sorted(PEOPLE.keys() - {"writer"}))
def test_an_empty_form_breaks_nothing_and_a_player_s_changes_nothing(drill: House, person: str) -> None:
    client, before = played(drill, "call").as_(person), drill.room.head
    own = [
        rule
        for rule in routes(drill.app, "POST")
        if rule.endpoint.partition(".")[0] in ("drill", "observing", "improving")
    ]
    for rule in own:
        allowed = drill.app.extensions["crisis.routes"][rule.endpoint] & drill.room[People].all[person].roles
        answer = client.post(path_of(rule))
        assert answer.status_code < 500 if allowed else answer.status_code == 403, rule.rule
    assert len(own) > 10
    assert drill.room.head == before or person == "controller"
