"""What `playbooks/drills/README.md` says is what the loader does."""

import re

import pytest

from crisis.rules.drills.script import MOST_INJECTS, Inject, Kind, Script
from crisis.script import LARGEST, shipped, toml
from crisis.script.shape import INJECT, TOP, Field
from crisis.script.words import ABOUT, ALL, BEHAVIOURS, COLUMNS, KINDS

README = (shipped()["bodo"].parent / "README.md").read_text("utf-8")


def section(heading: str) -> str:
    """What stands under a heading, until the next of the same order or a higher one."""
    after = README.split(f"\n{heading}\n")[1]
    return re.split(rf"\n#{{2,{heading.count('#')}}} ", after)[0]


def fields(heading: str) -> dict[str, str]:
    """Each field that a table under the heading names, with what is said of it."""
    return dict(re.findall(r"^\| `([\w-]+)` \| (.+) \|$", section(heading), re.MULTILINE))


TABLES = (("### At the top", TOP), ("### `[[inject]]`, one for each line of the script", INJECT))


@pytest.mark.parametrize(("heading", "shape"), TABLES)
def test_every_field_is_documented_and_no_other(heading: str, shape: tuple[Field, ...]) -> None:
    told = fields(heading)
    assert list(told) == [field.name for field in shape]
    for field in shape:
        assert field.required != ("may be left out" in told[field.name]), field.name
        if field.name != "kind":  # kinds have a table of their own
            assert [value for value in field.allowed if f'"{value}"' not in told[field.name]] == []


def test_the_rules_and_the_files_have_the_same_fields() -> None:
    assert {f.attribute for f in INJECT} == set(Inject.__dataclass_fields__)
    assert {f.attribute for f in TOP} - {"schema"} == set(Script.__dataclass_fields__) - {"name", "injects"}


def test_every_kind_is_documented_with_what_it_needs() -> None:
    told = fields("## Kinds")
    assert set(told) == set(Kind)
    for kind, says in told.items():
        needs = re.findall(r"`(\w+)`", says.split("|")[-1])
        given = {"texts": ("a",), "account": "facebook", "role": "lead", "minutes": 5}
        whole = {key: given[key] for key in needs}
        Inject(id="a", at=0, kind=Kind(kind), text="a", **whole)
        for left_out in needs:
            less = {key: value for key, value in whole.items() if key != left_out}
            with pytest.raises(ValueError):
                Inject(id="a", at=0, kind=Kind(kind), text="a", **less)


@pytest.mark.parametrize(
    ("heading", "words"),
    [("### Heads", COLUMNS), ("### What the drill is", ABOUT),
     ("### Words for kinds and behaviours", KINDS | BEHAVIOURS)],
)  # fmt: skip
def test_every_word_of_a_table_is_documented(
    heading: str, words: dict[str, dict[str, tuple[str, ...]]]
) -> None:
    told = {name: tuple(cell.strip() for cell in cells.split("|")) for name, cells in fields(heading).items()}
    assert told == {name: tuple(said[lang][0] for lang in ALL) for name, said in words.items()}


@pytest.mark.parametrize("words", [COLUMNS | ABOUT, KINDS, BEHAVIOURS])
def test_no_word_means_two_things(words: dict[str, dict[str, tuple[str, ...]]]) -> None:
    meant: dict[str, str] = {}
    for name, said in words.items():
        for word in {word.casefold() for of in said.values() for word in of}:
            assert meant.setdefault(word, name) == name, word
            assert word == " ".join(word.split()).rstrip(":.")


def test_every_script_is_described() -> None:
    assert set(re.findall(r"^\| `([\w-]+)\.toml` \|", README, re.MULTILINE)) == set(shipped())


def test_the_limits_are_as_documented() -> None:
    for limit in (f"{MOST_INJECTS} injects", f"{toml.LARGEST // 1024} KB", f"{LARGEST // 10**6} MB"):
        assert limit in README
