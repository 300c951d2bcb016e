"""A list of questions in a file: one a line, with tabs between the columns, as every program can write it.

    id      text                              lang
    17      Er vegen over fjellet open?       nn

Quotation marks mean nothing here: a question is its characters. What is written is whole or not there at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(ValueError):
    """A file that is not such a list; says which line, and what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One question of a list. `lang` is empty where the list does not say."""

    id: str
    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows of a file by the names of their columns, each with the number of its line."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]


def read_questions(path: Path) -> list[Listed]:
    """The questions of a file, as they stand in it. Unreadable if an id is twice, or a column missing."""
    sheet = _sheet(path, must=("id", "text"), order=("id", "text", "lang"))
    return [Listed(id=r["id"], text=r["text"], lang=r.get("lang", "")) for r in _once(path, sheet)]


def read_groups(path: Path) -> dict[str, str]:
    """Which group each question of a file is in. Unreadable as above."""
    sheet = _sheet(path, must=("id", "cluster"), order=("id", "cluster"))
    return {r["id"]: r["cluster"] for r in _once(path, sheet)}


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a list beside its place and then put it there at once; what stood there stays until then.

    Raises OSError where it cannot be written, also if there is no such folder.
    """
    if not path.parent.is_dir():
        raise NotADirectoryError(f"{path}: there is no folder {path.parent}")
    text = "".join("\t".join(map(_cell, row)) + "\n" for row in (columns, *rows))
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as out:
        try:
            out.write(text.encode())
            out.flush()
            os.fsync(out.fileno())
            Path(out.name).chmod(0o666 & ~_umask())
            Path(out.name).replace(path)
        except BaseException:
            Path(out.name).unlink(missing_ok=True)
            raise


def _cell(text: str) -> str:
    """A cell has no tab and no line end of its own."""
    return " ".join(text.replace("\t", " ").splitlines())


def _umask() -> int:
    """What this process leaves out of a new file's rights; a temporary file would be the owner's alone."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sheet(path: Path, *, must: Sequence[str], order: Sequence[str]) -> Sheet:
    lines = _lines(path)
    try:
        first, line = next(lines)
    except StopIteration:
        raise Unreadable(f"{path}: there is nothing in it; one question a line is wanted") from None
    cells = line.split("\t")
    head = [cell.strip().casefold() for cell in cells]
    if not set(must) & set(head):  # no header: the columns are in their usual order
        if len(cells) < len(must):
            raise Unreadable(f"{path}: line {first} has no tab; wanted are {' and '.join(must)}, tab between")
        columns, rows = tuple(order), [(first, cells)]
    else:
        if missing := [name for name in must if name not in head]:
            raise Unreadable(f"{path}: no column named {' or '.join(missing)} in the header {head}")
        columns, rows = tuple(head), []
    rows += [(number, line.split("\t")) for number, line in lines]
    if not rows:
        raise Unreadable(f"{path}: there is a header, and no question below it")
    return Sheet(columns=columns, rows=tuple(_named(path, columns, must, *row) for row in rows))


def _named(
    path: Path, columns: Sequence[str], must: Sequence[str], number: int, cells: Sequence[str]
) -> tuple[int, Mapping[str, str]]:
    row = dict(zip(columns, cells, strict=False))
    if missing := [name for name in must if name not in row]:
        raise Unreadable(f"{path}: line {number} has no {' and no '.join(missing)}")
    return number, row


def _once(path: Path, sheet: Sheet) -> Iterator[Mapping[str, str]]:
    seen: dict[str, int] = {}
    for number, row in sheet.rows:
        if not row["id"].strip():
            raise Unreadable(f"{path}: line {number} has an empty id")
        if row["id"] in seen:
            raise Unreadable(f"{path}: line {number} has the id {row['id']}, as line {seen[row['id']]} has")
        seen[row["id"]] = number
        yield row


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers from 1, without their ends."""
    data = path.read_bytes()
    if data.startswith(UTF16):
        raise Unreadable(f"{path}: is UTF-16; save it as UTF-8")
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            line = raw.removesuffix(b"\r").decode()
        except UnicodeDecodeError as fault:
            raise Unreadable(
                f"{path}: line {number} is not UTF-8 (byte {fault.start + 1} of it); save the file as UTF-8"
            ) from None
        if line.strip():
            yield number, line
