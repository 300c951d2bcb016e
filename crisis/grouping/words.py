"""A text as the engine reads it: words as written, and for each of them the features that it carries.

A feature is a number: the hash of what the word means, of the word itself, or of two or three letters of it.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .meanings import QUESTION_WORDS, SMALL_WORDS, THEMES, TURNING_WORDS, meanings_of
from .stems import fold

LONGEST = 4000  # characters of a text that are read
MOST_WORDS = 200  # of it, so that an essay costs no more than a few questions
MOST_LETTERS = 40  # of a word
BUCKETS = 1 << 18  # features are hashed into so many; two that collide are a nuisance, not an error
GRAMS = (2, 3)

# How much a feature weighs by its kind, before its rarity: measured, see docs/decisions/9-grouping.md.
SMALL, TURNING, ASKING, MEANING, THEME, LETTERS, KNOWN_LETTERS = 3, 6, 4, 16, 6, 6, 4
HEAVIEST = 63  # fits the six low bits of a key

# Swedes ask "hur länge" and "vilken tid" where Norwegians ask "hvor lenge" and "hva".
_ONE_TURN = {"where": "how", "which": "what"}
_TURNS = sorted({*TURNING_WORDS.values(), *QUESTION_WORDS.values()})

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word as it was written, and its features as keys: bucket · 64 + (63 - weight), the heaviest first."""

    written: str
    keys: NDArray[np.int64]
    turn: int  # the bit of what it asks, or how it turns the sentence round; 0 for any other word


def read(text: str) -> tuple[Word, ...]:
    """The words of a text."""
    found = _WORD.findall(unicodedata.normalize("NFKC", text[:LONGEST]))[:MOST_WORDS]
    folded = [fold(written[:MOST_LETTERS]) for written in found]
    return tuple(Word(written, _keys(word), _turn(word)) for written, word in zip(found, folded, strict=True))


def turns(words: Sequence[Word]) -> int:
    """What a text asks (who, when, where …) and how it turns (not, off, before …), as bits."""
    return reduce(or_, (word.turn for word in words), 0)


def _turn(word: str) -> int:
    turn = TURNING_WORDS.get(word) or QUESTION_WORDS.get(word)
    return 1 << _TURNS.index(_ONE_TURN.get(turn, turn)) if turn else 0


@lru_cache(maxsize=20_000)
def _keys(word: str) -> NDArray[np.int64]:
    """The features of a folded word. Words return, so some are remembered; that changes no answer."""
    keys = [
        (crc32(name.encode()) % BUCKETS) << 6 | (HEAVIEST - weight)
        for name, weight in _features(word).items()
    ]
    return np.array(keys, np.int64)


def _features(word: str) -> dict[str, int]:
    if asked := QUESTION_WORDS.get(word):
        return {f"?{asked}": ASKING}
    if turning := TURNING_WORDS.get(word):
        return {f"!{turning}": TURNING}
    if small := SMALL_WORDS.get(word):
        return {f".{small}": SMALL}
    found: dict[str, int] = {}
    meanings = meanings_of(word)
    for meaning in meanings:
        found[f"={meaning}"] = MEANING
        if theme := THEMES.get(meaning):
            found[f"~{theme}"] = THEME
    weight = KNOWN_LETTERS if meanings else LETTERS
    found[f"_{word}"] = weight
    padded = f" {word} "
    for size in GRAMS:
        found |= {padded[i : i + size]: weight for i in range(len(padded) - size + 1)}
    return found
