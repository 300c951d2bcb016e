"""Every script that comes with the console, played through by simulated staff without waiting."""

from pathlib import Path

import pytest

from crisis.headless import verdict
from crisis.rules.drills.measures import Figures, measure
from crisis.script import shipped
from crisis.web.reporting import write
from headless.plays import entries_of, played, script_of


@pytest.mark.parametrize("name", sorted(shipped()))
def test_it_plays_from_the_first_call_to_the_stand_down(tmp_path: Path, name: str) -> None:
    script = script_of(name)
    with played(tmp_path / "drill", script) as play:
        figures = measure(entries_of(play))
        assert figures is not None
        assert verdict(play.console, play.settings, figures) == ()
        assert figures.stretch.over
        assert figures.lock.previewed is not None
        assert figures.lock.set is not None
        assert figures.first.out is not None
        assert [t.inject for t in figures.script.injects if t.played is None] == []
        assert figures.gate.astray == ()
        if not script.short and script.minutes >= 90:
            _speaks_and_answers(figures)
        assert len(write(tmp_path / "report", play.console, script.language)) == 3


def _speaks_and_answers(figures: Figures) -> None:
    assert figures.first.edition is not None
    assert len(figures.approvals.all) >= 5
    assert any(c.seconds is not None for c in figures.corrections), "no correction went out"
    assert all(spotted.seconds is not None for spotted in figures.script.foreign)
    assert figures.asked.received > 100
    assert figures.asked.waiting < figures.asked.received
    met = [r for r in figures.asked.rumours if r.chosen is not None or r.met is not None]
    assert 2 * len(met) > len(figures.asked.rumours), "rumours that nobody met"
