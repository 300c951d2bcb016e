"""Opening an account: what must be there first, and the decisions on applications."""

from __future__ import annotations

from datetime import datetime

from ..adopted.adoption import asked_for, clause_for, policy_of
from ..adopted.duty import Duty
from ..entry import Entry
from ..ids import AccountId, DepartmentId
from ..persons.people import People, known, roles_of
from ..refusal import Reason, Refused
from ..roles import DEPARTMENT, STAFF, SYSTEM, Actor, Role, Rule
from ..room import Room
from .application import (
    APPLY,
    PART,
    Application,
    ApplicationAssessed,
    ApplicationCleared,
    ApplicationDecided,
    ApplicationKnown,
    ApplicationMade,
    Applications,
    ApplicationWithdrawn,
    application_in,
)
from .applying import (
    AcknowledgeApplication,
    Apply,
    AssessApplication,
    ClearApplication,
    DecideApplication,
    WithdrawApplication,
)
from .deciders import must_open
from .heads import heads
from .keeping import apart
from .papers import AccountAssessed, must_be_past
from .register import (
    KEEPERS,
    Account,
    AccountsEntered,
    Contact,
    DepartmentsEntered,
    EnterAccounts,
    Register,
    must_have_department,
)

__all__ = ["APPLY", "DECIDE", "PART", "missing"]


def manager_clears(room: Room, application: Application) -> bool:
    """Whether a manager must clear this one first."""
    return application.wanted.department is not None and asked_for(room, Duty.MANAGER_CLEARS)


def missing(room: Room, application: Application) -> list[Refused]:
    """Everything that the policy wants to see before this is granted, each with its clause."""
    return _lacking(
        room,
        cleared=application.cleared is not None or not manager_clears(room, application),
        known=application.known is not None,
        assessed=bool(application.risk and application.privacy),
    )


def _lacking(room: Room, *, cleared: bool, known: bool, assessed: bool) -> list[Refused]:
    wanted = (
        (cleared, Reason.MANAGER_FIRST, Duty.MANAGER_CLEARS),
        (known, Reason.UNIT_FIRST, Duty.UNIT_TOLD),
        (assessed, Reason.ASSESS_FIRST, Duty.ASSESSMENTS),
    )
    lacking = ((reason, duty) for there, reason, duty in wanted if not there and asked_for(room, duty))
    return [Refused(reason, clause=clause_for(room, duty)) for reason, duty in lacking]


def enter(room: Room, command: EnterAccounts, who: Actor, now: datetime) -> list[Entry]:
    """Enter accounts by hand or from a sheet; a new one meets what an application for it would meet."""
    if not command.found and not SYSTEM & roles_of(room, who):
        for account in command.accounts:
            if account.id not in room[Register].accounts:
                _must_be_opened(room, account, who, now)
    departments = tuple(d for d in command.departments if d.id not in room[Register].departments)
    for account in command.accounts:
        must_have_department(room, account.department, departments)
    pairs = [apart(*pair) for pair in zip(command.accounts, command.contacts, strict=True)]
    entered, contacts = zip(*pairs, strict=True)
    accounts = AccountsEntered(accounts=entered, contacts=contacts, found=command.found)
    return [*([DepartmentsEntered(departments=departments)] if departments else []), accounts]


def _must_be_opened(room: Room, account: Account, who: Actor, now: datetime) -> None:
    """Nothing, if the policy lets this person open the account without an application."""
    if asked_for(room, Duty.OPENED_BY):
        must_open(room, account.department, who, now)
    for lacking in _lacking(
        room,
        cleared=account.department is None or heads(room, who, account.department),
        known=Role.COMMUNICATIONS in roles_of(room, who),
        assessed=False,  # which an application has a place for
    ):
        raise lacking


def apply(room: Room, command: Apply, who: Actor, now: datetime) -> list[Entry]:
    id_, wanted = command.application, command.wanted
    if id_ in room[Applications].all or AccountId(id_) in room[Register].accounts:
        raise Refused(Reason.ALREADY)
    central = Role.COMMUNICATIONS in roles_of(room, who)
    if not central and (wanted.department is None or wanted.department != _own(room, who)):
        raise Refused(Reason.ROLE)
    must_have_department(room, wanted.department)
    questions = policy_of(room).opening.questions
    answers = tuple(answer.strip() for answer in command.answers)
    if len(answers) != len(questions) or not all(answers):
        raise Refused(Reason.UNANSWERED, clause=clause_for(room, Duty.INTAKE))
    made: list[Entry] = [
        ApplicationMade(application=id_, wanted=wanted, questions=questions, answers=answers)
    ]
    if heads(room, who, wanted.department):  # who applies for her own department clears it by that
        made.append(ApplicationCleared(application=id_, note=None))
    if central:
        made.append(ApplicationKnown(application=id_))
    return made


