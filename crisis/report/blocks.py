"""A report as plain blocks, of which a document or a paper is set. Words are words here, never markup."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    text: str
    depth: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head; `shares` are the widths of its columns, as parts of the whole."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A plot as SVG, and what it says for whoever does not see it."""

    svg: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToWrite:
    """Room to write by hand."""

    lines: int = 4


Block = Heading | Paragraph | Table | Plot | ToWrite


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole report. `mark` is the sentence that a drill carries on each page; `day` (ISO) dates it."""

    title: str
    subtitle: str
    mark: str
    language: str
    day: str
    author: str
    blocks: tuple[Block, ...]
