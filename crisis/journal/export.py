"""Handing the journal out: a line of canonical JSON for each entry, for archives, access requests, verifiers.

    {"body":{…},"link":"9f…","personal":{"name":{"salt":"07…","value":"Åse"}}}

`personal` holds what has not been erased, each value with the salt that lets anybody check its commitment.
Whoever gets the file can check it with `verifier.py` alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from crisis.rules.ids import Seq

from . import Journal
from .chain import Row, Sealed, canonical


def lines(journal: Journal) -> Iterator[str]:
    """The whole journal as of one moment, in order, each line with its newline."""
    return map(line, journal.whole())


def rows(exported: Iterable[str]) -> Iterator[Row]:
    """An export read back, unchecked: `chain.verify` says whether it is sound."""
    for text in exported:
        held = json.loads(text)
        sealed = {
            name: Sealed(value=canonical(kept["value"]).decode(), salt=bytes.fromhex(kept["salt"]))
            for name, kept in held["personal"].items()
        }
        body = canonical(held["body"]).decode()
        yield Row(seq=Seq(held["body"]["seq"]), link=held["link"], body=body, sealed=sealed)


def line(row: Row) -> str:
    """One entry. Body and values go out as they are kept, letter by letter, so that damage stays visible."""
    personal = ",".join(
        f'{json.dumps(name, ensure_ascii=False)}:{{"salt":"{sealed.salt.hex()}","value":{sealed.value}}}'
        for name, sealed in sorted(row.sealed.items())
    )
    return f'{{"body":{row.body},"link":{json.dumps(row.link)},"personal":{{{personal}}}}}\n'
