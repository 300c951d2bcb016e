"""The plainest words of danger, a short list for the public form: it knows them without sending anything.

`danger` decides; these are a few of what it knows, so that a page needs no copy of its rules.
"""

from __future__ import annotations

PLAINEST = (
    "sitter fast",
    "sit fast",
    "står fast i",
    "trapped",
    "stuck in",
    "stuck under",
    "får ikke puste",
    "får ikkje puste",
    "får inte luft",
    "kan inte andas",
    "can't breathe",
    "cannot breathe",
    "bevisstløs",
    "medvitslaus",
    "medvetslös",
    "unconscious",
    "brystsmerter",
    "bröstsmärtor",
    "chest pain",
    "hjerteinfarkt",
    "hjarteinfarkt",
    "hjärtinfarkt",
    "heart attack",
    "huset brenner",
    "huset brenn",
    "huset brinner",
    "house is on fire",
    "drukner",
    "druknar",
    "drunknar",
    "drowning",
)
