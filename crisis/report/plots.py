"""Plots that are read without colour: drawn once, for pages, documents and papers alike.

Everything is drawn in the colour of the text (`currentColor`), told apart by hatching, dashes and words
beside it, so that it holds in grey, in the dark and on paper. Each has a table with the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from crisis.rules.drills.measures.counted import Point

from .wording import length

WIDE = 720  # of every plot, in its own units
HATCH = (
    '<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path d="M0 0V6" stroke="currentColor" stroke-width="2.5"/></pattern>'
)
LINE = 'fill="none" stroke="currentColor" stroke-width="2.5"'
FONT = 'font-family="Inter, Libertinus Serif, sans-serif" font-size="15"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its words, how long, whether it is hatched, and the limit that it is held against."""

    label: str
    value: int | None
    said: str
    hatched: bool = False
    limit: int | None = None


def longest(rows: Sequence[Bar]) -> int:
    """What the whole width stands for: the longest bar."""
    return max((row.value for row in rows if row.value), default=1)


def bars(name: str, title: str, rows: Sequence[Bar], most: int) -> str:
    """Bars below each other, their words above them; a limit is an upright line with a head.

    `most` is what the whole width stands for, so that several plots can be compared.
    """
    tall, drawn = 44, []
    for place, row in enumerate(rows):
        top = place * tall
        drawn.append(_words(0, top + 16, f"{row.label}: {row.said}"))
        wide = max(2, WIDE * (row.value or 0) // most) if row.value is not None else 0
        fill = f"url(#{name}-hatch)" if row.hatched else "currentColor"
        drawn.append(
            f'<rect x="1" y="{top + 22}" width="{wide}" height="12" fill="{fill}" stroke="currentColor"/>'
        )
        if row.limit is not None and row.limit <= most:  # what lies beyond is said in the table
            at = min(WIDE - 1, WIDE * row.limit // most)
            drawn.append(f'<path d="M{at} {top + 20}v17m-4-17h8" {LINE}/>')
    return _svg(name, title, tall * len(rows) + 4, "".join(drawn), hatched=True)


def curve(name: str, title: str, points: Sequence[Point], received: str, waiting: str) -> str:
    """Two lines over time: what was asked, drawn through, and what of it still waited, dashed."""
    last = max((p.seconds for p in points), default=0) or 1
    most = max((n for p in points for n in (p.received, p.waiting)), default=0) or 1
    left, bottom, tall = 44, 210, 180

    def line(of: str) -> str:
        return " ".join(
            f"{left + (WIDE - left - 4) * p.seconds // last},{bottom - tall * getattr(p, of) // most}"
            for p in points
        )

    drawn = (
        f'<path d="M{left} {bottom - tall}V{bottom}H{WIDE}" fill="none" stroke="currentColor"/>'
        f'<polyline points="{line("received")}" {LINE}/>'
        f'<polyline points="{line("waiting")}" {LINE} stroke-dasharray="8 6"/>'
    )
    words = (
        _words(left - 6, bottom - tall + 5, str(most), anchor="end")
        + _words(left - 6, bottom + 5, "0", anchor="end")
        + _words(left, bottom + 20, "0 min")
        + _words(WIDE, bottom + 20, length(last), anchor="end")
    )
    key = (
        '<path d="M44 12h40" stroke="currentColor" stroke-width="2.5"/>'
        + _words(92, 17, received)
        + '<path d="M384 12h40" stroke="currentColor" stroke-width="2.5" stroke-dasharray="8 6"/>'
        + _words(432, 17, waiting)
    )
    return _svg(name, title, bottom + 28, drawn + words + key)


def _words(x: int, y: int, text: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="currentColor" {FONT}>{escape(text)}</text>'


def _svg(name: str, title: str, tall: int, drawn: str, *, hatched: bool = False) -> str:
    defs = f"<defs>{HATCH.format(id=name + '-hatch')}</defs>" if hatched else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 {WIDE} {tall}" role="img" '
        f'aria-labelledby="{name}-title"><title id="{name}-title">{escape(title)}</title>{defs}{drawn}</svg>'
    )
