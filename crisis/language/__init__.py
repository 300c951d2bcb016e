"""Which language a resident wrote in: Bokmål, Nynorsk, Swedish or English; nothing where it is another.

    language_of("Kva tid kjem vatnet tilbake?") == "nn"
    language_of("Чи безпечна вода?") == ""

A question has ten words, and Bokmål, Nynorsk and Swedish share most of theirs. So py3langid's statistics over
letters, which were learnt from whole articles, are corrected by the few words in which the languages differ,
and by the letters that only one side of the border has. The same text always gets the same answer.

The statistics take 75 MB and half a second, once, in each process that hears questions: at the first of them,
so that a practice room that nobody uses has none. Shown in `tests/intake/test_language.py`.
"""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from .words import MARKS

LANGUAGES = ("nb", "nn", "sv", "en")
THEIRS = {"no": "nb", "nn": "nn", "sv": "sv", "en": "en", "da": "nb"}  # a Dane is answered in Bokmål
LOOKED_AT = 1000  # characters: more change nothing
WORD = re.compile(r"[^\W\d_]+")
# What each thing weighs, in the identifier's own unit (log-likelihood), tuned on half of a public set.
TELLING_WORD = 10
TELLING_LETTER = 8
MOST_LETTERS = 3
FURTHEST = 40  # the statistics never outvote four telling words
FOREIGN = 10  # by so much must another language lead


def language_of(text: str) -> str:
    """The language of a text, or "" where it has no words or is in none of ours."""
    seen = text[:LOOKED_AT].casefold()
    words = WORD.findall(seen)
    if not words:
        return ""
    ranked = [(language, round(score)) for language, score in _identifier().rank(seen)]
    told = {name: sum(word in MARKS[name] for word in words) for name in LANGUAGES}
    first, lead = ranked[0]
    ours = _ours(ranked)
    best = max(ours.values())
    scores = {
        name: max(ours[name] - best, -FURTHEST) + TELLING_WORD * told[name] + _letters(seen, name)
        for name in LANGUAGES
    }
    found = max(LANGUAGES, key=lambda name: scores[name])
    foreign = first not in THEIRS and lead - best > FOREIGN and told[found] <= 1
    return "" if foreign else found


def _ours(ranked: list[tuple[str, int]]) -> dict[str, int]:
    scores: dict[str, int] = {}
    for language, score in ranked:  # best first: a Dane's text counts for Bokmål as it does for Danish
        if language in THEIRS:
            scores.setdefault(THEIRS[language], score)
    return scores


def _letters(text: str, language: str) -> int:
    """For æ and ø, against ä and ö, or the other way round."""
    norwegian, swedish = (
        min(sum(map(text.count, letters)), MOST_LETTERS) * TELLING_LETTER for letters in ("æø", "äö")
    )
    if language == "en":
        return 0
    return swedish - norwegian if language == "sv" else norwegian - swedish


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE)
