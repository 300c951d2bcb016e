"""How rows stand in SQLite's tables: what is kept as it is, what is sealed, and how both are read again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crisis.rules.entry import Entry, Recorded, sealed_fields
from crisis.rules.ids import Seq

from .chain import Head, Row, Sealed
from .vault import Vault, is_sealed
from .wording import Wording

# One statement, so that an entry and its personal values are seen at one moment.
ROWS = """
select seq, link, body, (
    select json_group_object(field, json_array(value, hex(salt))) from payloads as p where p.seq = entries.seq
) from entries where seq > ? and seq <= ? order by seq limit ?
"""
ALL = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What a store must know to write rows and to read them: the kinds of entries, and the keys."""

    wording: Wording
    vault: Vault

    def rows(self, database: Database, seq: int, *, last: int = ALL, limit: int = ALL) -> list[Row]:
        """The next rows after `seq`, ascending."""
        return [self.row(*found) for found in database.execute(ROWS, [seq, last, limit]).fetchall()]

    def row(self, seq: int, link: str, body: str, payloads: str) -> Row:
        """A row as the chain knows it; what cannot be opened is named apart."""
        sealed, closed = dict[str, Sealed](), dict[str, str]()
        for name, (value, salt) in json.loads(payloads).items():
            kept = self._opened(link, name, value, bytes.fromhex(salt))
            if kept is None:
                closed[name] = value
            else:
                sealed[name] = kept
        return Row(seq=Seq(seq), link=link, body=body, sealed=sealed, closed=closed)

    def understood(self, row: Row) -> Recorded:
        """The entry of a row. Refuses where it is sealed with a key neither here nor known as lost."""
        for value in row.closed.values():
            self.vault.must_hold(row.seq, value)
        return self.wording.understood(row)

    def payloads(self, row: Row, kind: type[Entry]) -> Iterator[list[Any]]:
        """The personal values of a fresh row as they are kept: number, field, value, salt."""
        for name, value in row.sealed.items():
            if self.vault.keys and name in sealed_fields(kind):
                yield [row.seq, name, *self.vault.seal(row.link, name, value)]
            else:
                yield [row.seq, name, value.value, value.salt]

    def _opened(self, link: str, name: str, value: str, salt: bytes) -> Sealed | None:
        if is_sealed(value):
            return self.vault.open(link, name, value, salt)
        return Sealed(value=value, salt=salt)


def head_of(database: Database) -> Head:
    """The newest entry that a connection sees."""
    found = database.execute("select seq, link from entries order by seq desc limit 1").fetchone()
    return Head(seq=found[0], link=found[1]) if found else Head()
