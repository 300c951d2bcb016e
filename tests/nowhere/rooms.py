"""Two rooms of one municipality, one of them a drill, alike in everything else: people, accounts, texts.

ours = Twin(home, live=False)
ours.sets_level(); ours.releases()          # a message that waits for the website and for mail
ours.carries(ours.channels())               # as the dispatcher would
"""

from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from channels.mailbox import Mailbox
from crisis.channels.carrier import Carrier
from crisis.channels.channel import Channel
from crisis.channels.wiring import channels_of, site_of
from crisis.headless import Virtual
from crisis.opening import open_room
from crisis.playbook import load, shipped
from crisis.players import cast_for
from crisis.rules.accounts.register import EnterAccounts, EnterDepartments
from crisis.rules.adopted.adoption import AdoptPolicy
from crisis.rules.entry import Recorded, Via
from crisis.rules.ids import TERMINAL, AccountId, ChannelName, MessageId, PersonId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.approval import ApproveMessage, SubmitMessage
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.rendering import Content
from crisis.rules.messages.sources import Fact
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.rules.persons.people import People
from crisis.rules.roles import Actor, Role
from crisis.rules.room import NOTHING
from crisis.settings import LIVE, PRACTICE, Settings
from drilling import made_a_drill
from headless.plays import MORNING

POLICY = load(shipped()["kinn"]).policy
CAST = cast_for(POLICY)
MESSAGE = MessageId("message-1")
TEXT = Content(
    title="Kok vatnet",
    body="Kok vatnet i to minutt. Ring 75 00 00 00.",
    short="Kok vatnet",
    facts=(Fact(text="Prøven er ikkje rein.", source="Vassverket"),),
)


def settings_of(home: Path, *, live: bool, mailbox: Mailbox | None = None) -> Settings:
    """The settings of one kind of room; a live one knows the mail server."""
    said = {"CRISIS_HOME": str(home), "CRISIS_ROOM": LIVE if live else PRACTICE}
    if live and mailbox:
        said |= {
            "CRISIS_SMTP_HOST": "127.0.0.1",
            "CRISIS_SMTP_PORT": str(mailbox.port),
            "CRISIS_SMTP_TLS": "none",
            "CRISIS_SMTP_FROM": "krise@kommune.example",
        }
    return Settings.from_env(said)


class Twin:
    """One of the two."""

    def __init__(self, home: Path, *, live: bool, mailbox: Mailbox | None = None) -> None:
        self.home = home
        self.clock = Virtual(MORNING)
        self.settings = settings_of(home, live=live, mailbox=mailbox)
        self.console = open_room(self.settings, clock=self.clock)
        if self.console.room().head == NOTHING:
            if not live:
                made_a_drill(self.console)
            self._furnish()

    def _furnish(self) -> None:
        departments = EnterDepartments(departments=CAST.departments)
        register = EnterAccounts(accounts=CAST.accounts, contacts=CAST.contacts)
        adopted = AdoptPolicy(policy=POLICY, site=self.settings.site)
        for command in (adopted, *CAST.people, departments, register):
            self.ask(command, Actor(person=TERMINAL, via=Via.TERMINAL))

    # -- people

    def who(self, role: Role) -> Actor:
        """The first who holds this role."""
        person: PersonId = self.console.room()[People].holding(role)[0].id
        return Actor(person=person, via=Via.PAGE)

    def ask(self, command: object, who: Actor) -> list[Recorded]:
        return self.console.ask(command, who, once=uuid4())

    def sets_level(self, level: Level = Level.CRISIS) -> None:
        self.ask(SetLevel(level=level, reason="Flaum"), self.who(Role.LEAD))

    def drafts(self) -> SaveDraft:
        return SaveDraft(
            message=MESSAGE,
            based_on=NOTHING,
            content=TEXT,
            accounts=(AccountId("website"), AccountId("email")),
            current=True,
        )

    def submits(self) -> SubmitMessage:
        draft = self.console.room()[Messages].all[MESSAGE].draft
        accepted = tuple(f.id for f in draft.findings)
        return SubmitMessage(message=MESSAGE, draft=draft.seq, accepted=accepted, touches_none=True)

    def approves(self) -> ApproveMessage:
        draft = self.console.room()[Messages].all[MESSAGE].draft
        return ApproveMessage(message=MESSAGE, draft=draft.seq, digest=draft.digest)

    def releases(self) -> None:
        """A message written, handed in and approved: it waits for its places."""
        unit = self.who(Role.COMMUNICATIONS)
        self.ask(self.drafts(), unit)
        self.ask(self.submits(), unit)
        self.ask(self.approves(), self.who(Role.LEAD))

    # -- machines

    def channels(self) -> Mapping[ChannelName, Channel]:
        """As its dispatcher makes them."""
        return channels_of(self.settings, self.console, site_of(self.settings, self.console))

    def carriers(self, channels: Mapping[ChannelName, Channel]) -> list[Carrier]:
        return [
            Carrier(name, channel, self.console, clock=self.console.now, pause=lambda: False)
            for name, channel in channels.items()
        ]

    def carries(self, channels: Mapping[ChannelName, Channel]) -> None:
        """Everything that is due goes by these."""
        for carrier in self.carriers(channels):
            while carrier.turn():
                pass

    def outcomes(self) -> dict[str, Outcome]:
        """How each delivery stands."""
        return {str(id_): d.outcome for id_, d in self.console.room()[Deliveries].all.items()}

    def outbox(self) -> list[Path]:
        return sorted((self.home / "outbox").glob("*.json"))

    def close(self) -> None:
        self.console.journal.close()
