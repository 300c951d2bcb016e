"""A night in a municipality, three hours into a flood: written into a home as it would have happened.

flood = Flood(home, language="en")
flood.happens()
cookie = flood.cookie_of("ingrid")      # she is signed in; "wall" is a screen on the wall

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
from crisis.rules.adoption import AdoptPolicy
from crisis.rules.aftercare import MarkPosted
from crisis.rules.approval import ApproveMessage, ReturnMessage, SubmitMessage
from crisis.rules.delivery import Deliveries, Delivery, Outcome
from crisis.rules.dispatch import ClaimDelivery, ReportFailure, ReportSuccess, ReportUncertain
from crisis.rules.drafting import SaveDraft
from crisis.rules.entry import Recorded, Via
from crisis.rules.exemption import AskExemption
from crisis.rules.ids import (
    DISPATCHER,
    RESIDENT,
    TERMINAL,
    AccountId,
    ChannelName,
    DeliveryId,
    DepartmentId,
    MessageId,
    PersonId,
    PostId,
    QuestionId,
    Seq,
    ThemeId,
    TokenId,
)
from crisis.rules.lead import Delegate
from crisis.rules.level import Level, SetLevel
from crisis.rules.lock import ConfirmByPhone, ConfirmSeen, SpotPost
from crisis.rules.message import Messages
from crisis.rules.people import AddPerson
from crisis.rules.post import PlanPost
from crisis.rules.question import Lane, Questions, ReceiveQuestion, Source
from crisis.rules.register import Account, Contact, Department, EnterAccounts
from crisis.rules.rendering import Answer, Content
from crisis.rules.roles import Actor, Role
from crisis.rules.theme import OpenTheme, Themes, WithholdTheme
from crisis.rules.token import IssueToken
from crisis.rules.triage import PlaceQuestion, SortQuestion
from crisis.settings import Settings

SECOND_FACTOR = {Role.LEAD, Role.DEPUTY, Role.COMMUNICATIONS, Role.ADMINISTRATOR}
Words = tuple[str, str, str]


class Flood:
    """One room and its night. `minutes` counts from when the water rose, three hours ago."""

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
        self.at(-600)
        for account, author, text, later in texts.HELD:
            due = self.began + timedelta(minutes=later)
            self.does(
                author, PlanPost(post=PostId(uuid4().hex), account=AccountId(account), text=text, due=due)
            )

    def happens(self) -> None:
        """The whole night, until now."""
        self.ordinary_day()
        self.at(10)
        self.does("ingrid", SetLevel(level=Level.CRISIS, reason=texts.REASON))
        self._heads_answer()
        self._says("first", texts.FIRST, 18, 22, promise=80)
        self._residents_ask(25, 3)
        self._others_answer()
        self._desk_sorts(70)
        self._says("edition", texts.EDITION, 100, 108, answers=("drikke",))
        self._posted_by_hand(("first", "edition"), 110)
        self._residents_ask(112, 2)
        self._says("second", texts.SECOND, 120, 124, promise=215)
        self._under_way()
        self.now = datetime.now(UTC)

    def finish(self) -> None:
        """Let go of the files, so that the real processes have them alone."""
        self.console.journal.close()

    # -- the steps

    def _heads_answer(self) -> None:
        self.at(14)
        self.does("turid", ConfirmSeen())
        self.at(17)
        self.does("perarne", ConfirmSeen())

    def _others_answer(self) -> None:
        for number, account in enumerate(("helse0", "helse1", "svomming")):
            self.at(57 + number)
            self.does("jonas", ConfirmByPhone(account=AccountId(account), note="Snakket med vakthavende."))
        self.at(62)
        self.does(
            "ali", AskExemption(account=AccountId("bibliotek"), why="Biblioteket er varmestue for evakuerte.")
        )
        self.at(64)
        self.does("wenche", SpotPost(account=AccountId("ungdom"), note="Video lagt ut 05.40 om åpen kveld."))

    def _says(
        self,
        name: str,
        words: Words,
        wrote: int,
        approved: int,
        promise: int = 0,
        answers: tuple[str, ...] = (),
    ) -> None:
        """Written, submitted, approved and carried; at Facebook it waits for a hand."""
        draft = self._writes(name, words, wrote, promise=promise, answers=answers)
        self._submits(name, draft, wrote + 2)
        self.at(approved)
        digest = self.console.room()[Messages].all[MessageId(name)].draft.digest
        self.does("ingrid", ApproveMessage(message=MessageId(name), draft=draft, digest=digest))
        while waiting := [d for d in self._ways(name) if d.outcome is Outcome.WAITING]:
            to_places = [d for d in waiting if d.account is not None]
            if not to_places and len(waiting) <= 2:
                self._troubles(waiting)
            else:
                self._carries((to_places or waiting)[0].id)

    def _writes(
        self,
        name: str,
        words: Words,
        at: int,
        person: str = "marte",
        promise: int = 0,
        answers: tuple[str, ...] = (),
    ) -> Seq:
        self.at(at)
        title, body, short = words
        given = tuple(
            Answer(theme=ThemeId(t), question=texts.THEMES[t][0], answer=texts.ANSWERS[t]) for t in answers
        )
        accounts = (
            () if texts.PEOPLE[person][1] is Role.HEAD else (AccountId("nettside"), AccountId("facebook"))
        )
        command = SaveDraft(
            message=MessageId(name), based_on=Seq(0), accounts=accounts, current=bool(promise),
            content=Content(title=title, body=body, short=short, answers=given),
            next_update=self.began + timedelta(minutes=promise) if promise else None,
        )  # fmt: skip
        return self.does(person, command)[0].seq

    def _submits(self, name: str, draft: Seq, at: int) -> None:
        self.at(at)
        found = self.console.room()[Messages].all[MessageId(name)].draft.findings
        accepted = tuple(f.id for f in found)
        self.does("marte", SubmitMessage(message=MessageId(name), draft=draft, accepted=accepted))

    def _ways(self, name: str) -> list[Delivery]:
        return self.console.room()[Deliveries].of(name)

    def _carries(self, delivery: DeliveryId) -> None:
        """What the dispatcher does and reports."""
        self.now += timedelta(seconds=2)
        self.does(DISPATCHER, ClaimDelivery(delivery=delivery), Via.DISPATCHER)
        done = ReportSuccess(delivery=delivery, attempt=1, address=f"http://localhost/m/{delivery}/")
        self.does(DISPATCHER, done, Via.DISPATCHER)

    def _posted_by_hand(self, names: tuple[str, ...], at: int) -> None:
        self.at(at)
        for name in names:
            for delivery in self._ways(name):
                if delivery.outcome is Outcome.BY_HAND:
                    posted = MarkPosted(delivery=delivery.id, address="https://facebook.example/bodo/1")
                    self.does("jonas", posted)

    def _residents_ask(self, begin: int, step: int) -> None:
        """Every third question of each theme comes in the second wave; some leave an address."""
        first = begin < 100
        words = [
            (t, w)
            for t, (_, _, all_) in texts.THEMES.items()
            for n, w in enumerate(all_)
            if (n % 3 > 0) is first
        ]
        loose = texts.OPEN_QUESTIONS if not first else ()
        for number, (theme, text) in enumerate([*words, *(("", w) for w in loose)]):
            self.at(begin + number * step * 0.4)
            id_ = QuestionId(f"{begin}-{number}")
            contact = f"innbygger{begin + number}@post.example" if number % 3 == 0 else ""
            self.does(
                RESIDENT,
                ReceiveQuestion(question=id_, source=Source.FORM, text=text, contact=contact),
                Via.PUBLIC,
            )
            if theme and number % 2:
                self._places(id_, theme)

    def _desk_sorts(self, at: int) -> None:
        """What came in early finds its place; the red lane has one, and a critical theme is put off."""
        self.at(at)
        for question in self.console.room()[Questions].all.values():
            theme = next((t for t, (_, _, all_) in texts.THEMES.items() if question.text in all_), "")
            if theme and question.theme is None:
                self._places(question.id, theme)
        self.at(at + 5)
        red = QuestionId("red")
        call = ReceiveQuestion(
            question=red, source=Source.DESK, text=texts.RED, asker="Nabo", contact="911 22 333"
        )
        self.does("wenche", call)
        self.does("wenche", SortQuestion(question=red, lane=Lane.RED))
        self.at(at + 9)
        review = self.began + timedelta(hours=8)
        reason = "Gjennomgangen av varslingen er ikke ferdig."
        self.does("marte", WithholdTheme(theme=ThemeId("ansvar"), reason=reason, review_at=review))

    def _places(self, question: QuestionId, theme: str) -> None:
        if ThemeId(theme) not in self.console.room()[Themes].all:
            title, critical, _ = texts.THEMES[theme]
            self.does("wenche", OpenTheme(theme=ThemeId(theme), title=title, critical=critical))
        self.does("wenche", PlaceQuestion(question=question, theme=ThemeId(theme)))

    def _under_way(self) -> None:
        """What is open as we look: a return, a proposal, a draft, and an approval four minutes old."""
        self.at(150)
        self._submits("returned", self._writes("returned", texts.RETURNED, 150), 151)
        draft = self.console.room()[Messages].all[MessageId("returned")].draft.seq
        self.at(156)
        self.does(
            "ingrid",
            ReturnMessage(message=MessageId("returned"), draft=draft, reason="Avklar sted og tid først."),
        )
        self.at(170)
        self.does("ingrid", Delegate(to=PersonId("haakon"), until=self.began + timedelta(hours=9)))
        self._writes("draft", texts.DRAFT, 188)
        self._writes("proposed", texts.PROPOSED, 190, person="turid")
        self._submits("waiting", self._writes("waiting", texts.WAITING, 193), 196)

    def _troubles(self, left: list[Delivery]) -> None:
        """One delivery that failed for good, one of which nobody knows."""
        for number, delivery in enumerate(left):
            self.now += timedelta(seconds=20)
            self.does(DISPATCHER, ClaimDelivery(delivery=delivery.id), Via.DISPATCHER)
            failed = ReportFailure(delivery=delivery.id, attempt=1, final=True, error="550 no such user")
            lost = ReportUncertain(delivery=delivery.id, attempt=1, error="Forbindelsen ble brutt.")
            self.does(DISPATCHER, lost if number else failed, Via.DISPATCHER)

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
