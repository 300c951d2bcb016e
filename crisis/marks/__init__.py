"""The mark of a drill: its word, its place in titles and names, its fields for machines. Said here alone.

    mark = Mark(not settings.live, gettext)
    mark.before(_("Publish"))     # "DRILL: Publish" in a drill, "Publish" in a live room
    mark.file("journal-12.jsonl") # "DRILL-journal-12.jsonl"

Whatever a drill room gives out carries the mark three times: in words for whoever reads, in hatching for
whoever glances (`[data-exercise]` in the style sheets), in a field for whatever passes it on. The mark of a
live room says nothing, so that nobody has to ask which room it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

HEADER = "X-Crisis-Exercise"  # "yes" on whatever a drill room answers, and on its letters
FIELD = "exercise"  # the same in JSON, and the term of a feed's category
PLAIN = str.maketrans({"Ø": "O", "ø": "o", "Æ": "AE", "æ": "ae"})  # what Unicode does not take apart


def N_(english: str) -> str:  # noqa: N802 - the name by which extractors know a text that is translated later
    return english


@dataclass(frozen=True, slots=True)
class Mark:
    """One room's mark, said by `say`, a gettext. It is true in a drill room alone."""

    exercise: bool
    say: Callable[[str], str] = str

    def __bool__(self) -> bool:
        return self.exercise

    @property
    def word(self) -> str:
        """The word itself; empty in a live room."""
        return self.say(N_("DRILL")) if self.exercise else ""

    @property
    def line(self) -> str:
        """A sentence for those who have never heard of the console; empty in a live room."""
        return self.say(N_("DRILL – this is not real")) if self.exercise else ""

    @property
    def cap_status(self) -> str:
        """The `status` of the Common Alerting Protocol."""
        return "Exercise" if self.exercise else "Actual"

    @property
    def term(self) -> str:
        """The term of a feed's category."""
        return FIELD if self.exercise else "actual"

    def before(self, words: str) -> str:
        """A title, a subject, the words of a button: the mark stands first, where nobody reads past it."""
        if not self.exercise:
            return words
        return escape(f"{self.word}: ") + words if isinstance(words, Markup) else f"{self.word}: {words}"

    def file(self, name: str) -> str:
        """The name of a file that leaves the room; marked once, however often it is asked."""
        if not self.exercise:
            return name
        letters = unicodedata.normalize("NFKD", self.word.translate(PLAIN))
        first = f"{letters.encode('ascii', 'ignore').decode()}-"
        return name if name.startswith(first) else first + name

    def told(self, value: Any) -> Any:
        """An answer for a program: an object says in a field that it is a drill's, each of a list too.
        What a live room answers stays as it is.
        """
        if not self.exercise:
            return value
        if isinstance(value, Mapping):
            return {**value, FIELD: True}
        return [self.told(each) for each in value] if isinstance(value, list) else value


LIVE = Mark(False)
