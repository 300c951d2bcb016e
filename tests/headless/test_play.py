"""A drill without a screen: the same seed plays the same, and what must never be is noticed."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from crisis.cli import main
from crisis.headless import Play, Real, policy_for, verdict
from crisis.rules.drills.drill import Drill, Phase
from crisis.rules.drills.measures import measure
from crisis.rules.entry import Recorded
from crisis.rules.levels.level import Level, LevelSet
from crisis.rules.messages.message import Messages
from crisis.rules.outgoing.delivery import Deliveries
from headless.plays import entries_of, played, script_of


def told(recorded: Recorded) -> tuple[object, ...]:
    """An entry but for its link, which salts make another each time."""
    return recorded.seq, recorded.at, recorded.by, recorded.via, recorded.entry


@pytest.mark.parametrize("name", ["lock-only-nn", "ovik"])
def test_the_same_seed_plays_the_same_drill(tmp_path: Path, name: str) -> None:
    with played(tmp_path / "one", script_of(name), seed=5) as one:
        with played(tmp_path / "other", script_of(name), seed=5) as other:
            assert [told(r) for r in entries_of(one)] == [told(r) for r in entries_of(other)]
        with played(tmp_path / "third", script_of(name), seed=6) as third:
            assert [told(r) for r in entries_of(one)] != [told(r) for r in entries_of(third)]


def test_the_lock_alone_is_set_seen_spoken_under_and_lifted(tmp_path: Path) -> None:
    with played(tmp_path / "drill", script_of("lock-only-sv")) as play:
        entries = entries_of(play)
        levels = [r.entry.level for r in entries if isinstance(r.entry, LevelSet)]
        figures = measure(entries)
        assert figures is not None
        assert levels == [Level.CRISIS, Level.NORMAL]
        assert figures.first.out is not None
        assert figures.lock.all_heads is not None
        assert not play.crew.refused
        assert verdict(play.console, play.settings, figures) == ()


def test_what_left_unmarked_or_altered_is_a_fault(tmp_path: Path) -> None:
    with played(tmp_path / "drill", script_of("lock-only-nb")) as play:
        figures = measure(entries_of(play))
        assert figures is not None
        file = next((tmp_path / "drill" / "outbox").glob("*.json"))
        file.write_text(json.dumps(json.loads(file.read_text()) | {"exercise": False}))
        assert "does not say that it is an exercise" in verdict(play.console, play.settings, figures)[0]


def test_what_left_at_the_wrong_level_is_a_fault(tmp_path: Path) -> None:
    with played(tmp_path / "drill", script_of("lock-only-nb")) as play:
        entries = entries_of(play)
        approved = next(r for r in entries if r.entry.kind == "message.approved")
        # A journal in which the approval never stood, and everything after it did.
        figures = measure([r for r in entries if r.seq != approved.seq])
        assert figures is not None
        assert "left at the wrong level: approval" in verdict(play.console, play.settings, figures)[0]


def test_an_own_script_is_played_and_its_figures_kept(tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    CliRunner().invoke(main, ["drill", "convert", "lock-only-nb", str(ours)], catch_exceptions=False)
    words = ["drill", "play", str(ours), "--fast", "--seed", "9", "--report", str(tmp_path / "report")]
    said = CliRunner().invoke(main, [*words, "--home", str(tmp_path / "home")], catch_exceptions=False)
    assert said.exit_code == 0, said.output
    assert "left at the wrong level    0" in said.output
    figures = json.loads(next((tmp_path / "report").glob("*figures.json")).read_text())
    assert figures["gate"]["astray"] == []
    assert {file.suffix for file in (tmp_path / "report").iterdir()} == {".docx", ".json", ".pdf"}
    assert (tmp_path / "home" / "journal.sqlite").exists()
    again = CliRunner().invoke(main, [*words, "--home", str(tmp_path / "home")])
    assert again.exit_code == 1
    assert "is there already" in again.output


def test_nobody_who_does_not_answer_is_waited_for(tmp_path: Path) -> None:
    """Without a lead, the deputy takes over; with one who is back, she gives it back."""
    script = script_of("kinn")
    silent = next(i for i in script.injects if i.kind == "silent")
    told = next(i for i in script.injects if i.kind == "tell")
    early = replace(silent, id="early", at=told.at + 3, minutes=20)
    short = replace(script, minutes=45, injects=(told, early))
    with played(tmp_path / "drill", short) as play:
        kinds = [r.entry.kind for r in entries_of(play)]
        assert kinds.index("lead.taken_over") < kinds.index("message.approved")
        assert "lead.handed_over" in kinds
        room = play.console.room()
        assert all(m.approved_by not in m.contributors for m in room[Messages].all.values())
        assert not room[Deliveries].interrupted()


def test_by_the_machine_s_own_clock_a_drill_takes_its_time(tmp_path: Path) -> None:
    script = replace(script_of("lock-only-en"), minutes=2, injects=script_of("lock-only-en").injects[:1])
    began = time.monotonic()
    play = Play.begin(tmp_path / "drill", script, policy_for(script), seed=1, clock=Real())
    try:
        play.through(speed=60)
        assert 2.0 <= time.monotonic() - began < 60
        assert play.console.room()[Drill].phase is Phase.ENDED
    finally:
        play.close()
