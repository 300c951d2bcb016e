"""Applications for accounts: what each one waits for, and what the reader can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ..accounts.application import OPEN, Application, Applications
from ..accounts.deciders import may_open
from ..accounts.heads import heads
from ..accounts.lending import Lent, may_lend
from ..accounts.opening import APPLICANTS, CONCERNED, may_withdraw, missing
from ..accounts.register import Department, Register
from ..adopted.adoption import clause_for, policy_of
from ..adopted.duty import Duty
from ..adopted.provisions import Clause
from ..ids import ApplicationId
from ..persons.people import People, Person, known, roles_of
from ..questions.hours import day_of
from ..refusal import Reason
from ..roles import STAFF, Actor, Role
from ..room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One application; `lacking` is what the policy still wants to see, each with the clause behind it."""

    application: Application
    department: Department | None
    applicant: Person | None
    open: bool
    lacking: tuple[tuple[Reason, Clause | None], ...]
    answers: tuple[tuple[str, str], ...]  # question and answer; none once they are erased
    may_clear: bool
    may_acknowledge: bool
    may_assess: bool
    may_decide: bool
    may_withdraw: bool

    @property
    def waits_for_me(self) -> bool:
        """Whether the next step is the reader's."""
        return self.may_clear or self.may_acknowledge or (self.may_decide and not self.lacking)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The applications that the reader may see, those that wait first; who decides, and by which clause."""

    lines: tuple[Line, ...]
    deciders: tuple[str, ...]  # roles
    clause: Clause | None
    intake: Clause | None
    questions: tuple[str, ...]
    departments: tuple[Department, ...]  # for which the reader may apply
    own_too: bool  # … and for the municipality itself
    may_apply: bool
    lent_to: Person | None  # who decides in the chief executive's name, and until when
    lent_until: date
    may_lend: bool
    heirs: tuple[Person, ...]
    today: date

    @property
    def waiting(self) -> tuple[Line, ...]:
        """Those that are not decided."""
        return tuple(line for line in self.lines if line.open)


def board(room: Room, who: Actor, now: datetime) -> Board:
    """All applications for the staff; for a department its own."""
    policy, roles = policy_of(room), roles_of(room, who)
    central = Role.COMMUNICATIONS in roles
    own = known(room, who.person).department
    departments = sorted(room[Register].departments.values(), key=lambda d: (d.name.casefold(), d.id))
    mine = tuple(d for d in departments if central or d.id == own)
    return Board(
        lines=tuple(
            _line(room, application, who, now)
            for application in room[Applications].in_order()
            if may_read(room, application, who)
        ),
        deciders=policy.opening.decided_by,
        clause=clause_for(room, Duty.OPENED_BY),
        intake=clause_for(room, Duty.INTAKE),
        questions=policy.opening.questions,
        departments=mine,
        own_too=central,
        may_apply=bool(roles & APPLICANTS) and bool(mine or central),
        lent_to=room[People].all.get(holder) if (holder := room[Lent].holder(room, now)) else None,
        lent_until=room[Lent].until,
        may_lend=may_lend(room, who),
        heirs=_heirs(room, who),
        today=day_of(now, policy.timezone),
    )


def _heirs(room: Room, who: Actor) -> tuple[Person, ...]:
    found = (p for p in room[People].all.values() if p.active and p.roles & CONCERNED and p.id != who.person)
    return tuple(sorted(found, key=lambda p: ((p.name or "").casefold(), p.id)))


def one(room: Room, id_: ApplicationId, who: Actor, now: datetime) -> Line | None:
    """One application; nothing where there is none that this person may read."""
    found = room[Applications].all.get(id_)
    return _line(room, found, who, now) if found and may_read(room, found, who) else None


def may_read(room: Room, application: Application, who: Actor) -> bool:
    """The staff reads all of them, a department its own."""
    if (STAFF | {Role.ADMINISTRATOR}) & roles_of(room, who) or application.made.by == who.person:
        return True
    department = application.wanted.department
    return department is not None and department == known(room, who.person).department


def _line(room: Room, application: Application, who: Actor, now: datetime) -> Line:
    wanted, roles = application.wanted, roles_of(room, who)
    is_open = application.phase in OPEN
    concerned = is_open and (
        bool(STAFF & roles)
        or application.made.by == who.person
        or known(room, who.person).department == wanted.department
    )
    return Line(
        application=application,
        department=room[Register].departments.get(wanted.department) if wanted.department else None,
        applicant=room[People].all.get(application.made.by),
        open=is_open,
        lacking=tuple((no.reason, no.clause) for no in missing(room, application)) if is_open else (),
        answers=tuple(zip(application.questions, application.answers or (), strict=False)),
        may_clear=is_open and application.cleared is None and heads(room, who, wanted.department),
        may_acknowledge=is_open and application.known is None and Role.COMMUNICATIONS in roles,
        may_assess=concerned,
        may_decide=is_open and may_open(room, wanted.department, who, now),
        may_withdraw=is_open and may_withdraw(room, application, who),
    )
