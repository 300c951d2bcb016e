"""The layers together: letters always, and meaning where a model was given."""

from collections.abc import Sequence
from dataclasses import dataclass

from .dense import Dense, Meaning
from .layer import Model
from .light import Light
from .rows import Vector, Whole
from .words import Word, read, turns


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text as each layer reads it."""

    words: tuple[Word, ...]
    vector: Vector
    meaning: Meaning | None


class Layers:
    """Rows and groups are counted from 0, the same in each layer. Likeness is in thousandths."""

    def __init__(self, model: Model | None) -> None:
        self._turns: list[int] = []
        self._light = Light()
        self._dense = None if model is None else Dense(model)
        self.name = "light" if model is None else "model"

    def read(self, text: str, lang: str) -> Reading:
        """What a text says now. Changes nothing."""
        words = read(text)
        vector = self._light.vector(words)
        meaning = self._dense.read(text, lang) if self._dense and len(vector.buckets) else None
        return Reading(words, vector, meaning)

    def hear(self, reading: Reading) -> None:
        """It is the next row."""
        self._turns.append(turns(reading.words))
        self._light.hear(reading.vector)
        if self._dense:
            self._dense.hear(reading.meaning)

    def join(self, row: int, group: int, times: int) -> None:
        """Count a question into a group, once or more."""
        self._light.join(row, group, times)
        if self._dense:
            self._dense.join(row, group, times)

    def leave(self, row: int, group: int, times: int) -> None:
        """Count it out again."""
        self._light.leave(row, group, times)
        if self._dense:
            self._dense.leave(row, group, times)

    def forget(self, row: int) -> None:
        """Nothing of what it said is left. It has left its group before."""
        self._light.forget(row)
        if self._dense:
            self._dense.forget(row)

    def candidates(self, reading: Reading, count: int) -> list[int]:
        """Groups that may be like it: so many by letters, and as many by meaning."""
        found = self._light.candidates(reading.vector, count)
        if self._dense and reading.meaning:
            found = list(dict.fromkeys(found + self._dense.candidates(reading.meaning, count)))
        return found

    def centres(self, reading: Reading, groups: Sequence[int]) -> Whole:
        """How like it is to the middle of each group."""
        letters = self._light.centres(reading.vector, groups)
        if self._dense and reading.meaning:
            return self._dense.centres(reading.meaning, groups, letters)
        return letters

    def rows(self, reading: Reading, rows: Sequence[int]) -> Whole:
        """How like it is to each of these questions."""
        letters = self._light.rows(reading.vector, rows)
        if self._dense and reading.meaning:
            return self._dense.rows(reading.meaning, rows, letters)
        return letters

    def decisive(self, reading: Reading, row: int, count: int) -> tuple[str, ...]:
        """The words, as written, that make it like a question, weightiest first."""
        return self._light.decisive(reading.words, reading.vector, row, count)

    def turns_alike(self, reading: Reading, row: int) -> bool:
        """Whether it asks the same as a question: who, when, where; on or off; so or not so."""
        return turns(reading.words) == self._turns[row]

    def row(self, row: int) -> Reading:
        """What a question said."""
        return Reading((), self._light.row(row), self._dense.row(row) if self._dense else None)

    def middle(self, group: int) -> Reading:
        """What a group says together."""
        return Reading((), self._light.middle(group), self._dense.middle(group) if self._dense else None)
