"""What one person has said of a list: the likeliest groups first, each deed in the file at once."""

from pathlib import Path

import pytest

from crisis.corpus.labelling import Labelling
from crisis.corpus.sheet import Listed, read_groups

TEXTS = (
    "Er vegen over fjellet open?",
    "Er vegen over fjellet stengd?",
    "Når kommer strømmen tilbake?",
    "Når kommer strømmen tilbake til oss?",
)
LIST = [Listed(id=str(number), text=text) for number, text in enumerate(TEXTS, start=1)]


@pytest.fixture
def labelling(tmp_path: Path) -> Labelling:
    return Labelling(LIST, "kari", tmp_path / "labels.tsv")


def test_the_group_most_alike_is_the_first_choice(labelling: Labelling) -> None:
    labelling.found("1")
    labelling.found("3")
    assert [c.cluster for c in labelling.choices(TEXTS[1])][:1] == ["1"]
    assert [c.cluster for c in labelling.choices(TEXTS[3])][:1] == ["3"]


def test_a_group_is_shown_by_its_question_that_is_most_alike(labelling: Labelling) -> None:
    labelling.found("1")
    labelling.choose("2", "1")
    choice = labelling.choices(TEXTS[1])[0]
    assert (choice.cluster, choice.nearest, choice.size) == ("1", TEXTS[1], 2)


def test_only_what_was_labelled_is_a_choice(labelling: Labelling) -> None:
    assert labelling.choices(TEXTS[0]) == []


def test_each_deed_is_in_the_file_and_undo_takes_it_out(labelling: Labelling, tmp_path: Path) -> None:
    file = tmp_path / "labels.tsv"
    labelling.found("2")
    labelling.choose("1", "2")
    assert read_groups(file) == {"2": "2", "1": "2"}
    assert labelling.undo()
    assert read_groups(file) == {"2": "2"}
    assert Labelling(LIST, "kari", file).done == 1
    assert labelling.undo()
    assert Labelling(LIST, "kari", file).done == 0
    assert not labelling.undo()
