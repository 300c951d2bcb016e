"""A first suggestion: which theme a question most resembles, by the word stems that they share.

It only ever suggests; a person places. Shared stems are weighed by how few themes use them, so that "vann"
among twenty questions about water decides nothing, and "Rognan" does.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..ids import ThemeId

WORD = re.compile(r"\w{3,}")
STEM = 5  # first letters of a word: rough, and enough for inflections in Norwegian and Swedish
BAR = 0.18  # below this nothing is suggested
# Words that say nothing of what a question is about, in Bokmål, Nynorsk, Swedish and English.
COMMON = frozenset(
    WORD.findall(
        """
        alle and are att ble blir can deg den denne der dere det dette din disse dykk eller for fra from
        får han har hei hon how hun hur hva hvem hvor hvordan hvorfor ikke ikkje inte jag jeg kan
        korleis kva kvar kven kvifor med meg mig min mina mine mitt nei noe noen not när når och også
        oss skal som takk that the this til vad var varför ved vil vore være what when where who why
        will with you
        """
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The likeliest theme, how alike from 0 to 1, and the stems that decided, the weightiest first."""

    theme: ThemeId
    likeness: float
    because: tuple[str, ...]


def stems(text: str) -> frozenset[str]:
    """The stems of a text that carry meaning."""
    words = (w for w in WORD.findall(text.casefold()) if w not in COMMON)
    return frozenset(w[:STEM] for w in words)


def weights(themes: Mapping[ThemeId, Iterable[str]]) -> dict[ThemeId, dict[str, float]]:
    """Every theme's stems and how much each tells: the fewer themes use it, the more."""
    known = {theme: frozenset().union(*map(stems, texts)) for theme, texts in themes.items()}
    in_how_many = Counter(stem for found in known.values() for stem in found)
    weight = {stem: _weight(len(known), count) for stem, count in in_how_many.items()}
    return {theme: {stem: weight[stem] for stem in found} for theme, found in known.items()}


def _weight(themes: int, using: float) -> float:
    return math.log(1 + themes / using)


def suggest(text: str, themes: Mapping[ThemeId, Iterable[str]]) -> Suggestion | None:
    """The theme whose texts share most with this one, or none that is alike enough. Ties go to the first
    given.
    """
    return likest(text, weights(themes))


def likest(text: str, known: Mapping[ThemeId, Mapping[str, float]]) -> Suggestion | None:
    """The same, where the weights of many questions' themes were worked out once."""
    asked = stems(text)
    weight = {stem: told for found in known.values() for stem, told in found.items() if stem in asked}
    whole = sum(weight.get(stem, _weight(len(known), 0.5)) for stem in asked)
    best: Suggestion | None = None
    for theme, found in known.items():
        shared = sorted(asked & found.keys(), key=lambda s: (-weight[s], s))
        likeness = sum(weight[s] for s in shared) / whole if whole else 0.0
        if likeness >= BAR and (best is None or likeness > best.likeness):
            best = Suggestion(theme=theme, likeness=likeness, because=tuple(shared))
    return best
