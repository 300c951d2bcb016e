"""The five together carry every rule of their documents, each once, with what the console does about it."""

from collections import Counter

import pytest

from crisis.rules.duty import Duty
from playbooks.municipality import FIVE, policy

# How many adopted rules the project has found in each document; their ids count from 1.
ADOPTED = {"bodo": ("BOD", 23), "kristiansand": ("KRS", 33), "hattfjelldal": ("HAT", 37)} | {
    "kinn": ("KIN", 13),
    "bromolla": ("BRO", 18),
}


def test_there_are_124_adopted_rules() -> None:
    assert set(ADOPTED) == set(FIVE)
    assert sum(count for _, count in ADOPTED.values()) == 124


@pytest.mark.parametrize(("name", "ids"), ADOPTED.items())
def test_every_adopted_rule_stands_in_exactly_one_clause(name: str, ids: tuple[str, int]) -> None:
    prefix, count = ids
    carried = Counter(rule for clause in policy(name).clauses for rule in clause.rules)
    assert carried == Counter(f"{prefix}-{number}" for number in range(1, count + 1))


@pytest.mark.parametrize("name", FIVE)
def test_every_clause_says_what_the_console_does_about_it(name: str) -> None:
    silent = [clause.id for clause in policy(name).clauses if not clause.duties]
    unknown = {duty for clause in policy(name).clauses for duty in clause.duties} - set(Duty)
    assert (silent, unknown) == ([], set())
