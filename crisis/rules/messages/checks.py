"""What to look at before anything goes out: identity numbers, characters that hide, text that does not fit.

A finding is made from the text while it is being recorded, and kept as a fact beside it: later decisions ask
whether each finding was accepted, and never read the text again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum.no import fodselsnummer
from stdnum.se import personnummer

# A person's number may be written in one run or with a space or dash before its last part.
DIGITS = re.compile(r"(?<!\d)(?:\d{6}|\d{8})[ +-]?\d{4,5}(?!\d)")
# Invisible in print, or turning the reading direction: what is approved would not be what is read.
HIDING = frozenset("\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u2060\ufeff") | {
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080))
}
BLANK = re.compile(r"_{3,}")  # as ready-made texts of a policy mark it
JOINER = "\u200d"
MASK = "•"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a person must mend or accept. `at` and `length` count characters of that field."""

    kind: str  # a word for each check: those of texts and of channels below, of pictures in `pictures`
    field: str
    at: int = 0
    length: int = 0

    @property
    def id(self) -> str:
        """Names this finding in a form; it changes when the text in front of it does."""
        return f"{self.kind}:{self.field}:{self.at}:{self.length}"


def findings(fields: dict[str, str]) -> tuple[Finding, ...]:
    """All that is found in these texts, by field and place."""
    return tuple(found for name, text in fields.items() for found in _in_text(name, text))


def _in_text(name: str, text: str) -> Iterator[Finding]:
    for at, length in identity_numbers(text):
        yield Finding(kind="identity", field=name, at=at, length=length)
    for at, character in enumerate(text):
        if hides(character, text[at - 1] if at else ""):
            yield Finding(kind="hidden", field=name, at=at, length=1)


def blanks(fields: dict[str, str]) -> tuple[Finding, ...]:
    """Places in a ready-made text that were to be filled in, and were not."""
    return tuple(
        Finding(kind="blank", field=name, at=m.start(), length=len(m.group()))
        for name, text in fields.items()
        for m in BLANK.finditer(text)
    )


def identity_numbers(text: str) -> list[tuple[int, int]]:
    """Places (start, length) of Norwegian and Swedish identity numbers whose check digits are right.

    About one in a thousand random numbers passes, so whatever masks these must let a person look behind the
    mask.
    """
    return [(m.start(), m.end() - m.start()) for m in DIGITS.finditer(text) if _is_identity(m.group())]


def _is_identity(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    return (len(digits) == 11 and bool(fodselsnummer.is_valid(digits))) or (
        len(digits) in (10, 12) and bool(personnummer.is_valid(written.replace(" ", "-")))
    )


def masked(text: str) -> str:
    """The text with identity numbers covered, of the same length."""
    for at, length in identity_numbers(text):
        text = text[:at] + MASK * length + text[at + length :]
    return text


def hides(character: str, before: str) -> bool:
    """Whether readers cannot see this character. A joiner within an emoji is no secret."""
    if character == JOINER:
        return not before or unicodedata.category(before) not in ("So", "Mn", "Sk")
    return character in HIDING or (unicodedata.category(character) == "Cc" and character not in "\n\t")


def composed(text: str) -> str:
    """The same words composed (NFC), with one kind of line end and no space around them."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
