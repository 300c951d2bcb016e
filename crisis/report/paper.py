"""A report as PDF/A-2a, by typst: it refuses to write what does not conform, and fetches nothing.

No word of a report is ever typst's own language: all of it goes in as one JSON value, and the template, which
is fixed, puts each piece where it belongs. The fonts are those that typst brings.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from .blocks import Block, Heading, Paragraph, Plot, Report, Table, ToWrite
from .glyphs import showable

TEMPLATE = Path(__file__).with_name("paper.typ")


def written(report: Report) -> bytes:
    """The report as a PDF. The same report is the same bytes."""
    plots: dict[str, bytes] = {}
    told = {
        "title": report.title,
        "subtitle": report.subtitle,
        "mark": report.mark,
        "language": report.language,
        "author": report.author,
        "day": [int(part) for part in report.day.split("-")],
        "blocks": [_told(block, plots) for block in report.blocks],
    }
    return compiled(
        TEMPLATE.read_bytes(), {"report.json": json.dumps(showable_only(told)).encode(), **plots}, report.day
    )


def compiled(template: bytes, beside: dict[str, bytes], day: str, **how: Any) -> bytes:
    """What typst makes of a template and the files beside it, in a folder that holds nothing else."""
    at = datetime.fromisoformat(day).replace(tzinfo=UTC)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, held in {"main.typ": template, **beside}.items():
            (root / name).write_bytes(held)
        found = typst.compile(
            str(root / "main.typ"),
            root=folder,
            ignore_system_fonts=True,
            timestamp=int(at.timestamp()),
            **(how or {"format": "pdf", "pdf_standards": "a-2a"}),
        )
    assert isinstance(found, bytes)
    return found


def showable_only(value: Any) -> Any:
    """The same, without the characters that no font here has: PDF/A wants each to be seen."""
    if isinstance(value, str):
        return showable(value)
    if isinstance(value, dict):
        return {name: showable_only(held) for name, held in value.items()}
    return [showable_only(held) for held in value] if isinstance(value, list | tuple) else value


def _told(block: Block, plots: dict[str, bytes]) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "text": block.text, "depth": block.depth}
        case Paragraph():
            return {"kind": "paragraph", "text": block.text}
        case Table():
            return {"kind": "table", "head": block.head, "rows": block.rows, "shares": block.shares}
        case ToWrite():
            return {"kind": "to-write", "lines": block.lines}
        case Plot():
            name = f"plot-{len(plots)}.svg"
            plots[name] = showable(block.svg).encode()
            return {"kind": "plot", "file": name, "says": block.says}
