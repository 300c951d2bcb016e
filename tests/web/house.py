"""A municipality's house for tests: the real application on a home of its own, somebody of every role in it.

    house.ask(SetLevel(level=Level.CRISIS, reason="Flood"), "lead")
    page = house.as_("head").get("/department")          # linted while it is fetched
    house.as_("head").post("/department/seen")           # as our own pages would

Whoever is asked for by the name of a role is that person; `visitor()` is nobody.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyotp
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from crisis.opening import open_console
from crisis.people import People
from crisis.playbook import load, shipped
from crisis.rules.accounts.register import Account, Contact, Department, EnterAccounts, EnterDepartments
from crisis.rules.adopted.adoption import AdoptPolicy
from crisis.rules.drills.script import Script
from crisis.rules.entry import Recorded, Via
from crisis.rules.ids import TERMINAL, AccountId, ChannelName, DepartmentId, PersonId, TokenId
from crisis.rules.persons.people import AddPerson
from crisis.rules.persons.token import IssueToken
from crisis.rules.roles import Actor, Role
from crisis.rules.room import Room
from crisis.settings import Settings
from crisis.web.app import build
from crisis.web.families import FAMILIES
from crisis.web.presence import cookie_name
from crisis.web.staffroom import Staffroom
from drilling import SCRIPT, made_a_drill
from web.lint import faults, parsed, part_faults

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PASSWORD = "seven quiet boats at dawn"
SCHOOL, LIBRARY = DepartmentId("school"), DepartmentId("library")
PEOPLE: dict[str, tuple[str, Role, DepartmentId | None]] = {
    "lead": ("Ragnhild Aune", Role.LEAD, None),
    "deputy": ("Olav Moen", Role.DEPUTY, None),
    "communications": ("Siv Dahl", Role.COMMUNICATIONS, None),
    "writer": ("Jonas Berg", Role.COMMUNICATIONS, None),
    "desk": ("Wenche Lie", Role.DESK, None),
    "head": ("Turid Hagen", Role.HEAD, SCHOOL),
    "owner": ("Ali Noor", Role.OWNER, LIBRARY),
    "controller": ("Petter Sund", Role.CONTROLLER, None),
    "observer": ("Grete Vik", Role.OBSERVER, None),
    "administrator": ("Nils Strand", Role.ADMINISTRATOR, None),
}
ACCOUNTS: tuple[tuple[str, str, str, str, DepartmentId | None, str | None, int, bool], ...] = (
    ("website", "Kommunens nettside", "website", "https://kommune.example", None, "communications", 2, True),
    ("facebook", "Kommunen på Facebook", "facebook", "", None, "communications", 2, False),
    ("mail", "Varsling på e-post", "email", "varsling@kommune.example", None, "communications", 2, True),
    ("school-mail", "Skolene på e-post", "email", "skole@kommune.example", SCHOOL, None, 2, True),
    ("school-facebook", "Skolene på Facebook", "facebook", "", SCHOOL, None, 1, False),
    ("library-instagram", "Biblioteket på Instagram", "instagram", "", LIBRARY, "owner", 1, False),
    ("museum-facebook", "Museet på Facebook", "facebook", "", LIBRARY, None, 0, False),
)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


class Browser(FlaskClient):
    """A browser of a strict reader: every page it fetches is held to what `lint` says."""

    def open(self, *args: Any, **given: Any) -> TestResponse:
        headers = dict(given.pop("headers", None) or {})
        headers.setdefault("Sec-Fetch-Site", "same-origin")
        answer = super().open(*args, headers=headers, **given)
        if not given.get("follow_redirects"):
            hold(answer)
        return answer


def hold(answer: TestResponse) -> None:
    """Fail where an answer is not what every answer must be."""
    where = answer.request.path
    assert "default-src 'none'" in answer.headers.get("Content-Security-Policy", ""), f"{where}: no policy"
    if answer.mimetype == "text/html" and not 300 <= answer.status_code < 400:
        fragment = bool(answer.request.args.get("part"))
        page = parsed(answer.text, fragment=fragment)
        found = part_faults(page) if fragment else faults(page)
        assert not found, f"{where}: {'; '.join(found)}"


class House:
    """One room and everybody in it."""

    def __init__(
        self,
        home: Path,
        clock: Clock,
        room: str = "live",
        settings: Settings | None = None,
        script: Script = SCRIPT,
    ) -> None:
        self.home = home
        self.clock = clock
        self.settings = settings or Settings.from_env({"CRISIS_HOME": str(home), "CRISIS_ROOM": room})
        console = open_console(home, clock=clock)
        if not self.settings.live:
            made_a_drill(console, script)
        people = People(console, self.settings, clock=clock, passwords=PasswordHasher(1, 8, 1))
        self.staff = Staffroom(settings=self.settings, console=console, people=people, clock=console.now)
        self.app = build(self.staff, FAMILIES)
        self.app.test_client_class = Browser

    def again(self, settings: Settings) -> House:
        """The same house, started once more with other settings."""
        return House(self.home, self.clock, settings=settings)

    @property
    def room(self) -> Room:
        """The room as it stands now."""
        return self.staff.console.room()

    def ask(self, command: object, person: str) -> list[Recorded]:
        """Ask for something in somebody's name; Refused where the rules say no."""
        via = Via.TERMINAL if person == TERMINAL else Via.PAGE
        return self.staff.console.ask(command, Actor(person=PersonId(person), via=via), once=uuid4())

    def visitor(self) -> Browser:
        """A browser in which nobody is signed in."""
        client = self.app.test_client()
        assert isinstance(client, Browser)
        return client

    def as_(self, person: str) -> Browser:
        """A browser in which this person is signed in; "display" is a wallboard."""
        return self.with_cookie(self.screen() if person == "display" else self.signed_in(person))

    def with_cookie(self, secret: str) -> Browser:
        """A browser that holds this secret as its session."""
        client = self.visitor()
        client.set_cookie(cookie_name(self.staff), secret, domain="localhost")
        return client

    def signed_in(self, person: str) -> str:
        """The secret of a new session of this person."""
        return self.staff.people.sessions.begin(PersonId(person), self.clock(), "127.0.0.1", "Test")

    def screen(self) -> str:
        """The secret of a new display token."""
        return self.key("administrator", Role.DISPLAY)

    def key(self, person: str, *roles: Role) -> str:
        """The secret of a new token with these roles."""
        token = IssueToken(
            token=TokenId(uuid4().hex),
            person=PersonId(person),
            roles=roles,
            ends=self.clock() + timedelta(days=30),
            label="Staff room",
        )
        who = Actor(person=PersonId("administrator"), via=Via.PAGE)
        return self.staff.people.tokens.issue(token, who, once=uuid4())

    def enrol(self, person: str) -> str:
        """Give somebody a password and an authenticator, whose seed this is."""
        people, id_ = self.staff.people, PersonId(person)
        people.enrolment.give(id_, person, PASSWORD)
        signed_in = people.who(self.signed_in(person))
        assert signed_in
        seed = people.start_totp(signed_in.session).secret
        earlier = self.clock() - timedelta(seconds=30)  # so that the code of now is still unspent
        people.confirm_totp(signed_in.session, pyotp.TOTP(seed).at(earlier))
        people.sign_out_everywhere(id_)
        return seed

    def close(self) -> None:
        """Let go of the files."""
        self.staff.console.journal.store.close()  # type: ignore[attr-defined]


