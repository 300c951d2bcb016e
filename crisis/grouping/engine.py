"""The engine: hears questions one at a time, proposes where each belongs, and obeys people."""

from collections.abc import Sequence
from dataclasses import dataclass

from .index import EMPTY, Index, Vector, centre
from .layer import Model
from .links import Links
from .proposal import Bars, Merger, Neighbour, Proposal, Tier
from .words import Word, read

LIGHT = Bars(join=300, place=520, mergers=330)
NEAR = 850  # from here on two texts say the same: what people said of one holds for the other
SHOWN = 5  # words that explain a proposal


@dataclass(frozen=True, slots=True)
class _Ranked:
    group: int
    score: int
    nearest: int


class Engine:
    """Questions, their groups, and what people said. Unknown questions and groups raise KeyError."""

    def __init__(self, *, model: Model | None = None, bars: Bars | None = None) -> None:
        self.bars = bars or LIGHT
        self._model = model
        self._index = Index()
        self._links = Links()
        self._questions: list[str] = []
        self._texts: list[str] = []
        self._rows: dict[str, int] = {}
        self._names: list[str] = []
        self._groups: dict[str, int] = {}
        self._centres: dict[int, Vector] = {}

    # -- hearing

    def propose(self, text: str, lang: str = "") -> Proposal:
        """Where this text would go now. Changes nothing."""
        return self._propose(read(text))

    def take(
        self, question: str, text: str, lang: str = "", *, group: str | None = None, alone: bool = False
    ) -> Proposal:
        """Take the question in: into `group`, or `alone`, or else where the proposal says.

        An unknown group is founded; one that was merged means the group it became. Raises ValueError for a
        question that is here already.
        """
        if question in self._rows:
            raise ValueError(f"{question} is here already")
        words = read(text)
        proposal = self._propose(words)
        named = None if alone else group or proposal.group
        here = self._found(self._free(question)) if named is None else self._group(named)
        self._rows[question] = self._links.add(here)
        self._questions.append(question)
        self._texts.append(text)
        self._index.add(self._index.vector(words))
        self._centres.pop(here, None)
        return proposal

    # -- what people say

    def confirm(self, question: str) -> None:
        """It belongs where it is."""
        row = self._rows[question]
        self._links.pin(row)
        self._centres.pop(self._links.place[row], None)

    def move(self, question: str, group: str) -> None:
        """It belongs there, and never again by itself where it was."""
        self._send([self._rows[question]], self._group(group))

    def out(self, question: str) -> None:
        """It stands alone, in a group of its own (see `group_of`); never again by itself where it was."""
        self._send([self._rows[question]], self._found(self._free(question)))

    def merge(self, group: str, into: str) -> None:
        """The two are one; the first name means the second from now on."""
        one, other = self._groups[group], self._groups[into]
        if one == other:
            return
        self._links.merge(one, other)
        for name, number in self._groups.items():
            if number == one:
                self._groups[name] = other
        self._centres.pop(one, None)
        self._centres.pop(other, None)

    def split(self, questions: Sequence[str], group: str) -> None:
        """These leave into `group`, and the two halves are never one by themselves."""
        rows = [self._rows[question] for question in questions]
        lefts = dict.fromkeys(self._links.place[row] for row in rows)
        there = self._groups.get(group)
        if there is None or (there in lefts and self._names[there] != group):
            there = self._found(group)
        self._send(rows, there)
        for left in lefts:
            if left != there:
                self._links.part(left, there)

    def apart(self, one: str, other: str) -> None:
        """These two groups are never one by themselves. Raises ValueError when they are one already."""
        if self._groups[one] == self._groups[other]:
            raise ValueError(f"{one} and {other} are one")
        self._links.part(self._groups[one], self._groups[other])

    def forget(self, question: str) -> None:
        """Its words leave the engine; its place in the group stays."""
        row = self._rows[question]
        self._index.forget(row)
        self._texts[row] = ""
        self._centres.pop(self._links.place[row], None)

    # -- asking

    def group_of(self, question: str) -> str | None:
        """The group of a question, or None when it is unknown."""
        row = self._rows.get(question)
        return None if row is None else self._names[self._links.place[row]]

    def members(self, group: str) -> tuple[str, ...]:
        """The questions of a group, as they came in; nothing when it is unknown."""
        number = self._groups.get(group)
        return (
            () if number is None else tuple(self._questions[r] for r in sorted(self._links.members[number]))
        )

    def nearest(self, text: str, lang: str = "", count: int = 5) -> tuple[Neighbour, ...]:
        """The questions most like this text, best first."""
        scores = self._index.likeness(self._index.vector(read(text)), self._index.rows).tolist()
        best = sorted((row for row, s in enumerate(scores) if s > 0), key=lambda row: (-scores[row], row))
        return tuple(
            Neighbour(
                question=self._questions[row], group=self._names[self._links.place[row]], score=scores[row]
            )
            for row in best[:count]
        )

    def mergers(self, count: int = 10) -> tuple[Merger, ...]:
        """Groups that may be one, best first; never two that a person kept apart."""
        found: list[tuple[int, int, int]] = []
        groups = [g for g, members in enumerate(self._links.members) if members]
        centres = [self._centre(g) for g in groups]
        for i, one in enumerate(groups):
            scores = self._index.likeness(centres[i], centres[i + 1 :]).tolist()
            for other, score in zip(groups[i + 1 :], scores, strict=True):
                if score >= self.bars.mergers and not self._links.apart(one, other):
                    found.append((-score, one, other))
        return tuple(
            Merger(
                one=self._names[one], other=self._names[other], score=-less, words=self._shared(one, other)
            )
            for less, one, other in sorted(found)[:count]
        )

    # -- how

    def _found(self, name: str) -> int:
        number = self._links.found()
        self._names.append(name)
        self._groups[name] = number
        return number

    def _group(self, name: str) -> int:
        number = self._groups.get(name)
        return self._found(name) if number is None else number

    def _free(self, question: str) -> str:
        """A name for the group of this question alone: its own; when that is taken, with a number."""
        name, n = question, 1
        while name in self._groups:
            n += 1
            name = f"{question}.{n}"
        return name

    def _send(self, rows: Sequence[int], group: int) -> None:
        for row in rows:
            self._centres.pop(self._links.place[row], None)
            self._links.send(row, group)
        self._centres.pop(group, None)

    def _centre(self, group: int) -> Vector:
        found = self._centres.get(group)
        if found is None:
            pinned = self._links.pinned
            found = centre(
                [(self._index.rows[r], 2 if r in pinned else 1) for r in self._links.members[group]]
            )
            self._centres[group] = found
        return found

    def _ranked(self, vector: Vector) -> list[_Ranked]:
        scores = self._index.likeness(vector, self._index.rows).tolist()
        like = sorted((r for r, s in enumerate(scores) if s >= NEAR), key=lambda r: (-scores[r], r))
        closed = self._links.closed_to(like)
        best: dict[int, int] = {}
        for row, score in enumerate(scores):
            group = self._links.place[row]
            if (
                score > 0
                and group not in closed
                and score > scores[best.get(group, row)] - (group not in best)
            ):
                best[group] = row
        groups = list(best)
        middles = self._index.likeness(vector, [self._centre(g) for g in groups]).tolist()
        ranked = [
            _Ranked(g, (scores[best[g]] + middle) // 2, best[g])
            for g, middle in zip(groups, middles, strict=True)
        ]
        return sorted(ranked, key=lambda r: (-r.score, r.group))

    def _propose(self, words: Sequence[Word]) -> Proposal:
        vector = self._index.vector(words)
        ranked = self._ranked(vector)
        top = ranked[0] if ranked else _Ranked(-1, 0, -1)
        second = ranked[1] if len(ranked) > 1 else _Ranked(-1, 0, -1)
        joins = bool(ranked) and top.score >= self.bars.join
        tier = Tier.ALONE if not joins else Tier.PLACED if top.score >= self.bars.place else Tier.SUGGESTED
        return Proposal(
            group=self._names[top.group] if joins else None,
            tier=tier,
            score=top.score,
            nearest=self._questions[top.nearest] if joins else None,
            words=self._weighty(words, vector, self._index.rows[top.nearest]) if joins else (),
            runner_up=self._names[second.group] if ranked[1:] else None,
            margin=top.score - second.score,
            layer="light",
        )

    def _weighty(self, words: Sequence[Word], one: Vector, other: Vector) -> tuple[str, ...]:
        theirs = dict(zip(other.buckets.tolist(), other.weights.tolist(), strict=True))
        mine = dict(zip(one.buckets.tolist(), one.weights.tolist(), strict=True))
        weight: dict[str, tuple[int, int, str]] = {}
        for at, word in enumerate(words):
            product = sum(mine[f] * theirs.get(f, 0) for f in word.features)
            if product > 0:
                weight.setdefault(word.folded, (-product, at, word.written))
        return tuple(written for _, _, written in sorted(weight.values())[:SHOWN])

    def _shared(self, one: int, other: int) -> tuple[str, ...]:
        row = next((r for r in self._links.members[one] if self._index.rows[r] is not EMPTY), None)
        if row is None:
            return ()
        return self._weighty(read(self._texts[row]), self._centre(one), self._centre(other))
