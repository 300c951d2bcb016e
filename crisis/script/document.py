"""A script as a Word document: what the drill is, its list, and what each inject sets going.

A document comes from outside. It is looked at as an archive first: how large it becomes, whether macros are
in it. Then only the text of its tables is read.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.document import Document as Opened
from docx.enum.section import WD_ORIENT
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from crisis.marks import Mark
from crisis.playbook.voice import voice
from crisis.rules.drills.script import MOST_INJECTS, Script
from crisis.rules.messages.checks import composed

from .fault import Fault
from .listing import EFFECTS, TOLD, Cells, Grid, about, heads, read_out, row, sets_going
from .making import Loaded

UNPACKED = 30_000_000  # bytes of all that is in the archive
MOST_FILES = 500
MOST_TEXT = 2_000_000  # characters of all cells
MOST_TABLES, MOST_ROWS, WIDEST = 20, 2 * MOST_INJECTS, 40
PAPER = (Mm(297), Mm(210))
# fmt: off
WIDTHS = {
    "id": 22, "at": 15, "kind": 21, "from": 25, "to": 25, "channel": 18, "text": 62, "expected": 50,
    "note": 39,
    "texts": 112, "count": 16, "minutes": 20, "account": 22, "behaviour": 33, "role": 30, "deadline": 22,
}  # millimetres, as many in each table as the paper has
# fmt: on
MARGIN = Mm(10)
# What the library raises over an archive that is no document, or is a broken one.
UNOPENABLE = (
    OpcError, SyntaxError, LookupError, ValueError, AttributeError, TypeError, EOFError, NotImplementedError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip


# -- reading


def read(name: str, held: bytes) -> Loaded:
    """The script in a Word document, or every fault by its table and row."""
    wrong = _unsafe(held)
    if wrong:
        return Loaded(faults=(wrong,))
    try:
        grids = list(_grids(Document(io.BytesIO(held))))
    except _TooMuch as much:
        return Loaded(faults=(Fault(says=str(much), remedy="Keep the script alone in the document."),))
    except UNOPENABLE as error:
        says = f"Word would not open this either ({type(error).__name__})"
        return Loaded(faults=(Fault(says=says, remedy="Save it again as a Word document (.docx)."),))
    return read_out(name, grids)


class _TooMuch(Exception):
    """A table that nobody reads to its end."""


def _unsafe(held: bytes) -> Fault | None:
    """Why these bytes are not opened at all."""
    again = "Save it again as a Word document (.docx), without a password and without macros."
    if held[:4] == b"\xd0\xcf\x11\xe0":
        return Fault(says="this is an old or a locked document", remedy=again)
    try:
        with zipfile.ZipFile(io.BytesIO(held)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        return Fault(says="this is no Word document", remedy=again)
    if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > UNPACKED:
        limit = f"{UNPACKED // 10**6} MB"
        return Fault(says=f"unpacked, it is larger than {limit}", remedy="Take pictures and the like out.")
    names = {part.filename.lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts) or any("vbaproject" in name for name in names):
        return Fault(says="it holds macros or is locked", remedy=again)
    if "word/document.xml" not in names:
        return Fault(says="this is no Word document", remedy=again)
    return None


def _grids(opened: Opened) -> Iterator[Grid]:
    tables, length = opened.tables, 0
    if len(tables) > MOST_TABLES:
        raise _TooMuch(f"{len(tables)} tables, and at most {MOST_TABLES} are read")
    for number, table in enumerate(tables, 1):
        rows = table._tbl.tr_lst
        if len(rows) > MOST_ROWS:
            raise _TooMuch(f"table {number} has {len(rows)} rows, and at most {MOST_ROWS} are read")
        grid = Grid(rows=[_cells(tr) for tr in rows], unit=f"table {number}, row")
        length += sum(len(cell) for cells in grid.rows for cell in cells)
        if length > MOST_TEXT:
            raise _TooMuch(f"its tables hold more than {MOST_TEXT:,} characters")
        yield grid


def _cells(tr: Any) -> Cells:
    """A row's cells; one that spans several columns stands in the first of them."""
    found: Cells = []
    for tc in tr.tc_lst[:WIDEST]:
        text = "" if tc.vMerge == "continue" else "\n".join(_paragraph(p) for p in tc.iter(qn("w:p")))
        found += [composed(text), *[""] * min(tc.grid_span - 1, WIDEST)]
    return found[:WIDEST]


SIGNS = {qn("w:t"): None, qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def _paragraph(paragraph: Any) -> str:
    """Its text, links and what was inserted in a revision among it; what was deleted is not."""
    pieces = (SIGNS[e.tag] or e.text or "" for e in paragraph.iter(*SIGNS) if e.getparent().tag == qn("w:r"))
    return "".join(pieces)


# -- writing


def written(script: Script) -> bytes:
    """The document, on A4 across, marked as an exercise on each page."""
    lang = script.language
    mark = Mark(True, voice(lang))
    doc = Document()
    doc.core_properties.author, doc.core_properties.title = "", mark.before(script.title)
    doc.core_properties.language, doc.core_properties.comments = lang, ""
    _page(doc, f"{mark.line} · {script.title}")
    doc.add_heading(script.title, level=1)
    _table(doc, about(script), (60, 217))
    for columns, injects in (
        (TOLD, script.injects),
        (EFFECTS, tuple(filter(sets_going, script.injects))),
    ):
        doc.add_paragraph()
        rows = [heads(columns, lang), *(row(inject, columns, lang) for inject in injects)]
        _table(doc, rows, tuple(WIDTHS[column] for column in columns), headed=True)
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def _page(doc: Opened, mark: str) -> None:
    section = doc.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = PAPER
    section.left_margin = section.right_margin = MARGIN
    section.header.paragraphs[0].text = mark
    doc.styles["Normal"].font.size = Pt(8)
    doc.styles["Normal"].paragraph_format.space_after = Pt(2)


def _table(doc: Opened, rows: list[Cells], widths: tuple[int, ...], *, headed: bool = False) -> None:
    table = doc.add_table(rows=len(rows), cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for number, (tr, cells) in enumerate(zip(table._tbl.tr_lst, rows, strict=True)):
        for tc, cell, width in zip(tr.tc_lst, cells, widths, strict=True):
            tc.width = Mm(width)
            run = tc.p_lst[0].add_r()
            run.text = cell
            if number == 0 and headed:
                run.get_or_add_rPr().append(OxmlElement("w:b"))
        if number == 0 and headed:
            tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
