"""Who writes: people who do not exist. Their addresses lead nowhere by design (RFC 2606)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from crisis.chance import Chance
from crisis.rules.questions.receiving import as_text

FIRST = (
    "Kari", "Ola", "Nils", "Anna", "Fatima", "Erik", "Sunniva", "Jonas", "Ida", "Bjørn", "Liv", "Amina",
    "Torstein", "Åse", "Marek", "Ingvild", "Göran", "Lena", "Yusuf", "Randi",
)  # fmt: skip
LAST = (
    "Solheim", "Bakke", "Lindqvist", "Nygård", "Hassan", "Øvrebø", "Strand", "Kowalska", "Myhre", "Åberg",
    "Fjeld", "Haugen", "Bergman", "Ali", "Tveit", "Sjöholm",
)  # fmt: skip
PLAIN = str.maketrans("øæł", "oal")  # letters that are no other letter with a sign
MOST_CHARACTERS = 200  # of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A name, and the address that goes with it, always the same one."""

    name: str
    address: str


def somebody(chance: Chance) -> Somebody:
    """One of the crowd."""
    name = f"{chance.one(FIRST)} {chance.one(LAST)}"
    return Somebody(name=name, address=f"{_plain(name)}@post.example")


def journalist(sender: str) -> Somebody:
    """Whoever the script calls so; her desk's address follows from it."""
    name = " ".join(as_text(sender).split())[:MOST_CHARACTERS]
    return Somebody(name=name, address=f"{_plain(name)[:40].strip('.') or 'redaksjon'}@avis.example")


def _plain(name: str) -> str:
    """A name as the first half of an address: ASCII letters, with dots between the words."""
    folded = name.casefold().translate(PLAIN)
    letters = unicodedata.normalize("NFD", folded).encode("ascii", "ignore").decode()
    return ".".join("".join(c if c.isalnum() else " " for c in letters).split())
