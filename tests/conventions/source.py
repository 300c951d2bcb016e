"""One file of ours, read and parsed once."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
OURS = (
    "app.py",
    "crisis/**/*.py",
    "tests/**/*.py",
    "templates/**/*.*",
    "static/css/**/*.css",
    "static/js/**/*.js",
)


@dataclass(frozen=True)
class Source:
    """A file's path from the top of the repository, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree; asked for only of Python."""
        return ast.parse(self.text)

    @property
    def lines(self) -> int:
        """How long the file is."""
        return len(self.text.splitlines())


Faults = Iterator[str]
Check = Callable[[Source], Faults]


def ours() -> list[Source]:
    """Every file we wrote; what others wrote is not in these folders."""
    found = {path for pattern in OURS for path in HERE.glob(pattern) if path.is_file()}
    return [Source(str(path.relative_to(HERE)), path.read_text("utf-8")) for path in sorted(found)]


def concerns(pattern: str, source: Source) -> bool:
    """Whether a check made for paths like `pattern` looks at this file."""
    return re.match(pattern, source.path) is not None
