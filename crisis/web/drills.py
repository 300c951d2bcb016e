"""Drills, as the live console knows them: prepared, open, over, in the record. What goes on inside one is
seen in its own room alone.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue as Answer
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from crisis.practice import Full, Prepared, Results, Shelf, Wanted, begins, earlier
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.boards.people import in_order
from crisis.rules.drills.script import Script
from crisis.rules.ids import DrillId, ImprovementId, PersonId
from crisis.rules.persons.people import People
from crisis.rules.records.held import PREPARERS, Drilled, FinishImprovement, Held, RecordDrill
from crisis.script import ENDINGS, LARGEST, Fault, load, received, shipped
from crisis.settings import PRACTICE

from .forms import Invalid
from .pages import Pages
from .problem import Problem, explain_invalid
from .visit import Visit

pages = Pages("drills", of_live=True)
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another
OWN = "own"  # a script that somebody hands in


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A drill on the shelf, as one person sees it. `code` is shown to whoever prepared it."""

    drill: Prepared
    address: str
    code: str
    results: Results | None
    recorded: Drilled | None

    @property
    def to_record(self) -> bool:
        """Whether it gave something that the record does not have yet."""
        if self.results is None:
            return False
        return self.recorded is None or self.recorded.seq < self.results.seq


@pages.shows("/drills", PREPARERS)
def drills(visit: Visit, problem: Problem | None = None) -> Answer:
    """Every drill that was prepared here, and every one that was held."""
    lines = _lines(visit)
    standing = {line.drill.beginning.drill for line in lines}
    return visit.page(
        "pages/drills.html",
        problem=problem,
        lines=lines,
        gone=[one for one in visit.room[Held].latest_first() if one.drill not in standing],
        places=len(visit.staff.settings.drill_ports),
        word=word(),
    )


@pages.shows("/drills/new", PREPARERS)
def new(visit: Visit, problem: Problem | None = None, faults: tuple[Fault, ...] = ()) -> Answer:
    """What shall be drilled, and who runs it?"""
    people = in_order(p for p in visit.room[People].all.values() if p.active)
    return visit.page(
        "pages/drill_new.html",
        status=400 if faults else 200,
        problem=problem,
        faults=faults,
        scripts=scripts_for(policy_of(visit.room).name, policy_of(visit.room).language),
        people=people,
        own=OWN,
        endings=",".join(ENDINGS),
    )


@pages.asks("/drills/new", PREPARERS, files=True)
def prepare(visit: Visit) -> Answer:
    """Put it on the shelf, closed."""
    chosen = _script(visit)
    if not isinstance(chosen, Script):
        return new(visit, faults=chosen)
    try:
        wanted = _wanted(visit, chosen)
        code = "".join(secrets.choice(LETTERS) for _each in range(8))
        begun = begins(visit.room, wanted, by=visit.actor.person, code=code, now=visit.now)
    except ValueError as fault:
        field, _colon, why = str(fault).partition(": ")
        return new(visit, explain_invalid(Invalid(field, why), visit.form))
    _shelf(visit).put(begun, earlier(visit.room[Held].all.values()))
    return redirect(url_for("drills.drills", _anchor=wanted.drill), code=303)


@pages.asks("/drills/<drill>/open", PREPARERS)
def open_(visit: Visit, drill: str) -> Answer:
    """Give it a place; its own processes start within seconds."""
    found = _found(visit, drill)
    if found.going:
        raise NotFound
    try:
        _shelf(visit).open(found.beginning.drill)
    except Full:
        return drills(visit, _full())
    return _back(found)


@pages.asks("/drills/<drill>/close", PREPARERS)
def close(visit: Visit, drill: str) -> Answer:
    """Take its place away. Nothing of it is lost, and it may be opened again to look."""
    found = _found(visit, drill)
    _shelf(visit).close(found.beginning.drill)
    return _back(found)


@pages.asks("/drills/<drill>/record", PREPARERS)
def record(visit: Visit, drill: str) -> Answer:
    """Take what it gave into the record; what it taught comes back as reminders."""
    found = _found(visit, drill)
    results = found.results
    if results is None:
        raise NotFound
    return visit.asked(
        RecordDrill,
        again=lambda problem: drills(visit, problem),
        then=lambda entries: url_for("drills.drills", _anchor=found.beginning.drill),
        drill=results.drill,
        title=found.beginning.title,
        day=results.day,
        minutes=results.minutes,
        short=results.short,
        seq=results.seq,
        link=results.link,
        figures=bytes(results.figures).decode(),
        points=results.points,
    )


