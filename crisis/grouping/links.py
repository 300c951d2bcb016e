"""Who is in which group, and what people said about it. Groups and questions are numbers here."""

from collections.abc import Iterable


class Links:
    """Membership, pins, and what is kept apart. People's last word holds."""

    def __init__(self) -> None:
        self.place: list[int] = []  # question → group
        self.members: list[dict[int, None]] = []  # group → its questions, oldest first
        self.pinned: set[int] = set()
        self._apart: list[set[int]] = []  # group → groups that it is never one with
        self._refused: dict[int, set[int]] = {}  # question → groups that it never joins
        self._refusing: list[set[int]] = []  # group → its questions that refuse some group

    def found(self) -> int:
        """A new, empty group."""
        self.members.append({})
        self._apart.append(set())
        self._refusing.append(set())
        return len(self.members) - 1

    def add(self, group: int) -> int:
        """A new question in a group."""
        question = len(self.place)
        self.place.append(group)
        self.members[group][question] = None
        return question

    def pin(self, question: int) -> None:
        self.pinned.add(question)

    def send(self, question: int, group: int) -> None:
        """A person puts the question there: it never returns by itself to where it was."""
        left = self.place[question]
        self._put(question, group)
        self.pin(question)
        if left != group:
            self._refuse(question, left)
        self._accept(question, group)

    def merge(self, group: int, into: int) -> None:
        """All of one group's questions and refusals become the other's."""
        for question in list(self.members[group]):
            self._put(question, into)
        for other in self._apart[group]:
            self._apart[other].discard(group)
            if other != into:
                self.part(other, into)
        self._apart[group] = set()
        for question, refused in self._refused.items():
            if group in refused:
                refused.discard(group)
                if self.place[question] != into:
                    refused.add(into)
        for question in self.members[into]:
            self._accept(question, into)

    def part(self, one: int, other: int) -> None:
        """These two are never one."""
        self._apart[one].add(other)
        self._apart[other].add(one)

    def apart(self, one: int, other: int) -> bool:
        """Whether a person kept these two groups, or a question in one and the other, from each other."""
        return (
            other in self._apart[one]
            or any(other in self._refused[q] for q in self._refusing[one])
            or any(one in self._refused[q] for q in self._refusing[other])
        )

    def closed_to(self, likes: Iterable[int]) -> set[int]:
        """Groups that a text may not join when it says the same as these questions, the nearest first."""
        closed: set[int] = set()
        for rank, question in enumerate(likes):
            closed |= self._refused.get(question, set())
            if rank == 0:
                closed |= self._apart[self.place[question]]
        return closed

    def _put(self, question: int, group: int) -> None:
        left = self.place[question]
        del self.members[left][question]
        self._refusing[left].discard(question)
        self.place[question] = group
        self.members[group][question] = None
        if question in self._refused:
            self._refusing[group].add(question)

    def _refuse(self, question: int, group: int) -> None:
        self._refused.setdefault(question, set()).add(group)
        self._refusing[self.place[question]].add(question)

    def _accept(self, question: int, group: int) -> None:
        refused = self._refused.get(question)
        if refused is None:
            return
        refused.discard(group)
        if not refused:
            del self._refused[question]
            self._refusing[self.place[question]].discard(question)
