"""A report, drafted: everything that the journal says of a drill or a crisis, and room for what people say.

Whoever drafts gives the timeline as sentences, since those are said elsewhere; this puts them in their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from crisis.rules.drills.improving import Point
from crisis.rules.drills.measures.aims import Aim
from crisis.rules.drills.measures.figures import Figures, Sort, Verdict
from crisis.rules.drills.playing import Observed
from crisis.rules.drills.script import Inject
from crisis.rules.ids import InjectId

from .blocks import Block, Heading, Paragraph, Plot, Report, Table, ToWrite
from .plots import Bar, bars, curve, longest
from .wording import AIMS, N_, NEVER, SEEN, Say, amount, length, value, verdict

WRITTEN_BY_HAND = (N_("What we keep"), N_("What we change"), N_("Who does it, and by when"))
ASKED, WAITING = N_("Questions asked"), N_("of them waiting")
BY_THE_DAY = {"wait_longest"}  # beside it all else would be too small to see
ON_A_PAGE = 7  # groups of bars


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A drill of before: its title, its day, its figures."""

    drill: str
    title: str
    day: date
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of the timeline, with its time as it is read and who it was."""

    at: str
    by: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that a report is drafted from. `head` is the newest entry, as number and link."""

    title: str
    municipality: str
    mark: str
    language: str
    day: str  # ISO, in the municipality's own zone
    figures: Figures
    aims: tuple[Aim, ...]  # that have a figure
    unmeasured: tuple[str, ...]  # names of those that have none
    earlier: tuple[tuple[str, tuple[Aim, ...]], ...]  # each with its name
    timeline: tuple[Line, ...]
    injects: tuple[Inject, ...]
    observed: Mapping[InjectId, tuple[Observed, ...]]
    names: Mapping[str, str]  # of persons
    points: tuple[Point, ...]
    head: tuple[int, str]


def drafted(told: Told, say: Say) -> Report:
    """The whole report."""
    drill = told.figures.stretch.sort is Sort.DRILL
    kind = say(N_("Report of a drill")) if drill else say(N_("Report of a crisis"))
    return Report(
        title=told.title,
        subtitle=f"{kind} · {told.municipality} · {told.day}",
        mark=told.mark,
        language=told.language,
        day=told.day,
        author=told.municipality,
        blocks=tuple(_blocks(told, say)),
    )


def _blocks(told: Told, say: Say) -> Iterator[Block]:
    yield Heading(text=say(N_("Figures")))
    yield figures_table(told, say)
    if told.unmeasured:
        yield Paragraph(text=unmeasured(told, say))
    before = ""
    for plot in plots(told, say):
        if plot.says != before:
            yield Heading(text=plot.says, depth=2)
        before = plot.says
        yield plot
    if told.injects:
        yield Heading(text=say(N_("Expected and done")))
        yield _expected(told, say)
    yield from _by_hand(told, say)
    yield Heading(text=say(N_("Timeline")))
    head = (say(N_("Time")), say(N_("Who")), say(N_("What happened")))
    yield Table(head=head, rows=tuple((one.at, one.by, one.said) for one in told.timeline), shares=(2, 3, 9))
    yield Heading(text=say(N_("The journal that this rests on")))
    seq, link = told.head
    yield Paragraph(text=say(N_("Entry %(seq)s, with the link %(link)s")) % {"seq": seq, "link": link})


def figures_table(told: Told, say: Say) -> Table:
    """Each figure beside the policy's limit and the drills before."""
    names = tuple(name for name, _ in told.earlier)
    head = (say(N_("Figure")), say(N_("Measured")), say(N_("The policy")), *names)
    before = [{aim.name: aim for aim in those} for _, those in told.earlier]
    rows = tuple(
        (
            say(AIMS[aim.name]),
            value(aim, say),
            limit(aim, say),
            *(value(those[aim.name], say) if aim.name in those else "–" for those in before),
        )
        for aim in told.aims
    )
    return Table(head=head, rows=rows, shares=(6, 3, 3, *(3 for _ in names)))


def unmeasured(told: Told, say: Say) -> str:
    """What did not happen, and so has no figure."""
    names = "; ".join(say(AIMS[name]) for name in told.unmeasured)
    return say(N_("Nothing to measure: %(names)s.")) % {"names": names}


