"""What tells who somebody is, covered in a question before it leaves the municipality.

A machine finds numbers, addresses and the names it knows; it does not know every name, nor that only one
person in town keeps ostriches. So a person must read what was masked here before anybody else gets it.

    masked_words("Hilsen Kari Nes, tlf 911 22 333").text        # "Hilsen [name], tlf [phone]"
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crisis.rules.messages.checks import identity_numbers

from .givennames import GIVEN

# A word with a capital, as names have.
CAPITAL = r"[A-ZÆØÅÄÖÉ][\w’'-]+"
# After these words comes a name, in the four languages; the words themselves stay.
BEFORE_NAMES = (
    r"(?:jeg|eg|jag) (?:heter|heiter)|(?:mitt navn|namnet mitt|mitt namn) (?:er|är)|my name is|i am called|"
    r"(?:hilsen|helsing|hälsningar|hälsning)(?: fra| frå| från)?|"
    r"mvh|mvh\.|best regards|kind regards|regards|sincerely|fru|frøken|herr|hr\.|mr\.?|mrs\.?|ms\.?"
)
STREET = (
    r"(?:[\w-]*(?:gata|gaten|gate|gatan|vegen|veien|veg|vei|vägen|väg|plassen|street|road|gränd)|veien|vegen)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """What a pattern finds, and what stands in its place."""

    word: str
    finds: re.Pattern[str]


NAME, IDENTITY = "[name]", "[identity]"
# In this order: what is more exact comes first, and leaves nothing for what is coarser.
MASKS = (
    Mask(word="[link]", finds=re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    Mask(word="[mail]", finds=re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    Mask(word=NAME, finds=re.compile(r"(?<!\w)@[\w.]{2,}")),
    Mask(word=IDENTITY, finds=re.compile(r"(?<!\d)(?:\d{6}|\d{8})[ +-]?\d{4,5}(?!\d)")),
    Mask(word="[number]", finds=re.compile(r"(?<!\d)\d{4}[ .]\d{2}[ .]\d{5}(?!\d)")),  # a bank account
    Mask(word="[phone]", finds=re.compile(r"(?<![\w+])(?:(?:\+|00)\d{2}[ -]?)(?:\d[ -]?){6,11}\d(?!\d)")),
    Mask(word="[phone]", finds=re.compile(r"(?<!\d)(?:\d{3} \d{2} \d{3}|\d{2}(?: \d{2}){3}|\d{8})(?!\d)")),
    Mask(word="[phone]", finds=re.compile(r"(?<!\d)0\d{1,3}[ -]?\d{2,3}(?:[ -]?\d{2,3}){1,2}(?!\d)")),
    Mask(word="[address]", finds=re.compile(rf"\b{STREET} \d+ ?[A-Za-z]?\b", re.IGNORECASE)),
    Mask(word="[number]", finds=re.compile(r"\b[A-Z]{2} ?\d{5}\b|\b[A-Z]{3} ?\d{2}[A-Z0-9]\b")),  # a car
    Mask(word="[number]", finds=re.compile(r"(?<!\d)\d{1,4}/\d{3,}(?:[/-]\d+)*(?!\d)")),  # a case, a property
    Mask(
        word="[number]", finds=re.compile(r"(?<!\d)\d+[.,]\d{4,}(?!\d)|(?!(?:19|20)\d\d(?!\d))(?<!\d)\d{4,}")
    ),  # a position, anything long
    Mask(
        word=rf"\1{NAME}",
        finds=re.compile(rf"\b((?i:{BEFORE_NAMES})[\s,:]+){CAPITAL}(?:[ -]{CAPITAL}){{0,3}}"),
    ),
)
FULL_NAME = re.compile(
    rf"(?<![\w[])(?:{'|'.join(sorted(map(str.title, GIVEN)))})s?(?!\w)(?: {CAPITAL}){{0,3}}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text without what was found in it, and how many places that were."""

    text: str
    places: int


def masked_words(text: str, names: Iterable[str] = ()) -> Masked:
    """The text with mail addresses, numbers of four digits and more, streets and names covered.

    `names` are those that are known beforehand, of the asker or of the staff; each of their words is covered.
    """
    for at, length in reversed(identity_numbers(text)):
        text = text[:at] + IDENTITY + text[at + length :]
    covered = text.count(IDENTITY)
    known = [Mask(word=NAME, finds=_written(name)) for name in _words(names)]
    for mask in (*MASKS, *known, Mask(word=NAME, finds=FULL_NAME)):
        text, places = mask.finds.subn(mask.word, text)
        covered += places
    return Masked(text=text, places=covered)


def _written(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?:s|’s|'s)?(?!\w)", re.IGNORECASE)


def _words(names: Iterable[str]) -> list[str]:
    """The words of names that are long enough not to be ordinary ones, longest first."""
    found = {word for name in names for word in re.split(r"[\s,]+", name) if len(word) > 2}
    return sorted(found, key=lambda word: (-len(word), word))
