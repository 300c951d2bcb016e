"""Who is in which group, and what people said about it. Groups and questions are numbers here."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

FEW = 32  # questions that stand for a group when a new one is compared with it


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merger brought together, so that it can be taken back."""

    into: int
    came: tuple[int, ...]  # questions
    refused: dict[int, None]  # by the group
    others: dict[int, None]  # refused by the one that it went into


class Links:
    """Membership, pins, and what is kept apart. People's last word holds."""

    def __init__(self) -> None:
        self._place: list[int] = []  # question → group
        self._members: list[dict[int, None]] = []  # group → its questions, in the order in which they came
        self._pins: list[dict[int, None]] = []  # group → those of them that a person put or confirmed there
        self.pins = 0  # of all groups
        self._said: Counter[tuple[int, int]] = Counter()  # groups as they were then, and how often
        self._apart: dict[int, set[int]] = {}  # group → groups that it is never one with, by what was said
        self._merged: dict[int, Merged] = {}  # group that is in another now
        self._refusing: dict[int, dict[int, None]] = {}  # group → questions that a person took out of it

    def found(self) -> int:
        """A new, empty group."""
        self._members.append({})
        self._pins.append({})
        return len(self._members) - 1

    def add(self, group: int) -> int:
        """A new question in a group."""
        question = len(self._place)
        self._place.append(group)
        self._members[group][question] = None
        return question

    def now(self, group: int) -> int:
        """The group that this one is in, after mergers."""
        while group in self._merged:
            group = self._merged[group].into
        return group

    def place(self, question: int) -> int:
        """The group of a question."""
        return self._place[question]

    def members(self, group: int) -> tuple[int, ...]:
        """The questions of a group."""
        return tuple(self._members[group])

    def size(self, group: int) -> int:
        """How many questions a group has."""
        return len(self._members[group])

    def groups(self) -> list[int]:
        """The groups that have a question."""
        return [group for group, members in enumerate(self._members) if members]

    def few(self, group: int) -> dict[int, None]:
        """The newest questions of a group, and the newest of those that a person put there."""
        newest = islice(reversed(self._members[group]), FEW)
        return dict.fromkeys(newest) | dict.fromkeys(islice(reversed(self._pins[group]), FEW))

    def pinned(self, question: int) -> bool:
        """Whether a person said that it belongs where it is."""
        return question in self._pins[self._place[question]]

    def tended(self, group: int) -> bool:
        """Whether a person put or confirmed a question there."""
        return bool(self._pins[group])

    def refusing(self, group: int) -> list[int]:
        """The newest questions that a person took out of this group."""
        return list(islice(reversed(self._refusing.get(group, {})), FEW))

    def refuses(self, question: int, group: int) -> bool:
        """Whether a person said that this question does not belong there."""
        return question in self._refusing.get(group, ())

    def apart(self, one: int, other: int) -> bool:
        """Whether a person kept these two groups, or a question in one and the other, from each other."""
        return (
            other in self._apart.get(one, ())
            or any(self._place[question] == one for question in self._refusing.get(other, ()))
            or any(self._place[question] == other for question in self._refusing.get(one, ()))
        )

    def put(self, question: int, group: int) -> None:
        """It goes there, and nobody said so."""
        left = self._place[question]
        del self._members[left][question]
        if self._pins[left].pop(question, question) is None:
            self.pins -= 1
        self._place[question] = group
        self._members[group][question] = None

    # -- what people say

    def pin(self, question: int) -> None:
        """It belongs where it is."""
        if not self.pinned(question):
            self._pins[self._place[question]][question] = None
            self.pins += 1

    def send(self, question: int, group: int) -> None:
        """It belongs there, and no longer where it was."""
        left = self._place[question]
        self.put(question, group)
        self.pin(question)
        self.admit(question, group)
        if left != group:
            self.refuse(question, left)

    def refuse(self, question: int, group: int) -> None:
        """It does not belong there."""
        self._refusing.setdefault(group, {})[question] = None

    def admit(self, question: int, group: int) -> None:
        """Nobody says any more that it does not belong there."""
        self._refusing.get(group, {}).pop(question, None)

    def part(self, one: int, other: int) -> None:
        """These two are never one."""
        self._said[min(one, other), max(one, other)] += 1
        self._keep_apart()

    def together(self, one: int, other: int) -> None:
        """What was said of these two last, that they are never one, is taken back."""
        self._said -= Counter([(min(one, other), max(one, other))])
        self._keep_apart()

    def merge(self, group: int, into: int) -> None:
        """They are one: all questions go over, and so does what was said about either."""
        refused, others = self._refusing.pop(group, {}), self._refusing.pop(into, {})
        self._merged[group] = Merged(into, self.members(group), refused, others)
        self._go(self.members(group), into)
        self._refuse_only(refused | others, into)
        self._keep_apart()

    def unmerge(self, group: int, leaving: tuple[int, ...]) -> None:
        """They are two again, and each has what was said about it: `leaving` go back."""
        was, into = self._merged[group], self.now(group)
        del self._merged[group]
        self._go(leaving, group)
        self._refuse_only(was.refused, group)
        theirs = {q: None for q in self._refusing.get(into, {}) if q not in was.refused} | was.others
        self._refuse_only(theirs, into)
        self._keep_apart()

    def came(self, group: int) -> tuple[int, ...]:
        """What came with a merged group and is still where that went."""
        now = self.now(group)
        return tuple(question for question in self._merged[group].came if self._place[question] == now)

    def _go(self, questions: tuple[int, ...], group: int) -> None:
        """They go over as they are, pinned or not."""
        for question in questions:
            pinned = self.pinned(question)
            self.put(question, group)
            if pinned:
                self.pin(question)

    def _refuse_only(self, questions: dict[int, None], group: int) -> None:
        """These, but none that is there."""
        self._refusing[group] = {q: None for q in questions if self._place[q] != group}

    def _keep_apart(self) -> None:
        """Which groups of now are never one, by all that was said."""
        self._apart = {}
        for one, other in ((self.now(a), self.now(b)) for a, b in self._said):
            if one != other:
                self._apart.setdefault(one, set()).add(other)
                self._apart.setdefault(other, set()).add(one)
