"""A CSV file as rows with known columns: size, encoding, separator and heads are settled here, once.

Heads of columns are known in four languages and in any order; only name and channel must be there.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

LARGEST = 1_000_000  # bytes
MOST_ROWS = 5_000
MOST_FINDINGS = 20
WIDEST = 1_000  # characters of a cell
SEPARATORS = ";,\t"

# Each column by what people call it: English, Bokmål, Nynorsk, Swedish.
HEADS = {
    "name": ("name", "account", "navn", "namn", "konto"),
    "channel": ("channel", "kanal", "type", "typ"),
    "department": ("department", "avdeling", "avdelning", "etat", "eining", "förvaltning"),
    "address": ("address", "url", "link", "adresse", "adress", "lenke", "lenkje", "länk"),
    "owner": ("owner", "owner e-mail", "owner email", "eier", "eiers e-post", "eigar", "eigaren sin e-post",
              "ägare", "ägarens e-post"),
    "administrators": ("administrators", "admins", "administratorer", "administratorar", "administratörer"),
    "only_here": ("only_here", "only here", "bare her", "berre her", "bara här"),
    "contact": ("contact", "contact name", "kontakt", "kontaktperson", "kontaktnavn", "kontaktnamn"),
    "purpose": ("purpose", "formål", "føremål", "syfte"),
    "audience": ("audience", "målgruppe", "målgrupp"),
    "editor": ("editor", "redaktør", "redaktøransvar", "redaktör", "redaktörsansvar"),
    "monitor": ("monitor", "monitor e-mail", "overvåker", "overvåkers e-post", "overvakar",
                "overvakaren sin e-post", "bevakare", "bevakarens e-post"),
    "access": ("access", "access kept", "tilgang", "tilgangen ligger", "tilgangen ligg", "åtkomst",
               "åtkomsten finns"),
    "phone": ("phone", "contact phone", "telephone", "telefon", "telefonnummer", "tlf", "mobil"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a sheet may hold: each column by what people call it, the columns that must be there, and how many
    characters stand in those that hold running text, in several lines.
    """

    heads: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    running: Mapping[str, int] = field(default_factory=dict)


ACCOUNTS = Form(heads=HEADS, needed=("name", "channel"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong, and where: rows as a spreadsheet counts them, the heads being 1; 0 is the file."""

    row: int
    column: str
    why: str

    def __str__(self) -> str:
        where = ", ".join(filter(None, [f"row {self.row}" if self.row else "", self.column]))
        return f"{where}: {self.why}" if where else self.why


class Rejected(Exception):
    """Nothing was taken in. `findings` are the first of them, `count` how many there were."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings[:MOST_FINDINGS])))
        self.findings = findings[:MOST_FINDINGS]
        self.count = len(findings)


class Wrong(Exception):
    """What is wrong with one cell."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(f"{column}: {why}")
        self.column = column
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row's cells by column, without surrounding blanks; what the file does not have is empty."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def has(self, column: str) -> bool:
        """Whether the file has this column at all; what it does not have says nothing."""
        return column in self.cells


def rows_of(data: bytes, form: Form = ACCOUNTS) -> list[Row]:
    """The rows below the heads, without empty ones. Rejected when the file cannot be read as such."""
    records = list(records_of(data))
    columns = _columns(records[0] if records else [], form)
    found = [
        Row(number=number, cells=_cells(number, columns, record, form))
        for number, record in enumerate(records[1:], start=2)
        if any(cell.strip() for cell in record)
    ]
    if len(found) > MOST_ROWS:
        raise _whole_file(f"{len(found)} rows; at most {MOST_ROWS} at a time")
    return found


def unused_heads(data: bytes, form: Form) -> tuple[str, ...]:
    """The heads that name none of the form's columns, as they are written: nothing below them was read."""
    heads = next(records_of(data), [])
    known = {word for words in form.heads.values() for word in words}
    written = (" ".join(head.split()) for head in heads)
    return tuple(head for head in written if head and head.casefold() not in known)


def records_of(data: bytes) -> Iterator[list[str]]:
    """The rows as they stand, heads and empty ones among them. Rejected when this is no such file."""
    return _records(_text(data))


def _text(data: bytes) -> str:
    if len(data) > LARGEST:
        raise _whole_file(f"{len(data):,} bytes; at most {LARGEST:,}")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data:
        raise _whole_file("this is UTF-16 or no text at all; save it again as “CSV UTF-8”")
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        row = data[: fault.start].count(b"\n") + 1
        why = "letters that are not UTF-8; save the file again as “CSV UTF-8”"
        raise Rejected([Finding(row=row, column="", why=why)]) from None


def _records(text: str) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 1
    try:
        for record in reader:
            yield record
            row += 1
    except csv.Error as fault:
        why = f"the quotation marks do not add up ({fault})"
        raise Rejected([Finding(row=row, column="", why=why)]) from None


def _columns(heads: list[str], form: Form) -> list[str | None]:
    by_head = {word: column for column, words in form.heads.items() for word in words}
    columns = [by_head.get(" ".join(head.split()).casefold()) for head in heads]
    known = [column for column in columns if column]
    missing = [column for column in form.needed if column not in known]
    twice = sorted({column for column in known if known.count(column) > 1})
    findings = [Finding(row=1, column=column, why="this column is missing") for column in missing]
    findings += [Finding(row=1, column=column, why="this column is there twice") for column in twice]
    if findings:
        raise Rejected(findings)
    return columns


def _cells(number: int, columns: list[str | None], record: list[str], form: Form) -> dict[str, str]:
    cells = {column: cell.strip() for column, cell in zip(columns, record, strict=False) if column}
    for column, cell in cells.items():
        widest, breaks = form.running.get(column, WIDEST), "\r\n\t" if column in form.running else ""
        why = f"at most {widest} characters" if len(cell) > widest else "one line, without control characters"
        if len(cell) > widest or any(
            unicodedata.category(c) in ("Cc", "Cs") for c in cell if c not in breaks
        ):
            raise Rejected([Finding(row=number, column=column, why=why)])
    if len(record) > len(columns):
        why = f"{len(record)} cells under {len(columns)} heads"
        raise Rejected([Finding(row=number, column="", why=why)])
    return cells


def _whole_file(why: str) -> Rejected:
    return Rejected([Finding(row=0, column="", why=why)])
