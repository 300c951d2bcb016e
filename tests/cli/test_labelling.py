"""A municipality's own inbox: handed out masked, labelled blind by two, compared."""

from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner

from cli.shell import Shell
from crisis.cli import main
from crisis.corpus.sheet import read_groups, read_questions
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL, PersonId, QuestionId
from crisis.rules.questions.question import Lane, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.roles import Actor
from crisis.rules.sorting.triage import SortQuestion

LIST = """id\ttext
1\tEr vegen over fjellet open?
2\tEr vegen over fjellet stengd?
3\tNår kommer strømmen tilbake?
4\tNår kommer strømmen tilbake til oss?
"""
KEEPER = Actor(person=TERMINAL, via=Via.TERMINAL)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    path = tmp_path / "inbox.tsv"
    path.write_text(LIST, "utf-8")
    return path


def label(inbox: Path, who: str, keys: str) -> str:
    """What was said while these keys were pressed."""
    words = ["questions", "label", "--in", str(inbox), "--as", who]
    answer = CliRunner().invoke(main, words, input=keys, catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.output


def labels(inbox: Path, who: str) -> dict[str, str]:
    return read_groups(inbox.with_name(f"inbox.{who}.tsv"))


def texts_in_order(inbox: Path, who: str) -> list[str]:
    said = label(inbox, who, "ssss")
    return [line.partition("]  ")[2] for line in said.splitlines() if line.startswith("[")]


def test_a_digit_puts_a_question_with_the_group_that_has_it(inbox: Path) -> None:
    inbox.write_text(LIST.partition("3\t")[0], "utf-8")  # the two about the road
    said = label(inbox, "kari", "n1")
    first, second = labels(inbox, "kari")
    assert labels(inbox, "kari") == {first: first, second: first}
    begun = {q.id: q.text for q in read_questions(inbox)}[first]
    assert f"  1  {begun}  (1)" in said


def test_all_is_labelled_and_saved_after_each_key(inbox: Path) -> None:
    label(inbox, "kari", "nq")
    assert len(labels(inbox, "kari")) == 1
    assert "4 of 4 labelled, 0 skipped" in label(inbox, "kari", "nnn")
    assert label(inbox, "kari", "").count("[") == 0  # nothing is left to ask


def test_undo_takes_back_the_latest_also_the_next_day(inbox: Path) -> None:
    label(inbox, "kari", "nnq")
    kept = list(labels(inbox, "kari"))
    said = label(inbox, "kari", "uq")
    assert "Taken back." in said
    assert list(labels(inbox, "kari")) == kept[:1]
    assert "nothing to take back" in label(inbox, "kari", "uuq")


def test_a_skipped_question_comes_again_the_next_time(inbox: Path) -> None:
    assert "0 of 4 labelled, 4 skipped" in label(inbox, "kari", "ssss")
    assert label(inbox, "kari", "nnnn").count("[") == 4


def test_a_group_that_is_not_alike_is_found_by_a_word(inbox: Path) -> None:
    label(inbox, "kari", "n")
    begun = {q.id: q.text for q in read_questions(inbox)}[next(iter(labels(inbox, "kari")))]
    word = "fjellet" if "fjellet" in begun else "strømmen"
    said = label(inbox, "kari", f"f{word}\n1q")
    assert f"  1  {begun}  (1)" in said
    assert len(set(labels(inbox, "kari").values())) == 1


def test_a_key_that_means_nothing_says_so_and_changes_nothing(inbox: Path) -> None:
    said = label(inbox, "kari", "9xq")
    assert "'9' means nothing here" in said
    assert "'x' means nothing here" in said
    assert not inbox.with_name("inbox.kari.tsv").exists()


def test_two_people_hear_in_different_orders_and_see_nothing_of_each_other(inbox: Path) -> None:
    orders = {tuple(texts_in_order(inbox, who)) for who in ("kari", "ola", "liv")}
    assert len(orders) > 1
    label(inbox, "kari", "nnnn")
    assert "  1  " not in label(inbox, "ola", "s").partition("[2 of 4]")[0]


def test_labels_of_another_list_are_refused(shell: Shell, inbox: Path) -> None:
    inbox.with_name("inbox.kari.tsv").write_text("id\tcluster\n99\t99\n", "utf-8")
    assert "99, which is not in the list" in shell.run(
        "questions", "label", "--in", str(inbox), "--as", "kari", code=1
    )
    assert "a file's name" in shell.run("questions", "label", "--in", str(inbox), "--as", "../x", code=1)


def test_agreement_has_figures_and_each_dispute_with_its_words(shell: Shell, inbox: Path) -> None:
    one, other = inbox.with_name("one.tsv"), inbox.with_name("other.tsv")
    one.write_text("id\tcluster\n1\ta\n2\ta\n3\tb\n4\tb\n", "utf-8")
    other.write_text("id\tcluster\n1\tx\n2\tx\n3\ty\n4\tz\n", "utf-8")
    said = shell.run("questions", "agree", str(one), str(other), "--in", str(inbox))
    assert "both labelled: 4" in said
    assert "Disputes: 1" in said
    assert "one keeps them together:" in said
    assert "2  4  Når kommer strømmen tilbake til oss?" in said
    assert "Er vegen" not in said
    found = shell.json("questions", "agree", str(one), str(other))
    assert found["disputes"] == [{"one": [["3", "4"]], "other": [["3"], ["4"]]}]
    assert shell.json("questions", "agree", str(one), str(one))["figures"]["kappa"] == 1


def test_what_both_agree_on_is_a_set_to_measure_by(shell: Shell, inbox: Path) -> None:
    one, other, out = (inbox.with_name(f"{name}.tsv") for name in ("one", "other", "agreed"))
    one.write_text("id\tcluster\n1\ta\n2\ta\n3\tb\n4\tb\n", "utf-8")
    other.write_text("id\tcluster\n1\tx\n2\tx\n3\ty\n4\tz\n", "utf-8")
    words = ("questions", "agree", str(one), str(other), "--out", str(out))
    assert "needs the list itself" in shell.run(*words, code=1)
    shell.run(*words, "--in", str(inbox))
    assert read_groups(out) == {"1": "a", "2": "a"}
    assert [q.text for q in read_questions(out)] == [line.split("\t")[1] for line in LIST.splitlines()[1:3]]


def test_a_list_is_handed_out_masked_with_new_ids(shell: Shell, tmp_path: Path) -> None:
    source, out = tmp_path / "old.tsv", tmp_path / "new.tsv"
    source.write_text("case-26-113\tHilsen Kari Nes, ring 911 22 333\tnb\n", "utf-8")
    answer = shell.result("questions", "export", "--in", str(source), "--out", str(out))
    assert out.read_text("utf-8") == "id\ttext\tlang\nq0001\tHilsen [name], ring [phone]\tnb\n"
    assert "NOT anonymous" in answer.stderr
    assert "places covered 2" in answer.stderr
    assert "never written over" in shell.run(
        "questions", "export", "--in", str(source), "--out", str(out), code=1
    )


def test_the_journals_questions_are_handed_out_without_what_is_somebodys_own(
    shell: Shell, tmp_path: Path
) -> None:
    console, asked = shell.console(), ("Er vegen open? Solveig", "Får eg byggje garasje i hagen min?")
    for number, text in enumerate(asked):
        command = ReceiveQuestion(
            question=QuestionId(f"question-{number}"), source=Source.DESK, text=text, asker="Solveig Ås"
        )
        console.ask(command, KEEPER, once=uuid4())
    sort = SortQuestion(question=QuestionId("question-1"), lane=Lane.CASE)
    desk = Actor(person=PersonId(shell.person("Kari", "desk")), via=Via.TERMINAL)
    console.ask(sort, desk, once=uuid4())
    out = tmp_path / "inbox.tsv"
    said = shell.result("questions", "export", "--out", str(out)).stderr
    assert [q.text for q in read_questions(out)] == ["Er vegen open? [name]"]
    assert "questions 1, places covered 1, left out 1" in said
