"""A report as a Word document, to edit. Its words are plain runs: none of them is ever markup or a field."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .blocks import Block, Heading, Paragraph, Plot, Report, Table, ToWrite
from .glyphs import showable
from .paper import compiled

MOST = 255  # characters of a property
WIDE = Cm(16)
LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "sv": "sv-SE", "en": "en-GB"}
UNSAYABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
DRAWN = b'#set page(width: 16cm, height: auto, margin: 0pt, fill: white)\n#image("plot.svg", width: 100%)\n'
STANDS_STILL = (1980, 1, 1, 0, 0, 0)  # the date of each part: a document says when it was made elsewhere


def written(report: Report) -> bytes:
    """The report as DOCX. The same report is the same bytes."""
    word = Document()
    at = datetime.fromisoformat(report.day)
    core = word.core_properties
    core.title, core.author = clean(report.title)[:MOST], clean(report.author)[:MOST]
    core.language = report.language
    core.created = core.modified = core.last_printed = at
    core.comments = core.last_modified_by = ""
    _in_language(word, report.language)
    if report.mark:
        header = word.sections[0].header.paragraphs[0]
        header.add_run(clean(report.mark)).bold = True
    word.add_heading(clean(report.title), 0)
    word.add_paragraph(clean(report.subtitle))
    for block in report.blocks:
        _add(word, block, report)
    return _still(word)


def clean(text: str) -> str:
    """Text that XML can hold."""
    return UNSAYABLE.sub("\ufffd", text)


def _in_language(word: Word, language: str) -> None:
    """So that a reader's spelling is checked in the language that it is written in."""
    normal = word.styles["Normal"]
    normal.font.size = Pt(10.5)
    mark = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): LANGUAGES[language]})
    normal.element.get_or_add_rPr().append(mark)


def _add(word: Word, block: Block, report: Report) -> None:
    match block:
        case Heading():
            word.add_heading(clean(block.text), block.depth)
        case Paragraph():
            word.add_paragraph(clean(block.text))
        case Table():
            _table(word, block)
        case ToWrite():
            for _ in range(block.lines):
                word.add_paragraph("")
        case Plot():
            png = compiled(
                DRAWN, {"plot.svg": showable(block.svg).encode()}, report.day, format="png", ppi=200
            )
            shown = word.add_picture(io.BytesIO(png), width=WIDE)
            shown._inline.docPr.set("descr", clean(block.says))


def _table(word: Word, block: Table) -> None:
    table = word.add_table(rows=1, cols=len(block.head), style="Table Grid")
    whole = sum(block.shares)
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(clean(text)).bold = True
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = clean(text)
    for column, share in zip(table.columns, block.shares, strict=True):
        for cell in column.cells:
            cell.width = int(WIDE * share / whole)
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(header.makeelement(qn("w:tblHeader"), {}))
    word.add_paragraph("")


def _still(word: Word) -> bytes:
    """The document, each of its parts at the same date, in the same order."""
    made, still = io.BytesIO(), io.BytesIO()
    word.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in parts.namelist():
            kept.writestr(zipfile.ZipInfo(name, STANDS_STILL), parts.read(name), zipfile.ZIP_DEFLATED)
    return still.getvalue()
