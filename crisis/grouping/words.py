"""A text as the engine reads it: words as written, and for each of them the features that it carries."""

import re
import unicodedata
from dataclasses import dataclass
from zlib import crc32

LONGEST = 4000  # characters of a text that are read
MOST_WORDS = 200  # of it, so that one essay costs no more than a few questions
BUCKETS = 1 << 18  # features are hashed into so many; collisions are rare enough not to matter
GRAMS = (3, 4, 5)

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_LETTERS = str.maketrans({"ö": "ø", "ä": "æ", "œ": "ø", "ü": "y", "é": "e", "è": "e", "ô": "o", "ò": "o"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was written, as it is compared, and the buckets of its features."""

    written: str
    folded: str
    features: tuple[int, ...]


def fold(word: str) -> str:
    """The same letters for the same sound: case, width and the Nordic neighbours' vowels."""
    return unicodedata.normalize("NFKC", word).casefold().translate(_LETTERS)


def read(text: str) -> tuple[Word, ...]:
    """The words of a text."""
    found = _WORD.findall(text[:LONGEST])[:MOST_WORDS]
    return tuple(_word(written) for written in found)


def _word(written: str) -> Word:
    folded = fold(written)
    return Word(written, folded, tuple(_features(folded)))


def _features(folded: str) -> list[int]:
    padded = f" {folded} "
    grams = [f"w{folded}"]
    for size in GRAMS:
        grams += [padded[i : i + size] for i in range(len(padded) - size + 1)]
    return [crc32(g.encode()) % BUCKETS for g in dict.fromkeys(grams)]