def _own(room: Room, who: Actor) -> DepartmentId | None:
    return known(room, who.person).department


def clear(room: Room, command: ClearApplication, who: Actor, now: datetime) -> list[Entry]:
    application = application_in(room, command.application)
    if application.cleared:
        raise Refused(Reason.ALREADY, since=application.cleared.at, by=application.cleared.by)
    if not heads(room, who, application.wanted.department):
        raise Refused(Reason.ROLE)
    return [ApplicationCleared(application=application.id, note=command.note.strip() or None)]


def acknowledge(room: Room, command: AcknowledgeApplication, who: Actor, now: datetime) -> list[Entry]:
    application = application_in(room, command.application)
    if application.known:
        raise Refused(Reason.ALREADY, since=application.known.at, by=application.known.by)
    return [ApplicationKnown(application=application.id)]


def assess(room: Room, command: AssessApplication, who: Actor, now: datetime) -> list[Entry]:
    application = application_in(room, command.application)
    _must_be_concerned(room, application, who)
    must_be_past(room, now, command.risk, command.privacy)
    return [ApplicationAssessed(application=application.id, risk=command.risk, privacy=command.privacy)]


def decide(room: Room, command: DecideApplication, who: Actor, now: datetime) -> list[Entry]:
    application = application_in(room, command.application)
    must_open(room, application.wanted.department, who, now)
    told: list[Entry] = []
    if Role.COMMUNICATIONS in roles_of(room, who) and application.known is None:
        told.append(ApplicationKnown(application=application.id))
    verdict = ApplicationDecided(
        application=application.id, granted=command.grant, reason=command.reason.strip() or None
    )
    if not command.grant:
        return [*told, verdict]
    for lacking in missing(room, application):
        if not (told and lacking.reason is Reason.UNIT_FIRST):
            raise lacking
    return [*told, verdict, *_registered(room, application)]


def _registered(room: Room, application: Application) -> list[Entry]:
    """The account as it enters the register: whoever applied runs it, the manager answers for it."""
    wanted = application.wanted
    must_have_department(room, wanted.department)
    applicant = room[People].all.get(application.made.by)
    account = Account(
        id=application.account,
        name=wanted.name,
        channel=wanted.channel,
        department=wanted.department,
        purpose=wanted.purpose,
        audience=wanted.audience,
        owner=applicant.id if applicant and Role.OWNER in applicant.roles else None,
        accountable=application.cleared.by if application.cleared else None,
    )
    entered: list[Entry] = [AccountsEntered(accounts=(account,), contacts=(Contact(),))]
    if application.risk and application.privacy:
        entered.append(
            AccountAssessed(account=account.id, risk=application.risk, privacy=application.privacy)
        )
    return entered


def _must_be_concerned(room: Room, application: Application, who: Actor) -> None:
    own = application.wanted.department is not None and application.wanted.department == _own(room, who)
    if not (own or application.made.by == who.person or STAFF & roles_of(room, who)):
        raise Refused(Reason.ROLE)


def may_withdraw(room: Room, application: Application, who: Actor) -> bool:
    """Whether this person may take it back: whoever made it, and the head of the department it is for."""
    return who.person == application.made.by or heads(room, who, application.wanted.department)


def withdraw(room: Room, command: WithdrawApplication, who: Actor, now: datetime) -> list[Entry]:
    application = application_in(room, command.application)
    if not may_withdraw(room, application, who):
        raise Refused(Reason.ROLE, ask=application.made.by)
    return [ApplicationWithdrawn(application=application.id)]


APPLICANTS = DEPARTMENT | {Role.COMMUNICATIONS}
CONCERNED = DEPARTMENT | STAFF
DECIDE = {
    EnterAccounts: Rule(roles=KEEPERS, decide=enter),
    Apply: Rule(roles=APPLICANTS, decide=apply),
    ClearApplication: Rule(roles=frozenset({Role.HEAD}), decide=clear),
    AcknowledgeApplication: Rule(roles=frozenset({Role.COMMUNICATIONS}), decide=acknowledge),
    AssessApplication: Rule(roles=CONCERNED, decide=assess),
    DecideApplication: Rule(roles=CONCERNED, decide=decide),
    WithdrawApplication: Rule(roles=CONCERNED, decide=withdraw),
}
