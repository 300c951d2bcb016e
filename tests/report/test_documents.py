"""Documents and papers: whatever is written in them is words; the same report is the same bytes."""

import io
import re
import socket
import zipfile
from xml.etree.ElementTree import fromstring

import pytest
from docx import Document

from crisis.report import document, paper
from crisis.report.blocks import Plot
from crisis.report.drafting import plots
from crisis.report.glyphs import BOX, showable
from report.told import HOSTILE, report, told


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_in_a_paper(words: str) -> None:
    assert paper.written(report(words)).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_in_a_document(words: str) -> None:
    held = document.written(report(words))
    found = Document(io.BytesIO(held))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    assert document.clean(words) in cells
    xml = zipfile.ZipFile(io.BytesIO(held)).read("word/document.xml")
    assert b"<script>" not in xml
    assert b"fldChar" not in xml


@pytest.mark.parametrize("words", HOSTILE)
def test_a_plot_is_sound_whatever_its_words(words: str) -> None:
    for plot in plots(told(words), str):
        assert fromstring(showable(plot.svg)).tag.endswith("svg")


def test_code_that_was_let_in_would_be_seen() -> None:
    """The control: were words code, the first of them would stop everything."""
    with pytest.raises(Exception, match="panicked"):
        paper.compiled(HOSTILE[0].split(" ")[0].encode(), {}, "2026-11-21")


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **more: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)
    assert paper.written(report())
    assert b"@preview" not in paper.TEMPLATE.read_bytes()


def test_a_template_reads_no_file_outside_its_folder() -> None:
    with pytest.raises(Exception, match=r"denied|not found|escape|outside"):
        paper.compiled(b'#read("../../../../etc/passwd")', {}, "2026-11-21")


def test_the_same_report_is_the_same_bytes() -> None:
    assert paper.written(report()) == paper.written(report())
    assert document.written(report()) == document.written(report())


def test_the_paper_says_that_it_is_pdf_a_2a_tagged_and_in_its_language() -> None:
    held = paper.written(report())
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in held
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", held)
    assert b"<rdf:li>nb</rdf:li>" in held
    assert b"/JavaScript" not in held
    assert b"/URI" not in held


def test_a_live_report_carries_no_mark() -> None:
    marked, plain = (document.written(report(mark=mark)) for mark in ("DRILL – x", ""))
    heads = [Document(io.BytesIO(held)).sections[0].header.paragraphs[0].text for held in (marked, plain)]
    assert heads == ["DRILL – x", ""]


def test_three_headings_wait_for_a_hand() -> None:
    found = Document(io.BytesIO(document.written(report())))
    headings = [p.text for p in found.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert headings[-5:-2] == ["What we keep", "What we change", "Who does it, and by when"]


def test_each_plot_is_a_picture_with_its_words_for_who_does_not_see_it() -> None:
    found = Document(io.BytesIO(document.written(report())))
    said = [shape._inline.docPr.get("descr") for shape in found.inline_shapes]
    assert said == [block.says for block in report().blocks if isinstance(block, Plot)]


@pytest.mark.parametrize(
    ("text", "shown"), [("Åse", "Åse"), ("a\u202eb", "ab"), ("漢", BOX), ("a\x00b\n", "ab\n"), ("½ ≤", "½ ≤")]
)
def test_what_no_font_has_is_a_box_and_what_hides_is_left_out(text: str, shown: str) -> None:
    assert showable(text) == shown
