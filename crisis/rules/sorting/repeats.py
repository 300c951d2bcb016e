"""The same again, and what has no words: what may be folded under one line, and never away.

Two texts repeat each other where their words are the same, in their order; long ones
also where at most three words differ, none of them a name, a number or a "not":

    "VANNET er brunt!!"  repeats  "Vannet er brunt"
    a letter of forty words with "kjære kommune" before it  repeats  the letter

A key is what texts that repeat each other have in common. Of texts that differ in three words at most, at
least one quarter of their words is the same to the letter, since three words lie in three quarters at most:
so each quarter is a key, and nobody compares all with all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from types import MappingProxyType

import immutables

from ..ids import QuestionId
from ..questions.inbox import Questions
from ..room import Room

LONG = 20  # different words from which a text may repeat another nearly
FEW = 3  # words that may differ then
QUARTERS = FEW + 1
WORD = re.compile(r"\w+")
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
NOT = frozenset(
    ["ikke", "ikkje", "inte", "ej", "icke", "not", "no", "never", "aldri", "aldrig", "ingen", "inga", "inget"]
)
ROWS = ("qwertyuiopå", "asdfghjkløæ", "asdfghjklöä", "zxcvbnm", "1234567890")
MASHED_FROM = 4  # letters in a row of the keyboard that are no accident
REPEATED_FROM = 8  # times the same letter
MOST_LINKS = 3


class Junk(StrEnum):
    """Why a text says nothing: it is folded with others like it, and can be unfolded like them."""

    NO_WORDS = "no_words"
    MASHED = "mashed"
    LINKS = "links"


@dataclass(frozen=True, slots=True, kw_only=True)
class Firsts:
    """By each key of a text, the question that was first to have it."""

    by_key: immutables.Map[str, QuestionId] = field(default_factory=immutables.Map)


Told = Mapping[str, tuple[QuestionId, str]]  # by key, the first question that had it, and its text


def first_of(room: Room, text: str, beside: Told = MappingProxyType({})) -> QuestionId | None:
    """The first question that a new text repeats, if there is one, here or among those that come with it."""
    for key in keys_of(text):
        holder = _holder(room, key) or beside.get(key)
        if holder is not None and repeats(text, holder[1]):
            return holder[0]
    return None


def _holder(room: Room, key: str) -> tuple[QuestionId, str] | None:
    first = room[Firsts].by_key.get(key)
    return None if first is None else (first, room[Questions].all[first].text or "")


def junk_in(text: str) -> Junk | None:
    """Why this is obviously no question, or None. In doubt it is one: "112", "hjelp hjelp hjelp"."""
    bare, links = LINK.subn(" ", text)
    words = WORD.findall(bare.casefold())
    if links >= MOST_LINKS and len(words) < 2 * links:
        return Junk.LINKS
    if not words and not links:
        return Junk.NO_WORDS
    if words and all(map(_mashed, words)):
        return Junk.MASHED
    return None


def _mashed(word: str) -> bool:
    if len(word) >= REPEATED_FROM and len(set(word)) == 1:
        return True
    runs = [word[at : at + MASHED_FROM] for at in range(0, len(word), MASHED_FROM)]
    whole = len(word) >= MASHED_FROM and not word.isdecimal()
    return whole and all(any(run in row for row in ROWS) for run in runs)


def keys_of(text: str) -> Iterator[str]:
    """The keys of a text, the surest first; none where it has no words."""
    words = _words(text)
    if not words:
        return
    yield _key("all", words)
    different = sorted(set(words))
    if len(different) >= LONG:
        for quarter in range(QUARTERS):
            yield _key(str(quarter), [word for word in different if _quarter(word) == quarter])


def repeats(text: str, other: str) -> bool:
    """Whether one says the same as the other, or nearly."""
    mine, theirs = _words(text), _words(other)
    if mine == theirs:
        return bool(mine)
    if min(len(set(mine)), len(set(theirs))) < LONG:
        return False
    differing = set(mine) ^ set(theirs)
    return len(differing) <= FEW and not any(_matters(word, text, other) for word in differing)


def _matters(word: str, *texts: str) -> bool:
    """Whether a text with another word here says something else: a name, a number, a "not"."""
    named = any(_is_name(found) for text in texts for found in _found(word, text))
    return named or word in NOT or any(c.isdigit() for c in word)


def _is_name(found: re.Match[str]) -> bool:
    """Whether a word is written as a name: large, and not only because a sentence begins."""
    before = found.string[: found.start()].rstrip()
    return found.group()[0].isupper() and bool(before) and before[-1] not in ".!?:"


def _found(word: str, text: str) -> Iterator[re.Match[str]]:
    plain = unicodedata.normalize("NFKC", text)
    return (found for found in WORD.finditer(plain) if found.group().casefold() == word)


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _quarter(word: str) -> int:
    return blake2b(word.encode("utf-8", "replace"), digest_size=1).digest()[0] % QUARTERS


def _key(kind: str, words: list[str]) -> str:
    return blake2b(" ".join([kind, *words]).encode("utf-8", "replace"), digest_size=8).hexdigest()
