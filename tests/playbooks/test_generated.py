"""Every field of every table, wrong in every way that its kind can be: each is found where it stands."""

from pathlib import Path

import pytest

from crisis.playbook import load
from crisis.playbook.shape import SHAPES
from crisis.rules.adopted.policy import MINIMUM
from playbooks.broken import SOUND
from playbooks.generated import Faulty, faulty, sound, toml

ALL = list(faulty())


def test_what_they_are_made_from_has_no_fault_and_a_field_of_every_table(tmp_path: Path) -> None:
    path = tmp_path / "havnes.toml"
    path.write_text(toml(sound()), "utf-8")
    generated = load(path)
    path.write_text(SOUND, "utf-8")
    assert generated.faults == ()
    assert generated.policy == load(path).policy
    assert set(SHAPES) - set(sound()) == {""}


@pytest.mark.parametrize("table", SHAPES)
def test_a_field_with_what_does_not_belong_there_is_found_with_its_line_and_remedy(
    table: str, tmp_path: Path
) -> None:
    made = [one for one in ALL if one.name.startswith(f"{table}: ")]
    assert len(made) > len(SHAPES[table])
    assert [one.name for one in made if not found(one, tmp_path)] == []


def found(one: Faulty, folder: Path) -> bool:
    """Whether its fault is in the list, and the list fit to be read."""
    path = folder / "havnes.toml"
    path.write_text(one.content, "utf-8")
    loaded = load(path)
    assert loaded.policy is MINIMUM, one.name
    assert all(fault.says and fault.remedy for fault in loaded.faults)
    return any(
        (one.line in (0, fault.line))
        and (one.problem in (None, fault.problem))
        and (one.given in ("", fault.given))
        for fault in loaded.faults
    )
