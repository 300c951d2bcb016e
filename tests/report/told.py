"""Something to report: the rich drill, with hostile words wherever words go."""

from datetime import date

from crisis.report.blocks import Report
from crisis.report.drafting import Line, Told, drafted
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.drills.improving import Point
from crisis.rules.drills.measures import measure
from crisis.rules.drills.measures.aims import aims
from crisis.rules.drills.playing import Played, injects
from crisis.rules.ids import ImprovementId
from drills import rich

# Code of typst, of Word, of the web; characters that no font has, that hide, that no XML holds.
HOSTILE = (
    '#panic("typst") #read("/etc/passwd") #import "@preview/cetz:0.3.0" $x^2$ *b* `r` @ref <lab> \\ "] } )',
    "<w:p>&amp;<script>alert(1)</script> { MERGEFIELD x } =HYPERLINK(1) ]]>",
    "😀 漢字 مرحبا ½ ≤ “quoted” \u202ereversed\u2069 \x00\x07\x1b a\u0308 \ufffe",
    "",
    "x" * 3000,
)


def told(words: str = "The river rises.", mark: str = "DRILL – this is not real") -> Told:
    town = rich.played()
    figures = measure(town.log)
    assert figures is not None
    lines = aims(figures, policy_of(town.room))
    return Told(
        title=words or "–",
        municipality="Øvik",
        mark=mark,
        language="nb",
        day="2026-11-21",
        figures=figures,
        aims=tuple(aim for aim in lines if aim.value is not None or aim.never),
        unmeasured=(),
        earlier=((words, lines),),
        timeline=(Line(at="05:00:00", by=words, said=words),),
        injects=injects(town.room),
        observed=town.room[Played].seen,
        names={"eye": words},
        points=(Point(id=ImprovementId("p"), due=date(2026, 12, 1), text=words, owner=words),),
        head=(74, "ab" * 32),
    )


def report(words: str = "The river rises.", mark: str = "DRILL – this is not real") -> Report:
    return drafted(told(words, mark), str)