def furnish(house: House, playbook: str = "bodo", language: str = "en") -> None:
    """Adopt a policy, bring everybody in, write the register; everybody reads one language, the wall too."""
    policy = replace(load(shipped()[playbook]).policy, language=language)
    house.ask(AdoptPolicy(policy=policy, site="https://kommune.example"), TERMINAL)
    house.ask(
        EnterDepartments(
            departments=(
                Department(id=SCHOOL, name="Oppvekst og skole", head=PersonId("head")),
                Department(id=LIBRARY, name="Kultur og bibliotek"),
            )
        ),
        TERMINAL,
    )
    for person, (name, role, department) in PEOPLE.items():
        house.ask(
            AddPerson(
                person=PersonId(person),
                name=name,
                roles=(role,),
                department=department,
                language=language,
                phone="+47 900 00 000",
            ),
            TERMINAL,
        )
        house.enrol(person)
    house.ask(_accounts(), TERMINAL)


def _accounts() -> EnterAccounts:
    return EnterAccounts(
        accounts=tuple(
            Account(
                id=AccountId(id_),
                name=name,
                channel=ChannelName(channel),
                address=address,
                department=department,
                owner=PersonId(owner) if owner else None,
                administrators=administrators,
                only_here=only_here,
            )
            for id_, name, channel, address, department, owner, administrators, only_here in ACCOUNTS
        ),
        contacts=tuple(Contact(name="Berit Nes", phone="+47 911 11 111") for _ in ACCOUNTS),
    )


def copy_of(furnished: Path, home: Path) -> Path:
    """A house just like another, to be changed at will."""
    shutil.copytree(furnished, home)
    return home
