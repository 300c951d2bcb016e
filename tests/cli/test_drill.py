"""Scripts of drills from a shell: listed, checked, written in another form."""

import json
from pathlib import Path

from cli.shell import Shell
from crisis.script import load, shipped


def test_the_scripts_are_listed(shell: Shell) -> None:
    told = shell.run("drill", "scripts")
    assert all(name in told for name in shipped())
    listed = json.loads(shell.run("drill", "scripts", "--json"))
    assert {one["name"] for one in listed} == set(shipped())
    assert next(one for one in listed if one["name"] == "kinn")["language"] == "nn"


def test_a_script_is_checked_and_every_fault_is_said(shell: Shell, tmp_path: Path) -> None:
    assert "bodo: no faults." in shell.run("drill", "check", "bodo")
    faulty = tmp_path / "flom.csv"
    faulty.write_text("tid;innspill;antall\n0;Det regner;mange\nsnart;Det flommer;1\n", "utf-8")
    said = shell.run("drill", "check", str(faulty), code=1)
    assert "2 faults" in said
    assert 'row 2: antall: "mange" does not belong here. Write a whole number.' in said
    assert 'row 3: tid: "snart" does not belong here.' in said
    assert "1 fault." in shell.run("drill", "check", str(tmp_path / "none.toml"), code=1)


def test_a_script_is_written_in_every_form_and_back(shell: Shell, tmp_path: Path) -> None:
    begun = "kinn"
    for ending in ("docx", "csv", "toml"):
        folder = tmp_path / ending
        folder.mkdir()
        out = folder / f"kinn.{ending}"
        assert "20 injects" in shell.run("drill", "convert", begun, str(out))
        begun = str(out)
    assert load(Path(begun)).script == load(shipped()["kinn"]).script


def test_a_file_that_is_there_is_left_alone(shell: Shell, tmp_path: Path) -> None:
    out = tmp_path / "mine.csv"
    out.write_text("mine")
    assert "Error" in shell.run("drill", "convert", "kinn", str(out), code=1)
    assert out.read_text() == "mine"
    shell.run("drill", "convert", "kinn", str(tmp_path / "mine.xlsx"), code=1)


def test_columns_that_say_nothing_here_are_named(shell: Shell, tmp_path: Path) -> None:
    sheet = tmp_path / "flom.csv"
    sheet.write_text("tid;innspill;ansvarlig\n0;Det regner;Kari\n", "utf-8")
    said = shell.result("drill", "check", str(sheet))
    assert said.exit_code == 0
    assert 'Not read, since no column of a script is called so: "ansvarlig".' in said.output
