"""The README tells the truth where a machine can tell: settings, links, and the words that make knows."""

from __future__ import annotations

import re
from pathlib import Path

from crisis.settings import documented

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def row_of(said: object) -> str:
    """The table's row of one setting."""
    name, default, unit, what = (getattr(said, field) for field in ("name", "default", "unit", "what"))
    also = f" (or `{name}_FILE`)" if said.secret else ""  # type: ignore[attr-defined]
    shown = f"`{default}`" if default else "–"
    return f"| `{name}`{also} | {shown} | {unit} | {what} |"


def test_the_settings_table_is_what_is_read() -> None:
    rows = [line for line in README.splitlines() if line.startswith("| `CRISIS_")]
    assert rows == [row_of(said) for _, said in documented()]


def test_every_link_leads_somewhere() -> None:
    for page in (
        ROOT / "README.md",
        ROOT / "crisis" / "README.md",
        ROOT / "docs" / "decisions" / "README.md",
    ):
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_word_of_make_is_one() -> None:
    words = set(re.findall(r"(?:`|^    )make (\w+)", README, re.MULTILINE))
    known = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert words <= known


def test_every_room_has_its_row() -> None:
    """Of the code, and of its rules: a room that the map does not show is found by nobody."""
    crisis = ROOT / "crisis"
    rows = re.findall(r"^\|([^|]*)\|", (crisis / "README.md").read_text(), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([\w.]+)/?`", row)}
    for folder in (crisis, crisis / "rules"):
        rooms = {path.name for path in folder.iterdir() if (path / "__init__.py").exists()}
        assert not rooms - named, f"{folder.name}: {rooms - named}"
    modules = {path.name for path in crisis.glob("*.py")} - {"__init__.py"}
    assert not modules - named
