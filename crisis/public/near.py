"""The published answers nearest to what somebody asks, by the beginnings of the words that they share.

The same as `static/js/public/answers.js` does while she types, for whoever has no script.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from .board import Answered

WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 5  # letters: "vannet" and "vann", "barnehagen" and "barnehage" begin alike
MOST = 5


def nearest(answers: Sequence[Answered], asked: str, most: int = MOST) -> tuple[Answered, ...]:
    """Those that share a word with it, the most telling first; what many answers say tells little."""
    wanted = _stems(asked)
    known = [(answer, _stems(_text(answer))) for answer in answers]
    among = {stem: sum(stem in stems for _, stems in known) for stem in wanted}
    scored = [
        (sum(math.log(1 + len(known) / among[s]) for s in wanted & stems), answer) for answer, stems in known
    ]
    found = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
    return tuple(answer for _, answer in found[:most])


def _text(answer: Answered) -> str:
    others = (f"{t.question} {t.answer}" for t in answer.translations)
    return " ".join((answer.question, answer.answer, *others))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in WORD.findall(text.casefold()))
