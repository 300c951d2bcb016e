"""A municipality to begin from: its people, its accounts, a policy with clauses, all given as entries."""

from __future__ import annotations

from crisis.rules.accounts.register import Account, AccountsEntered, Contact, Department, DepartmentsEntered
from crisis.rules.adopted.adoption import PolicyAdopted
from crisis.rules.adopted.policy import Policy
from crisis.rules.adopted.provisions import Clause, LevelRule
from crisis.rules.entry import Entry
from crisis.rules.ids import (
    DISPATCHER,
    AccountId,
    ChannelName,
    ClauseId,
    DepartmentId,
    MessageId,
    PersonId,
    Seq,
)
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import ApproveMessage, SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.rendering import Content
from crisis.rules.persons.people import PersonAdded
from crisis.rules.roles import Role
from crisis.rules.room import Room
from given import Given, actor, given

LEAD, DEPUTY, SECOND = actor("lead"), actor("deputy"), actor("second")
PRESS, WRITER, DESK = actor("press"), actor("writer"), actor("desk")
HEAD, OWNER, OBSERVER = actor("head"), actor("owner"), actor("observer")
CLOCKWORK = actor(DISPATCHER)
SCHOOL, LIBRARY, MUSEUM = DepartmentId("school"), DepartmentId("library"), DepartmentId("museum")
FIRST = MessageId("first")

SETTING = Clause(id=ClauseId("setting"), section="§ 5", text="With a crisis staff set, two channels speak.")
FOUR_EYES = Clause(
    id=ClauseId("eyes"), section="§ 7", text="Two people see it.", duties=("second_reader", "website_first")
)
ROLES = {
    "lead": (Role.LEAD, 0, None),
    "deputy": (Role.DEPUTY, 1, None),
    "second": (Role.DEPUTY, 2, None),
    "press": (Role.COMMUNICATIONS, 0, None),
    "writer": (Role.COMMUNICATIONS, 0, None),
    "desk": (Role.DESK, 0, None),
    "head": (Role.HEAD, 0, SCHOOL),
    "owner": (Role.OWNER, 0, LIBRARY),
    "observer": (Role.OBSERVER, 0, None),
}


def policy(publish_by: str = "approval") -> Policy:
    """Website first; the lead approves in a crisis, and the unit may set the level "consult"."""
    return Policy(
        name="test",
        municipality="Test",
        language="nb",
        timezone="Europe/Oslo",
        title="Policy",
        version="1",
        adopted=None,
        owner="",
        levels=(
            LevelRule(level="normal", set_by=("lead", "deputy"), approve_by=("lead", "communications")),
            LevelRule(
                level="consult",
                set_by=("lead", "deputy", "communications"),
                approve_by=("lead", "communications"),
            ),
            LevelRule(
                level="crisis",
                set_by=("lead", "deputy"),
                approve_by=("lead",),
                channels=(ChannelName("website"), ChannelName("facebook")),
                publish_by=publish_by,
                clause=SETTING.id,
            ),
        ),
        clauses=(SETTING, FOUR_EYES),
    )


def account(id_: str, channel: str, department: DepartmentId | None = None, **given: object) -> Account:
    """An account of the register, named as it is called."""
    return Account(
        id=AccountId(id_),
        name=id_.title(),
        channel=ChannelName(channel),
        department=department,
        **given,  # type: ignore[arg-type]
    )


WEB = account("web", "website", administrators=2, only_here=True)
PAGE = account("page", "facebook", administrators=2)
LIST = account("list", "email", administrators=2, only_here=True)
SCHOOL_LIST = account("school-list", "email", SCHOOL, administrators=2, only_here=True)
SCHOOL_PAGE = account("school-page", "facebook", SCHOOL, administrators=2)
LIBRARY_PAGE = account("library-page", "instagram", LIBRARY, owner=PersonId("owner"), administrators=1)
MUSEUM_LIST = account("museum-list", "email", MUSEUM, administrators=1, only_here=True)
ACCOUNTS = (WEB, PAGE, LIST, SCHOOL_LIST, SCHOOL_PAGE, LIBRARY_PAGE, MUSEUM_LIST)


def municipality(publish_by: str = "approval") -> tuple[Entry, ...]:
    """What happened before anything in the tests does."""
    people = tuple(
        PersonAdded(
            person=PersonId(id_),
            roles=(role,),
            rank=rank,
            department=department,
            name=id_.title(),
            email=None,
            phone=None,
        )
        for id_, (role, rank, department) in ROLES.items()
    )
    departments = (
        Department(id=SCHOOL, name="School", head=PersonId("head")),
        Department(id=LIBRARY, name="Library"),
        Department(id=MUSEUM, name="Museum"),
    )
    return (
        PolicyAdopted(policy=policy(publish_by), site="https://test.example"),
        *people,
        DepartmentsEntered(departments=departments),
        AccountsEntered(accounts=ACCOUNTS, contacts=tuple(Contact() for _ in ACCOUNTS)),
    )


def calm() -> Given:
    """An ordinary Tuesday."""
    return given(*municipality())


def crisis(publish_by: str = "approval") -> Given:
    """The crisis staff was just set by the lead."""
    return given(*municipality(publish_by), (SetLevel(level=Level.CRISIS, reason="flood"), LEAD))


def draft(message: MessageId = FIRST, body: str = "Boil the water.", based_on: int = 0) -> SaveDraft:
    """A message for the website and the page."""
    return SaveDraft(
        message=message,
        based_on=Seq(based_on),
        content=Content(title="Water", body=body, short="Boil it."),
        accounts=(WEB.id, PAGE.id),
        current=True,
    )


def latest(room: Room, message: MessageId = FIRST) -> Seq:
    """The number of the draft that stands."""
    return room[Messages].all[message].draft.seq


def submitted(at: Given, message: MessageId = FIRST, body: str = "Boil the water.") -> Given:
    """The press officer wrote a message and submitted it."""
    written = at.and_((draft(message, body), PRESS))
    return written.and_((SubmitMessage(message=message, draft=latest(written.room, message)), PRESS))


def approving(at: Given, message: MessageId = FIRST) -> ApproveMessage:
    """The approval of exactly what stands."""
    stands = at.room[Messages].all[message].draft
    return ApproveMessage(message=message, draft=stands.seq, digest=stands.digest)
