"""A hundred thousand questions from our own two hundred, for pace and memory.

Each question is asked of sixty invented places and mistyped, so that there are thousands of themes, and
each comes back many times as tired people type it. It says nothing of quality.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from crisis.corpus.sheet import Listed

FIRST = ("Nord", "Sør", "Øst", "Vest", "Inn", "Ut", "Stor", "Lill", "Grå", "Svart")
LAST = ("vika", "dalen", "neset", "moen", "lia", "elva")
GREETINGS = ("", "", "", "Hei! ", "Hej, ", "Hallo ", "Hello! ", "God dag. ")
ENDS = ("", "", "?", "??", " takk", " mvh", " please")


def stream(asked: Sequence[Listed], count: int, seed: int = 0) -> list[Listed]:
    """So many questions, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - noise, not a secret
    return [_noisy(chance.choice(asked), number, chance) for number in range(count)]


def _noisy(question: Listed, number: int, chance: random.Random) -> Listed:
    place = chance.choice(FIRST) + chance.choice(LAST)
    letters = list(f"{question.text.rstrip('?')} {place}")
    for _ in range(chance.randrange(3)):
        at = chance.randrange(len(letters) - 1)
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    text = chance.choice(GREETINGS) + "".join(letters) + chance.choice(ENDS)
    return Listed(id=f"s{number:06d}", text=text, lang=question.lang)