@pages.asks("/drills/<drill>/delete", PREPARERS)
def delete(visit: Visit, drill: str) -> Answer:
    """Take it away with its journal. The word that confirms it is typed nowhere else."""
    found = _found(visit, drill)
    if visit.form.get("word", "").strip().casefold() != word().casefold():
        why = _("type the word %(word)s, so that nothing is deleted by one press", word=word())
        return drills(visit, explain_invalid(Invalid(f"word-{drill}", why), visit.form))
    _shelf(visit).delete(found.beginning.drill)
    return redirect(url_for("drills.drills"), code=303)


@pages.asks("/drills/<drill>/points/<point>/done", PREPARERS)
def done(visit: Visit, drill: str, point: str) -> Answer:
    """What the drill had taught is in place."""
    return visit.asked(
        FinishImprovement,
        again=lambda problem: drills(visit, problem),
        then=lambda entries: url_for("drills.drills", _anchor="improve"),
        drill=DrillId(drill),
        improvement=ImprovementId(point),
    )


def word() -> str:
    """What is typed to delete a drill."""
    return _("delete the drill")


def scripts_for(municipality: str, language: str) -> list[Script]:
    """The scripts that came with the console: this municipality's own first, then the lock alone, then those
    in its language, then the others. The newcomer's is played in the newcomer's room.
    """
    found = [loaded.script for loaded in map(load, shipped().values()) if loaded.script]

    def near(script: Script) -> tuple[bool, bool, bool, str]:
        own = script.municipality == municipality
        return not own, script.language != language, not script.short, script.title

    fit = (s for s in found if s.municipality != PRACTICE and (not s.short or s.language == language))
    return sorted(fit, key=near)


def _lines(visit: Visit) -> list[Line]:
    shelf, held = _shelf(visit), visit.room[Held].all
    return [
        Line(
            drill=one,
            address=shelf.address_of(one.place) if one.place is not None else "",
            code=one.beginning.code if one.beginning.by == visit.actor.person else "",
            results=one.results,
            recorded=held.get(one.beginning.drill),
        )
        for one in shelf.all()
    ]


def _script(visit: Visit) -> Script | tuple[Fault, ...]:
    name, file = visit.form.get("script", ""), request.files.get("file")
    if name == OWN:
        held = file.stream.read(LARGEST + 1) if file else b""
        loaded = received(file.filename or "" if file else "", held)
    elif name in shipped():
        loaded = load(shipped()[name])
    else:
        raise NotFound
    return loaded.script or loaded.faults


def _wanted(visit: Visit, script: Script) -> Wanted:
    form, known = visit.form, visit.room[People].all
    seed = form.get("seed", "").strip()
    if seed and not (seed.isascii() and seed.isdecimal()):
        raise ValueError("seed: a whole number from 0 to 2147483647")
    return Wanted(
        drill=DrillId(f"{visit.now:%Y-%m-%d}-{visit.once.hex[:8]}"),
        title=form.get("title", "").strip() or script.title,
        script=script,
        seed=int(seed) if seed else script.seed,
        controllers=frozenset(PersonId(one) for one in form.getlist("controllers") if one in known),
        observers=frozenset(PersonId(one) for one in form.getlist("observers") if one in known),
    )


def _shelf(visit: Visit) -> Shelf:
    return Shelf(visit.staff.settings)


def _found(visit: Visit, drill: str) -> Prepared:
    found = _shelf(visit).find(drill)
    if found is None:
        raise NotFound
    return found


def _back(found: Prepared) -> Answer:
    return redirect(url_for("drills.drills", _anchor=found.beginning.drill), code=303)


def _full() -> Problem:
    return Problem(
        status=409,
        reason="drills_full",
        what=_("Not opened: every place for a drill is taken."),
        why=_("Each open drill needs a place of its own on this machine."),
        now=_("Close another drill first. Nothing of it is lost."),
    )
