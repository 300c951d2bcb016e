"""Hints for plain words: long sentences, abbreviations that nobody explains, a text that is heavy as a whole.

They are made from the text while it is being recorded, as findings are, but stop nobody. What is long depends
on the language: English says with small words of their own what the Nordic languages put into endings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE = re.compile(r"[^.!?:\n]+(?:[.](?=\d)[^.!?:\n]*)*")  # a point within a number ends nothing
ABBREVIATION = re.compile(r"(?<!\w)[A-ZÆØÅÄÖ]{2,5}(?!\w)")
EXPLAINED = re.compile(r"\(([A-ZÆØÅÄÖ]{2,5})\)|([A-ZÆØÅÄÖ]{2,5})\s*\(")
SHOUTED = re.compile(r"\s+[A-ZÆØÅÄÖ]{2,}\b")  # the next word is in capitals too: a raised voice
LONG_WORD = 7  # letters from which Björnsson's LIX counts a word as long
ENOUGH = 30  # words; a shorter text has no readability of its own
MOST = 12  # hints to one text; whoever gets more reads none
# Words in a sentence, and LIX, above which a notice to everybody is too heavy.
LONGEST = {"nb": 22, "nn": 22, "sv": 22, "en": 26}
HEAVIEST = {"nb": 45, "nn": 45, "sv": 45, "en": 42}
# What everybody knows by its letters.
KNOWN = frozenset({"SMS", "TV", "NRK", "SVT", "SR", "BBC", "EU", "FN", "PC", "ID", "OK", "OBS", "QR", "AS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Something that could be plainer. `at` and `length` count characters of that field.

    `value` is the number of words of a long sentence, the LIX of a heavy text, 0 for an abbreviation.
    """

    kind: str  # "long_sentence" | "abbreviation" | "heavy"
    field: str
    at: int = 0
    length: int = 0
    value: int = 0


def hints(fields: dict[str, str], language: str) -> tuple[Hint, ...]:
    """What could be plainer in these texts, field by field; nothing for a language without measures."""
    if language not in LONGEST:
        return ()
    found = (hint for name, text in fields.items() for hint in _in_text(name, text, language))
    return tuple(found)[:MOST]


def lix(text: str) -> int:
    """Words to a sentence and long words in a hundred, added; 0 for a text too short to have one."""
    words = WORD.findall(text)
    if len(words) < ENOUGH:
        return 0
    sentences = sum(1 for _ in _sentences(text))
    return round(len(words) / sentences + 100 * sum(len(w) >= LONG_WORD for w in words) / len(words))


def _in_text(name: str, text: str, language: str) -> Iterator[Hint]:
    weight = lix(text)
    if weight > HEAVIEST[language]:
        yield Hint(kind="heavy", field=name, value=weight)
    for at, length, words in _sentences(text):
        if words > LONGEST[language]:
            yield Hint(kind="long_sentence", field=name, at=at, length=length, value=words)
    for at, letters in _unexplained(text):
        yield Hint(kind="abbreviation", field=name, at=at, length=len(letters))


def _sentences(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, length and number of words of each sentence that has any."""
    for found in SENTENCE.finditer(text):
        said = found.group()
        words = len(WORD.findall(said))
        if words:
            begin = found.start() + len(said) - len(said.lstrip())
            yield begin, len(said.strip()), words


def _unexplained(text: str) -> Iterator[tuple[int, str]]:
    """Each abbreviation once, where it stands first. Brackets around it or right after it explain it."""
    seen = KNOWN | {within or before for within, before in EXPLAINED.findall(text)}
    for found in ABBREVIATION.finditer(text):
        letters = found.group()
        if letters not in seen and not SHOUTED.match(text, found.end()):
            seen |= {letters}
            yield found.start(), letters
