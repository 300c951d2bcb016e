"""A drill that runs, its outside, and the few things that its staff does: for tests of what others see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crisis.channels.agenda import NOWHERE
from crisis.channels.carrier import Carrier
from crisis.channels.channel import Mute
from crisis.channels.wiring import channels_of, site_of
from crisis.outside import Outside
from crisis.rules.drills.drill import StartDrill
from crisis.rules.drills.playing import alias
from crisis.rules.drills.script import Behaviour, Inject, Kind, Script
from crisis.rules.ids import AccountId, InjectId, MessageId, QuestionId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import ApproveMessage, SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.rendering import Content
from crisis.rules.outgoing.aftercare import MarkPosted
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Question
from web.house import House

HARM = (
    "<script>alert(document.cookie)</script>",
    "\u202eetunim ne mo tkcirts\u202c svar meg",
    '=HYPERLINK("https://evil.example";"Svar")',
    "</article></main><h1>Official</h1>",
    "A" * 4000,
)


def inject(id_: str, at: int, kind: Kind, **other: object) -> Inject:
    """A line of the script."""
    return Inject(id=InjectId(id_), at=at, kind=kind, text=f"What happens: {id_}.", **other)  # type: ignore[arg-type]


def asked_by(inject: str) -> QuestionId:
    """What the first who wrote because of this inject is called in the console."""
    return QuestionId(f"{alias(InjectId(inject))}.1")


COMMENTS = ("Thank you.", *HARM)
JOURNALIST = "Avisa Nord (Oda Rønbeck)"
FOREIGN = "All parents are asked to come to the school now."
SCRIPT = Script(
    name="trial",
    title="Everybody outside",
    language="en",
    minutes=90,
    seed=7,
    injects=(
        inject("wave", 5, Kind.QUESTIONS, channel="web form", count=40, minutes=10,
               texts=("Er vannet trygt?", "Kva tid kjem vatnet tilbake?", "Is the road open?")),
        inject("mail", 6, Kind.QUESTIONS, channel="e-mail", texts=("Ingen svarer på telefon.",)),
        inject("harm", 8, Kind.QUESTIONS, channel="e-mail", texts=HARM),
        inject("press", 10, Kind.PRESS, sender=JOURNALIST, texts=("Who decided?",), deadline=20),
        inject("foreign", 12, Kind.FOREIGN, sender="Somebody", account="facebook", texts=(FOREIGN,)),
        inject("said", 20, Kind.COMMENTS, account="facebook", texts=COMMENTS, count=12, minutes=5),
        inject("bounces", 40, Kind.PLATFORM, account="email", behaviour=Behaviour.BOUNCE, minutes=10),
        inject("halves", 41, Kind.PLATFORM, account="website", behaviour=Behaviour.HALF),
    ),
)  # fmt: skip


@dataclass
class Scene:
    """One drill. Time passes by `goes`; whoever is outside acts as it does."""

    house: House
    waited: list[float] = field(default_factory=list)
    outside: Outside = field(init=False)
    carriers: Mapping[str, Carrier] = field(init=False)

    def __post_init__(self) -> None:
        console, settings = self.house.staff.console, self.house.settings
        self.outside = Outside(console)
        channels = channels_of(settings, console, site_of(settings, console), wait=self.waited.append)
        by_hand = {NOWHERE: Mute(why="Nobody carries this.")}
        self.carriers = {
            str(name): Carrier(name, channel, console, clock=console.now, pause=lambda: False)
            for name, channel in {**channels, **by_hand}.items()
        }

    def starts(self, speed: int = 1) -> Scene:
        """The drill begins."""
        self.house.ask(StartDrill(wall=self.house.clock(), speed=speed), "controller")
        return self

    def goes(self, **by: float) -> Scene:
        """Wall time passes, and everybody outside does what is due."""
        self.house.clock.forward(**by)
        while self.outside.turn():
            pass
        return self

    def crisis(self) -> Scene:
        """The crisis staff is set."""
        self.house.ask(SetLevel(level=Level.CRISIS, reason="Flood"), "lead")
        return self

    def publishes(self, id_: str, *accounts: str, corrects: str = "", title: str = "Boil the water") -> Scene:
        """A message is written, approved by another, and handed to the channels."""
        draft = SaveDraft(
            message=MessageId(id_),
            based_on=0,  # type: ignore[arg-type]
            content=Content(title=title, body="Boil it for three minutes.", short="Boil all water."),
            accounts=tuple(map(AccountId, accounts)),
            corrects=MessageId(corrects) if corrects else None,
        )
        self.house.ask(draft, "communications")
        seq = self.house.room[Messages].all[MessageId(id_)].draft.seq
        handed_in = SubmitMessage(message=MessageId(id_), draft=seq, touches_none=True)
        self.house.ask(handed_in, "communications")
        digest = self.house.room[Messages].all[MessageId(id_)].draft.digest
        self.house.ask(ApproveMessage(message=MessageId(id_), draft=seq, digest=digest), "lead")
        return self

    def carries(self) -> Scene:
        """The dispatcher's channels take what is due."""
        turns = [carrier.turn for carrier in self.carriers.values()]
        while True in [turn() for turn in turns]:
            pass
        return self

    def posts_by_hand(self) -> Scene:
        """Somebody posts by hand what waits for it, and says so."""
        for delivery in self.house.room[Deliveries].attention():
            if delivery.outcome is Outcome.BY_HAND:
                self.house.ask(MarkPosted(delivery=delivery.id), "communications")
        return self

    def outcomes(self) -> dict[str, Outcome]:
        """How far each delivery got, by its name."""
        return {d.id: d.outcome for d in self.house.room[Deliveries].all.values()}

    def questions(self) -> list[Question]:
        """All that was written, in the order in which it came."""
        return sorted(self.house.room[Questions].all.values(), key=lambda question: question.number)
