"""What must not be written down: a password, for the journal keeps it; a mail address where all read it."""

from __future__ import annotations

import re

SHORTEST = 8  # of a word that could be a password by itself
FEWEST_ODD = 2  # digits and signs in it: "1Password" is a product
KINDS = 3  # of small letters, capitals, digits and signs
TOLD = re.compile(
    r"\b(password|passord|passordet|lösenord|lösenordet|pwd|pin|pinkode|pin-kod)\b\s*(:|=|\bis\b|\ber\b|\bär\b)",
    re.IGNORECASE,
)
# Not the "@name" of a network's own addresses; a handle may well be written as a mail address is.
MAILED = re.compile(r"(^|[\s,;:<(])[^\s,;:<(@/]+@[^\s@/]")
HANDLES = frozenset({"mastodon"})


def must_be_no_mail(field: str, channel: str, address: str) -> None:
    """Nothing, if this may stand on the public list; ValueError for the field if it is somebody's mail."""
    if channel not in HANDLES | {"email"} and MAILED.search(address):
        raise ValueError(f"{field}: a mail address; only an e-mail account has those")


MADE_UP = re.compile(r"(hemmelig|hemlig|passord|lösenord|password|secret)\d+", re.IGNORECASE)


def must_be_no_secret(field: str, text: str) -> None:
    """Nothing, if this says where something is kept; ValueError for the field if it looks like the secret."""
    words = (word.strip(".,;:()“”\"'") for word in text.split())
    if TOLD.search(text) or any(map(_is_one, words)):
        raise ValueError(f"{field}: this looks like a password; write only where it is kept")


def _is_one(word: str) -> bool:
    if MADE_UP.fullmatch(word):
        return True
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
