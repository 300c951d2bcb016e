"""Words that look like a password, and must not be written down: the journal keeps what it is told."""

from __future__ import annotations

import re

SHORTEST = 8  # of a word that could be a password by itself
FEWEST_ODD = 2  # digits and signs in it: "1Password" is a product
KINDS = 3  # of small letters, capitals, digits and signs
TOLD = re.compile(
    r"\b(password|passord|passordet|lösenord|lösenordet|pwd|pin|pinkode|pin-kod)\b\s*(:|=|\bis\b|\ber\b|\bär\b)",
    re.IGNORECASE,
)


def must_be_no_secret(field: str, text: str) -> None:
    """Nothing, if this says where something is kept; ValueError for the field if it looks like the secret."""
    words = (word.strip(".,;:()“”\"'") for word in text.split())
    if TOLD.search(text) or any(map(_is_one, words)):
        raise ValueError(f"{field}: this looks like a password; write only where it is kept")


def _is_one(word: str) -> bool:
    if len(word) < SHORTEST or word.startswith(("https://", "http://")):
        return False
    odd = [c for c in word if not c.isalpha()]
    kinds = (
        any(c.islower() for c in word),
        any(c.isupper() for c in word),
        any(c.isdigit() for c in odd),
        any(not c.isdigit() and c not in "-./_" for c in odd),
    )
    return len(odd) >= FEWEST_ODD and sum(kinds) >= KINDS
