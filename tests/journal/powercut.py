"""What a power cut leaves behind: the disk as it may be after any system call of a writer.

`recorded` runs a writer under strace and gives its writes, flushes and answers in their order. `images` then
plays them against a disk that keeps for sure only what was flushed: whatever was written since may be there,
may be missing, or may be there in part and in any order.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parents[2]
CALL = re.compile(r"^(?:\d+ +)?(\w+)\((\d+)<([^>]*)>(?:, (.*))?\) += (-?\d+)")
TRACED = "pwrite64,write,fsync,fdatasync,ftruncate"
SECTOR = 512
WRITER = """
import os, sys; from pathlib import Path; from uuid import uuid4
from crisis.console import Console
from crisis.journal import store
from crisis.journal.sqlite import SqliteJournal
from journal.toy import ANN, WORDING, Note, Toy, Wipe
often = ("pragma wal_autocheckpoint = 12",)
store.PRAGMAS = tuple(p.replace("full", sys.argv[2]) for p in store.PRAGMAS) + often
console = Console(SqliteJournal.open(Path(sys.argv[1]), wording=WORDING, reserve=1), rules=Toy())
for n in range(int(sys.argv[3])):
    command = Wipe(seqs=(n,)) if n % 10 == 9 else Note(tag=str(n), name="x" * 40 * n)
    os.write(1, f"answer {console.ask(command, ANN, once=uuid4())[-1].seq}\\n".encode())
"""


@dataclass(slots=True)
class Call:
    """A system call on a file: bytes written at an offset, a new length, or a flush; or an answer given."""

    name: str
    file: str
    data: bytes = b""
    offset: int = 0


@dataclass(slots=True)
class File:
    """What is surely on disk, and what was asked for since."""

    sure: bytearray = field(default_factory=bytearray)
    since: list[Call] = field(default_factory=list)


def recorded(path: Path, synchronous: str, commits: int) -> list[Call]:
    """The calls of a writer that starts a journal at `path`."""
    trace = path.with_suffix(".strace")
    strace = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={TRACED}", "-o", str(trace)]
    writer = [sys.executable, "-c", WRITER, str(path), synchronous, str(commits)]
    env = {**os.environ, "PYTHONPATH": f"{HERE}:{HERE / 'tests'}"}
    subprocess.run([*strace, *writer], check=True, env=env, capture_output=True, timeout=100)
    return [call for line in trace.read_text().splitlines() if (call := _call(line))]


def _call(line: str) -> Call | None:
    found = CALL.match(line)
    if not found:
        return None
    name, descriptor, path, rest, result = found.groups()
    file = bytes.fromhex(path.replace("\\x", "")).decode()
    if name in ("fsync", "fdatasync"):
        return Call("flush", file)
    if name == "ftruncate":
        return Call("cut", file, offset=int(rest))
    text, _, tail = rest.partition('", ')
    data = bytes.fromhex(text.lstrip('"').replace("\\x", ""))
    if name == "write":
        return Call("answer", "", data) if descriptor == "1" else None
    return Call("write", file, data[: int(result)], int(tail.split(", ")[1]))


def images(calls: list[Call], journal: Path, chance: random.Random) -> Iterator[tuple[int, dict[str, bytes]]]:
    """After each call: the last number answered so far, and what the disk may hold of the journal's files."""
    names = {str(journal): "", f"{journal}-wal": "-wal"}
    disk, answered = {suffix: File() for suffix in names.values()}, 0

    def some(length: int) -> int:
        return chance.choice([0, length, chance.randrange(length // SECTOR + 1) * SECTOR])

    for call in calls:
        if call.name == "answer":
            answered = int(call.data.split()[-1])
        elif call.file in names:
            _do(disk[names[call.file]], call)
        for kept in (nothing, everything, some):
            yield answered, {suffix: bytes(_left(file, kept)) for suffix, file in disk.items()}


def nothing(length: int) -> int:
    return 0


def everything(length: int) -> int:
    return length


def _do(file: File, call: Call) -> None:
    file.since.append(call)
    if call.name == "flush":
        file.sure = _left(file, everything)
        file.since.clear()


def _left(file: File, kept: Callable[[int], int]) -> bytearray:
    """A file's content when of each write only so many bytes as `kept` says have reached the disk."""
    content = bytearray(file.sure)
    for call in file.since:
        size = kept(len(call.data) or SECTOR)
        if call.name == "cut" and size:
            content = content[: call.offset].ljust(call.offset, b"\0")
        elif call.name == "write" and size:
            end = call.offset + size
            content.extend(bytes(max(0, end - len(content))))
            content[call.offset : end] = call.data[:size]
    return content
