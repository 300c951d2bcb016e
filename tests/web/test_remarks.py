"""Every remark on a field is in the catalogs, wherever in the code it is made."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask_babel import force_locale

from crisis.web.remarks import REMARKS, pattern, remark
from web.house import House

HERE = Path(__file__).parents[2] / "crisis"
# Where remarks are made that come back to a form. A policy's own faults never do: a file says them.
MAKERS = (
    *sorted(path for path in (HERE / "rules").rglob("*.py") if path.parent.name != "boards"),
    HERE / "people" / "credentials.py",
    HERE / "practice" / "beginning.py",
    HERE / "files" / "kinds.py",
    HERE / "web" / "forms.py",
)
OTHERS = tuple(sorted(path for room in ("importing", "channels") for path in (HERE / room).glob("*.py")))
RAISED = {"ValueError", "Invalid", "Unfit", "Wrong", "_whole_file", "Final", "Transient", "Uncertain", "Mute"}
FOREIGN = ("nb", "nn", "sv")


def made(path: Path) -> Iterator[str]:
    """The remarks of a module, with 7 for each value."""
    kept = (
        {"error", "told"} if path.parent.name == "channels" else {"why"}
    )  # under which names a remark waits
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args and _names(node.func) & RAISED:
            yield from _said(node.args[-1], prefixed="ValueError" in _names(node.func))
        elif (isinstance(node, ast.keyword) and node.arg in kept) or (
            isinstance(node, ast.Assign) and _names(node.targets[0]) & kept
        ):
            yield from _said(node.value)


def _names(node: ast.expr) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _said(node: ast.expr, *, prefixed: bool = False) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_said(node.body), *_said(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (said for value in node.values for said in _said(value))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value.partition(": ")[2] if prefixed else node.value
    elif isinstance(node, ast.JoinedStr):
        text = "".join(str(v.value) if isinstance(v, ast.Constant) else "7" for v in node.values)
        yield text.partition(": ")[2] if prefixed else text


def remarks() -> list[str]:
    of_a_file = ("0 < nudge", "every clock")
    found = {said for path in (*MAKERS, *OTHERS) for said in made(path)}
    return sorted(said for said in found if said and not said.startswith(of_a_file))


def test_the_remarks_are_found() -> None:
    assert len(remarks()) > 35
    assert "say why, in a few words" in remarks()


@pytest.mark.parametrize("language", FOREIGN)
def test_every_remark_is_said_in_the_reader_s_language(house: House, language: str) -> None:
    with house.app.test_request_context(), force_locale(language):
        assert not [said for said in remarks() if remark(said) == said]


def test_no_remark_is_kept_that_nobody_makes() -> None:
    """The two of msgspec's own are made in no file of ours."""
    shapes = {"Expected %(wanted)s, got %(given)s", "Invalid enum value %(given)s", "this must be given"}
    assert {
        heard for said in remarks() for heard in REMARKS if pattern(heard).fullmatch(said)
    } | shapes == set(REMARKS)


def test_values_stand_in_the_reader_s_sentence(house: House) -> None:
    with house.app.test_request_context(), force_locale("nn"):
        assert remark("between 12 and 200 characters") == "mellom 12 og 200 teikn"
        assert remark("something nobody foresaw") == "something nobody foresaw"


def test_a_page_remarks_in_the_reader_s_language(house: House) -> None:
    page = house.as_("desk").post("/desk?lang=nb", data={"text": " ", "question": "q"})
    assert "skriv spørsmålet" in page.text


def test_a_spreadsheet_is_remarked_on_in_the_reader_s_language(house: House) -> None:
    sheet = {"file": (io.BytesIO(b"navn;kanal;admins\nBiblioteket;facebook;mange"), "kontoer.csv")}
    page = house.as_("communications").post("/accounts/import?lang=nb", data=sheet)
    assert "et antall, fra 0 til" in page.text
    assert "Sentrale administratorer" in page.text
