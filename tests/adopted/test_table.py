"""The table of adopted rules is what playbooks and tests say, and every rule has a test that runs."""

from dataclasses import replace
from pathlib import Path

import pytest

from adopted.table import Shown, adopted, faults, shown, table, written
from crisis.rules.adopted.duty import How

CRISIS = {
    "BOD-19", "BOD-20", "KRS-32", "KRS-33", "HAT-5", "HAT-7",
    *(f"HAT-{number}" for number in range(30, 37)), "KIN-10",
}  # fmt: skip
THROUGH_THE_WEB = ("adopted/", "browser/")
SEEDED = """
import pytest

@pytest.mark.shows("BOD-1")
def test_that_runs(): ...

@pytest.mark.skip(reason="not today")
@pytest.mark.shows("BOD-2")
def test_skipped(): ...

@pytest.mark.skipif(True, reason="not here")
@pytest.mark.shows("BOD-3")
def test_skipped_here(): ...

@pytest.mark.soak
@pytest.mark.shows("BOD-4")
def test_of_minutes(): ...

@pytest.mark.xfail
@pytest.mark.shows("BOD-5")
def test_expected_to_fail(): ...

MANY = [pytest.param(1, marks=pytest.mark.shows("BOD-6", "BOD-7")),
        pytest.param(2, marks=[pytest.mark.shows("BOD-8"), pytest.mark.skip])]

@pytest.mark.parametrize("number", MANY)
def test_of_many(number): ...
"""


@pytest.fixture(scope="module")
def by() -> Shown:
    return shown()


def test_the_readme_holds_the_table_that_is_made_from_playbooks_and_tests(by: Shown) -> None:
    assert written() == table(adopted(), by), "run `make table`"


def test_every_rule_has_a_row_and_every_row_a_test_that_runs(by: Shown) -> None:
    assert sorted(faults(table(adopted(), by), adopted(), by)) == []


def test_the_five_carry_every_rule_of_the_documents() -> None:
    numbers = {"BOD": 23, "KRS": 33, "HAT": 37, "KIN": 13, "BRO": 18}
    every = {f"{place}-{number}" for place, last in numbers.items() for number in range(1, last + 1)}
    assert {rule.id for rule in adopted()} == every
    assert len(every) == 124


def test_every_crisis_rule_is_shown_through_the_web(by: Shown) -> None:
    assert len(CRISIS) == 14
    dumb = [rule for rule in CRISIS if not any(test.startswith(THROUGH_THE_WEB) for test in by.get(rule, ()))]
    assert sorted(dumb) == []


# -- the checks above can fail


def test_a_rule_without_a_row_is_found() -> None:
    (first, *rest) = adopted()
    by = {first.id: ["adopted/test_x.py::test_x"]}
    assert any(
        f"{first.id} stands in a playbook" in fault for fault in faults(table(rest, by), adopted(), by)
    )


def test_a_row_without_a_rule_is_found() -> None:
    (first, *rest) = adopted()
    by = {first.id: ["adopted/test_x.py::test_x"]}
    found = list(faults(table([first, *rest], by), rest, by))
    assert any(f"{first.id} has a row" in fault for fault in found)
    assert any(f"{first.id} is shown by" in fault for fault in found)


def test_a_row_without_a_test_is_found() -> None:
    (first, *_) = adopted()
    assert list(faults(table([first], {}), [first], {})) == [f"{first.id}: no test shows it"]


def test_a_row_that_names_a_test_which_is_gone_is_found() -> None:
    (first, *_) = adopted()
    row = table([first], {first.id: ["adopted/test_x.py::test_gone"]})
    (fault,) = faults(row, [first], {first.id: ["adopted/test_x.py::test_there"]})
    assert "test_gone does not exist" in fault


def test_a_row_that_says_another_way_than_its_clause_is_found() -> None:
    (first, *_) = adopted()
    by = {first.id: ["adopted/test_x.py::test_x"]}
    other = replace(first, hows=tuple(set(How) - set(first.hows)))
    (fault,) = faults(table([other], by), [first], by)
    assert "its clause leads to" in fault


def test_only_a_test_that_runs_shows_a_rule(tmp_path: Path) -> None:
    path = tmp_path / "test_seeded.py"
    path.write_text(SEEDED)
    assert shown([path]) == {
        "BOD-1": ["test_seeded.py::test_that_runs"],
        "BOD-6": ["test_seeded.py::test_of_many"],
        "BOD-7": ["test_seeded.py::test_of_many"],
    }
