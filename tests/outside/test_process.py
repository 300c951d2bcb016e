"""The process plays what is due by the drill's clock, exactly once, and stands still when the drill does."""

from __future__ import annotations

from uuid import uuid4

import pytest

from crisis.outside import Letter, Outside, letters
from crisis.rules.drills.commenting import Comments
from crisis.rules.drills.drill import EndDrill, FreezeDrill, PauseDrill, ResumeDrill, SkipAhead
from crisis.rules.drills.playing import Played, PlayInject, alias
from crisis.rules.ids import InjectId, QuestionId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Source
from outside.scene import HARM, JOURNALIST, SCRIPT, Scene, asked_by

WAVE = SCRIPT.injects[0]


def ids(scene: Scene) -> list[str]:
    """The names of all that was written, in the order in which it came."""
    return [str(q.id) for q in sorted(scene.house.room[Questions].all.values(), key=lambda q: q.number)]


def played(scene: Scene) -> set[str]:
    return set(map(str, scene.house.room[Played].at))


def test_nothing_happens_before_the_drill_starts(scene: Scene) -> None:
    scene.goes(minutes=30)
    assert not played(scene)
    assert not ids(scene)


def test_what_is_due_is_played_and_written_when_it_is_due(scene: Scene) -> None:
    scene.starts().goes(minutes=4)
    assert not played(scene)
    scene.goes(minutes=1)
    assert played(scene) == {"wave"}
    at = scene.house.room[Played].at[InjectId("wave")]
    for _ in range(9):
        scene.goes(seconds=60)
        passed = scene.house.staff.console.now() - at
        expected = [one.question for one in letters(WAVE, SCRIPT.seed) if one.after <= passed.total_seconds()]
        assert [one for one in ids(scene) if one.startswith(alias(WAVE.id))] == expected


def test_the_drill_s_speed_is_everybody_s(scene: Scene) -> None:
    scene.starts(speed=60).goes(seconds=16)
    assert len([one for one in ids(scene) if one.startswith(alias(WAVE.id))]) == WAVE.asked


def test_a_skip_is_caught_up_with(scene: Scene) -> None:
    scene.starts()
    scene.house.ask(SkipAhead(wall=scene.house.clock(), minutes=15), "controller")
    scene.goes(seconds=1)
    scene.house.ask(SkipAhead(wall=scene.house.clock(), minutes=20), "controller")
    scene.goes(seconds=1)
    assert {"wave", "mail", "harm", "press", "foreign", "said"} <= played(scene)
    assert len(ids(scene)) == 40 + 1 + len(HARM) + 1 + 12


def test_it_stands_still_while_the_drill_does(scene: Scene) -> None:
    scene.starts().goes(minutes=7)
    for stop in (PauseDrill, FreezeDrill):
        scene.house.ask(stop(wall=scene.house.clock()), "controller")
        before = ids(scene), played(scene)
        scene.goes(minutes=30)
        assert (ids(scene), played(scene)) == before
        scene.house.ask(ResumeDrill(wall=scene.house.clock()), "controller")
    scene.goes(minutes=1)
    assert len(ids(scene)) > len(before[0])
    scene.house.ask(EndDrill(wall=scene.house.clock()), "controller")
    before = ids(scene), played(scene)
    scene.goes(minutes=60)
    assert (ids(scene), played(scene)) == before


def test_what_the_controller_plays_early_is_not_played_again(scene: Scene) -> None:
    scene.starts().goes(minutes=1)
    scene.house.ask(PlayInject(inject=InjectId("wave")), "controller")
    scene.goes(minutes=11)
    assert len([one for one in ids(scene) if one.startswith(alias(WAVE.id))]) == WAVE.asked


def test_another_process_goes_on_where_one_ended_and_repeats_nothing(scene: Scene) -> None:
    scene.starts().goes(minutes=9)
    before = ids(scene)
    scene.outside = Outside(scene.house.staff.console)
    scene.goes(seconds=0)
    assert ids(scene) == before
    scene.goes(minutes=10)
    after = ids(scene)
    assert after[: len(before)] == before
    assert len(set(after)) == len(after)
    assert len([one for one in after if one.startswith(alias(WAVE.id))]) == WAVE.asked


def test_the_same_seed_plays_the_same_drill(scene: Scene) -> None:
    scene.starts().goes(minutes=35)
    questions = scene.house.room[Questions].all
    expected = [letter for inject in SCRIPT.injects for letter in letters(inject, SCRIPT.seed)]
    assert {(q.id, q.text, q.asker or "", q.contact or "") for q in questions.values()} == {
        (letter.question, letter.text.strip(), letter.asker, letter.contact) for letter in expected
    }


def test_each_comes_through_its_door(scene: Scene) -> None:
    scene.starts().goes(minutes=35)
    questions = scene.house.room[Questions].all
    assert questions[asked_by("wave")].source is Source.FORM
    assert questions[asked_by("mail")].source is Source.EMAIL
    assert questions[asked_by("press")].asker == JOURNALIST
    comment = questions[asked_by("said")]
    assert comment.source is Source.COMMENT
    under = scene.house.room[Comments].all[comment.id]
    assert (under.account, under.post) == ("facebook", "foreign")


def test_a_bug_that_names_letters_anew_after_a_restart_is_caught(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: names that a process makes up for itself bring everything twice."""
    scene.starts().goes(minutes=15)
    before = len(ids(scene))
    monkeypatch.setattr(Letter, "question", property(lambda letter: QuestionId(uuid4().hex)))
    monkeypatch.setattr(Letter, "once", lambda letter, drill: uuid4())
    scene.outside = Outside(scene.house.staff.console)
    scene.goes(seconds=0)
    assert len(ids(scene)) > before


def test_every_letter_is_in_the_drill_s_own_journal_and_nowhere_else(scene: Scene) -> None:
    """Statistics keep drills out: what is simulated leaves no file behind but the journal that holds it."""
    before = {path.name for path in scene.house.home.iterdir()}
    scene.starts().goes(minutes=35)
    assert {path.name for path in scene.house.home.iterdir()} == before
