"""Whether a text says where readers can turn: a telephone number, a mail address, an address of the post."""

from __future__ import annotations

import re

TELEPHONE = re.compile(
    r"(?<![\d.,:+-])(?:\+\d{2} ?)?"
    r"(?:\d{2} ?\d{2} ?\d{2} ?\d{2}|\d{3} ?\d{2} ?\d{3}"  # 75 00 00 00, 900 00 000
    r"|0\d{1,3}[- ]?\d[\d ]{4,9}\d"  # 0456-82 20 00
    r"|0\d{4}|116 ?117|11[0-4])"  # short numbers, and those of the emergency services
    r"(?![\d:]|[.,]\d)"
)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
POST = re.compile(r"\b\d{3} ?\d{1,2} [A-ZÆØÅÄÖ][a-zæøåäö]")  # a postal code and its place


def names_contact(text: str) -> bool:
    """Whether readers of this text know whom to reach, and how."""
    return any(pattern.search(text) for pattern in (TELEPHONE, MAIL, POST))
