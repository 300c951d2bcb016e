"""What common words mean, whatever language they are in: Bokmål, Nynorsk, Swedish and English side by side.

A closed list, written by us for what residents ask a municipality: general language, mined from no questions.
A line is `meaning (theme): words`; the theme, if any, holds meanings together that are asked about together.
A word has the first meaning that a table gives it.
"""

from functools import lru_cache

from ..stems import fold, stem
from . import crisis, deeds, health, people, places, rules, small, travel, work

TABLES = (people, health, places, travel, work, crisis, rules, deeds)
SHORTEST_INFLECTED = 4  # letters
SHORTEST_COMPOUND = 7
SHORTEST_STEM = 3


def _lines(table: str) -> list[tuple[str, str, list[str]]]:
    """Meaning, theme and words of each line; an indented line continues the one before."""
    lines = []
    for line in table.strip().replace("\n  ", " ").splitlines():
        head, words = line.split(":")
        meaning, _, theme = head.partition(" (")
        lines.append((meaning, theme.removesuffix(")"), words.split()))
    return lines


def _names(table: str) -> dict[str, str]:
    return {fold(word): meaning for meaning, _, words in _lines(table) for word in (meaning, *words)}


SMALL_WORDS = _names(small.SMALL)
TURNING_WORDS = _names(small.TURNING)
QUESTION_WORDS = _names(small.ASKING)

_ALL = [line for table in TABLES for line in _lines(table.TABLE)]
THEMES = {meaning: theme for meaning, theme, _ in _ALL if theme}
_WORDS = {fold(word): meaning for meaning, _, words in reversed(_ALL) for word in reversed(words)}
_STEMS = {stem(word): meaning for word, meaning in _WORDS.items()}


@lru_cache(maxsize=20_000)
def meanings_of(word: str) -> tuple[str, ...]:
    """What a folded word means: one meaning, or those of a compound's first and last part, or none."""
    if whole := _WORDS.get(word) or (_STEMS.get(stem(word)) if len(word) >= SHORTEST_INFLECTED else None):
        return (whole,)
    if len(word) < SHORTEST_COMPOUND:
        return ()
    heads = (_part(word[:cut]) for cut in range(len(word) - 3, 3, -1))
    tails = (_part(word[cut:]) for cut in range(3, len(word) - 3))
    parts = (next(filter(None, heads), None), next(filter(None, tails), None))
    return tuple(dict.fromkeys(part for part in parts if part))


def _part(letters: str) -> str | None:
    """What a part of a compound means. A short stem says nothing here: it would be found in any word."""
    return _WORDS.get(letters) or (_STEMS.get(root) if len(root := stem(letters)) > SHORTEST_STEM else None)
