"""The wallboard, read at six metres: where are we? No names of residents, and few lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..adopted.adoption import Adoption, policy_of
from ..levels.first_message import Crises, Crisis
from ..levels.lead import Lead
from ..levels.level import Level, Standing
from ..levels.lock import Locking
from ..messages.approval import waited_minutes
from ..messages.message import Messages, Phase
from ..persons.people import People, Person
from ..questions.rumour import Running, running
from ..room import Room
from .coverage import Coverage, coverage
from .desk import life_and_safety
from .doubtful import doubtful
from .editions import is_edition
from .lead import Current, current
from .loudest import Loud, longest_critical, loudest, open_questions
from .rota import on_duty

LOUDEST = 3  # themes on the wall


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """All that stands on the wall; `oldest` is since when the oldest approval waits (aware UTC)."""

    municipality: str
    level: Level
    since: datetime
    lead: Person | None
    delegate: Person | None
    coverage: Coverage
    alarms: int
    current: Current | None
    crisis: Crisis | None  # that stands, with the time to its first message
    waiting: int
    oldest: datetime | None
    late: bool  # past the reminder
    themes: tuple[Loud, ...]
    critical: Loud | None  # in which somebody has waited longest
    red: tuple[datetime, ...]  # since when life and safety wait, the oldest first (aware UTC)
    questions: int
    rumours: tuple[Running, ...]  # that nothing has met yet, the oldest first
    published: datetime | None
    answered: bool  # what was published last answers questions
    checked: int  # texts that are out and rest on facts that do not hold
    site: str
    duty: tuple[Person, ...]  # who answers now


def wall(room: Room, now: datetime) -> Wall:
    """The wall at this moment."""
    standing, lead, people, messages = room[Standing], room[Lead], room[People].all, room[Messages]
    waiting = messages.in_phase(Phase.SUBMITTED)
    delegate = lead.delegate(now)
    out = messages.out()
    critical = longest_critical(room, now)
    return Wall(
        municipality=policy_of(room).municipality,
        level=standing.level,
        since=standing.since,
        lead=people.get(lead.holder) if lead.holder else None,
        delegate=people.get(delegate) if delegate else None,
        coverage=coverage(room, now),
        alarms=len(room[Locking].spotted),
        current=current(room, now),
        crisis=room[Crises].current(),
        waiting=len(waiting),
        oldest=waiting[0].submitted_at if waiting else None,
        late=bool(waiting) and waited_minutes(waiting[0], now) >= policy_of(room).clocks.nudge,
        themes=_themes(room, critical, now),
        critical=critical,
        red=tuple(sorted(q.since for q in life_and_safety(room))),
        questions=open_questions(room),
        rumours=tuple(running(room, now)),
        published=out[-1].released_at if out else None,
        answered=bool(out) and is_edition(out[-1]),
        checked=len(doubtful(room, now)),
        site=room[Adoption].site,
        duty=on_duty(room, now),
    )


def _themes(room: Room, critical: Loud | None, now: datetime) -> tuple[Loud, ...]:
    """The loudest; among them always the critical one in which somebody has waited longest."""
    found = loudest(room, LOUDEST, now)
    if critical is None or critical in found:
        return found
    return (*found[: LOUDEST - 1], critical)
