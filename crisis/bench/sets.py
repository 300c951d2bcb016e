"""Questions whose right grouping is known: our own, which come with the console, or others' sets.

A set is a list as `crisis questions group` reads it, with a column `cluster`. Ours is 200 questions that we
made up, about flood, landslide, water, school and power in four languages: enough to see that everything
works, too few to tune anything by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from crisis.corpus.sheet import Listed, read_groups, read_questions

OWN = Path(__file__).parent / "questions.tsv"
STREAM = "stream_"  # so begin the names of files that are for pace alone


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A set's questions as they stand in the file, and the theme of each."""

    name: str
    questions: tuple[Listed, ...]
    themes: tuple[str, ...]

    @cached_property
    def theme_of(self) -> dict[str, str]:
        return {q.id: theme for q, theme in zip(self.questions, self.themes, strict=True)}

    def found(self, groups: dict[str, str]) -> list[str]:
        """A grouping in the order of the questions."""
        return [groups[question.id] for question in self.questions]


def labelled(path: Path, limit: int | None = None) -> Labelled:
    """The set in this file, or its first `limit` questions. Unreadable where it is none."""
    questions, themes = read_questions(path)[:limit], read_groups(path)
    return Labelled(name=path.stem, questions=tuple(questions), themes=tuple(themes[q.id] for q in questions))


def sets_in(folder: Path | None, only: Sequence[str] = (), limit: int | None = None) -> Iterator[Labelled]:
    """Every set of a folder by name, or our own; `only` those named, if any. ValueError if there is none."""
    paths = sorted(folder.glob("*.tsv")) if folder else [OWN]
    wanted = [p for p in paths if p.stem in only or not only]
    kept = [p for p in wanted if has_themes(p) and not p.name.startswith(STREAM)]
    if not kept:
        raise ValueError(f"{folder or OWN}: no set with the columns id, text and cluster")
    return (labelled(path, limit) for path in kept)


def stream_in(folder: Path | None) -> Path | None:
    """The file that is for pace alone, if the folder has one."""
    return next(iter(sorted(folder.glob(f"{STREAM}*.tsv"))), None) if folder else None


def has_themes(path: Path) -> bool:
    """Whether a file is labelled one by one, and not, say, by pairs."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        head = lines.readline().strip("\ufeff\r\n").split("\t")
    return {"id", "text", "cluster"} <= set(head)
