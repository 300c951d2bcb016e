"""The names of groups. After mergers several names mean one group, which keeps its own."""

from collections.abc import Callable


class Names:
    """Names to numbers, and numbers to names. `now` is the group that a number's questions went over to."""

    def __init__(self, now: Callable[[int], int]) -> None:
        self._now = now
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []

    def __getitem__(self, number: int) -> str:
        return self._names[number]

    def get(self, name: str) -> int | None:
        """The group that this name means now, if there is one."""
        number = self._numbers.get(name)
        return None if number is None else self._now(number)

    def number(self, name: str) -> int:
        """The group that this name means now. Raises KeyError."""
        return self._now(self._numbers[name])

    def own(self, name: str) -> int:
        """The group that this name was given to, merged or not. Raises KeyError."""
        return self._numbers[name]

    def found(self, name: str, number: int) -> int:
        """Name the next group; whatever the name meant before, it means this now."""
        self._numbers[name] = number
        self._names.append(name)
        return number

    def free(self, question: str) -> str:
        """A name for the group of this question alone: its own; when that is taken, with a number."""
        name, count = question, 1
        while name in self._numbers:
            count += 1
            name = f"{question}.{count}"
        return name
