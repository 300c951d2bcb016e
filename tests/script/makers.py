"""Scripts of every shape, and tables as people make them by hand."""

from __future__ import annotations

import io

from docx import Document
from hypothesis import strategies as st

from crisis.rules.drills.script import LANGUAGES, Behaviour, Inject, Kind, Script
from crisis.rules.messages.checks import composed, hides


def _seen(text: str) -> bool:
    return not any(
        hides(c, text[at - 1] if at else "") or ord(c) & 0xFFFE == 0xFFFE for at, c in enumerate(text)
    )


# What begins formulas, ends cells, or means something to TOML, CSV or XML stands close to hand.
LETTERS = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(
    "=+-@'\"\\;,\t\n&<>[]#% æøåÆØÅ|/«–😀＝"
)
TEXT = st.text(LETTERS, max_size=40).map(composed).filter(_seen)
SAID = TEXT.filter(bool)
LONG = st.builds(lambda text, times: composed(text * times), SAID, st.integers(1, 60)).filter(
    lambda text: bool(text) and len(text) <= 4000 and _seen(text)
)
WHEN = st.integers(0, 24 * 60)
NAME = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True)


@st.composite
def injects(draw: st.DrawFn, until: int, id_: str) -> Inject:
    """An inject that is sound."""
    kind = draw(st.sampled_from(list(Kind)))
    return Inject(
        id=id_,
        at=draw(st.integers(0, until)),
        kind=kind,
        text=draw(SAID | LONG),
        sender=draw(TEXT),
        to=draw(TEXT),
        channel=draw(TEXT),
        expected=draw(TEXT | LONG),
        note=draw(TEXT),
        texts=tuple(draw(st.lists(SAID | LONG, min_size=1, max_size=4))),
        count=draw(st.integers(0, 2000)),
        minutes=draw(st.integers(1, 24 * 60)),
        account=draw(SAID),
        behaviour=draw(st.sampled_from(list(Behaviour))),
        role=draw(SAID),
        deadline=draw(WHEN),
    )


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """A script that is sound."""
    minutes = draw(st.integers(1, 24 * 60))
    ids = draw(st.lists(NAME, min_size=1, max_size=4, unique=True))
    return Script(
        name="prove",
        title=draw(SAID),
        language=draw(st.sampled_from(LANGUAGES)),
        minutes=minutes,
        injects=tuple(draw(injects(minutes, id_)) for id_ in ids),
        municipality=draw(TEXT),
        seed=draw(st.integers(0, 2**31 - 1)),
        aim=draw(TEXT),
        short=draw(st.booleans()),
    )


def word(*tables: list[list[str]]) -> bytes:
    """A Word document with these tables, and a line of text before each."""
    doc = Document()
    for rows in tables:
        doc.add_paragraph("Dreieboka er laget av beredskapskoordinatoren.")
        table = doc.add_table(rows=len(rows), cols=max(map(len, rows)))
        for tr, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(tr.cells, cells, strict=False):
                cell.text = text
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()
