"""How an account comes to be: a department applies, its manager clears, those whom the policy names decide.

    applied ──clear──▶ cleared ──decide──▶ granted | declined        applied, cleared ──withdraw──▶ withdrawn

What the policy asks for must be there before an account is granted: the manager's clearance, that the
communications unit knows, both assessments. Granting enters the account in the register with its answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

import immutables

from ..entry import Entry, Recorded, entry, personal
from ..ids import AccountId, ApplicationId, ChannelName, DepartmentId, PersonId
from ..refusal import Reason, Refused
from ..room import Room
from .register import Account


class Phase(StrEnum):
    APPLIED = "applied"
    CLEARED = "cleared"
    GRANTED = "granted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({Phase.APPLIED, Phase.CLEARED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The account as it is applied for: the fields of `Account` of the same names."""

    name: str
    channel: ChannelName
    department: DepartmentId | None = None
    purpose: str
    audience: str = ""

    def __post_init__(self) -> None:
        Account(id=AccountId("any"), name=self.name, channel=self.channel, purpose=self.purpose)
        if not self.purpose.strip():
            raise ValueError("purpose: say what the account is for")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Who took a step, and when."""

    by: PersonId
    at: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One application. `questions` are the policy's as they were when it was made; `answers` go with them."""

    id: ApplicationId
    wanted: Wanted
    made: Step
    questions: tuple[str, ...] = ()
    answers: tuple[str, ...] | None = None  # nothing once they are erased
    phase: Phase = Phase.APPLIED
    cleared: Step | None = None
    known: Step | None = None  # to the communications unit
    risk: date | None = None  # when each was assessed
    privacy: date | None = None
    closed: Step | None = None

    @property
    def account(self) -> AccountId:
        """The account that it becomes: one name for both."""
        return AccountId(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applications:
    """Every application ever made, by id."""

    all: immutables.Map[ApplicationId, Application] = field(default_factory=immutables.Map)

    def in_order(self) -> list[Application]:
        """Those that wait first, the oldest of them first; then the others, the latest first."""
        waiting = sorted((a for a in self.all.values() if a.phase in OPEN), key=_made)
        return [*waiting, *sorted(set(self.all.values()) - set(waiting), key=_made, reverse=True)]


def _made(application: Application) -> tuple[datetime, str]:
    return application.made.at, application.id


@entry("application.made")
class ApplicationMade(Entry):
    application: ApplicationId
    wanted: Wanted
    questions: tuple[str, ...] = ()
    answers: tuple[str, ...] | None = personal()


@entry("application.cleared")
class ApplicationCleared(Entry):
    application: ApplicationId
    note: str | None = personal()  # with which other departments it was settled


@entry("application.known")
class ApplicationKnown(Entry):
    """The communications unit knows of it."""

    application: ApplicationId


@entry("application.assessed")
class ApplicationAssessed(Entry):
    application: ApplicationId
    risk: date
    privacy: date


@entry("application.decided")
class ApplicationDecided(Entry):
    application: ApplicationId
    granted: bool
    reason: str | None = personal()


@entry("application.withdrawn")
class ApplicationWithdrawn(Entry):
    application: ApplicationId


def application_in(room: Room, id_: ApplicationId) -> Application:
    """The application, while it is open; Refused "unknown" or "not_in_this_phase"."""
    found = room[Applications].all.get(id_)
    if found is None:
        raise Refused(Reason.UNKNOWN)
    if found.phase not in OPEN:
        raise Refused(Reason.NOT_IN_THIS_PHASE, facts={"phase": found.phase})
    return found


def made(part: Applications, recorded: Recorded) -> Applications:
    e = recorded.entry
    assert isinstance(e, ApplicationMade)
    one = Application(
        id=e.application,
        wanted=e.wanted,
        made=_step(recorded),
        questions=e.questions,
        answers=e.answers,
    )
    return Applications(all=part.all.set(one.id, one))


def cleared(part: Applications, recorded: Recorded) -> Applications:
    e = recorded.entry
    assert isinstance(e, ApplicationCleared)
    return _with(part, e.application, phase=Phase.CLEARED, cleared=_step(recorded, e.note))


def known(part: Applications, recorded: Recorded) -> Applications:
    e = recorded.entry
    assert isinstance(e, ApplicationKnown)
    return _with(part, e.application, known=_step(recorded))


def assessed(part: Applications, recorded: Recorded) -> Applications:
    e = recorded.entry
    assert isinstance(e, ApplicationAssessed)
    return _with(part, e.application, risk=e.risk, privacy=e.privacy)


def decided(part: Applications, recorded: Recorded) -> Applications:
    e = recorded.entry
    assert isinstance(e, ApplicationDecided)
    phase = Phase.GRANTED if e.granted else Phase.DECLINED
    return _with(part, e.application, phase=phase, closed=_step(recorded, e.reason))


def withdrawn(part: Applications, recorded: Recorded) -> Applications:
    e = recorded.entry
    assert isinstance(e, ApplicationWithdrawn)
    return _with(part, e.application, phase=Phase.WITHDRAWN, closed=_step(recorded))


def _step(recorded: Recorded, note: str | None = None) -> Step:
    return Step(by=recorded.by, at=recorded.at, note=note)


def _with(part: Applications, id_: ApplicationId, **changes: object) -> Applications:
    return Applications(all=part.all.set(id_, replace(part.all[id_], **changes)))  # type: ignore[arg-type]


PART = Applications
APPLY = {
    ApplicationMade: made,
    ApplicationCleared: cleared,
    ApplicationKnown: known,
    ApplicationAssessed: assessed,
    ApplicationDecided: decided,
    ApplicationWithdrawn: withdrawn,
}
