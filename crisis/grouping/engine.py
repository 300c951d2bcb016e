"""The engine: hears questions one at a time, proposes where each belongs, and obeys people."""

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from .layer import Model
from .layers import Layers, Reading
from .links import Links
from .mergers import likely_mergers
from .moving import moving
from .names import Names
from .proposal import Along, Bars, Merger, Neighbour, Proposal, Tier, untried
from .ranking import Ranked, Ranking

LIGHT = Bars(join=410, place=800, mergers=480)
MODEL = Bars(join=400, place=560, mergers=400, same=850, clear=150)
SHOWN = 5  # words that explain


class Engine:
    """Questions, their groups, and what people said. Unknown questions and groups raise KeyError."""

    def __init__(self, *, model: Model | None = None, bars: Bars | None = None) -> None:
        self._bars = bars or (MODEL if model else LIGHT)
        self._layers = Layers(model)
        self._links = Links()
        self._ranking = Ranking(self._layers, self._links)
        self._questions: list[str] = []
        self._texts: dict[int, str] = {}  # of those that are not forgotten
        self._rows: dict[str, int] = {}
        self._names = Names(self._links.now)

    # -- hearing

    def propose(self, text: str, lang: str = "") -> Proposal:
        """Where this text would go now. Changes nothing."""
        reading = self._layers.read(text, lang)
        return self._proposal(reading, self._ranking.of(reading))

    def take(
        self, question: str, text: str, lang: str = "", *, group: str | None = None, alone: bool = False
    ) -> Proposal:
        """Take the question in: into `group`, or `alone`, or else where the proposal says, if it `joins`.

        Where it is told where to go, nothing is compared, and what it returns says only that. An unknown
        group is founded; one that was merged means the group it became. Raises ValueError for a question that
        is here already.
        """
        if question in self._rows:
            raise ValueError(f"{question} is here already")
        reading = self._layers.read(text, lang)
        told = alone or group is not None
        ranked = [] if told else self._ranking.of(reading)
        proposal = (
            untried(self._layers.name, None if alone else group) if told else self._proposal(reading, ranked)
        )
        here = self._group(proposal.group) if proposal.joins and proposal.group else self._found(question)
        row = self._rows[question] = self._links.add(here)
        self._questions.append(question)
        self._texts[row] = text
        self._layers.hear(reading)
        self._layers.join(row, here, 1)
        return replace(proposal, also=self._along(here, ranked[1:] if proposal.joins else []))

    def join(self, question: str, group: str) -> None:
        """It was recorded that this question, which stood alone, came along into a group. Nobody said so;
        where somebody said otherwise meanwhile, that holds."""
        row = self._rows[question]
        if not self._links.pinned(row):
            self._bring(row, self._group(group))

    # -- what people say

    def confirm(self, question: str) -> None:
        """It belongs where it is."""
        row = self._rows[question]
        with self._moving([row]):
            self._links.pin(row)

    def move(self, question: str, group: str) -> None:
        """It belongs there, and never again by itself where it was."""
        self._send([self._rows[question]], self._group(group))

    def out(self, question: str) -> None:
        """It stands alone, in a group of its own (see `group_of`); never again by itself where it was."""
        self._send([self._rows[question]], self._found(question))

    def merge(self, group: str, into: str) -> None:
        """The two are one; the first name means the second from now on."""
        one, other = self._names.number(group), self._names.number(into)
        if one == other:
            return
        with self._moving(self._links.members(one)):
            self._links.merge(one, other)

    def unmerge(self, group: str, staying: Collection[str] = ()) -> None:
        """The merger of `group` is taken back: what came with it is there again, save what is `staying`."""
        own = self._names.own(group)
        if own == self._links.now(own):
            return
        back = tuple(row for row in self._links.came(own) if self._questions[row] not in staying)
        with self._moving(back):
            self._links.unmerge(own, back)

    def split(self, questions: Sequence[str], group: str) -> None:
        """These leave into `group`, and the two halves are never one by themselves.

        Where `group` was merged into the one that they leave, it is founded anew.
        """
        rows = [self._rows[question] for question in questions]
        lefts = dict.fromkeys(self._links.place(row) for row in rows)
        there = self._group(group)
        if there in lefts and self._names[there] != group:
            there = self._names.found(group, self._links.found())
        self._send(rows, there)
        for left in lefts:
            if left != there:
                self._links.part(left, there)

    def apart(self, one: str, other: str) -> None:
        """These two groups are never one by themselves. Raises ValueError when they are one already."""
        first, second = self._names.number(one), self._names.number(other)
        if first == second:
            raise ValueError(f"{one} and {other} are one")
        self._links.part(first, second)

    def together(self, one: str, other: str) -> None:
        """It was taken back that these two are never one."""
        self._links.together(self._names.own(one), self._names.own(other))

    def refuse(self, question: str, group: str) -> None:
        """It does not belong there, wherever it stands; where it stands there, it goes `out`."""
        row, there = self._rows[question], self._group(group)
        if self._links.place(row) == there:
            self.out(question)
        else:
            self._links.refuse(row, there)

    def admit(self, question: str, group: str) -> None:
        """It was taken back that it does not belong there."""
        self._links.admit(self._rows[question], self._group(group))

    def forget(self, question: str) -> None:
        """Its words leave the engine; its place in the group stays."""
        row = self._rows[question]
        with self._moving([row]):
            if self._texts.pop(row, None) is not None:
                self._layers.forget(row)

    # -- asking

    def group_of(self, question: str) -> str | None:
        """The group of a question, or None when it is unknown."""
        row = self._rows.get(question)
        return None if row is None else self._names[self._links.place(row)]

    def members(self, group: str) -> tuple[str, ...]:
        """The questions of a group in the order in which they were taken; none when it is unknown."""
        number = self._names.get(group)
        rows = () if number is None else self._links.members(number)
        return tuple(self._questions[row] for row in sorted(rows))

    def nearest(self, text: str, lang: str = "", count: int = 5) -> tuple[Neighbour, ...]:
        """The questions most like this text, best first."""
        found = self._ranking.nearest(self._layers.read(text, lang), count)
        return tuple(
            Neighbour(question=self._questions[row], group=self._names[self._links.place(row)], score=score)
            for row, score in found
        )

    def mergers(self, count: int = 10) -> tuple[Merger, ...]:
        """Groups that may be one, best first; never two that a person kept apart."""
        return tuple(
            Merger(
                one=self._names[found.one],
                other=self._names[found.other],
                score=found.score,
                words=self._layers.decisive(
                    self._layers.read(self._texts.get(found.row, ""), ""), found.nearest, SHOWN
                ),
            )
            for found in likely_mergers(self._layers, self._links, self._bars.mergers)[:count]
        )

    # -- how

    def _proposal(self, reading: Reading, ranked: Sequence[Ranked]) -> Proposal:
        if not ranked:
            return replace(untried(self._layers.name), margin=self._bars.join)
        top, *rest = ranked
        heard, bars = len(self._texts), self._eased()
        margin = top.score - (rest[0].score if rest else 0)
        alike = self._layers.turns_alike(reading, top.nearest)
        tier = bars.tier(top.score, margin, heard, alike=alike)
        if tier is Tier.ALONE:
            nearly, less = self._names[top.group], bars.join - top.score
            return replace(untried(self._layers.name), score=top.score, runner_up=nearly, margin=less)
        return Proposal(
            group=self._names[top.group],
            tier=tier,
            joins=top.score >= bars.careful(heard),
            score=top.score,
            nearest=self._questions[top.nearest],
            words=self._layers.decisive(reading, top.nearest, SHOWN),
            runner_up=self._names[rest[0].group] if rest else None,
            margin=margin,
            layer=self._layers.name,
        )

    def _eased(self) -> Bars:
        return self._bars.eased(self._links.pins, len(self._questions))

    def _along(self, group: int, others: Sequence[Ranked]) -> tuple[Along, ...]:
        """Bring the lone neighbours of a newcomer into its group, unless people look after that."""
        came: list[Along] = []
        others = [] if self._links.tended(group) else others
        lone = [one.nearest for one in others if self._stands_alone(one.nearest)]
        for row in [row for row in lone if not self._links.refuses(row, group)]:
            for found in self._ranking.among(self._layers.row(row), [group]):
                if found.score >= self._eased().careful(len(self._texts)):
                    name, nearest = self._questions[row], self._questions[found.nearest]
                    came.append(Along(question=name, tier=Tier.SUGGESTED, score=found.score, nearest=nearest))
                    self._bring(row, group)
        return tuple(came)

    def _stands_alone(self, row: int) -> bool:
        """By itself, and nobody said so."""
        group = self._links.place(row)
        founder = self._names[group] == self._questions[row]
        return founder and self._links.size(group) == 1 and not self._links.pinned(row)

    def _bring(self, row: int, group: int) -> None:
        with self._moving([row]):
            self._links.put(row, group)

    def _found(self, question: str) -> int:
        return self._names.found(self._names.free(question), self._links.found())

    def _group(self, name: str) -> int:
        number = self._names.get(name)
        return self._names.found(name, self._links.found()) if number is None else number

    def _send(self, rows: Sequence[int], group: int) -> None:
        with self._moving(rows):
            for row in rows:
                self._links.send(row, group)

    def _moving(self, rows: Sequence[int]) -> AbstractContextManager[None]:
        return moving(rows, self._texts, self._layers, self._links)
