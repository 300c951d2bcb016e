"""Every entry of the journal as a sentence, in the reader's language. Who did it stands beside it.

sentence(recorded.entry, Named(room))      # "Has set the crisis staff"
quote(recorded.entry)                      # the words that a person wrote with it, or nothing
"""

from __future__ import annotations

from crisis.rules.entry import Entry, personal_fields
from crisis.rules.messages.checks import masked

from ..remarks import remark
from . import asked, crisis, drilled, grouped, heeded, house, known, opened, out, removed, replied
from .house import Sentence
from .named import Named

__all__ = ["SENTENCES", "Named", "quote", "sentence"]

SENTENCES: dict[type[Entry], Sentence] = {
    kind: words
    for part in (house, crisis, out, asked, removed, replied, opened, known, grouped, heeded, drilled)
    for kind, words in part.SENTENCES.items()
}
# What people wrote about the matter. Who asked, and how to reach her, is for those who answer.
QUOTED = (
    "reason",
    "note",
    "why",
    "text",
    "advice",
    "evidence",
    "error",
    "what",
    "where",
    "link",
    "place",
    "reported_to",
    "source",
)


def sentence(entry: Entry, named: Named) -> str:
    """The sentence of an entry."""
    return SENTENCES[type(entry)](entry, named)


def quote(entry: Entry) -> str:
    """The words that came with an entry, numbers of persons covered; empty where there are none any more."""
    said = {name: getattr(entry, name) for name in QUOTED if name in personal_fields(type(entry))}
    heard = (remark(words) if name == "error" else words for name, words in said.items() if words)
    return "\n".join(map(masked, heard))
