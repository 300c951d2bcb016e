"""Ids from names: letters a to z, digits and dashes, the same on every machine.

slug("Bodø kommune – Øst") == "bodo-kommune-ost"
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

# What Unicode does not take apart by itself.
PLAIN = str.maketrans(
    {"ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ŋ": "n", "ŧ": "t", "ł": "l", "þ": "th", "ð": "d"}
)
LONGEST = 60


def slug(name: str) -> str:
    """A short id; a name in letters that have no plain form gets one from its digest."""
    lowered = unicodedata.normalize("NFKD", name.casefold()).translate(PLAIN)
    made = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in lowered if not unicodedata.combining(c))).strip("-")
    if made and len(made) <= LONGEST:
        return made
    digest = hashlib.sha256(unicodedata.normalize("NFC", name).encode()).hexdigest()[:10]
    return f"{made[: LONGEST - 11]}-{digest}".strip("-")
