"""A small municipality under one of the shipped playbooks: five people, a library, and the main accounts."""

from __future__ import annotations

from datetime import datetime

from crisis.playbook import load, shipped
from crisis.rules.accounts.mandate import GiveMandate
from crisis.rules.accounts.register import Account, Contact, Department, EnterAccounts
from crisis.rules.adopted.adoption import AdoptPolicy
from crisis.rules.adopted.policy import Policy
from crisis.rules.ids import (
    TERMINAL,
    AccountId,
    ChannelName,
    DepartmentId,
    FileId,
    MessageId,
    PersonId,
    PostId,
    Seq,
)
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.post import PlanPost
from crisis.rules.messages.rendering import Content
from crisis.rules.messages.sources import Fact
from crisis.rules.persons.people import AddPerson
from crisis.rules.records.filed import Filed
from crisis.rules.roles import Actor, Role
from given import NOON, Given, actor, given

FIVE = ("bodo", "kristiansand", "hattfjelldal", "kinn", "bromolla")
LEAD, DEPUTY, WRITER, COLLEAGUE, HEAD = map(actor, ("lead", "deputy", "writer", "colleague", "head"))
LIBRARY = DepartmentId("library")
SPEAKING = ("website", "facebook", "instagram", "email")
ROLES = {
    LEAD: (Role.LEAD, None),
    DEPUTY: (Role.DEPUTY, None),
    WRITER: (Role.COMMUNICATIONS, None),
    COLLEAGUE: (Role.COMMUNICATIONS, None),
    HEAD: (Role.HEAD, LIBRARY),
}
DRAFT = MessageId("m1")


def policy(name: str) -> Policy:
    """The policy of a shipped playbook."""
    return load(shipped()[name]).policy


def under(rules: Policy) -> Given:
    """The municipality on an ordinary day, under these rules."""
    terminal = actor(TERMINAL)
    people = [
        AddPerson(person=who.person, name=who.person, roles=(role,), department=department)
        for who, (role, department) in ROLES.items()
    ]
    accounts = [
        Account(id=AccountId(name), name=name, channel=ChannelName(name), address=f"https://{name}.example")
        for name in SPEAKING
    ]
    books = Account(id=AccountId("books"), name="Books", channel=ChannelName("facebook"), department=LIBRARY)
    entered = EnterAccounts(
        accounts=(*accounts, books),
        contacts=(Contact(),) * (len(accounts) + 1),
        departments=(Department(id=LIBRARY, name="Library", head=PersonId("head")),),
    )
    adopted = AdoptPolicy(policy=rules, site="https://kommune.example")
    form = Filed(id=FileId("0" * 64), media_type="application/pdf", size=1)
    mandate = GiveMandate(account=AccountId("books"), person=HEAD.person, form=form)
    return given(*((step, terminal) for step in (adopted, *people, entered)), (mandate, LEAD))


def in_crisis(name: str) -> Given:
    """The same, with the crisis staff set by the chief executive."""
    return under(policy(name)).and_((SetLevel(level=Level.CRISIS, reason="flood"), LEAD))


def draft(*accounts: str) -> SaveDraft:
    """A message for these accounts."""
    return SaveDraft(
        message=DRAFT,
        based_on=Seq(0),
        content=Content(
            title="Boil the water",
            body="Boil it for three minutes.",
            short="Boil the water.",
            facts=(Fact(text="There are bacteria in it.", source="The waterworks"),),
        ),
        accounts=tuple(AccountId(a) for a in accounts),
    )


def submitted(before: Given, author: Actor, *accounts: str) -> Given:
    """A message by this author, waiting for its approval."""
    written = before.and_((draft(*accounts), author))
    latest = written.room[Messages].all[DRAFT].draft
    accepted = tuple(finding.id for finding in latest.findings)
    submit = SubmitMessage(message=DRAFT, draft=latest.seq, accepted=accepted, touches_none=True)
    return written.and_((submit, author))


def post(*, due: datetime = NOON) -> PlanPost:
    """What the library wants to say."""
    return PlanPost(post=PostId("p1"), account=AccountId("books"), text="New books.", due=due)
