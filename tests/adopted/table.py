"""Every adopted rule, what becomes of it, and the tests that show it: the table in `playbooks/README.md`.

    python -m tests.adopted.table           # from the top folder; `make table` does it

The rules and their duties come from the playbooks, the tests from pytest's own collection: a test that is
skipped, left out or expected to fail shows nothing.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten

import pytest

TESTS = Path(__file__).resolve().parents[1]
TOP = TESTS.parent
sys.path[:0] = [str(TOP)] if str(TOP) not in sys.path else []  # started as a program, it is not there yet

from crisis.playbook import load, shipped  # noqa: E402
from crisis.rules.adopted.duty import Duty, How, how  # noqa: E402
from crisis.rules.adopted.policy import Policy  # noqa: E402

README = TOP / "playbooks" / "README.md"
BEGINS, ENDS = "<!-- rules -->\n", "<!-- /rules -->"
FIVE = ("bodo", "kristiansand", "hattfjelldal", "kinn", "bromolla")
OUT = "CRISIS_SHOWN"  # where the collecting process writes what it found
ROW = re.compile(r"^\| ([A-Z]{2,5}-\d+) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)
TEST = re.compile(r"`([^`]+\.py::\w+)`")

Shown = Mapping[str, list[str]]  # rule → tests, as "adopted/test_lock.py::test_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An adopted rule as its playbook has it."""

    id: str
    hows: tuple[How, ...]
    section: str
    text: str


def rules(policies: Iterable[Policy]) -> list[Rule]:
    """Every rule that these playbooks carry, in their own order; one that stands in two clauses is one."""
    found: dict[str, Rule] = {}
    for policy in policies:
        for clause in policy.clauses:
            ways = {way for duty in clause.duties for way in how(Duty(duty))}
            for id_ in clause.rules:
                before = found.get(id_)
                hows = tuple(way for way in How if way in ways or (before and way in before.hows))
                words = before or clause
                found[id_] = Rule(id=id_, hows=hows, section=words.section, text=words.text)
    return sorted(found.values(), key=_order)


def _order(rule: Rule) -> tuple[int, int]:
    place, number = rule.id.split("-")
    return ("BOD", "KRS", "HAT", "KIN", "BRO").index(place), int(number)


def adopted() -> list[Rule]:
    """The rules of the five municipalities."""
    return rules(load(shipped()[name]).policy for name in FIVE)


def shown(paths: Iterable[Path] | None = None) -> Shown:
    """What each rule is shown by, as pytest collects it in a process of its own."""
    marked = sorted(paths or (p for p in TESTS.rglob("test_*.py") if "mark.shows(" in p.read_text("utf-8")))
    with TemporaryDirectory() as folder:
        out = Path(folder) / "shown.json"
        command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "-p", "adopted.table"]
        env = {**os.environ, "PYTHONPATH": f"{TESTS}{os.pathsep}{TOP}", OUT: str(out)}
        told = subprocess.run(
            [*command, "-c", str(TOP / "pyproject.toml"), *map(str, marked)],
            cwd=TOP, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if not out.exists():
            raise RuntimeError(told.stdout[-2000:] + told.stderr[-2000:])
        found: Shown = json.loads(out.read_text("utf-8"))
        return found


def pytest_collection_finish(session: pytest.Session) -> None:
    """In the collecting process: note which tests are left, by the rules they show."""
    if OUT not in os.environ:
        return
    found: dict[str, set[str]] = {}
    for item in session.items:
        if not _runs(item):
            continue
        path = Path(str(item.path))
        where = path.relative_to(TESTS).as_posix() if path.is_relative_to(TESTS) else path.name
        for mark in item.iter_markers("shows"):
            for rule in mark.args:
                found.setdefault(rule, set()).add(f"{where}::{item.name.partition('[')[0]}")
    Path(os.environ[OUT]).write_text(json.dumps({rule: sorted(tests) for rule, tests in found.items()}))


def _runs(item: pytest.Item) -> bool:
    """Whether a test would run here and must succeed."""
    if item.get_closest_marker("skip") or item.get_closest_marker("xfail"):
        return False
    return not any(mark.args and mark.args[0] for mark in item.iter_markers("skipif"))


def table(these: Iterable[Rule], by: Shown) -> str:
    """The table as Markdown."""
    rows = (
        f"| {rule.id} | {', '.join(rule.hows)} | {_words(rule)} | "
        f"{', '.join(f'`{test}`' for test in by.get(rule.id, ()))} |"
        for rule in these
    )
    return "\n".join(
        ("| rule | what becomes of it | section and clause | shown by |", "|---|---|---|---|", *rows)
    )


def _words(rule: Rule) -> str:
    text = shorten(rule.text, 90, placeholder=" …", break_on_hyphens=False)
    return f"*{rule.section}*: {text}".replace("|", "/")


def written() -> str:
    """The table as it stands in the README."""
    return README.read_text("utf-8").partition(BEGINS)[2].partition(ENDS)[0].strip()


def faults(text: str, these: Iterable[Rule], by: Shown) -> Iterator[str]:
    """Everything that is wrong with a table, as sentences."""
    rows = {match[1]: match for match in ROW.finditer(text)}
    tests = {test for shown_by in by.values() for test in shown_by}
    known = {rule.id: rule for rule in these}
    for id_ in known.keys() - rows.keys():
        yield f"{id_} stands in a playbook and has no row: run `make table`"
    for id_ in rows.keys() - known.keys():
        yield f"{id_} has a row and stands in no playbook: run `make table`"
    for id_ in by.keys() - known.keys():
        yield f"{id_} is shown by {by[id_][0]} and stands in no playbook"
    for id_, row in rows.items():
        named = TEST.findall(row[4])
        if not named:
            yield f"{id_}: no test shows it"
        yield from (f"{id_}: {test} does not exist, or does not run" for test in named if test not in tests)
        if id_ in known and row[2] != ", ".join(known[id_].hows):
            yield f"{id_}: says {row[2]!r}, its clause leads to {', '.join(known[id_].hows)!r}"


def main() -> None:
    """Write the table into the README."""
    before, begins, rest = README.read_text("utf-8").partition(BEGINS)
    if not begins:
        raise SystemExit(f"{README}: no line says {BEGINS.strip()}")
    after = rest.partition(ENDS)[2]
    README.write_text(f"{before}{BEGINS}{table(adopted(), shown())}\n{ENDS}{after}", "utf-8")


if __name__ == "__main__":
    main()
