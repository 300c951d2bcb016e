"""Figures and reports through the pages: of a drill, of a crisis, for those who read the journal."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from uuid import uuid4
from xml.etree.ElementTree import fromstring

import pytest
from docx import Document

from crisis.report.earlier import NAME
from crisis.report.figures import as_fields
from crisis.rules.drills.drill import EndDrill
from crisis.rules.drills.measures import measure
from crisis.rules.drills.playing import ObserveInject, Outcome
from crisis.rules.ids import InjectId
from crisis.rules.levels.first_message import Crises
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.levels.previewing import LevelPreviewed
from crisis.web.reporting import every, write
from web.drilled import played
from web.house import House

CALL = InjectId("call")


@pytest.fixture
def begun(drill: House) -> House:
    """A drill in which somebody looked, locked, and was observed."""
    played(drill, CALL)
    look(drill, "lead")
    drill.ask(SetLevel(level=Level.CRISIS, reason="Flood"), "lead")
    drill.ask(ObserveInject(inject=CALL, outcome=Outcome.PARTLY, note="Nobody told."), "observer")
    return drill


def look(house: House, person: str, level: str = "crisis") -> None:
    """What the page's script says, once it is on the screen."""
    form = {"level": level, "once": str(uuid4())}
    assert house.as_(person).post("/level/looked", data=form).status_code in (303, 409)


def over(house: House) -> None:
    house.ask(EndDrill(wall=house.clock()), "controller")


def told(house: House, kind: type) -> list[object]:
    return [one.entry for one in every(house.staff.console) if isinstance(one.entry, kind)]


def test_the_first_look_is_kept_once_for_each_person(house: House) -> None:
    for _ in range(3):
        look(house, "lead")
    assert len(told(house, LevelPreviewed)) == 1
    look(house, "deputy")
    assert len(told(house, LevelPreviewed)) == 2
    look(house, "deputy", "normal")  # the level that stands
    assert len(told(house, LevelPreviewed)) == 2


def test_the_page_asks_to_be_noted_only_while_that_is_news(house: House) -> None:
    lead = house.as_("lead")
    assert 'data-module="looked"' in lead.get("/level").text
    look(house, "lead")
    assert 'data-module="looked"' not in lead.get("/level").text
    assert 'data-module="looked"' in lead.get("/level?to=consult").text


def test_whoever_cannot_set_it_leaves_no_look(house: House) -> None:
    assert 'data-module="looked"' not in house.as_("head").get("/level").text
    assert house.as_("head").post("/level/looked", data={"level": "crisis"}).status_code == 403
    assert told(house, LevelPreviewed) == []


def test_the_page_shows_what_was_measured_before_the_drill_is_over(begun: House) -> None:
    page = begun.as_("controller").get("/drill/figures")
    assert page.status_code == 200
    assert "It still goes on" in page.text
    assert "<svg" in page.text


def test_a_player_learns_nothing_of_the_script_before_it_is_over(begun: House) -> None:
    lead = begun.as_("lead")
    assert "EXPECTED-OF-THEM call" not in word(lead.get("/drill/report.docx").data)
    over(begun)
    after = word(lead.get("/drill/report.docx").data)
    assert "EXPECTED-OF-THEM call" in after
    assert "Nobody told." in after


def word(held: bytes) -> str:
    """All the words of a document, its tables' too."""
    document = Document(io.BytesIO(held))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_document_carries_the_mark_on_each_page(begun: House) -> None:
    answer = begun.as_("controller").get("/drill/report.docx")
    header = Document(io.BytesIO(answer.data)).sections[0].header.paragraphs[0].text
    assert header == "DRILL – this is not real"
    assert "DRILL-report.docx" in answer.headers["Content-Disposition"]


def test_the_paper_says_of_itself_that_it_is_pdf_a_2a(begun: House) -> None:
    answer = begun.as_("controller").get("/drill/report.pdf")
    assert answer.data.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in answer.data


def test_the_same_journal_is_the_same_bytes(begun: House) -> None:
    controller = begun.as_("controller")
    for kind in ("docx", "pdf"):
        one, other = (controller.get(f"/drill/report.{kind}").data for _ in range(2))
        assert one == other


def test_drills_before_stand_beside_it(begun: House) -> None:
    figures = measure(every(begun.staff.console))
    assert figures
    before = [{"drill": "d1", "title": "Storm", "day": "2025-03-04", "figures": as_fields(figures)}]
    (begun.staff.settings.home / NAME).write_text(json.dumps(before), "utf-8")
    assert "Storm 2025-03-04" in begun.as_("controller").get("/drill/figures").text


@pytest.mark.parametrize("broken", ["", "{}", "[1]", '[{"drill":"d"}]', "null"])
def test_a_broken_file_of_drills_before_breaks_nothing(begun: House, broken: str) -> None:
    (begun.staff.settings.home / NAME).write_text(broken, "utf-8")
    assert begun.as_("controller").get("/drill/figures").status_code == 200


def test_a_live_room_has_figures_of_each_crisis_and_none_of_a_drill(house: House) -> None:
    house.ask(SetLevel(level=Level.CRISIS, reason="Flood"), "lead")
    (crisis,) = house.room[Crises].all
    reader = house.as_("communications")
    assert reader.get(f"/figures/{crisis.seq}").status_code == 200
    assert reader.get(f"/figures/{crisis.seq}/report.pdf").data.startswith(b"%PDF")
    assert "DRILL" not in word(reader.get(f"/figures/{crisis.seq}/report.docx").data)
    assert reader.get("/figures/1").status_code == 404
    assert reader.get("/drill/figures").status_code == 404


def test_figures_and_report_are_written_without_a_browser(begun: House, tmp_path: Path) -> None:
    over(begun)
    written = write(tmp_path / "out", begun.staff.console, "nb")
    assert [path.name for path in written] == [
        "OVELSE-report.docx",
        "OVELSE-report.pdf",
        "OVELSE-figures.json",
    ]
    assert json.loads(written[-1].read_bytes())["lock"]["set"] is not None
    assert zipfile.is_zipfile(written[0])


def test_a_plot_is_one_drawing_whatever_is_in_its_words(begun: House) -> None:
    page = begun.as_("controller").get("/drill/figures").text
    for piece in page.split("<svg ")[1:]:
        drawn = "<svg " + piece.partition("</svg>")[0] + "</svg>"
        if 'class="plot"' in drawn:
            assert fromstring(drawn).tag.endswith("svg")
