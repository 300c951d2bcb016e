"""The controller's screen: how are they doing? The script on its clock, and everybody's screen in small."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from flask import Response, url_for
from flask.typing import ResponseReturnValue as Answer
from werkzeug.datastructures import MultiDict

from crisis.rules.boards.drill import Board, minute
from crisis.rules.boards.drill import board as board_of
from crisis.rules.boards.waits import Waiting, waits
from crisis.rules.drills.drill import Drill, EndDrill, PauseDrill, ResumeDrill, SkipAhead, StartDrill
from crisis.rules.drills.playing import Improvise, PlayInject, SkipInject
from crisis.rules.drills.script import ASKING, Behaviour, Kind
from crisis.rules.entry import Recorded
from crisis.rules.ids import InjectId, Seq
from crisis.rules.persons.people import People
from crisis.rules.roles import GIVEN_TO_PERSONS, Role
from crisis.rules.room import Room

from .back import Eyes, eyes_then
from .menu import first_page_of
from .moments import Moment
from .pages import Pages
from .problem import Problem
from .sentences import Named, sentence
from .visit import Visit

pages = Pages("drill", of_drills=True)
CONTROLLER = frozenset({Role.CONTROLLER})
NOT_PLAYING = frozenset({Role.CONTROLLER, Role.OBSERVER, Role.ADMINISTRATOR, Role.DISPLAY})
PLAYERS = GIVEN_TO_PERSONS - NOT_PLAYING
SPEEDS = (1, 2, 5, 10, 60)  # times as fast as the clock
LEAPS = (1, 5, 10, 15, 30)  # minutes that are skipped at once
BACK, LATEST = 200, 12  # entries that are looked through for what was done last, and how many are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One who takes part, as whoever controls sees her: what waits, and the address of her screen."""

    eyes: Eyes
    waits: tuple[Waiting, ...]
    path: str


@pages.shows("/drill", CONTROLLER)
def board(visit: Visit, problem: Problem | None = None) -> Response:
    """The drill as it stands, and what can be done with it."""
    found = _board(visit)
    return visit.page(
        "pages/drill.html",
        board=found,
        wall=visit.staff.console.wall(),
        problem=problem,
        looks=_looks(visit),
        latest=_latest(visit),
        people=visit.room[People].all,
        speeds=SPEEDS,
        leaps=LEAPS,
        kinds=tuple(Kind),
        behaviours=tuple(Behaviour),
        players=[role for role in Role if role in PLAYERS],
    )


@pages.asks("/drill/start", CONTROLLER)
def start(visit: Visit) -> Answer:
    """Let it begin."""
    return _paced(visit, StartDrill)


@pages.asks("/drill/pause", CONTROLLER)
def pause(visit: Visit) -> Answer:
    """Let the drill's clock stand still."""
    return _paced(visit, PauseDrill)


@pages.asks("/drill/resume", CONTROLLER)
def resume(visit: Visit) -> Answer:
    """Let it go on, or at another speed."""
    return _paced(visit, ResumeDrill)


@pages.asks("/drill/skip", CONTROLLER)
def skip(visit: Visit) -> Answer:
    """Put its clock forward."""
    return _paced(visit, SkipAhead)


@pages.asks("/drill/end", CONTROLLER)
def end(visit: Visit) -> Answer:
    """It is over."""
    return _paced(visit, EndDrill)


@pages.asks("/drill/injects/<inject>/play", CONTROLLER)
def play(visit: Visit, inject: str) -> Answer:
    """Play one now, whenever it was meant to come."""
    return _asked(visit, PlayInject, inject=InjectId(inject))


@pages.asks("/drill/injects/<inject>/leave-out", CONTROLLER)
def leave_out(visit: Visit, inject: str) -> Answer:
    """Never play this one."""
    return _asked(visit, SkipInject, inject=InjectId(inject))


@pages.asks("/drill/improvise", CONTROLLER)
def improvise(visit: Visit) -> Answer:
    """One that no script knew. It is due in some minutes of the drill's clock, or now."""
    return _asked(visit.saying(_improvised(visit)), Improvise)


def _improvised(visit: Visit) -> MultiDict[str, str]:
    """The form as the inject that it makes. Where nobody writes what is asked, the text itself is asked."""
    form = MultiDict(visit.form)
    lines = [line.strip() for line in form.get("lines", "").splitlines() if line.strip()]
    if not lines and form.get("inject.kind") in ASKING:
        lines = [text] if (text := form.get("inject.text", "").strip()) else []
    form.setlist("inject.texts", lines)
    later = form.get("in", "").strip() or "0"
    at = minute(visit.room[Drill], visit.now) + (int(later) if later.isdecimal() and len(later) < 6 else 0)
    form["inject.at"] = str(at)
    form["inject.id"] = f"improvised-{visit.once.hex[:12]}"
    return form


def _board(visit: Visit) -> Board:
    found = board_of(visit.room, visit.now)
    assert found  # the family is in no live room
    return found


def _looks(visit: Visit) -> list[Look]:
    """Everybody who takes part; nothing at a past moment, whose pages have their own way there."""
    if visit.past:
        return []
    now = Moment(seq=visit.room.head, after=_since(visit))
    return [
        Look(
            eyes=eyes,
            waits=waits(visit.room, eyes.role, eyes.actor, visit.now),
            path=f"{now.seen_as(eyes.name).front}{first_page_of(eyes.role)}",
        )
        for eyes in eyes_then(visit.room, visit.roles)
        if eyes.role in PLAYERS
    ]


def _since(visit: Visit) -> int:
    """Whole seconds since the last entry, in the room's time."""
    return min(max(0, int((visit.now - visit.room.at).total_seconds())), 999_999)


def _latest(visit: Visit) -> list[tuple[Recorded, str]]:
    """What players did last, as the journal says it."""
    room, named = visit.room, Named(visit.room)
    recent = reversed(visit.news(Seq(max(0, room.head - BACK)), BACK))
    theirs = (r for r in recent if plays(room, r))
    return [(recorded, sentence(recorded.entry, named)) for recorded in islice(theirs, LATEST)]


def plays(room: Room, recorded: Recorded) -> bool:
    """Whether somebody did this who takes part, and neither the console nor whoever runs the drill."""
    person = room[People].all.get(recorded.by)
    return person is not None and bool(person.roles & PLAYERS) and not _of_script(recorded)


def _of_script(recorded: Recorded) -> bool:
    return recorded.entry.kind.partition(".")[0] in ("drill", "inject")


def _paced(visit: Visit, command: type[object]) -> Answer:
    """What moves the drill's clock says what the wall clock shows; nobody can type that."""
    return _asked(visit, command, wall=visit.staff.console.wall())


def _asked(visit: Visit, command: type[object], **fixed: object) -> Answer:
    def then(entries: list[Recorded]) -> str:
        return url_for("drill.board")

    return visit.asked(command, again=lambda problem: board(visit, problem), then=then, **fixed)
