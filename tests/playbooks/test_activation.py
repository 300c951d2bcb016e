"""A console that is started with a bad playbook, whichever it is, sets the crisis staff all the same."""

import shutil
from pathlib import Path
from uuid import uuid4

import pytest

from crisis.opening import open_console
from crisis.playbook import load
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.adopted.policy import MINIMUM
from crisis.rules.ids import TERMINAL
from crisis.rules.levels.level import Level, SetLevel, Standing
from crisis.rules.persons.people import AddPerson
from crisis.rules.roles import Role
from crisis.settings import Settings
from crisis.web.adoption import adopt
from given import actor
from playbooks.broken import BROKEN, text
from playbooks.broken_files import FILES, FLOODS
from playbooks.broken_parts import PARTS
from playbooks.generated import faulty
from playbooks.municipality import LEAD

BY_HAND = {name: text(edits).encode() for name, (edits, _) in (BROKEN | PARTS).items()}
FILES_BY_HAND = {name: content for name, (content, _) in FILES.items()}
TOO_MUCH = {name: content.encode() for name, content in FLOODS.items()}
# One of the ways in which each field can be wrong: `test_generated` takes all of them through the loader.
GENERATED = {one.name.split(" = ")[0]: one.content.encode() for one in faulty()}
MALFORMED = BY_HAND | FILES_BY_HAND | TOO_MUCH | GENERATED


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A municipality's directory before its first start with a playbook: somebody is there who can lead."""
    made = tmp_path_factory.mktemp("municipality") / "home"
    console = open_console(made)
    add = AddPerson(person=LEAD.person, name="Ragnhild Aune", roles=(Role.LEAD,))
    console.ask(add, actor(TERMINAL), once=uuid4())
    console.journal.close()
    return made


def test_there_are_more_than_fifty_of_them_by_hand_and_more_than_a_hundred_generated() -> None:
    assert len(BY_HAND | FILES_BY_HAND | TOO_MUCH) > 50
    assert len(GENERATED) > 100


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_console_started_with_it_sets_the_crisis_staff(content: bytes, home: Path, tmp_path: Path) -> None:
    playbook = tmp_path / "havnes.toml"
    playbook.write_bytes(content)
    here = shutil.copytree(home, tmp_path / "home")
    console = open_console(here)
    adopt(console, Settings.from_env({"CRISIS_HOME": str(here), "CRISIS_PLAYBOOK": str(playbook)}))
    console.ask(SetLevel(level=Level.CRISIS, reason="Flom"), LEAD, once=uuid4())
    assert console.room()[Standing].level is Level.CRISIS
    assert policy_of(console.room()) == MINIMUM
    assert load(playbook).faults
    console.journal.close()
