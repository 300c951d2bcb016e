"""Figures of a drill, or of a crisis: against the policy's limits, and against the drills before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask import Response, url_for
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from crisis.report import document, paper
from crisis.report.blocks import Report
from crisis.report.drafting import drafted, figures_table, plots, unmeasured
from crisis.report.earlier import earlier
from crisis.rules.entry import Recorded
from crisis.rules.ids import Seq
from crisis.rules.roles import STAFF, Role

from .pages import Pages
from .reporting import Measured, measured, told
from .visit import Visit

pages = Pages("measured", of_drills=True)
past = Pages("figures")
READERS = STAFF | {Role.ADMINISTRATOR, Role.OBSERVER, Role.CONTROLLER}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


@pages.shows("/drill/figures", READERS)
def drill(visit: Visit) -> Answer:
    """The figures of this drill; before it has begun, what there will be."""
    return _shown(visit, _measured(visit, None), None)


@pages.shows("/drill/report.docx", READERS)
def docx(visit: Visit) -> Answer:
    """The report of this drill, to edit."""
    return _file(visit, None, document.written, "report.docx", DOCX)


@pages.shows("/drill/report.pdf", READERS)
def pdf(visit: Visit) -> Answer:
    """The report of this drill, to file (PDF/A-2a)."""
    return _file(visit, None, paper.written, "report.pdf", PDF)


@past.shows("/figures/<int:first>", READERS)
def crisis(visit: Visit, first: int) -> Answer:
    """The figures of the crisis that the entry `first` began."""
    return _shown(visit, _found(visit, Seq(first)), Seq(first))


@past.shows("/figures/<int:first>/report.docx", READERS)
def crisis_docx(visit: Visit, first: int) -> Answer:
    """The report of that crisis, to edit."""
    return _file(visit, Seq(first), document.written, "report.docx", DOCX)


@past.shows("/figures/<int:first>/report.pdf", READERS)
def crisis_pdf(visit: Visit, first: int) -> Answer:
    """The report of that crisis, to file (PDF/A-2a)."""
    return _file(visit, Seq(first), paper.written, "report.pdf", PDF)


def _shown(visit: Visit, found: Measured | None, first: Seq | None) -> Answer:
    if found is None:
        return visit.page("pages/figures.html", told=None)
    given = told(found, visit.mark, visit.language)
    drawn = [(plot.says, Markup(plot.svg)) for plot in plots(given, gettext)]  # noqa: S704 - escaped where it is drawn
    return visit.page(
        "pages/figures.html",
        told=given,
        table=figures_table(given, gettext),
        unmeasured=unmeasured(given, gettext) if given.unmeasured else "",
        plots=drawn,
        docx=_address("docx", first),
        pdf=_address("pdf", first),
        over=found.figures.stretch.over,
    )


def _address(kind: str, first: Seq | None) -> str:
    if first is None:
        return url_for(f"measured.{kind}")
    return url_for(f"figures.crisis_{kind}", first=first)


def _file(
    visit: Visit, first: Seq | None, written: Callable[[Report], bytes], name: str, mimetype: str
) -> Answer:
    report = drafted(told(_found(visit, first), visit.mark, visit.language), gettext)
    made = visit.staff.off_hub(lambda: written(report))
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made, mimetype=mimetype, headers=named)


def _found(visit: Visit, first: Seq | None) -> Measured:
    found = _measured(visit, first)
    if found is None:
        raise NotFound
    return found


def _measured(visit: Visit, first: Seq | None) -> Measured | None:
    """Read and measured where a disk may be waited for. A replay is measured as far as it has come."""
    before = earlier(visit.staff.settings.home) if first is None else ()
    return visit.staff.off_hub(
        lambda: measured(visit.room, _every(visit), first, before, script=visit.sees_script)
    )


def _every(visit: Visit) -> Iterator[Recorded]:
    since = Seq(0)
    while fresh := visit.news(since):
        yield from fresh
        since = fresh[-1].seq
