"""Files that mean harm, or are none: a clear sentence each, soon, and never a stack trace."""

from __future__ import annotations

import io
import zipfile
from time import perf_counter

import pytest
from hypothesis import given as every
from hypothesis import settings
from hypothesis import strategies as st

from crisis.script import ENDINGS, LARGEST, WRITERS, Loaded, load, received, shipped
from script.makers import word

SOON = 5.0  # seconds, on a slow machine
GOOD = word([["Tid", "Innspill"], ["0", "Noe hender"]])
BOMB = "<!DOCTYPE b [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12)
)
DEEP = "<w:p>" * 5000 + "</w:p>" * 5000
OUTSIDE = "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"


def archive(change: dict[str, bytes | None]) -> bytes:
    """The good document with some of its parts changed, added or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()} | change
        for name, held in parts.items():
            if held is not None:
                new.writestr(name, held)
    return out.getvalue()


def document(before: str = "", instead: tuple[str, str] = ("", "")) -> bytes:
    """The good document with something before its root, or something else in its text."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old:
        text = old.read("word/document.xml").decode()
    declared, _, root = text.partition("?>")
    return archive({"word/document.xml": f"{declared}?>{before}{root.replace(*instead)}".encode()})


WORD: dict[str, tuple[bytes, str]] = {
    "a zip bomb": (archive({"word/media/a.png": bytes(31_000_000)}), "unpacked, it is larger than 30 MB"),
    "a thousand parts": (archive({f"a{n}": b"" for n in range(501)}), "unpacked, it is larger than"),
    "macros": (archive({"word/vbaProject.bin": b"x"}), "it holds macros or is locked"),
    "an old or locked one": (b"\xd0\xcf\x11\xe0" + bytes(600), "this is an old or a locked document"),
    "a spreadsheet": (archive({"word/document.xml": None}), "this is no Word document"),
    "no archive": (b"PK\x03\x04" + bytes(300), "this is no Word document"),
    "nothing": (b"", "this is no Word document"),
    "half a document": (GOOD[: len(GOOD) // 2], "this is no Word document"),
    "no types": (archive({"[Content_Types].xml": None}), "Word would not open this either"),
    "no relations": (archive({"_rels/.rels": None}), "Word would not open this either"),
    "broken XML": (archive({"word/document.xml": b"<w:document"}), "Word would not open this either"),
    "another root": (archive({"word/document.xml": b"<a/>"}), "Word would not open this either"),
    "depth without end": (
        document(instead=("<w:body>", f"<w:body>{DEEP}")), "Word would not open this either"
    ),
    "entities of entities": (document(f"{BOMB}]>", ("Noe hender", "&l;")), "Word would not open this either"),
    "a file of this machine": (document(OUTSIDE, ("Noe hender", "&x;")), ""),
    "many tables": (word(*[[["a", "b"]]] * 21), "21 tables, and at most 20 are read"),
    "many rows": (word([["Tid", "Innspill"], *[["0", "a"]] * 800]), "table 1 has 801 rows"),
    "a cell without end": (word([["Tid", "Innspill"], ["0", "a" * 9_000_000]]), "more than 2,000,000 char"),
    "no list": (word([["a", "b"]]), "no list of injects is in it"),
    "larger than a script is": (GOOD + bytes(LARGEST), "the file is larger than 5 MB"),
}  # fmt: skip
SHEETS: dict[str, tuple[bytes, str]] = {
    "UTF-16": ("tid;innspill\n0;Æsj".encode("utf-16"), "this is UTF-16"),
    "an older encoding": ("tid;innspill\n0;Æsj".encode("cp1252"), "row 2: letters that are not UTF-8"),
    "open quotation marks": (b'tid;innspill\n0;"a', "row 2: the quotation marks do not add up"),
    "NUL": (b"tid;innspill\n0;a\0b", "this is UTF-16 or no text at all"),
    "a cell of a megabyte": (
        b"tid;innspill\n0;" + b"a" * 900_000,
        "row 2: the quotation marks do not add up",
    ),
    "larger than a sheet is": (b"tid;innspill\n" + b"0;a\n" * 300_000, "1,200,013 bytes; at most 1,000,000"),
    "rows without end": (b"tid;innspill\n" + b"0;a\n" * 5_000, "5001 rows, and at most 5000 are read"),
    "more injects than a drill has": (b"tid;innspill\n" + b"0;a\n" * 401, "401 injects. At most 400"),
    "no heads": (b"0;a\n1;b", "no list of injects is in it"),
    "nothing": (b"", "no list of injects is in it"),
    "a thousand columns": (b";".join([b"a"] * 1000) + b"\ntid;innspill\n", "no list of injects is in it"),
    "a text beyond all measure": (b"tid;innspill\n0;" + b"a" * 4001, "row 2: innspill: "),
    "a word with a gulf in it": (b"a" + b" " * 130_000 + b"(;b\ntid;innspill\n", "no list of injects"),
    "a time with a gulf in it": (b"tid;innspill\nT" + b" " * 130_000 + b"x;a", "row 2: tid: "),
    "a character that hides": ("tid;innspill\n0;a\u202eb".encode(), "row 2: innspill: holds a character"),
}
TOML: dict[str, tuple[bytes, str]] = {
    "an older encoding": ("title = 'Æ'".encode("latin-1"), "line 1: the file is not UTF-8 text"),
    "larger than a script is": (b"#\n" * 140_000, "the file is larger than 256 KB"),
    "brackets without end": (b"a = " + b"[" * 1400, "this is not TOML"),
    "a line without end": (b"a" * 2000, "line 1: this line has 2000 characters"),
    "a number without end": (b"seed = " + b"9" * 1400, "there is no inject"),
    "an infinite time": (b"minutes = inf", "line 1: minutes: inf does not belong here"),
}
FILES = {
    f"{ending}: {name}": (ending, held, says)
    for ending, table in ((".docx", WORD), (".csv", SHEETS), (".toml", TOML))
    for name, (held, says) in table.items()
}


def read(ending: str, held: bytes) -> Loaded:
    """What came of it; a script or faults that can be read, and never both."""
    loaded = received(f"a{ending}", held)
    assert (loaded.script is None) == bool(loaded.faults)
    assert all(fault.says and fault.remedy and "Traceback" not in str(fault) for fault in loaded.faults)
    return loaded


@pytest.mark.parametrize(("ending", "held", "says"), FILES.values(), ids=FILES.keys())
def test_what_is_no_script_is_said_so_soon(ending: str, held: bytes, says: str) -> None:
    start = perf_counter()
    faults = read(ending, held).faults
    assert perf_counter() - start < SOON
    assert any(says in str(fault) for fault in faults), faults
    assert "root:" not in str(faults)


def test_the_good_document_that_these_are_made_from_is_taken() -> None:
    assert read(".docx", GOOD).script is not None
    assert read(".docx", document()).script is not None


def test_an_archive_that_lies_about_its_size_is_not_believed() -> None:
    bomb = archive({"word/document.xml": b"<a>" + b" " * 40_000_000 + b"</a>"})
    lying = bomb.replace((40_000_007).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != bomb
    assert "Word would not open this either" in str(read(".docx", lying).faults[0])


@every(st.binary(max_size=400), st.sampled_from(ENDINGS))
@settings(deadline=None)
def test_bytes_of_any_kind_are_answered(held: bytes, ending: str) -> None:
    read(ending, held)


@every(st.data())
@settings(deadline=None, max_examples=60)
def test_a_damaged_script_is_answered(data: st.DataObject) -> None:
    script = load(shipped()["ovik"]).script
    assert script is not None
    ending = data.draw(st.sampled_from(ENDINGS))
    held = bytearray(WRITERS[ending](script))
    for _ in range(data.draw(st.integers(1, 8))):
        held[data.draw(st.integers(0, len(held) - 1))] = data.draw(st.integers(0, 255))
    read(ending, bytes(held))


@every(st.data())
@settings(deadline=None, max_examples=60)
def test_a_document_with_damaged_xml_is_answered(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old:
        part = data.draw(st.sampled_from(sorted(n for n in old.namelist() if n.endswith((".xml", ".rels")))))
        held = bytearray(old.read(part))
    at = data.draw(st.integers(0, len(held) - 1))
    held[at : at + data.draw(st.integers(0, 200))] = data.draw(st.binary(max_size=6))
    read(".docx", archive({part: bytes(held)}))
