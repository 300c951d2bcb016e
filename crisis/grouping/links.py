"""Who is in which group, and what people said about it. Groups and questions are numbers here."""

from itertools import islice

FEW = 32  # questions that stand for a group when a new one is compared with it


class Links:
    """Membership, pins, and what is kept apart. People's last word holds."""

    def __init__(self) -> None:
        self._place: list[int] = []  # question → group
        self._members: list[dict[int, None]] = []  # group → its questions, in the order in which they came
        self._pins: list[dict[int, None]] = []  # group → those of them that a person put or confirmed there
        self.pins = 0  # of all groups
        self._apart: list[set[int]] = []  # group → groups that it is never one with
        self._refusing: dict[int, dict[int, None]] = {}  # group → questions that a person took out of it

    def found(self) -> int:
        """A new, empty group."""
        self._members.append({})
        self._pins.append({})
        self._apart.append(set())
        return len(self._members) - 1

    def add(self, group: int) -> int:
        """A new question in a group."""
        question = len(self._place)
        self._place.append(group)
        self._members[group][question] = None
        return question

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

    def apart(self, one: int, other: int) -> bool:
        """Whether a person kept these two groups, or a question in one and the other, from each other."""
        return (
            other in self._apart[one]
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
        self._refusing.get(group, {}).pop(question, None)
        if left != group:
            self._refusing.setdefault(left, {})[question] = None

    def part(self, one: int, other: int) -> None:
        """These two are never one."""
        self._apart[one].add(other)
        self._apart[other].add(one)

    def merge(self, group: int, into: int) -> None:
        """They are one: all questions go over, and so does what was said about either."""
        for question in self.members(group):
            pinned = self.pinned(question)
            self.put(question, into)
            if pinned:
                self.pin(question)
        for other in self._apart[group]:
            self._apart[other].discard(group)
            if other != into:
                self.part(other, into)
        self._apart[group] = set()
        refusing = self._refusing.pop(group, {}) | self._refusing.pop(into, {})
        self._refusing[into] = {question: None for question in refusing if self._place[question] != into}
