"""Words that say that somebody is in danger now, in Bokmål, Nynorsk, Swedish and English.

    signs("Vi sitter fast på taket!")                  ("sitter fast", "Vi sitter fast på taket")
    signs("Jeg sitter fast i kø på E6")                ()

Closed lists, written by us: what is found is quoted, so that whoever looks sees at once why. They only ever
suggest; a person decides. Too many is a nuisance and one too few may be a life, so where in doubt they speak.

    a|b    either        a*    any ending        …    up to six words between        ^    the clause begins

A letter may be doubled or not, and å, ä, æ, ø and ö be written as on any keyboard: people in danger misspell.
"""

from __future__ import annotations

import re
from functools import cache

from .danger_words import DANGERS, NOWHERE, SLACK

MOST = 4  # signs that are quoted
LONGEST = 2000  # characters that are looked through: people in danger say it early
YEAR = re.compile(r"\b(?:1[5-9]|20[01])\d\d\b")
SENTENCE = re.compile(r"[^.!?\n]+")
LAUGHS = re.compile(r"\b(?:ha){2,}|\b(?:he){2,}|\blol\b|[😂🤣]", re.IGNORECASE)
CLAUSE = re.compile(r"[,;:–—]| men | but ")
SPELT = {"å": "(?:å|aa|a)+", "ä": "(?:ä|æ|ae|a|e)+", "æ": "(?:ä|æ|ae|a|e)+", "ø": "(?:ø|ö|oe|o)+"}
SPELT |= {"ö": SPELT["ø"], "'": "['’´`]?", "-": "-?"}
SHORT = 3  # letters: what is shorter is another word as soon as it is spelt otherwise
BETWEEN = r"(?:\W+\w+){0,6}?"


def signs(text: str) -> tuple[str, ...]:
    """The words in which this text says that somebody is in danger, as they were written; none where not."""
    found = (
        found.group().strip()
        for sentence in SENTENCE.findall(text[:LONGEST])
        for danger in DANGERS
        for found in _pattern(danger).finditer(sentence)
        if _is_meant(danger, sentence, found)
    )
    return tuple(dict.fromkeys(found))[:MOST]


def _is_meant(danger: tuple[str, ...], sentence: str, found: re.Match[str]) -> bool:
    """Whether nothing in its own clause says that it is a picture, a what-if, or long ago."""
    ends = [m.start() for m in CLAUSE.finditer(sentence)]
    begins = max((at for at in ends if at <= found.start()), default=0)
    clause = sentence[begins : min((at for at in ends if at >= found.end()), default=len(sentence))]
    slack = NOWHERE + SLACK.get(danger, ())
    return not (LAUGHS.search(sentence) or YEAR.search(clause) or _pattern(slack).search(clause))


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_phrase, phrases)), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """A phrase of the lists as a regular expression over what people write."""
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
