"""What one must never read: that something is no drill. Hawaii was told so, and it was not true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conventions.source import HERE

# In the words of the four languages, of those beside them, and in whatever order and form people put them.
DENIED = re.compile(
    r"(?:\b(?:is|was|are|am)\s+(?:not?(?!\s+None)|never)|\w+n[’']t|\bnot\s+(?:just|only))\s+(?:\w+\s+){0,2}(?:drill|exercise)\b"
    r"|\b(?:dette|det|detta|her|här)\s+(?:er|är|var)\s+(?:\w+\s+)?"
    r"(?:ikke|ikkje|inte|ej|ingen|inga|inkje)\s+(?:\w+\s+){0,2}(?:øvelse|øving|övning|drill)\w*"
    r"|\b(?:øvelse|øving|övning|drill)\s+(?:er|är)\s+(?:det|dette|dette her|det här)\s+(?:ikke|ikkje|inte)\b",
    re.IGNORECASE,
)
SAID = ("crisis", "templates", "playbooks", "static/js", "static/css", "docs")
KINDS = {".po", ".pot", ".html", ".toml", ".js", ".css", ".py", ".txt", ".md", ".docx"}


def texts() -> dict[str, str]:
    """Every file that people read something of."""
    files = (file for folder in SAID for file in (HERE / folder).rglob("*") if file.suffix in KINDS)
    ours = (file for file in files if "vendor" not in file.parts and file.suffix != ".docx")
    return {str(file.relative_to(HERE)): _joined(file) for file in ours}


def _joined(file: Path) -> str:
    """Its text with what a catalog breaks over lines put together again."""
    return re.sub(r'"\s*\n\s*"', "", file.read_text("utf-8"))


def test_nothing_ever_says_that_it_is_no_drill() -> None:
    found = {name: match[0] for name, text in texts().items() if (match := DENIED.search(text))}
    assert found == {}
    assert len(texts()) > 150


@pytest.mark.parametrize(
    "words",
    [
        "This is not a drill",
        "THIS IS NO DRILL.",
        "This is not an exercise",
        "not just another drill",
        "Dette er ikke en øvelse",
        "Dette er ingen øvelse",
        "det er ikkje ei øving",
        "Dette er inga øving",
        "Det här är ingen övning",
        "det här är inte en övning",
        "Øvelse er dette ikke",
    ],
)
def test_the_search_finds_it_in_every_language(words: str) -> None:
    assert DENIED.search(words)


@pytest.mark.parametrize(
    "words", ["This is a drill", "DRILL – this is not real", "ØVELSE – dette er ikke ekte"]
)
def test_the_search_leaves_the_mark_alone(words: str) -> None:
    assert not DENIED.search(words)
