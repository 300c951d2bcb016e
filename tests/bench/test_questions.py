"""The bench of grouping: every figure is there, a good grouping beats a bad one, her acts are counted."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from crisis.bench.operator import PAGE, Operator
from crisis.bench.pace import pace
from crisis.bench.peers import Peer, peers
from crisis.bench.quality import quality
from crisis.bench.questions import bench_questions
from crisis.bench.sets import OWN, Labelled, labelled, sets_in
from crisis.bench.stream import stream
from crisis.cli import main
from crisis.cli.figures import lines
from crisis.corpus.measures import Figures
from crisis.corpus.sheet import Listed, read_questions
from crisis.grouping import Bars, Engine

NEVER, ALWAYS = Bars(join=1001, place=1001, mergers=1001), Bars(join=0, place=0, mergers=1001)


@pytest.fixture(scope="module")
def known() -> Labelled:
    return labelled(OWN, 60)


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    return bench_questions(limit=40, orders=2)


def named(texts: Sequence[str]) -> list[Listed]:
    return [Listed(id=str(number), text=text) for number, text in enumerate(texts)]


def test_every_figure_is_there_for_the_layer_and_each_peer(measured: dict[str, Any]) -> None:
    found = measured["sets"]["questions"]
    assert (found["questions"], measured["orders"]) == (40, 2)
    assert set(found["peers"]) == {"alone", "fts5_rapidfuzz", "minhash_lsh", "hdbscan", "average_link"}
    for figures in [found["layers"]["light"], found["peers"]["alone"]]:
        assert {*Figures.__slots__, "order_ari", "ari_range", "ms"} == set(figures)
    assert found["effort"]["light"]["median_run"]["questions"] == 40
    assert set(measured["pace"]["light"]["marks"]) == {"40"}


def test_what_is_not_measured_says_why(measured: dict[str, Any]) -> None:
    peers_ = measured["sets"]["questions"]["peers"].values()
    for missing in [figures["not_measured"] for figures in peers_ if "not_measured" in figures]:
        assert "not installed" in missing
    assert "model" in measured["pace"] or "pip install" in measured["not_measured"]["model"]


def test_the_table_says_all_of_it(measured: dict[str, Any]) -> None:
    said = "\n".join(lines(measured))
    for word in ("light", "alone", "minhash_lsh", "actions of an operator", "40 questions: "):
        assert word in said


def test_from_a_shell_the_answer_is_json_alone_and_what_goes_on_is_said_apart() -> None:
    words = [
        "bench",
        "questions",
        "--limit",
        "10",
        "--orders",
        "1",
        "--layer",
        "light",
        "--no-pace",
        "--json",
    ]
    answer = CliRunner().invoke(main, words, catch_exceptions=False)
    assert json.loads(answer.stdout)["sets"]["questions"]["questions"] == 10
    assert "questions: 10 questions …" in answer.stderr


def test_a_good_grouping_is_told_from_a_bad_one(known: Labelled) -> None:
    right = quality(known, lambda heard: {q.id: known.theme_of[q.id] for q in heard}, orders=2)
    ours = quality(known, lambda heard: {q.id: f"{i % 7}" for i, q in enumerate(heard)}, orders=2)
    heap = quality(known, lambda heard: dict.fromkeys(known.theme_of, "all"), orders=2)
    assert right["ari"] == right["b3_f1"] == right["pair_f1"] == right["v_measure"] == right["order_ari"] == 1
    assert right["corrections"] == 0
    for bad in (ours, heap):
        assert bad["ari"] < 0.2
        assert bad["corrections"] > 50
    assert ours["order_ari"] < 0.2  # it goes by the order alone


def test_those_that_need_the_whole_set_say_when_it_is_too_large() -> None:
    too_large: list[Peer] = [peer for peer in peers(None, 10) if not peer.grouper]
    assert {"hdbscan", "average_link"} <= {peer.name for peer in too_large}
    assert all(peer.why_not for peer in too_large)


def test_an_operator_does_nothing_where_all_is_right() -> None:
    heard = named(["Er vegen open?", "Når kjem straumen?", "Kan vi drikke vatnet?"])
    effort = Operator(Engine(bars=NEVER), {q.id: q.id for q in heard}).hear(heard)
    assert (effort.free, effort.actions, effort.per_100) == (3, 0, 0)


def test_an_operator_moves_what_stands_alone_wrongly() -> None:
    heard = named(["Er vegen open?", "Når kjem straumen?", "Kan vi drikke vatnet?", "Er vegen stengd?"])
    effort = Operator(Engine(bars=NEVER), dict.fromkeys("0123", "one")).hear(heard)
    assert (effort.free, effort.moved, effort.per_100) == (1, 3, 75)


def test_an_operator_agrees_to_what_is_suggested_in_one_press_and_leaves_what_is_placed() -> None:
    heard, theme_of = named(["Er vegen open?"] * 4), dict.fromkeys("0123", "one")
    asked = Operator(Engine(bars=Bars(join=0, place=1001, mergers=1001)), theme_of).hear(heard)
    assert (asked.free, asked.agreed, asked.actions) == (1, 1, 1)
    placed = Operator(Engine(bars=ALWAYS), theme_of).hear(heard)
    assert (placed.free, placed.actions) == (4, 0)


def test_an_operator_takes_out_what_begins_a_theme_and_leaves_all_right(known: Labelled) -> None:
    engine = Engine(bars=ALWAYS)
    effort = Operator(engine, known.theme_of).hear(known.questions)
    assert effort.outed > 0
    alone = effort.free + effort.declined + effort.moved + effort.outed
    assert 0 < len(known.questions) - alone <= effort.agreed * PAGE  # the rest was agreed to, page by page
    groups = [engine.group_of(q.id) for q in known.questions]
    assert len(set(zip(groups, known.themes, strict=True))) == len(set(groups)) == len(set(known.themes))


def test_a_pace_has_every_mark_that_the_stream_reaches() -> None:
    heard = stream(read_questions(OWN), 60)
    found = pace(heard, "light", marks=(20, 60, 1000))
    assert list(found["marks"]) == ["20", "60"]
    assert isinstance(found["exponent"], float)
    for figures in found["marks"].values():
        assert min(figures["ms"], figures["cpu_ms"], figures["peak_mb"]) > 0


def test_our_stream_is_the_same_each_time_and_no_text_stands_twice_in_a_row() -> None:
    asked = read_questions(OWN)
    assert stream(asked, 50) == stream(asked, 50)
    assert len({q.text for q in stream(asked, 500)}) > 490


def test_only_lists_with_themes_are_sets(tmp_path: Path) -> None:
    (tmp_path / "good.tsv").write_text("id\ttext\tcluster\n1\tx\ta\n2\ty\ta\n", "utf-8")
    (tmp_path / "pairs.tsv").write_text("text1\ttext2\tlabel\nx\ty\t1\n", "utf-8")
    (tmp_path / "stream_1.tsv").write_text("id\ttext\tcluster\n1\tx\ta\n", "utf-8")
    assert [(s.name, s.themes) for s in sets_in(tmp_path)] == [("good", ("a", "a"))]
    with pytest.raises(ValueError, match="no set"):
        sets_in(tmp_path, only=("pairs",))


def test_our_own_set_has_four_languages_and_themes_of_one(known: Labelled) -> None:
    whole = labelled(OWN)
    assert {q.lang for q in whole.questions} == {"nb", "nn", "sv", "en"}
    sizes = sorted(whole.themes.count(theme) for theme in set(whole.themes))
    assert (sizes[0], len(sizes) > 50, len(whole.questions) >= 200) == (1, True, True)
