"""One person says which questions ask the same, without seeing what another has said: state, and its file.

The file is a list with the columns id and cluster, written whole after each deed, so that nothing is lost
and it is taken up again where it was left. A cluster is named for the question that began it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crisis.grouping import Engine

from .sheet import Listed, Unreadable, read_groups, write_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A group that a question may belong to: its question that is most like, and how many it has."""

    cluster: str
    nearest: str
    size: int


class Labelling:
    """What one person has said of a list. Two people hear it in different orders, so no place tires both."""

    def __init__(self, listed: Sequence[Listed], who: str, file: Path) -> None:
        self._text = {question.id: question.text for question in listed}
        self._order = sorted(self._text, key=lambda id_: hashlib.sha256(f"{who}\n{id_}".encode()).digest())
        self._file = file
        self._skipped: set[str] = set()
        self._labels = read_groups(file) if file.exists() else {}
        if strange := next((id_ for id_ in self._labels if id_ not in self._text), None):
            raise Unreadable(f"{file}: has {strange}, which is not in the list; label another file")
        self._engine = Engine()
        for question in listed:
            self._engine.take(question.id, question.text, question.lang, alone=True)

    @property
    def asked(self) -> Listed | None:
        """The question that comes next, if any is left that was not skipped."""
        left = (id_ for id_ in self._order if id_ not in self._labels and id_ not in self._skipped)
        found = next(left, None)
        return None if found is None else Listed(id=found, text=self._text[found])

    @property
    def done(self) -> int:
        return len(self._labels)

    @property
    def skipped(self) -> int:
        return len(self._skipped)

    @property
    def all(self) -> int:
        return len(self._text)

    def choices(self, text: str, count: int = 9) -> list[Choice]:
        """The groups so far that are most like this text, best first."""
        found: dict[str, Choice] = {}
        for near in self._engine.nearest(text, count=self.all):
            cluster = self._labels.get(near.question)
            if cluster is not None and cluster not in found:
                size = sum(other == cluster for other in self._labels.values())
                found[cluster] = Choice(cluster=cluster, nearest=self._text[near.question], size=size)
            if len(found) == count:
                break
        return list(found.values())

    def choose(self, question: str, cluster: str) -> None:
        """It asks the same as that group."""
        self._labels[question] = cluster
        self._save()

    def found(self, question: str) -> None:
        """It asks something new."""
        self.choose(question, question)

    def skip(self, question: str) -> None:
        """Not now: it comes again the next time."""
        self._skipped.add(question)

    def undo(self) -> bool:
        """Take back the latest label, also of another day; whether there was one."""
        if not self._labels:
            return False
        self._labels.popitem()
        self._save()
        return True

    def _save(self) -> None:
        if self._labels:
            write_rows(self._file, ("id", "cluster"), list(self._labels.items()))
        else:
            self._file.unlink(missing_ok=True)  # as before the first deed
