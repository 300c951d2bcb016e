"""A policy in force is part of the journal: whatever the files say later, it stays as it was adopted."""

from pathlib import Path
from uuid import uuid4

import pytest

from crisis.opening import open_console
from crisis.playbook import load, shipped
from crisis.rules.adopted.adoption import AdoptPolicy, policy_of
from crisis.rules.ids import TERMINAL
from given import actor


@pytest.mark.parametrize("name", sorted(shipped()))
def test_an_adopted_policy_comes_back_from_the_journal_as_it_was(name: str, tmp_path: Path) -> None:
    policy = load(shipped()[name]).policy
    console = open_console(tmp_path)
    console.ask(AdoptPolicy(policy=policy, site="https://kommune.example"), actor(TERMINAL), once=uuid4())
    console.journal.close()
    reopened = open_console(tmp_path)
    assert policy_of(reopened.room()) == policy
    reopened.journal.close()
