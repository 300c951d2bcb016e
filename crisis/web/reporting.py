"""What a report is drafted from: the whole journal, measured, and told as sentences.

told = gathered(entries, first=None, …)      # within an application's context, for its words
write(Path("out"), console, "nb")            # a drill's report and figures as files, from anywhere
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from flask import Flask, g
from flask_babel import force_locale, gettext

from crisis.console import Console
from crisis.marks import Mark
from crisis.report import document, paper
from crisis.report.drafting import Earlier, Line, Told, drafted
from crisis.report.figures import to_json
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.drills.drill import Drill
from crisis.rules.drills.improving import Points
from crisis.rules.drills.measures import measure
from crisis.rules.drills.measures.aims import aims
from crisis.rules.drills.measures.figures import Figures
from crisis.rules.drills.playing import Played, injects
from crisis.rules.entry import Recorded
from crisis.rules.ids import Seq
from crisis.rules.persons.people import People
from crisis.rules.room import Room

from .language import LOCALES, Reader, speak
from .naming import standing
from .sentences import Named, sentence

# What a timeline leaves out: there are hundreds of each, and the figures count them.
UNTOLD = ("question.", "dispatch.", "theme.", "step.", "reply.", "comment.", "archive.", "heard.")
TOLD_OF_THOSE = frozenset({"dispatch.failed", "dispatch.uncertain", "theme.withheld", "question.removed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A journal with what was measured of it. `script` says whether the reader may know the script."""

    room: Room
    entries: tuple[Recorded, ...]  # the whole journal
    figures: Figures
    earlier: tuple[Earlier, ...] = ()
    script: bool = True


def measured(
    room: Room, entries: Iterable[Recorded], first: Seq | None, earlier: tuple[Earlier, ...], *, script: bool
) -> Measured | None:
    """The drill, or the crisis that `first` began; None where there is no such thing."""
    every = tuple(entries)
    figures = measure(every, first)
    if figures is None:
        return None
    return Measured(room=room, entries=every, figures=figures, earlier=earlier, script=script)


def told(found: Measured, mark: Mark, language: str) -> Told:
    """All that goes into a report, in this language. Call it where `gettext` says it."""
    room, figures = found.room, found.figures
    policy, script = policy_of(room), room[Drill].script
    zone = ZoneInfo(policy.timezone)
    began = format_datetime(figures.stretch.begun, "d. MMMM y HH:mm", zone, LOCALES[language])
    title = script.title if script and mark else gettext("Crisis of %(day)s", day=began)
    last = found.entries[-1]
    lines = aims(figures, policy)
    held = tuple(aim for aim in lines if aim.value is not None or aim.never)
    return Told(
        title=title,
        municipality=policy.municipality or gettext("Crisis console"),
        mark=mark.line,
        language=language,
        day=figures.stretch.begun.astimezone(zone).date().isoformat(),
        figures=figures,
        aims=held,
        unmeasured=tuple(aim.name for aim in lines if aim not in held),
        earlier=tuple((f"{one.title} {one.day}", aims(one.figures, policy)) for one in found.earlier),
        timeline=tuple(_timeline(found, zone)),
        injects=injects(room) if found.script else (),
        observed=room[Played].seen if found.script else {},
        names=_names(room),
        points=room[Points].listed,
        head=(last.seq, last.link),
    )


def _names(room: Room) -> dict[str, str]:
    return {str(one.id): one.name or one.id for one in room[People].all.values()}


def _timeline(found: Measured, zone: ZoneInfo) -> Iterator[Line]:
    stretch, named, names = found.figures.stretch, Named(found.room), _names(found.room)
    for one in found.entries:
        kind = one.entry.kind
        quiet = kind.startswith(UNTOLD) and kind not in TOLD_OF_THOSE
        if stretch.first <= one.seq <= stretch.last and not quiet:
            at = one.at.astimezone(zone)
            by = names.get(one.by) or standing(one.by) or one.by
            yield Line(at=f"{at:%H:%M:%S}", by=by, said=sentence(one.entry, named))


def write(folder: Path, console: Console, language: str, earlier: tuple[Earlier, ...] = ()) -> list[Path]:
    """A drill's report as DOCX and PDF/A and its figures as JSON, in a folder that is made if need be.

    The paths of what was written, each name marked; nothing where no drill has begun. Needs no request.
    """
    app = Flask("crisis.web.reporting")
    speak(app)
    with app.app_context(), force_locale(LOCALES[language]):
        found = measured(console.room(), every(console), None, earlier, script=True)
        if found is None:
            return []
        g.visit = Reader(room=found.room, now=found.entries[-1].at, language=language)
        mark = Mark(True, gettext)
        report = drafted(told(found, mark, language), gettext)
        held = {
            "report.docx": document.written(report),
            "report.pdf": paper.written(report),
            "figures.json": to_json(found.figures),
        }
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in held.items():
            (folder / mark.file(name)).write_bytes(content)
        return [folder / mark.file(name) for name in held]


def every(console: Console) -> Iterator[Recorded]:
    """The whole journal."""
    since = Seq(0)
    while fresh := console.news(since):
        yield from fresh
        since = fresh[-1].seq