def limit(aim: Aim, say: Say) -> str:
    """What the policy asks, whether it was kept, and where it says so."""
    if aim.most is None:
        return verdict(aim, say)
    section = f" ({aim.clause.section})" if aim.clause else ""
    most = say(N_("at most %(most)s")) % {"most": amount(aim.unit, aim.most)}
    return f"{most}{section}: {verdict(aim, say)}"


def plots(told: Told, say: Say) -> Iterator[Plot]:
    """Times beside limits and the drill before; each approval; the questions."""
    title = say(N_("How long things took"))
    yield from _barred("times", title, list(_times(told, say)))
    yield from _barred(
        "waits", say(N_("How long each approval waited")), [[row] for row in _waits(told, say)]
    )
    asked = told.figures.asked
    if asked.received:
        title = say(N_("Questions asked, and how many of them waited"))
        yield Plot(svg=curve("asked", title, asked.curve, say(ASKED), say(WAITING)), says=title)


def _barred(name: str, title: str, groups: list[list[Bar]]) -> Iterator[Plot]:
    """Groups of bars, so many on a plot as stand on a page, all to one scale."""
    most = longest([row for group in groups for row in group])
    for first in range(0, len(groups), ON_A_PAGE):
        rows = [row for group in groups[first : first + ON_A_PAGE] for row in group]
        yield Plot(svg=bars(f"{name}-{first}", title, rows, most), says=title)


def _times(told: Told, say: Say) -> Iterator[list[Bar]]:
    """A bar for each time that was measured; below it, hatched, the last drill's."""
    before = {aim.name: aim for aim in told.earlier[-1][1]} if told.earlier else {}
    for aim in told.aims:
        if aim.seconds is None or aim.name in BY_THE_DAY:
            continue
        most = None if aim.most is None else Aim(name="", unit=aim.unit, value=aim.most).seconds
        rows = [Bar(label=say(AIMS[aim.name]), value=aim.seconds, said=value(aim, say), limit=most)]
        if (old := before.get(aim.name)) and old.seconds is not None:
            rows.append(Bar(label=told.earlier[-1][0], value=old.seconds, said=value(old, say), hatched=True))
        yield rows


def _waits(told: Told, say: Say) -> Iterator[Bar]:
    """A bar for each answer to a text that was handed in; what was returned is hatched."""
    words = {Verdict.RETURNED: say(N_("returned")), Verdict.APPROVED: say(N_("approved"))}
    for place, one in enumerate(told.figures.approvals.all, 1):
        yield Bar(
            label=f"{place}. {words[one.verdict]}",
            value=one.seconds,
            said=length(one.seconds),
            hatched=one.verdict is Verdict.RETURNED,
        )


def _expected(told: Told, say: Say) -> Table:
    by_id = {one.id: one for one in told.injects}
    rows = []
    for one in told.figures.script.injects:
        inject = by_id[one.inject]
        at = length(one.played) if one.played is not None else say(NEVER)
        seen = say(SEEN[one.seen])
        rows.append((at, inject.text, inject.expected or "–", seen, _notes(told, one.inject)))
    head = (N_("Played"), N_("What happened"), N_("Expected"), N_("Done"), N_("Observers’ notes"))
    return Table(head=tuple(map(say, head)), rows=tuple(rows), shares=(2, 5, 5, 2, 5))


def _notes(told: Told, inject: InjectId) -> str:
    words = (
        f"{told.names.get(word.by, word.by)}: {word.note}"
        for word in told.observed.get(inject, ())
        if word.note
    )
    return "\n".join(words)


def _by_hand(told: Told, say: Say) -> Iterator[Block]:
    """Three headings to write under; what was noted so far stands under the last."""
    for heading in WRITTEN_BY_HAND:
        yield Heading(text=say(heading))
        if heading == WRITTEN_BY_HAND[-1] and told.points:
            head = (say(N_("What")), say(N_("Who")), say(N_("By when")))
            rows = tuple((p.text or "–", p.owner or "–", p.due.isoformat()) for p in told.points)
            yield Table(head=head, rows=rows, shares=(8, 4, 3))
        yield ToWrite(lines=3)
