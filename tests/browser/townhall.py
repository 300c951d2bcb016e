"""A town hall in the weeks before: its policy, its people with their passwords, its register, its plans.

Everything goes through the console, by the rules, at the times when people did it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pyotp
from argon2 import PasswordHasher

from browser import flood_texts as texts
from crisis import practice
from crisis.opening import open_console
from crisis.people import People
from crisis.playbook import load, shipped
from crisis.rules.accounts.application import Wanted
from crisis.rules.accounts.applying import Apply
from crisis.rules.accounts.register import Account, Contact, Department, EnterAccounts
from crisis.rules.adopted.adoption import AdoptPolicy
from crisis.rules.entry import Recorded, Via
from crisis.rules.ids import (
    TERMINAL,
    AccountId,
    ApplicationId,
    ChannelName,
    DepartmentId,
    PersonId,
    PostId,
    TokenId,
)
from crisis.rules.messages.post import PlanPost
from crisis.rules.persons.people import AddPerson
from crisis.rules.persons.token import IssueToken
from crisis.rules.roles import Actor, Role
from crisis.settings import Settings

SECOND_FACTOR = {Role.LEAD, Role.DEPUTY, Role.COMMUNICATIONS, Role.ADMINISTRATOR}


class TownHall:
    """One room. `minutes` counts from when the water rose, three hours ago."""

    def __init__(self, home: Path, *, language: str = "en", room: str = "live") -> None:
        self.now = datetime.now(UTC)
        self.began = self.now - timedelta(hours=3, minutes=20)
        self.room, self._language = room, language
        settings = Settings.from_env({"CRISIS_HOME": str(home), "CRISIS_ROOM": room})
        if not settings.live:  # whoever starts a practice room furnishes it; what is there by then stays
            practice.furnish(settings, clock=lambda: self.began - timedelta(days=31))
        self.console = open_console(home, clock=lambda: self.now)
        quick = PasswordHasher(1, 8, 1)
        self.people = People(self.console, settings, clock=lambda: self.now, passwords=quick)

    def at(self, minutes: float) -> None:
        """What follows happens this many minutes into the night."""
        self.now = self.began + timedelta(minutes=minutes)

    def does(self, person: str, command: object, via: Via = Via.PAGE) -> list[Recorded]:
        """Somebody does something."""
        return self.console.ask(command, Actor(person=PersonId(person), via=via), once=uuid4())

    def ordinary_day(self) -> None:
        """Weeks before: the policy, the people, the register, the posts of next week."""
        self.at(-60 * 24 * 30)
        policy = load(shipped()["bodo"]).policy
        self.does(TERMINAL, AdoptPolicy(policy=policy, site="http://localhost"), Via.TERMINAL)
        for number, (person, (name, role, department)) in enumerate(texts.PEOPLE.items()):
            added = AddPerson(
                person=PersonId(person), name=name, roles=(role,), rank=1 if role is Role.DEPUTY else 0,
                department=DepartmentId(department) if department else None, language=self._language,
                email=f"{person}@kommune.example", phone=f"75 00 00 {number:02}",
            )  # fmt: skip
            self.does(TERMINAL, added, Via.TERMINAL)
            self._can_sign_in(person, role)
        self.does(TERMINAL, _register(), Via.IMPORT)
        self._account_wanted("turid", policy.opening.questions)
        self.at(-600)
        for account, author, text, later in texts.HELD:
            due = self.began + timedelta(minutes=later)
            self.does(
                author, PlanPost(post=PostId(uuid4().hex), account=AccountId(account), text=text, due=due)
            )

    def _account_wanted(self, head: str, questions: tuple[str, ...]) -> None:
        """A head applies for one more account."""
        wanted = Wanted(
            name="Skolemat på Instagram", channel=ChannelName("instagram"),
            department=DepartmentId("oppvekst"), purpose="Vise hva barna spiser",
        )  # fmt: skip
        answers = tuple("Kjøkkenet tar bilder hver dag, og svarer." for _ in questions)
        self.does(head, Apply(application=ApplicationId("skolemat"), wanted=wanted, answers=answers))

    def finish(self) -> None:
        """Let go of the files, so that the real processes have them alone."""
        self.console.journal.close()

    # -- who is signed in

    @property
    def everybody(self) -> tuple[str, ...]:
        """Everybody who works here."""
        return tuple(texts.PEOPLE)

    def _can_sign_in(self, person: str, role: Role) -> None:
        self.people.enrolment.give(PersonId(person), person, "seven quiet boats at dawn")
        if role in SECOND_FACTOR and self.room == "live":
            secret = self.people.sessions.begin(PersonId(person), self.now, "127.0.0.1", "Telefon")
            signed_in = self.people.who(secret)
            assert signed_in
            seed = self.people.start_totp(signed_in.session).secret
            self.people.confirm_totp(signed_in.session, pyotp.TOTP(seed).at(self.now))

    def cookie_of(self, person: str) -> str:
        """The secret of a new session, or of a screen's token."""
        if person != "wall":
            return self.people.sessions.begin(PersonId(person), datetime.now(UTC), "127.0.0.1", "Nettbrett")
        token = IssueToken(
            token=TokenId(uuid4().hex), person=PersonId("nils"), roles=(Role.DISPLAY,),
            label="Krisestabens rom", ends=datetime.now(UTC) + timedelta(days=30),
        )  # fmt: skip
        return self.people.tokens.issue(token, Actor(person=PersonId("nils"), via=Via.PAGE), once=uuid4())


def _register() -> EnterAccounts:
    rows = (*texts.OWN, *texts.THEIRS)
    return EnterAccounts(
        accounts=tuple(
            Account(
                id=AccountId(id_), name=name, channel=ChannelName(channel),
                address=f"{id_}@innbygger.example" if channel == "email" else f"https://{channel}.example/{id_}",
                department=DepartmentId(department) if department else None,
                owner=PersonId(owner) if owner else None, administrators=administrators, only_here=only_here,
            )
            for id_, name, channel, department, owner, administrators, only_here in rows
        ),
        contacts=tuple(
            Contact(name=f"Vakt, {row[1]}", phone=f"75 00 01 {n:02}") for n, row in enumerate(rows)
        ),
        departments=tuple(
            Department(id=DepartmentId(id_), name=name, head=PersonId(head) if head else None)
            for id_, (name, head) in texts.DEPARTMENTS.items()
        ),
    )  # fmt: skip
