"""A town on disk: a real console in a folder, people who act in it, and the few accounts that speak."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from crisis.channels.channel import Parcel
from crisis.channels.parcel import parcel_of
from crisis.console import Console
from crisis.opening import open_console
from crisis.rules.accounts.register import Account, Contact, Department, EnterAccounts
from crisis.rules.adopted.adoption import AdoptPolicy
from crisis.rules.adopted.policy import MINIMUM
from crisis.rules.entry import Recorded, Via
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
)
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import ApproveMessage, SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.pictures import Picture
from crisis.rules.messages.post import PlanPost
from crisis.rules.messages.release import WithdrawMessage
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.outgoing.delivery import Deliveries, Delivery, Outcome
from crisis.rules.outgoing.dispatch import ClaimDelivery, ReportSuccess
from crisis.rules.persons.people import AddPerson
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.roles import Actor, Role
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme, Themes
from drilling import made_a_drill

SITE = "https://town.example"
START = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
PRESS = "press@town.example, radio@town.example"


class Clock:
    """A pinned clock that tests move."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Let time go by."""
        self.now += timedelta(**by)


class Town:
    """People acting in one room, by name: "lead", "press" and "school"."""

    def __init__(self, home: Path, clock: Clock | None = None) -> None:
        self.home = home
        self.clock = clock or Clock()
        self.console: Console = open_console(home, clock=self.clock)

    def does(self, person: str, command: object, via: Via = Via.PAGE) -> list[Recorded]:
        """Ask as this person."""
        return self.console.ask(command, Actor(person=PersonId(person), via=via), once=uuid4())

    def founded(self, *, drill: bool = False) -> Town:
        """The municipality with its policy, people and accounts."""
        if drill:
            made_a_drill(self.console)
        policy = {f: getattr(MINIMUM, f) for f in MINIMUM.__dataclass_fields__} | {
            "municipality": "Lillevik kommune",
            "language": "en",
            "sender": "Crisis staff, Lillevik",
            "help": "By phone: 75 00 00 00.",
        }
        self.does(TERMINAL, AdoptPolicy(policy=type(MINIMUM)(**policy), site=SITE))
        for name, role in (("lead", Role.LEAD), ("press", Role.COMMUNICATIONS), ("school", Role.HEAD)):
            department = DepartmentId("schools") if role is Role.HEAD else None
            person = AddPerson(person=PersonId(name), name=name.title(), roles=(role,), department=department)
            self.does(TERMINAL, person)
        self.enter("web", "Lillevik", "website")
        self.enter("list", "Press list", "email", address=PRESS)
        self.enter("face", "Lillevik on Facebook", "facebook", address="https://facebook.example/lillevik")
        self.enter("schoolweb", "The school's news", "website", department="schools")
        self.enter("schoolface", "School on Facebook", "facebook", department="schools")
        return self

    def enter(self, id_: str, name: str, channel: str, *, address: str = "", department: str = "") -> None:
        """Add an account."""
        account = Account(
            id=AccountId(id_),
            name=name,
            channel=ChannelName(channel),
            address=address,
            department=DepartmentId(department) if department else None,
        )
        new = (Department(id=DepartmentId(department), name=department.title()),) if department else ()
        self.does(TERMINAL, EnterAccounts(accounts=(account,), contacts=(Contact(),), departments=new))

    def crisis(self) -> Town:
        """Set the crisis staff."""
        self.does("lead", SetLevel(level=Level.CRISIS, reason="Flood"))
        return self

    def publishes(
        self,
        message: str,
        title: str = "Boil the water",
        body: str = "Boil all water before you drink it.",
        *,
        accounts: tuple[str, ...] = ("web",),
        answers: tuple[Answer, ...] = (),
        current: bool = True,
        corrects: str = "",
        next_update: datetime | None = None,
        picture: Picture | None = None,
    ) -> None:
        """Write, submit and approve one message; the dispatcher has to send it."""
        draft = SaveDraft(
            message=MessageId(message),
            based_on=Seq(0),
            content=Content(title=title, body=body, answers=answers, picture=picture),
            accounts=tuple(AccountId(a) for a in accounts),
            current=current,
            corrects=MessageId(corrects) if corrects else None,
            next_update=next_update,
        )
        (saved,) = self.does("press", draft)
        found = tuple(f.id for f in saved.entry.findings)  # type: ignore[attr-defined]
        submit = SubmitMessage(message=MessageId(message), draft=saved.seq, accepted=found, touches_none=True)
        self.does("press", submit)
        digest = self.console.room()[Messages].all[MessageId(message)].draft.digest
        self.does("lead", ApproveMessage(message=MessageId(message), draft=saved.seq, digest=digest))

    def withdraws(self, message: str) -> None:
        """Take a message back."""
        self.does("lead", WithdrawMessage(message=MessageId(message), reason="Wrong street"))

    def posts(self, post: str, text: str, account: str = "schoolweb", due: datetime | None = None) -> None:
        """A department's everyday post."""
        self.does("school", PlanPost(post=PostId(post), account=AccountId(account), text=text, due=due))

    def asked(self, question: str, text: str, theme: str, *, contact: str = "") -> None:
        """A resident asks, and somebody places the question in a theme."""
        received = ReceiveQuestion(
            question=QuestionId(question), source=Source.FORM, text=text, contact=contact
        )
        self.does(RESIDENT, received, Via.PUBLIC)
        if ThemeId(theme) not in self.console.room()[Themes].all:
            self.does("press", OpenTheme(theme=ThemeId(theme), title=theme.title()))
        self.does("press", PlaceQuestion(question=QuestionId(question), theme=ThemeId(theme)))

    def claims(self, key: str) -> Parcel:
        """The dispatcher takes a delivery: what it then has to send."""
        self.does(DISPATCHER, ClaimDelivery(delivery=DeliveryId(key)), Via.DISPATCHER)
        return parcel_of(self.console.room(), self.delivery(key))

    def sent(self, key: str) -> None:
        """The dispatcher says that it went well."""
        report = ReportSuccess(delivery=DeliveryId(key), attempt=self.delivery(key).attempt)
        self.does(DISPATCHER, report, Via.DISPATCHER)

    def delivery(self, key: str) -> Delivery:
        """One delivery as it stands."""
        return self.console.room()[Deliveries].all[DeliveryId(key)]

    def outcomes(self) -> dict[str, Outcome]:
        """Every delivery's outcome."""
        return {key: d.outcome for key, d in self.console.room()[Deliveries].all.items()}
