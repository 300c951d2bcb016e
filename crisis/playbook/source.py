"""A playbook file as text: read with bounds, searched for what hides in it, parsed, its lines found again.

TOML's own parser stops at its first fault and forgets lines; therefore `Places` finds the line of a field by
its table and key. It reads plainly: a field of an inline table gets the line on which that table begins.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crisis.rules.messages.checks import hides

from .fault import Fault, Problem, named, shown

LARGEST = 256 * 1024  # bytes
LONGEST_LINE = 1500  # characters; the parser takes quadratic time over a long dotted key
HEADER = re.compile(r"\s*\[\[?\s*\"?([\w-]+)\"?\s*\]\]?\s*(#.*)?$")
KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*[=.]")
AT = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")
FENCE = re.compile(r"\"\"\"|'''")

Spot = tuple[str, int, str]  # table, which of them (from 0), key or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where each table and key of a text stands."""

    lines: dict[Spot, int]

    def line(self, table: str, index: int, key: str = "") -> int:
        """The line of a key, of its table where the key is not written, or 0."""
        itself = (key, 0, "") if not table else (table, 0, "")  # a top-level key may be a table's header
        spots: tuple[Spot, ...] = ((table, index, key), (table, index, ""), itself, ("", 0, table))
        return next((self.lines[spot] for spot in spots if spot in self.lines), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a file holds: its TOML where that could be parsed, and every fault found on the way."""

    digest: str  # hex SHA-256 of the bytes, as far as they were read
    tree: dict[str, Any] | None = None
    text: str = ""
    places: Places
    faults: tuple[Fault, ...] = ()


def read(path: Path) -> Source:
    """The file, or the reason why it cannot be read; never raises for what a file may hold."""
    nowhere = Places(lines={})
    try:
        if not path.is_file():
            raise FileNotFoundError("there is no such file")
        with path.open("rb") as file:
            held = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # a path with NUL in it is a ValueError
        why = error.args[-1] if error.args else error
        return Source(digest="", places=nowhere, faults=(_whole(Problem.UNREADABLE, str(why)),))
    return held_in(held)


def held_in(held: bytes) -> Source:
    """The same of a file's bytes; whoever reads them may stop at one byte more than the largest."""
    nowhere = Places(lines={})
    digest = hashlib.sha256(held).hexdigest()
    if len(held) > LARGEST:
        fault = _whole(Problem.TOO_LARGE, wanted=f"{LARGEST // 1024} KB")
        return Source(digest=digest, places=nowhere, faults=(fault,))
    try:
        text = held.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = held.count(b"\n", 0, error.start) + 1
        fault = Fault(line=line, where="", problem=Problem.NOT_UTF8, given=f"byte {error.start + 1}")
        return Source(digest=digest, places=nowhere, faults=(fault,))
    return parsed(text, digest)


def parsed(text: str, digest: str) -> Source:
    """The text as TOML, with what is wrong with it as a text."""
    places = Places(lines=dict(_spots(text)))
    faults = [*_long(text), *_hidden(text)]
    if any(fault.problem is Problem.LONG_LINE for fault in faults):
        return Source(digest=digest, text=text, places=places, faults=tuple(faults))
    try:
        tree = tomllib.loads(text)
    except RecursionError:
        faults.append(_whole(Problem.NOT_TOML, "brackets within brackets without end"))
    except (
        ValueError
    ) as error:  # TOMLDecodeError, and Python's own refusal of numbers with thousands of digits
        faults.append(_syntax(str(error), text))
    else:
        return Source(digest=digest, tree=tree, text=text, places=places, faults=tuple(faults))
    return Source(digest=digest, text=text, places=places, faults=tuple(faults))


def _whole(problem: Problem, given: str = "", wanted: str = "") -> Fault:
    return Fault(line=0, where="", problem=problem, given=given, wanted=wanted)


def _syntax(message: str, text: str) -> Fault:
    found = AT.search(message)
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    given = shown(AT.sub("", message)).strip('"')
    return Fault(line=line, where="", problem=Problem.NOT_TOML, given=given)


def _long(text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            yield Fault(
                line=number,
                where="",
                problem=Problem.LONG_LINE,
                given=str(len(line)),
                wanted=str(LONGEST_LINE),
            )


def _hidden(text: str) -> Iterator[Fault]:
    """One fault a line, naming each hidden character once."""
    for number, line in enumerate(text.split("\n"), 1):
        found = dict.fromkeys(c for at, c in enumerate(line) if hides(c, line[at - 1] if at else ""))
        if found:
            yield Fault(
                line=number, where="", problem=Problem.HIDDEN, given=", ".join(named(c) for c in found)
            )


def _spots(text: str) -> Iterator[tuple[Spot, int]]:
    table, seen, fence = "", {"": 0}, ""
    for number, line in enumerate(text.split("\n"), 1):
        if not fence and len(line) <= LONGEST_LINE:
            if header := HEADER.match(line):
                table = header[1]
                seen[table] = seen.get(table, -1) + 1
                yield (table, seen[table], ""), number
            elif key := KEY.match(line):
                yield (table, seen[table], key[1]), number
        for mark in FENCE.findall(line):
            fence = "" if fence == mark else fence or mark
