"""Phrases as people of the trade write them down, found in what residents write.

    a|b    either        a*    any ending        …    up to six words between        ^    the clause begins

A letter may be doubled or not, and å, ä, æ, ø and ö be written as on any keyboard: people in haste misspell.
"""

from __future__ import annotations

import re
from functools import cache

SPELT = {"å": "(?:å|aa|a)+", "ä": "(?:ä|æ|ae|a|e)+", "æ": "(?:ä|æ|ae|a|e)+", "ø": "(?:ø|ö|oe|o)+"}
SPELT |= {"ö": SPELT["ø"], "'": "['’´`]?", "-": "-?"}
SHORT = 3  # letters: what is shorter is another word as soon as it is spelt otherwise
BETWEEN = r"(?:\W+\w+){0,6}?"


@cache
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of these phrases in what people write."""
    return re.compile("|".join(map(_phrase, phrases)), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    first, *rest = phrase.removeprefix("^ ").split()
    begins = r"^\W*" if phrase.startswith("^") else r"\b"
    follow = (BETWEEN if word == "…" else rf"\W+{_either(word)}" for word in rest)
    return begins + _either(first) + "".join(follow)


def _either(word: str) -> str:
    return f"(?:{'|'.join(map(_spelt, word.split('|')))})"


def _spelt(word: str) -> str:
    ends = r"\w*" if word.endswith("*") else r"\b"
    if len(word) < SHORT or word.isdecimal():
        return re.escape(word) + ends
    letters = re.sub(r"(.)\1", r"\1", word.rstrip("*"))
    return "".join(r"\w*" if c == "*" else SPELT.get(c, f"{re.escape(c)}+") for c in letters) + ends
