"""A script as CSV, for the spreadsheet programs of whoever prepares a drill.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, which is taken away again.
"""

from __future__ import annotations

import csv
import io
import re

from crisis.importing.sheet import MOST_ROWS, Rejected, records_of
from crisis.rules.drills.script import Script
from crisis.rules.messages.checks import composed

from .fault import Fault, first
from .listing import EVERY, Grid, about, heads, read_out, row
from .making import Loaded

ACTING = "=+\\-@\t\r＝＋－＠"  # what begins a formula, in full width too
ACTS = re.compile(f"'*[{ACTING}]")
HELD = re.compile(f"'+[{ACTING}]")
WIDEST = 40  # cells


def read(name: str, held: bytes) -> Loaded:
    """The script in a CSV file, or every fault by its row."""
    try:
        records = list(records_of(held))
    except Rejected as no:
        found = [
            Fault(line=f.row, unit="row", where=f.column, says=f.why, remedy="Mend the file.")
            for f in no.findings
        ]
        return Loaded(faults=first(found))
    if len(records) > MOST_ROWS:
        says = f"{len(records)} rows, and at most {MOST_ROWS} are read"
        return Loaded(faults=(Fault(says=says, remedy="Keep the script alone in the file."),))
    rows = [[_opened(cell) for cell in record[:WIDEST]] for record in records]
    return read_out(name, [Grid(rows=rows)])


def written(script: Script) -> bytes:
    """The file as spreadsheet programs expect it: a mark of its encoding, lines that end as theirs do."""
    lang = script.language
    wide = len(EVERY)
    rows = [cells + [""] * (wide - len(cells)) for cells in [*about(script), []]]
    rows += [heads(EVERY, lang), *(row(inject, EVERY, lang) for inject in script.injects)]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([_shut(cell) for cell in cells] for cells in rows)
    return ("\ufeff" + out.getvalue()).encode()


def _shut(cell: str) -> str:
    return f"'{cell}" if ACTS.match(cell) else cell


def _opened(cell: str) -> str:
    cell = composed(cell)
    return cell[1:] if HELD.match(cell) else cell
