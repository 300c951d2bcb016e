"""Sentences about a drill: its clock, its script, what was seen of it and what it taught.

An inject is called by its number alone: players read the journal too, and must not learn from it what is to
come, what was expected of them, or, before it is over, whether they did it.
"""

from __future__ import annotations

from flask_babel import format_date
from flask_babel import gettext as _

from crisis.rules.drills.drill import (
    Drill,
    DrillEnded,
    DrillFrozen,
    DrillOpened,
    DrillPaused,
    DrillResumed,
    DrillSkipped,
    DrillStarted,
    Phase,
)
from crisis.rules.drills.improving import ImprovementDropped, ImprovementNoted
from crisis.rules.drills.playing import (
    InjectImprovised,
    InjectObserved,
    InjectPlayed,
    InjectSkipped,
    Outcome,
    number_of,
)
from crisis.rules.entry import Entry
from crisis.rules.records.held import DrillRecorded, ImprovementDone

from ..language import clock_words
from .house import Sentence
from .named import Named, short


def opened(e: DrillOpened, named: Named) -> str:
    return _("Prepared the drill %(title)s", title=short(e.script.title))


def started(e: DrillStarted, named: Named) -> str:
    if e.speed == 1:
        return _("Started the drill")
    return _("Started the drill, %(speed)s times as fast as the clock", speed=e.speed)


def paused(e: DrillPaused, named: Named) -> str:
    return _("Paused the drill")


def resumed(e: DrillResumed, named: Named) -> str:
    if e.speed == 1:
        return _("Let the drill go on")
    return _("Let the drill go on, %(speed)s times as fast as the clock", speed=e.speed)


def skipped(e: DrillSkipped, named: Named) -> str:
    return _("Put the drill’s clock forward to %(time)s", time=clock_words(e.to))


def frozen(e: DrillFrozen, named: Named) -> str:
    return _("Froze the drill: something real has happened")


def ended(e: DrillEnded, named: Named) -> str:
    return _("Ended the drill")


def inject_played(e: InjectPlayed, named: Named) -> str:
    return _("Played inject %(inject)s", inject=number_of(named.room, e.inject))


def inject_skipped(e: InjectSkipped, named: Named) -> str:
    return _("Left out inject %(inject)s", inject=number_of(named.room, e.inject))


def improvised(e: InjectImprovised, named: Named) -> str:
    return _("Improvised inject %(inject)s", inject=number_of(named.room, e.inject.id))


def observed(e: InjectObserved, named: Named) -> str:
    inject = number_of(named.room, e.inject)
    if named.room[Drill].phase is not Phase.ENDED:
        return _("Observed inject %(inject)s", inject=inject)
    if e.outcome is Outcome.DONE:
        return _("Saw what was expected at inject %(inject)s done", inject=inject)
    if e.outcome is Outcome.PARTLY:
        return _("Saw what was expected at inject %(inject)s partly done", inject=inject)
    return _("Saw what was expected at inject %(inject)s not done", inject=inject)


def noted(e: ImprovementNoted, named: Named) -> str:
    return _("Noted a point to improve by %(day)s", day=format_date(e.due, "long"))


def dropped(e: ImprovementDropped, named: Named) -> str:
    return _("Dropped a point to improve")


def recorded(e: DrillRecorded, named: Named) -> str:
    day = format_date(e.day, "long")
    return _("Took the drill %(title)s of %(day)s into the record", title=short(e.title), day=day)


def improved(e: ImprovementDone, named: Named) -> str:
    return _("Has put in place what a drill had taught")


SENTENCES: dict[type[Entry], Sentence] = {
    DrillOpened: opened,
    DrillStarted: started,
    DrillPaused: paused,
    DrillResumed: resumed,
    DrillSkipped: skipped,
    DrillFrozen: frozen,
    DrillEnded: ended,
    InjectPlayed: inject_played,
    InjectSkipped: inject_skipped,
    InjectImprovised: improvised,
    InjectObserved: observed,
    ImprovementNoted: noted,
    ImprovementDropped: dropped,
    DrillRecorded: recorded,
    ImprovementDone: improved,
}
