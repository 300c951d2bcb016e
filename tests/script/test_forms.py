"""TOML, CSV and Word hold the same script: from one to another and back, and as people make them by hand."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, settings
from hypothesis import given as every

from crisis.rules.drills.script import Behaviour, Inject, Kind, Script
from crisis.script import ENDINGS, WRITERS, load, received, save, shipped
from script.makers import scripts, word

HEADS = {
    "nb": ["Innspill", "Forventet handling", "Tid", "Fra", "Til", "Kanal", "Merknad"],
    "nn": ["Innspel", "Venta handling", "Tid", "Frå", "Til", "Kanal", "Merknad"],
    "sv": ["Inspel", "Förväntad åtgärd", "Tid", "Från", "Till", "Kanal", "Anteckning"],
    "en": ["Inject", "Expected action", "Time", "From", "To", "Channel", "Note"],
}
ROWS = (
    ["Vannet lukter.", "Sett stab", "{0}", "Vakta", "Rådmannen", "telefon", "Rolig"],
    ["En ringer.", "Svar", "{1}", "Avisa", "Informasjon", "telefon", ""],
    ["Slutt.", "Avblås", "{2}", "Vakta", "Rådmannen", "telefon", ""],
)
TIMES = {
    "minutes": ("0", "15", "75"),
    "minutes said": ("0 min", "15 min", "75 min."),
    "since the start": ("00:00", "00:15", "01:15"),
    "of a spreadsheet": ("0:00:00", "0:15:00", "1:15:00"),
    "as the military": ("T+0", "T+15", "T+1:15"),
    "of the day": ("kl. 10.00", "kl. 10.15", "kl. 11.15"),
    "of the day, over midnight": ("23.30", "23.45", "00.45"),
    "of the day, with a colon": ("09:00", "09:15", "10:15"),
    "in Swedish": ("klockan 10.00", "klockan 10.15", "klockan 11.15"),
}


def there_and_back(script: Script, ending: str) -> Script:
    loaded = received(f"{script.name}{ending}", WRITERS[ending](script))
    assert loaded.faults == ()
    assert loaded.unread == ()
    assert loaded.script is not None
    return loaded.script


@every(scripts())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("ending", [".toml", ".csv"])
def test_nothing_is_lost_on_the_way(ending: str, script: Script) -> None:
    assert there_and_back(script, ending) == script


@every(scripts())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_lost_in_a_word_document(script: Script) -> None:
    assert there_and_back(script, ".docx") == script


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_script_goes_through_all_forms(name: str, tmp_path: Path) -> None:
    begun = load(shipped()[name]).script
    script = begun
    assert script is not None
    for ending in (*ENDINGS, ".toml"):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}" / f"{name}{ending}"
        path.parent.mkdir()
        save(script, path)
        script = load(path).script
        assert script == begun


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    script = load(shipped()["ovik"]).script
    assert script is not None
    there = tmp_path / "a.csv"
    there.write_text("mine")
    with pytest.raises(FileExistsError):
        save(script, there)
    assert there.read_text() == "mine"
    with pytest.raises(ValueError, match=r"\.toml, \.csv, \.docx"):
        save(script, tmp_path / "a.xlsx")


@pytest.mark.parametrize("language", HEADS)
@pytest.mark.parametrize("times", TIMES.values(), ids=TIMES.keys())
def test_a_table_made_by_hand_is_taken_in(language: str, times: tuple[str, str, str]) -> None:
    rows = [HEADS[language], *([cell.format(*times) for cell in cells] for cells in ROWS)]
    loaded = received("vann.docx", word(rows))
    assert loaded.faults == ()
    script = loaded.script
    assert script is not None
    assert [each.at for each in script.injects] == [0, 15, 75]
    assert (script.name, script.title, script.language, script.minutes) == ("vann", "vann", language, 85)
    assert script.injects[0] == Inject(
        id="nr-1", at=0, kind=Kind.TELL, text="Vannet lukter.", expected="Sett stab", sender="Vakta",
        to="Rådmannen", channel="telefon", note="Rolig",
    )  # fmt: skip


def test_a_list_that_states_its_length_counts_from_its_start() -> None:
    rows = [["Tid", "Innspill"], ["07:00", "Sent på natten"]]
    loaded = received("lang.docx", word([["Lengde i minutter", "600"]], rows))
    assert loaded.script is not None
    assert [each.at for each in loaded.script.injects] == [420]


def test_tables_by_hand_say_kinds_and_behaviours_in_any_language() -> None:
    heads = ["Tid (min.)", "Type", "Tekst:", "KONTO", "Oppførsel", "Skriver", "Antall", "Ansvarlig"]
    rows = [
        ["0", "PLATTFORM", "Treg", "facebook", "Långsam", "", "", "Kari"],
        ["5", "Rykte", "Et rykte", "", "", "Det brenner!\n\nHele byen brenner!\n\tsier naboen", "7", ""],
    ]
    loaded = received("hand.csv", "\r\n".join(";".join(_quoted(row)) for row in [heads, *rows]).encode())
    assert loaded.script is not None, loaded.faults
    platform, rumour = loaded.script.injects
    assert (platform.kind, platform.behaviour) == (Kind.PLATFORM, Behaviour.SLOW)
    assert (rumour.kind, rumour.count) == (Kind.RUMOUR, 7)
    assert rumour.texts == ("Det brenner!", "Hele byen brenner!\nsier naboen")
    assert loaded.unread == ("Ansvarlig",)


def _quoted(row: list[str]) -> list[str]:
    return [f'"{cell}"' for cell in row]


def test_faults_of_a_table_are_named_by_row_and_head() -> None:
    rows = [["Nr", "Tid", "Type", "Innspill", "Antall"],
            ["a", "i går", "", "Noe hender", ""],
            ["a", "5", "trommer", "Noe mer", "mange"],
            ["", "", "", "", ""],
            ["b", "7", "", "", ""]]  # fmt: skip
    said = [str(fault) for fault in received("feil.docx", word([["Øvelse", "Feil"]], rows)).faults]
    assert len(said) == 5
    assert 'table 2, row 2: Tid: "i går" does not belong here. Write a time such as' in said[0]
    assert 'table 2, row 3: Antall: "mange" does not belong here. Write a whole number.' in said
    assert 'table 2, row 3: Nr: "a" stands here a second time. Give it another.' in said
    assert any(one.startswith('table 2, row 3: Type: "trommer" is not known here.') for one in said)
    assert "table 2, row 5: Innspill: is missing. Write a text." in said


def test_what_an_inject_sets_going_may_stand_in_a_table_of_its_own() -> None:
    told = [["Nr", "Tid", "Type", "Innspill"], ["r", "3", "rykte", "Et rykte"]]
    effects = [["Nr", "Skriver"], ["r", "Det brenner!"]]
    loaded = received("to.docx", word(told, effects))
    assert loaded.script is not None
    assert loaded.script.injects[0].texts == ("Det brenner!",)
    lost = received("to.docx", word(told, [["Nr", "Skriver"], ["x", "Det brenner!"]]))
    assert 'table 2, row 2: Nr: no inject is called "x". Write one that stands in the list.' in map(
        str, lost.faults
    )
    many = received("to.docx", word(told, [["Nr", "Skriver", "Antall"], ["r", "Det brenner!", "9999"]]))
    assert [str(fault) for fault in many.faults] == [
        "table 2, row 2: Antall: 9999 does not fit. From 0 to 2000."
    ]


def test_no_cell_of_a_sheet_acts() -> None:
    script = load(shipped()["bromolla"]).script
    assert script is not None
    rows = list(csv.reader(io.StringIO(WRITERS[".csv"](script).decode("utf-8-sig")), delimiter=";"))
    assert [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r＝＋－＠" and cell] == []
    acting = Script(name="a", title="=1+1", language="nb", minutes=5, aim="'=2", injects=script.injects[:1])
    assert b"'=1+1" in WRITERS[".csv"](acting)
    assert there_and_back(acting, ".csv") == acting


def test_a_word_document_is_marked_on_each_page_and_repeats_its_heads() -> None:
    script = load(shipped()["kinn"]).script
    assert script is not None
    doc = Document(io.BytesIO(WRITERS[".docx"](script)))
    assert doc.sections[0].header.paragraphs[0].text.startswith("ØVING – dette er ikkje ekte · ")
    assert doc.core_properties.title == "ØVING: Flaum og jordskred ved Eikefjord"
    heads = [table._tbl.tr_lst[0].trPr for table in doc.tables[1:]]
    assert all(properties is not None and "tblHeader" in properties.xml for properties in heads)
