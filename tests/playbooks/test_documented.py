"""What `playbooks/README.md` says, and what `crisis playbook explain` prints, is what the loader does."""

import re

import pytest

from crisis.playbook import explain_text, shipped
from crisis.playbook.doing import DONE
from crisis.playbook.shape import SHAPES
from crisis.rules.adopted.duty import Duty, how
from crisis.rules.adopted.policy import MINIMUM
from crisis.rules.adopted.provisions import Answering, Clocks, Opening
from playbooks.municipality import FIVE, policy

README = shipped()["bodo"].parent / "README.md"
BLANK = re.compile(r"%\(\w+\)s")


def section(heading: str) -> str:
    """What the README says under a heading of the second order."""
    return README.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]


def documented() -> dict[str, dict[str, str]]:
    """The fields of each table, by the README's headings, with what it says of them."""
    fields = {}
    for chapter in section("Fields").split("\n### ")[1:]:
        heading = re.match(r"(?:`\[+(\w+)\]+`|At the top)", chapter)
        assert heading is not None, chapter
        fields[heading[1] or ""] = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", chapter, re.MULTILINE))
    return fields


def test_every_field_is_documented_and_no_other() -> None:
    tables = {f.name for f in SHAPES[""]} & set(SHAPES)
    real = {name: {f.name for f in shape} for name, shape in SHAPES.items()}
    real[""] -= tables
    assert {name: set(fields) for name, fields in documented().items()} == real


def test_every_value_that_may_be_chosen_is_documented() -> None:
    told = documented()
    for name, shape in SHAPES.items():
        for field in (f for f in shape if f.name != "duties"):  # they have a table of their own
            unsaid = [value for value in field.allowed if f'"{value}"' not in told[name][field.name]]
            assert unsaid == [], f"{name}: {field.name}"


def test_what_may_be_left_out_is_said() -> None:
    told = documented()
    optional = [f.name for f in SHAPES[""] if not f.required and f.name not in SHAPES]
    assert optional
    assert all("may be left out" in told[""][name] for name in optional)


def test_every_duty_is_documented_with_how_and_what_and_no_other() -> None:
    rows = [(str(duty), ", ".join(how(duty)), BLANK.sub("…", DONE[duty])) for duty in Duty]
    assert re.findall(r"^\| `(\w+)` \| ([\w, ]+) \| (.+) \|$", section("Duties"), re.MULTILINE) == rows


def test_what_stands_in_for_a_number_or_an_hour_is_as_documented() -> None:
    told = documented()
    for name, usual in (("answering", Answering()), ("opening", Opening())):
        for field, says in told[name].items():
            stated = re.search(r"\(\"?([\d:]+)\"?\)$", says)
            assert not stated or stated[1] == str(getattr(usual, field)), field
    assert "(the communications unit)" in told["opening"]["decided_by"]
    assert Opening().decided_by == Opening().central == ("communications",)


def test_the_clocks_are_as_documented() -> None:
    told = documented()["clocks"]
    for name, says in told.items():
        assert f"({getattr(Clocks(), name)})" in says, name


def test_every_playbook_is_described() -> None:
    described = set(re.findall(r"^\| `(\w+)\.toml` \|", README.read_text("utf-8"), re.MULTILINE))
    assert described == set(shipped())


@pytest.mark.parametrize("name", FIVE)
def test_a_policy_is_shown_with_its_clauses_grounds_and_clocks(name: str) -> None:
    says = policy(name)
    shown = " ".join(explain_text(says).split())
    assert shown.startswith(f"{says.municipality}: {says.title}")
    wanted = [text for clause in says.clauses for text in (clause.section, clause.text)]
    wanted += [ground.text for ground in says.grounds] + [f"{says.clocks.takeover} min"]
    wanted += [office.title for office in says.offices] + list(says.notice.text)
    assert [text for text in wanted if " ".join(text.split()) not in shown] == []


def test_the_built_in_minimum_can_be_shown_too() -> None:
    assert MINIMUM.clauses[0].text in " ".join(explain_text(MINIMUM).split())
