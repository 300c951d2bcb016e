"""The witness: heads kept outside the journal, so that an old one put back in its place is noticed."""

import shutil
from pathlib import Path
from uuid import uuid4

import pytest

from crisis.console import Console
from crisis.journal import Head, Refuses
from crisis.journal.witness import Witness
from crisis.opening import open_console, witness_of
from crisis.rules.entry import Via
from crisis.rules.ids import TERMINAL, PersonId, Seq
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.persons.people import AddPerson
from crisis.rules.roles import Actor, Role
from journal.conftest import NOON

KEEPER = Actor(person=TERMINAL, via=Via.TERMINAL)
LEAD = Actor(person=PersonId("lead"), via=Via.PAGE)


def head(seq: int) -> Head:
    return Head(seq=Seq(seq), link=f"{seq:064x}")


def test_the_last_head_noted_is_the_one_that_counts(tmp_path: Path) -> None:
    witness = Witness(tmp_path / "witness.jsonl")
    assert witness.last() is None
    for seq in (1, 7, 5):  # two processes may note in another order than they wrote
        witness.note(head(seq), NOON)
    assert Witness(tmp_path / "witness.jsonl").last() == head(7)


@pytest.mark.parametrize("cut", ['{"at":"2026', '{"seq":9}\n', "[]\n", "\x00\x00\n"])
def test_a_line_cut_off_by_a_power_failure_is_passed_over(tmp_path: Path, cut: str) -> None:
    witness = Witness(tmp_path / "witness.jsonl")
    witness.note(head(7), NOON)
    with (tmp_path / "witness.jsonl").open("a") as file:
        file.write(cut)
    assert witness.last() == head(7)


def lived(home: Path) -> Console:
    """A room in which a crisis was declared."""
    console = open_console(home)
    console.ask(AddPerson(person=LEAD.person, name="Lead", roles=(Role.LEAD,)), KEEPER, once=uuid4())
    return console


def test_a_restored_backup_does_not_open(tmp_path: Path) -> None:
    home, backup = tmp_path / "room", tmp_path / "backup"
    console = lived(home)
    console.journal.close()
    shutil.copytree(home, backup)
    console.ask(SetLevel(level=Level.CRISIS, reason="Landslide"), LEAD, once=uuid4())
    console.journal.close()
    assert witness_of(home).last() == open_console(home).journal.head()
    shutil.copyfile(backup / "journal.sqlite", home / "journal.sqlite")
    with pytest.raises(Refuses, match="entry 2"):
        open_console(home)


def test_a_witness_that_cannot_write_never_undoes_what_was_saved(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    console = lived(tmp_path)
    (tmp_path / "witness.jsonl").mkdir()
    recorded = console.ask(SetLevel(level=Level.CRISIS, reason="Landslide"), LEAD, once=uuid4())
    assert console.journal.head().seq == recorded[0].seq == 2
    assert "no witness to entry 2" in caplog.text
    assert "Landslide" not in caplog.text
    console.journal.close()
