"""Whether a text passes a rumour on: it does where one of its sentences says what only the rumour says.

A rumour names a place and makes a claim. Places are named by everybody, and what an approved fact says is
ours to say: neither is held against a sentence. What remains of the rumour is its claim, and a sentence
repeats it that holds all of the claim, or most of the rumour with half of the claim. To deny a rumour in its
own words is to repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .likeness import stems

SENTENCE = re.compile(r"[^.!?\n]+")
WORD = re.compile(r"\w+")
FEWEST = 3  # stems that a sentence must share with a rumour
SHARE = 0.6  # of the rumour's stems
CLAIM = 2  # stems of a claim that a sentence must hold, or all where it has fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A rumour: all its stems, and those of its claim."""

    words: frozenset[str]
    claim: frozenset[str]

    def is_repeated_by(self, sentence: frozenset[str]) -> bool:
        """Whether a sentence of these stems passes it on."""
        shared = sentence & self.words
        most = len(shared) >= FEWEST and len(shared) >= SHARE * len(self.words)
        if not self.claim:
            return most
        held = len(sentence & self.claim)
        if held == len(self.claim):
            return most or held >= CLAIM
        return most and held >= CLAIM and 2 * held >= len(self.claim)


def said(rumours: Iterable[str], texts: Iterable[str], facts: Iterable[str]) -> list[Said]:
    """These rumours, without those that are too short to be known again.

    `texts` are what is written now and tells names by their capital letters; `facts` is what we may say.
    """
    rumours = list(rumours)
    ours = frozenset[str]().union(*map(names, (*rumours, *texts)), *map(stems, facts))
    known = (stems(rumour) for rumour in rumours)
    return [Said(words=words, claim=words - ours) for words in known if len(words) >= FEWEST]


def repeated(text: str, rumours: Iterable[Said]) -> Iterator[tuple[int, int]]:
    """The places (start, length) of sentences that pass one of these rumours on."""
    rumours = list(rumours)
    for sentence in SENTENCE.finditer(text):
        words = stems(sentence.group())
        if any(rumour.is_repeated_by(words) for rumour in rumours):
            yield sentence.start(), len(sentence.group())


def names(text: str) -> frozenset[str]:
    """The stems of names: words with a capital within a sentence, unless most of its words have one."""
    found: set[str] = set()
    for sentence in SENTENCE.finditer(text):
        words = WORD.findall(sentence.group())
        capital = [word for word in words[1:] if word[0].isupper() and not word.isupper()]
        if 2 * len(capital) <= len(words):
            found.update(capital)
    return stems(" ".join(found))
