"""The practice room: complete at once, the same however often it is furnished, and never the live one."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4, uuid5

import pytest

from crisis import practice
from crisis.opening import WrongRoom, open_console, open_room
from crisis.playbook import load, shipped
from crisis.practice.furnishing import SCENE, TERMINAL_ACTOR
from crisis.rules.accounts.register import Register
from crisis.rules.adopted.adoption import AdoptPolicy, policy_of
from crisis.rules.drills.drill import Drill
from crisis.rules.ids import Seq
from crisis.rules.messages.post import PostPhase, Posts
from crisis.rules.persons.people import People
from crisis.rules.questions.inbox import Questions
from crisis.rules.roles import STAFF, Role
from crisis.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_env({"CRISIS_HOME": str(tmp_path), "CRISIS_ROOM": "practice"})


def test_it_has_all_that_a_first_drill_needs(settings: Settings) -> None:
    practice.furnish(settings)
    room = open_console(settings.home).room()
    held = {role for person in room[People].all.values() for role in person.roles}
    assert held >= STAFF | {Role.DESK, Role.HEAD, Role.OWNER, Role.ADMINISTRATOR}
    assert (len(room[Register].departments), len(room[Register].accounts)) == (3, 8)
    assert [post.due - room.at > timedelta(hours=1) for post in room[Posts].in_phase(PostPhase.PLANNED)] == [
        True
    ]
    assert len(room[Questions].all) == 12
    assert policy_of(room).name == "practice"


def test_furnishing_again_adds_nothing(settings: Settings) -> None:
    practice.furnish(settings)
    head = open_console(settings.home).journal.head()
    practice.furnish(settings)
    assert open_console(settings.home).journal.head() == head


def test_starting_over_leaves_nothing_but_the_key(settings: Settings) -> None:
    key = settings.key()
    practice.furnish(settings)
    (settings.home / "site-1").mkdir()
    (settings.home / "site").symlink_to(settings.home / "site-1")
    assert not practice.wanted_again(settings.home)
    practice.ask_again(settings)
    assert practice.wanted_again(settings.home)
    practice.clear(settings.home)
    assert [path.name for path in settings.home.iterdir()] == ["secret"]
    assert settings.key() == key
    practice.furnish(settings)
    assert open_console(settings.home).journal.verify().sound


def test_a_practice_room_from_before_drills_is_begun_anew(settings: Settings) -> None:
    console = open_console(settings.home)
    adopted = AdoptPolicy(policy=load(shipped()["practice"]).policy, site=settings.site)
    console.ask(adopted, TERMINAL_ACTOR, once=uuid5(SCENE, "policy"))
    console.journal.close()
    practice.furnish(settings)
    console = open_room(settings)
    assert [console.news(Seq(0), 1)[0].entry.kind, console.room()[Drill].id] == ["drill.opened", "practice"]


def test_a_live_journal_that_is_taken_for_a_practice_room_is_refused_and_stays(settings: Settings) -> None:
    console = open_console(settings.home)
    adopted = AdoptPolicy(policy=load(shipped()["practice"]).policy, site=settings.site)
    console.ask(adopted, TERMINAL_ACTOR, once=uuid4())
    head = console.journal.head()
    console.journal.close()
    with pytest.raises(WrongRoom):
        practice.furnish(settings)
    assert open_console(settings.home).journal.head() == head


def test_a_live_room_is_never_furnished_and_never_starts_over(settings: Settings, tmp_path: Path) -> None:
    live = replace(settings, room="live", home=tmp_path / "live")
    with pytest.raises(ValueError, match="practice"):
        practice.furnish(live)
    with pytest.raises(ValueError, match="practice"):
        practice.ask_again(live)
    assert not live.home.exists()
