"""The names of groups. After mergers several names mean one group, which keeps its own."""


class Names:
    """Names to numbers, and numbers to names."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._meaning: list[list[str]] = []  # number → every name that means it

    def __getitem__(self, number: int) -> str:
        return self._names[number]

    def get(self, name: str) -> int | None:
        """The group of this name, if there is one."""
        return self._numbers.get(name)

    def number(self, name: str) -> int:
        """The group of this name. Raises KeyError."""
        return self._numbers[name]

    def found(self, name: str, number: int) -> int:
        """Name the next group; whatever the name meant before, it means this now."""
        before = self._numbers.get(name)
        if before is not None:
            self._meaning[before].remove(name)
        self._numbers[name] = number
        self._names.append(name)
        self._meaning.append([name])
        return number

    def merge(self, number: int, into: int) -> None:
        """Every name of the one means the other."""
        for name in self._meaning[number]:
            self._numbers[name] = into
        self._meaning[into] += self._meaning[number]
        self._meaning[number] = []

    def free(self, question: str) -> str:
        """A name for the group of this question alone: its own; when that is taken, with a number."""
        name, count = question, 1
        while name in self._numbers:
            count += 1
            name = f"{question}.{count}"
        return name
