"""Words that say that somebody is in danger now, in Bokmål, Nynorsk, Swedish and English.

    signs("Vi sitter fast på taket!")                  ("sitter fast", "Vi sitter fast på taket")
    signs("Jeg sitter fast i kø på E6")                ()

Closed lists, written by us: what is found is quoted, so that whoever looks sees at once why. They only ever
suggest; a person decides. Too many is a nuisance and one too few may be a life, so where in doubt they speak.
How a phrase of the lists is read stands in `phrases`.
"""

from __future__ import annotations

import re

from .danger_words import DANGERS, NOWHERE, SLACK
from .phrases import pattern

MOST = 4  # signs that are quoted
LONGEST = 2000  # characters that are looked through: people in danger say it early
# Said to be a year: a bare number may be a house, an hour or a postcode, where somebody is in danger now.
YEAR = re.compile(r"\b(?i:i|in|år|året|year)\s+(?:1[5-9]|20[01])\d\d\b(?!\s+[A-ZÆØÅÄÖ])")
SENTENCE = re.compile(r"[^.!?\n]+")
LAUGHS = re.compile(r"\b(?:ha){2,}|\b(?:he){2,}|\blol\b|[😂🤣]", re.IGNORECASE)
CLAUSE = re.compile(r"[,;:–—]| men | but ")


def signs(text: str) -> tuple[str, ...]:
    """The words in which this text says that somebody is in danger, as they were written; none where not."""
    found = (
        found.group().strip()
        for sentence in SENTENCE.findall(text[:LONGEST])
        for danger in DANGERS
        for found in pattern(danger).finditer(sentence)
        if _is_meant(danger, sentence, found)
    )
    return tuple(dict.fromkeys(found))[:MOST]


def _is_meant(danger: tuple[str, ...], sentence: str, found: re.Match[str]) -> bool:
    """Whether nothing in its own clause says that it is a picture, a what-if, or long ago."""
    ends = [m.start() for m in CLAUSE.finditer(sentence)]
    begins = max((at for at in ends if at <= found.start()), default=0)
    clause = sentence[begins : min((at for at in ends if at >= found.end()), default=len(sentence))]
    slack = NOWHERE + SLACK.get(danger, ())
    return not (LAUGHS.search(sentence) or YEAR.search(clause) or pattern(slack).search(clause))
