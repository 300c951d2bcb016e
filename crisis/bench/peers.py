"""What others would use, on the same questions in the same run: three online, two on the whole set.

Each has one bar for all sets, set where it did best on the crisis sets of ../shared/questions, as ours is.
They are measured where their libraries are installed (the group `bench`), and named as not measured where
they are not.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from pysqlite3 import dbapi2 as sqlite3

from crisis.corpus.sheet import Listed

from .quality import Grouper
from .vectors import Remembered, Rows

FTS_BAR = 62  # of 100, rapidfuzz's token_sort_ratio
CANDIDATES = 50
MINHASH_BAR = 0.27  # Jaccard likeness of character 4-grams
PERMUTATIONS = 128
AVERAGE_LINK_BAR = 0.65  # cosine distance between centred vectors
MOST_AT_ONCE = 4_000  # questions; beyond it, what grows with their square takes hours
INSTALL = "make bench, or pip install --group bench"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A way to group, or why it could not be measured."""

    name: str
    grouper: Grouper | None = None
    why_not: str = ""
    whole: bool = False  # needs the whole set: the order of arrival means nothing to it


def peers(model: Remembered | None, questions: int) -> Iterator[Peer]:
    """All of them, for a set of this size."""
    yield Peer(name="alone", grouper=alone)
    yield _if_there("fts5_rapidfuzz", "rapidfuzz", fts5_and_rapidfuzz)
    yield _if_there("minhash_lsh", "datasketch", minhash_lsh)
    for name, batch in (("hdbscan", hdbscan), ("average_link", average_link)):
        if model is None:
            yield Peer(name=name, why_not="needs the model layer, which is not measured or not installed")
        elif questions > MOST_AT_ONCE:
            yield Peer(name=name, why_not=f"grows with the square: not above {MOST_AT_ONCE} questions")
        else:
            yield _if_there(name, "sklearn", partial(batch, model=model), whole=True)


def _if_there(name: str, library: str, grouper: Grouper, *, whole: bool = False) -> Peer:
    if importlib.util.find_spec(library) is None:
        return Peer(name=name, why_not=f"{library} is not installed: {INSTALL}")
    return Peer(name=name, grouper=grouper, whole=whole)


def alone(heard: Sequence[Listed]) -> dict[str, str]:
    """Every question for itself: the least that a figure can mean anything above."""
    return {question.id: question.id for question in heard}


def fts5_and_rapidfuzz(heard: Sequence[Listed]) -> dict[str, str]:
    """SQLite's full text finds the candidates, rapidfuzz's token_sort_ratio chooses among them."""
    from rapidfuzz import fuzz

    groups: dict[str, str] = {}
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE VIRTUAL TABLE asked USING fts5(text)")
        for number, question in enumerate(heard):
            words = {_plain(word) for word in question.text.casefold().split()} - {""}
            any_word = " OR ".join(f'"{word}"' for word in sorted(words))
            found = (
                base.execute(
                    "SELECT rowid, text FROM asked WHERE asked MATCH ? ORDER BY rank LIMIT ?",
                    (any_word, CANDIDATES),
                )
                if words
                else ()
            )
            best = max(
                ((fuzz.token_sort_ratio(question.text.casefold(), text), -row) for row, text in found),
                default=(0, 0),
            )
            near = heard[-best[1]].id if best[0] >= FTS_BAR else ""
            groups[question.id] = groups[near] if near else question.id
            base.execute("INSERT INTO asked(rowid, text) VALUES (?, ?)", (number, question.text.casefold()))
    return groups


def _plain(word: str) -> str:
    return "".join(character for character in word if character.isalnum())


def minhash_lsh(heard: Sequence[Listed]) -> dict[str, str]:
    """Character 4-grams hashed so that like texts meet (datasketch); the most alike of those that met."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=MINHASH_BAR, num_perm=PERMUTATIONS)
    hashes: dict[str, Any] = {}
    groups: dict[str, str] = {}
    for question in heard:
        own = MinHash(num_perm=PERMUTATIONS)
        text = f" {' '.join(question.text.casefold().split())} "
        own.update_batch([text[at : at + 4].encode() for at in range(max(1, len(text) - 3))])
        met = index.query(own)
        like, near = max(((own.jaccard(hashes[other]), other) for other in met), default=(0.0, ""))
        groups[question.id] = groups[near] if like >= MINHASH_BAR else question.id
        hashes[question.id] = own
        index.insert(question.id, own)
    return groups


def hdbscan(heard: Sequence[Listed], model: Remembered) -> dict[str, str]:
    """Density over the model's vectors; what it calls noise stands alone."""
    from sklearn.cluster import HDBSCAN

    labels = HDBSCAN(min_cluster_size=3, min_samples=1, copy=True).fit_predict(centred(heard, model))
    return _named(heard, labels)


def average_link(heard: Sequence[Listed], model: Remembered) -> dict[str, str]:
    """Agglomerative, by the mean distance between groups."""
    from sklearn.cluster import AgglomerativeClustering

    if len(heard) < 2:
        return alone(heard)
    clusters = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=AVERAGE_LINK_BAR
    )
    return _named(heard, clusters.fit_predict(centred(heard, model)))


def centred(heard: Sequence[Listed], model: Remembered) -> Rows:
    """Vectors of unit length with the mean of their language taken out, as ours have."""
    rows = model.embed([q.text for q in heard], [q.lang for q in heard])
    langs = np.array([q.lang for q in heard])
    for lang in np.unique(langs):
        rows[langs == lang] -= rows[langs == lang].mean(axis=0)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _named(heard: Sequence[Listed], labels: Sequence[int]) -> dict[str, str]:
    return {
        question.id: f"group {label}" if label >= 0 else question.id
        for question, label in zip(heard, labels, strict=True)
    }
