"""The journal from a shell, and the accounts that go into it."""

import json
import subprocess
import sys
from pathlib import Path

from cli.shell import Shell
from conventions.source import HERE
from crisis.rules.accounts.register import Register


def test_the_head_is_said_to_people_and_to_machines(shell: Shell) -> None:
    assert shell.json("journal", "head") == {"seq": 0, "link": "0" * 64}
    shell.person("Kari", "desk")
    said = shell.json("journal", "head")
    assert shell.run("journal", "head") == f"{said['seq']}:{said['link']}\n"
    assert said["seq"] == 2  # the person, and the link that was made for her


def test_a_journal_verifies_against_a_head_that_was_kept(shell: Shell) -> None:
    shell.person("Kari", "desk")
    kept = shell.run("journal", "head").strip()
    shell.person("Ola", "desk")
    assert shell.run("journal", "verify", "--head", kept).startswith("Sound up to 4:")
    assert shell.json("journal", "verify", "--head", kept)["sound"] is True


def test_a_head_that_is_not_in_it_fails(shell: Shell) -> None:
    shell.person("Kari", "desk")
    assert "NOT sound" in shell.run("journal", "verify", "--head", f"1:{'a' * 64}", code=1)
    assert "write it as printed" in shell.run("journal", "verify", "--head", "yesterday", code=1)


def test_an_export_is_checked_without_the_console_and_never_written_over(
    shell: Shell, tmp_path: Path
) -> None:
    shell.person("Åse Ødegård", "desk")
    file = tmp_path / "journal.jsonl"
    shell.run("journal", "export", str(file))
    head = shell.run("journal", "head").strip()
    verifier = HERE / "crisis" / "journal" / "verifier.py"
    checked = subprocess.run(
        [sys.executable, "-I", str(verifier), str(file), "--head", head], capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert shell.run("journal", "export") == file.read_text("utf-8")
    assert "exists" in shell.run("journal", "export", str(file), code=1)


def test_two_persons_erase_and_one_alone_cannot(shell: Shell) -> None:
    kari, ola = shell.person("Kari", "administrator"), shell.person("Ola", "communications")
    said = shell.run("journal", "erase", "propose", "--by", kari, "--ground", "GDPR article 17", "1")
    assert "entry 5" in said
    assert "second person" in shell.run("journal", "erase", "confirm", "--by", kari, "5", code=1)
    assert "Kari" in shell.run("journal", "export")
    assert shell.run("journal", "erase", "confirm", "--by", ola, "5") == "Erased: 1.\n"
    assert "Kari" not in shell.run("journal", "export")
    assert "erased by right: 1 (GDPR article 17)" in shell.run("journal", "verify")


def test_a_person_without_the_role_erases_nothing(shell: Shell) -> None:
    kari = shell.person("Kari", "desk")
    said = shell.run("journal", "erase", "propose", "--by", kari, "--ground", "x", "1", code=1)
    assert "role" in said


def test_accounts_are_taken_in_or_rejected_with_rows(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "accounts.csv"
    file.write_text(
        "navn;kanal;bare her;avdeling;admins\nDrift;web;ja;A;2\nSkolen;facebook;;B;\nVi;x;;;\n", "utf-8"
    )
    assert shell.run("account", "import", str(file)) == "Taken in: 3 accounts, 2 new departments.\n"
    assert {row["account"]: row["lock"] for row in shell.json("account", "list")} == {
        "drift-website": "enforced", "skolen-facebook": "unreachable", "vi-x": None,
    }  # fmt: skip
    file.write_text("navn;kanal\nA;fax\nB;x\n", "utf-8")
    assert "row 2, channel" in shell.run("account", "import", str(file), code=1)
    assert len(shell.console().room()[Register].accounts) == 3


def test_every_shipped_playbook_is_listed_checked_and_explained(shell: Shell, tmp_path: Path) -> None:
    names = [row["name"] for row in json.loads(shell.run("playbook", "list", "--json"))]
    assert {"bodo", "kristiansand", "hattfjelldal", "kinn", "bromolla", "practice"} <= set(names)
    for name in names:
        assert "no faults" in shell.run("playbook", "check", name)
        assert shell.run("playbook", "explain", name).strip()
    (tmp_path / "ours.toml").write_text("schema = 2\n")
    assert "ours.toml" in shell.run("playbook", "check", str(tmp_path / "ours.toml"), code=1)
    assert "neither" in shell.run("playbook", "check", "nowhere", code=1)
