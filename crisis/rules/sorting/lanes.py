"""Which lane a text may belong in, by plain words, where that is safe to say. It only ever suggests.

likely("Hei, jeg er journalist i Bladet, frist kl. 14")      Hint(lane=Lane.MEDIA, words=("journalist", …))
"""

from __future__ import annotations

from dataclasses import dataclass

from ..questions.question import Lane
from .phrases import pattern

MOST = 3  # words that are quoted
MEDIA = (
    "journalist|journalisten|reporter|reporteren|fotojournalist|redaksjon*|redaktion*|newsroom",
    "jobber|jobbar|skriver|skriv|ringer|ringjer|calling|writing … for|i|på|från|fra|frå|from|at"
    " avis*|tidning*|nrk|tv|vg|svt|bbc|radio*",
    "kommentar|intervju|interview|sitat|citat|quote … frist*|deadline*|sending*|sändning*|publis*|publicer*",
    "frist*|deadline … kommentar|intervju|interview|artikkel*|artikel*|story|article|saken|saka",
    "calling|writing from|for the|a bbc|radio*|newspaper*|paper",
)
CASE = (
    "saksnummer*|saksnr|ärendenummer|diarienummer|saksbehandler*|sakshandsamar*|handläggar*",
    "case number|worker",
    "søknaden|søknad|ansökan|byggesak*|byggesøknad*|bygglov*|klagen|klagesak* min|mi|mitt|vår|vårt",
    "min|mi|vår|my|our søknad*|ansökan|application|byggesak*|byggesøknad*|klage|klagesak|case",
    "saken|saka|sak|ärendet min|mi|vår",
    "mitt|vårt ärende",
)
HINTS = {Lane.MEDIA: MEDIA, Lane.CASE: CASE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """The lane, and the words that say so, as they were written."""

    lane: Lane
    words: tuple[str, ...]


def likely(text: str) -> Hint | None:
    """The lane that plain words name, or none."""
    for lane, phrases in HINTS.items():
        found = dict.fromkeys(m.group() for m in pattern(phrases).finditer(text))
        if found:
            return Hint(lane=lane, words=tuple(found)[:MOST])
    return None
