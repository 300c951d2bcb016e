"""Word stems, and how much each tells of a theme: what a page compares with what is being typed on it.

Stems are weighed by how few themes use them, so that "vann" among twenty questions about water decides
nothing, and "Rognan" does. Which theme a question belongs to is for `crisis.grouping`; this needs no engine.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ..ids import ThemeId

WORD = re.compile(r"\w{3,}")
STEM = 5  # first letters of a word: rough, and enough for inflections in Norwegian and Swedish
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


def _weight(themes: int, using: int) -> float:
    return math.log(1 + themes / using)
