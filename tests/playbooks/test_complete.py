"""The five together carry every rule of their documents, each once, with what the console does about it."""

from collections import Counter

import pytest

from crisis.rules.adopted.duty import Duty, how
from playbooks.municipality import FIVE, policy

# How many adopted rules the project has found in each document; their ids count from 1.
ADOPTED = {"bodo": ("BOD", 23), "kristiansand": ("KRS", 33), "hattfjelldal": ("HAT", 37)} | {
    "kinn": ("KIN", 13),
    "bromolla": ("BRO", 18),
}

# What becomes of each, from the first to the last: E the console enforces it, P it prompts, R it records, and
# "-" is what the console is built on. Where two stand, either will do.
BECOMES = {
    "BOD": "RE E R E E R R PR E E P PE E R P P E - E E P - P",
    "KRS": "R R R R R E E R R E R E R P E P P P E P E E E E E E R R P E P E E",
    "HAT": "E P R E E P R PE R - R RE E R E P E P E E E P E P E E R EP P P E E R E E R -",
    "KIN": "E R E P P P E E P E P R R",
    "BRO": "R E - - E P R R R R R R EP R E R E R",
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


@pytest.mark.parametrize("name", FIVE)
def test_every_rule_is_enforced_prompted_or_recorded_as_it_should_be(name: str) -> None:
    duties = {rule: clause.duties for clause in policy(name).clauses for rule in clause.rules}
    otherwise = []
    for rule, claimed in duties.items():
        prefix, number = rule.split("-")
        wanted = BECOMES[prefix].split()[int(number) - 1]
        becomes = {way.value[0].upper() for duty in claimed for way in how(Duty(duty))}
        if wanted != "-" and not becomes & set(wanted):
            otherwise.append((rule, wanted, becomes))
    assert otherwise == []
